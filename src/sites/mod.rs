//! What a site is, as data: one file a site. How to read one is the content script's business
//! (`extension/content/site.ts`); the core knows which sites there are, where they live and what their handles are.

use serde::Deserialize;

use crate::order;
use crate::people::HandleForm;

/// A site, as far as the core needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Site {
    /// Its id; also the name of its file.
    pub id: String,
    /// What its users call it.
    pub name: String,
    /// Its hosts; empty: recognised by its markup on any host that the user grants.
    pub hosts: Vec<String>,
    /// What its handles look like.
    pub handles: HandleForm,
}

const FILES: &[&str] = &[
    include_str!("mastodon.json"),
    include_str!("hackernews.json"),
    #[cfg(feature = "demo")]
    include_str!("demo.json"),
];

/// Which scripts run where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scripts {
    /// Unique among the registrations.
    pub id: String,
    /// A match pattern.
    pub matches: String,
    /// Hosts that another registration serves.
    pub exclude: Vec<String>,
    /// The ids of the sites whose data is needed there.
    pub sites: Vec<String>,
}

impl Scripts {
    /// Whether these scripts run on pages of `host`.
    #[must_use]
    pub fn serves(&self, host: &str) -> bool {
        let part = |pattern: &str| {
            pattern.split_once("://").and_then(|(_, rest)| Some(rest.split_once('/')?.0.to_owned())).unwrap_or_default()
        };
        covers(&part(&self.matches), host) && !self.exclude.iter().any(|excluded| covers(&part(excluded), host))
    }
}

/// All sites of this build.
#[derive(Clone, Debug)]
pub struct Sites(Vec<Site>);

impl Default for Sites {
    /// The files are checked by `tests/sites.rs`; one that cannot be read is left out.
    fn default() -> Self {
        Self(FILES.iter().filter_map(|file| serde_json::from_str(file).ok()).collect())
    }
}

impl Sites {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Site> {
        self.0.iter()
    }

    /// What handles look like on the site with this id; plain if there is no such site.
    #[must_use]
    pub fn handle_form(&self, id: &str) -> HandleForm {
        self.by_id(id).map(|site| site.handles).unwrap_or_default()
    }

    /// What its users call the site with this id; the id if there is no such site.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.by_id(id).map_or(id, |site| &site.name)
    }

    fn by_id(&self, id: &str) -> Option<&Site> {
        self.iter().find(|site| site.id == id)
    }

    /// Which scripts have to run under these granted origins (match patterns such as `https://host/*`).
    ///
    /// A known host gets its own site's data. Any other gets that of the sites which are recognised by their markup. A
    /// pattern with a wildcard gets both, each host served once.
    #[must_use]
    pub fn scripts(&self, origins: &[String]) -> Vec<Scripts> {
        let by_markup: Vec<String> =
            self.iter().filter(|site| site.hosts.is_empty()).map(|site| site.id.clone()).collect();
        let mut all = Vec::new();
        for origin in origins {
            let Some((scheme, host)) = origin.split_once("://").and_then(|(scheme, rest)| {
                Some((scheme, rest.split_once('/')?.0)).filter(|(_, host)| !host.is_empty())
            }) else {
                continue;
            };
            let mut exclude = Vec::new();
            for site in self.iter() {
                for known in site.hosts.iter().filter(|known| covers(host, known)) {
                    let matches = format!("{scheme}://{known}/*");
                    all.push(Scripts {
                        id: format!("{scheme}-{known}"),
                        matches: matches.clone(),
                        exclude: Vec::new(),
                        sites: vec![site.id.clone()],
                    });
                    exclude.push(matches);
                }
            }
            let is_known = exclude.len() == 1 && !host.contains('*');
            if !is_known && !by_markup.is_empty() {
                all.push(Scripts {
                    id: format!("{scheme}-{host}"),
                    matches: origin.clone(),
                    exclude,
                    sites: by_markup.clone(),
                });
            }
        }
        order::sort(&mut all, |scripts| (0, &scripts.id));
        all.dedup_by(|a, b| a.id == b.id);
        all
    }
}

/// Whether a match pattern's host part (`host`, `*.host` or `*`) covers a host.
fn covers(pattern: &str, host: &str) -> bool {
    pattern == "*"
        || pattern == host
        || pattern
            .strip_prefix("*.")
            .is_some_and(|parent| host == parent || host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.')))
}
