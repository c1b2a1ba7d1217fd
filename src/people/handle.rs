use serde::{Deserialize, Serialize};

/// A handle in its one form: lower case, no leading `@`, and with its host where the site's handles have one
/// (`ada@social.example` on Mastodon, `ada` on Hacker News).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Handle {
    /// The site's id.
    pub site: String,
    /// The handle.
    pub name: String,
}
