use serde::{Deserialize, Serialize};

use crate::post::Millis;

/// Why somebody waits. In this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum WaitKind {
    /// An unhappy customer.
    Unhappy,
    /// Asked the user something.
    Question,
    /// Replied to the user.
    Reply,
    /// Named the user.
    Mention,
    /// The user noted by hand that they owe a reply.
    Owed,
}

/// What became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum WaitState {
    /// Waits.
    #[default]
    Open,
    /// Waits, but is not shown until tomorrow.
    Later,
    /// Answered, as seen on a page.
    Answered,
    /// Answered elsewhere, as the user says.
    Elsewhere,
    /// Needs no reply, as the user says.
    NoReply,
}

/// Somebody who waits for an answer, as kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The link of the post, else `<site>:<post id>`, else `owed:<person>`.
    pub id: String,
    /// Why.
    pub kind: WaitKind,
    /// Their handle, `<site>/<name>`.
    pub who: String,
    /// Their name.
    pub name: String,
    /// One line of what they said.
    pub line: String,
    /// The site's id.
    pub site: String,
    /// The host.
    pub host: String,
    /// The address of the post; may be empty.
    pub link: String,
    /// The site's id of the post; may be empty.
    pub post: String,
    /// When it was written, else first seen.
    pub at: Millis,
    /// What became of it.
    pub state: WaitState,
    /// When that was last changed.
    pub since: Millis,
}

/// One line of the waiting list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct WaitingLine {
    /// [`Waiting::id`].
    pub id: String,
    /// Why.
    pub kind: WaitKind,
    /// The person's id, also of a merged one; what the card opens with.
    pub person: String,
    /// Their name, else their handle.
    pub name: String,
    /// One line of what they said.
    pub line: String,
    /// The site's name as its users call it.
    pub site: String,
    /// The host.
    pub host: String,
    /// The address of the post; may be empty.
    pub link: String,
    /// When it was written, else first seen.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub at: Millis,
}
