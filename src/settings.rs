//! What the user chose. Kept in the extension's `storage.local` as one value.

use serde::{Deserialize, Serialize};

use crate::people::Cadence;

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

/// How much of what was said is kept with an exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Excerpts {
    /// Nothing but the link.
    None,
    /// The first words ([`crate::people::Exchange::EXCERPT`]).
    #[default]
    Short,
    /// Up to 5,000 characters.
    Full,
}

/// How often to be in touch with those who have a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct TagCadence {
    /// The tag; letter case is ignored.
    pub tag: String,
    /// How often.
    pub cadence: Cadence,
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
    /// How much of what was said is kept.
    pub excerpts: Excerpts,
    /// Exchanges older than so many months are forgotten; 0: none are.
    pub keep_months: u32,
    /// How often to be in touch, by tag.
    pub cadences: Vec<TagCadence>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            interests: Interests::default(),
            badge: true,
            guard: true,
            off: Vec::new(),
            excerpts: Excerpts::default(),
            keep_months: 0,
            cadences: Vec::new(),
        }
    }
}

impl Settings {
    /// Whether Hobnob was switched off on `host`.
    #[must_use]
    pub fn is_off(&self, host: &str) -> bool {
        self.off.iter().any(|off| off.eq_ignore_ascii_case(host))
    }
}
