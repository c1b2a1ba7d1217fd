//! What a draft is: purely promotional, mixed or conversational, with named reasons and where they stand.

use serde::{Deserialize, Serialize};

use crate::listen::{PostReason, worth};
use crate::post::Draft;
use crate::settings::Interests;

mod review;

pub(crate) use review::balance;
use review::weigh;

/// What a draft is, taken as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Level {
    /// Anything that does not push something of the author's own. Also: unclear, or in a language without rules.
    #[default]
    Conversational,
    /// Pushes something of the author's own, but gives something or invites talk. Never held.
    Mixed,
    /// Its only purpose is that the reader buys, visits, follows or signs up. Held once before it is sent.
    Promotional,
}

/// A stretch of the draft in UTF-16 code units, as the DOM counts: `start` inclusive, `end` exclusive, both on
/// character borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Span {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
}

/// One reason of a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Reason {
    /// The rule's name, for example `call-to-action`.
    pub rule: String,
    /// The key of its sentence in `_locales`, for example `reasonCallToAction`.
    pub message: String,
    /// Where in the draft; may be empty for a reason about the whole.
    pub spans: Vec<Span>,
}

/// What [`review`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Review {
    /// What the draft is.
    pub level: Level,
    /// Why, weightiest first. Never empty when `level` is promotional.
    pub reasons: Vec<Reason>,
}

/// Judges a draft. Conversational whenever that is not clearly wrong: for an empty text, for one in a language
/// without rules, and wherever fewer than two rules agree that it only pushes something. An offer to somebody who
/// asked for a recommendation is at most mixed.
#[must_use]
pub fn review(draft: &Draft, interests: &Interests) -> Review {
    let was_asked = draft
        .reply_to
        .as_ref()
        .is_some_and(|post| worth(post, interests).reasons.contains(&PostReason::Recommendation));
    weigh(&draft.text, interests, was_asked)
}
