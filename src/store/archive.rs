//! Taking everything out, and back in.

use serde::{Deserialize, Serialize};

/// Whose words count where the store and an imported file have different ones about the same person. Exchanges of both
/// are kept in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Conflicts {
    /// Those that are here.
    #[default]
    Mine,
    /// Those of the file.
    Theirs,
    /// Both, one after the other; where there can be only one, those that are here.
    Both,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Preview {
    /// People in the file.
    pub people: u32,
    /// Of those: not known yet.
    pub new_people: u32,
    /// Exchanges in the file.
    pub exchanges: u32,
    /// Of those: not known yet.
    pub new_exchanges: u32,
    /// People about whom the store and the file say different things.
    pub conflicts: u32,
    /// The names of some of them, at most ten.
    pub names: Vec<String>,
    /// Records of the file that cannot be read, each with the reason, at most ten.
    pub unreadable: Vec<String>,
}

/// What a look at the store found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Report {
    /// People.
    pub people: u32,
    /// Exchanges.
    pub exchanges: u32,
    /// Things that were mended.
    pub mended: u32,
    /// What could not be read, and was left as it is; at most a hundred.
    pub unreadable: Vec<String>,
    /// Bytes on the disk, as the browser estimates them; 0: it does not say.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub bytes: u64,
}
