//! What the user chose. Kept in the extension's `storage.local` as one value.

use serde::{Deserialize, Serialize};

/// What the user speaks for and cares about; it feeds the judgement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Interests {
    /// The user's own names, brands and handles.
    pub names: Vec<String>,
    /// What they make or sell, and the addresses of it.
    pub products: Vec<String>,
    /// Products or services like theirs.
    pub similar: Vec<String>,
    /// Topics they like to talk about.
    pub topics: Vec<String>,
}

/// All settings. A field that is missing takes its default, so an older stored value stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Settings {
    /// What the user speaks for and cares about.
    pub interests: Interests,
    /// Show the number of marked posts on the toolbar button.
    pub badge: bool,
    /// Warn before purely promotional posts.
    pub guard: bool,
    /// Hosts on which Hobnob was switched off.
    pub off: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { interests: Interests::default(), badge: true, guard: true, off: Vec::new() }
    }
}

impl Settings {
    /// Whether Hobnob was switched off on `host`.
    #[must_use]
    pub fn is_off(&self, host: &str) -> bool {
        self.off.iter().any(|off| off.eq_ignore_ascii_case(host))
    }
}
