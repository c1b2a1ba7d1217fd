use serde::{Deserialize, Serialize};

use crate::post::Place;

/// What a site's handles look like. Part of the site's data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HandleForm {
    /// A bare name: `ada`.
    #[default]
    Plain,
    /// A name and the host it is at home on: `ada@social.example`. Without a host, the page's own is meant.
    WithHost,
}

/// A handle in its one form: lower case, no leading `@`, and with its host where the site's handles have one
/// (`ada@social.example` on Mastodon, `ada` on Hacker News).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Handle {
    /// The site's id.
    pub site: String,
    /// The handle.
    pub name: String,
}

impl Handle {
    /// Gives a handle or the address of a profile, as a page shows it, its one form. `None` if there is none in it.
    ///
    /// Understood are `@ada`, `ada@social.example`, `https://social.example/@ada`, `https://social.example/users/ada`,
    /// `https://forum.example/user?id=ada` and the same without scheme and host. The form is stable: giving it
    /// [`Handle::name`] again yields the same handle.
    ///
    /// Limit: on a server whose handles carry another host than its pages do, a handle without a host and one with
    /// it stay two.
    #[must_use]
    pub fn new(place: &Place, form: HandleForm, raw: &str) -> Option<Self> {
        let visible: String = raw.chars().filter(|c| !is_hidden(*c)).collect();
        // No site has white space in a handle; what follows it is something else, for example a time.
        let word = visible.trim_start_matches(|c: char| c == '@' || c.is_whitespace()).split_whitespace().next()?;
        let found = if word.contains(['/', '?']) { from_address(word)? } else { Found { name: word, host: "" } };

        let (name, own_host) = match (form, found.name.split_once('@')) {
            (HandleForm::WithHost, Some((name, rest))) => (name, rest.split('@').next().unwrap_or_default()),
            _ => (found.name, ""),
        };
        let host = [own_host, found.host, &place.host].into_iter().find(|host| !host.is_empty()).unwrap_or_default();
        let name = match form {
            HandleForm::WithHost if !host.is_empty() => format!("{name}@{host}"),
            _ => name.to_owned(),
        };
        (!name.is_empty()).then(|| Self { site: place.site.clone(), name: name.to_lowercase() })
    }

    /// The handle with its site, `<site>/<name>`: the id of a person of whom this is the first known handle.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}", self.site, self.name)
    }

    /// The reverse of [`Handle::id`]; `None` if `id` has not that form.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let (site, name) = id.split_once('/')?;
        (!site.is_empty() && !name.is_empty()).then(|| Self { site: site.to_owned(), name: name.to_owned() })
    }
}

/// A name without leading `@`, never empty, and the host it was found with; the host may be empty.
struct Found<'a> {
    name: &'a str,
    host: &'a str,
}

/// The handle in the address of a profile: the path segment that begins with `@`, else the value of `id=`, else the
/// last path segment.
fn from_address(address: &str) -> Option<Found<'_>> {
    let (host, rest) = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", address),
    };
    let before_fragment = rest.split('#').next().unwrap_or_default();
    let (path, query) = before_fragment.split_once('?').unwrap_or((before_fragment, ""));
    let segments = || path.split('/').filter(|segment| !segment.is_empty());

    let name = segments()
        .find(|segment| segment.starts_with('@'))
        .or_else(|| query.split('&').find_map(|pair| pair.strip_prefix("id=")))
        .or_else(|| segments().next_back())?
        .trim_start_matches('@')
        .split(['/', '?'])
        .next()?;
    let host = host.split(['?', '#']).next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
    (!name.is_empty()).then_some(Found { name, host })
}

/// Characters that have no shape: controls, and marks that steer writing direction or joining. Pages wrap names in
/// them, and a copied handle brings them along.
fn is_hidden(c: char) -> bool {
    let shapeless = matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    shapeless || (c.is_control() && !c.is_whitespace())
}
