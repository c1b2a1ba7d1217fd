//! Web addresses: what looks like one, and whether one lies within another.

/// Endings that make a bare `name.ending` an address without a path. Short common words (`it`, `me`, `so`, `is`,
/// `at`, `no`, `us`, `to`) are left out: a missing space after a full stop must not become a link.
const ENDINGS: &[&str] = &[
    "academy",
    "agency",
    "ai",
    "app",
    "art",
    "au",
    "band",
    "be",
    "biz",
    "blog",
    "ca",
    "cafe",
    "cc",
    "ch",
    "cloud",
    "club",
    "co",
    "coffee",
    "com",
    "de",
    "design",
    "dev",
    "edu",
    "es",
    "eu",
    "example",
    "fm",
    "fr",
    "fun",
    "games",
    "gg",
    "gov",
    "ie",
    "info",
    "io",
    "jp",
    "link",
    "live",
    "ly",
    "media",
    "net",
    "network",
    "news",
    "nl",
    "nz",
    "online",
    "org",
    "page",
    "photography",
    "pl",
    "pro",
    "se",
    "shop",
    "site",
    "social",
    "space",
    "store",
    "studio",
    "tech",
    "tv",
    "uk",
    "world",
    "xyz",
];

/// Host (lower case, without `www.` and port) and path (without query, fragment and last slash) of an address with
/// or without a scheme; `None` if it is not a web address.
#[must_use]
pub fn parse_address(address: &str) -> Option<(String, &str)> {
    let address = address.trim();
    let (rest, has_scheme) = match address.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") => {
            (rest, true)
        }
        Some(_) => return None,
        None => (address, false),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(end);
    let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let host = host.strip_prefix("www.").map(str::to_owned).unwrap_or(host);
    if !is_host(&host, has_scheme || tail.len() > 1) {
        return None;
    }
    let path = &tail[..tail.find(['?', '#']).unwrap_or(tail.len())];
    Some((host, path.trim_end_matches('/')))
}

/// Whether `link` is `home` or lies below it: the same host or a subdomain of it, and a path that continues that of
/// `home` at a slash. False if either is no address.
#[must_use]
pub fn is_within(link: &str, home: &str) -> bool {
    Home::of(home).is_some_and(|home| home.holds(link))
}

/// An address that others may lie below.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    host: String,
    path: String,
}

impl Home {
    /// `None` if it is no address.
    pub(crate) fn of(address: &str) -> Option<Self> {
        parse_address(address).map(|(host, path)| Self { host, path: path.to_owned() })
    }

    /// The same for what somebody calls their own: any ending will do, since no full stop ends a sentence there.
    pub(crate) fn of_own(term: &str) -> Option<Self> {
        let term = term.trim();
        Self::of(term).or_else(|| if term.contains("://") { None } else { Self::of(&format!("https://{term}")) })
    }

    /// As [`is_within`].
    pub(crate) fn holds(&self, link: &str) -> bool {
        let Some((host, path)) = parse_address(link) else { return false };
        let same_host = host == self.host || host.strip_suffix(&self.host).is_some_and(|sub| sub.ends_with('.'));
        let below = path.get(..self.path.len()).is_some_and(|start| {
            start.eq_ignore_ascii_case(&self.path) && matches!(path.as_bytes().get(self.path.len()), None | Some(b'/'))
        });
        same_host && below
    }
}

/// Whether `host` is written like a host name. `sure`: something else (a scheme, a path) already says so, and any
/// ending will do.
pub(super) fn is_host(host: &str, sure: bool) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else {
        return false;
    };
    let label_ok = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|char| char.is_alphanumeric() || char == '-' || char == '_')
    };
    let ending_ok = ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    let known = ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    ending_ok && (sure || known) && name.split('.').all(label_ok)
}
