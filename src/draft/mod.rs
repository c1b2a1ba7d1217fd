//! What a draft is: purely promotional, mixed or conversational, with named reasons and where they stand.

use serde::{Deserialize, Serialize};

use crate::post::Draft;
use crate::rules::{Spoken, Watch};

mod disclosure;
mod review;
mod situation;
mod weigh;

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
    /// Why, weightiest first, and whatever else is to be thought over. Never empty when `level` is promotional.
    pub reasons: Vec<Reason>,
}

/// What a draft is in figures, for measuring. Each probability is 0 to 1, and 0 in a language without rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// As in [`Review`].
    pub level: Level,
    /// How likely it is purely promotional, in its situation.
    pub promotional: f32,
    /// How likely it pushes something at all, promotional or mixed, in its situation.
    pub pushing: f32,
    /// How likely it talks at people.
    pub broadcast: f32,
    /// How likely it is a giveaway, coupon or discount.
    pub giveaway: f32,
    /// How likely it asks to be followed, shared or liked.
    pub follow_bait: f32,
    /// How likely it is marketing-speak.
    pub jargon: f32,
    /// How likely it is hostile.
    pub hostile: f32,
    /// Its language.
    pub spoken: Spoken,
    /// As in [`Review`], each with what it adds to the log-odds of `promotional`.
    pub reasons: Vec<(Reason, f32)>,
}

/// Judges a draft. Conversational whenever that is not clearly wrong: for an empty text, for one in a language
/// without rules, and where no rule can say why. An offer to somebody who asked for one is at most mixed.
#[must_use]
pub fn review(draft: &Draft, watch: &Watch) -> Review {
    review::review(draft, watch)
}

/// The same judgement as [`review`], in figures.
#[must_use]
pub fn assess(draft: &Draft, watch: &Watch) -> Assessment {
    review::assess(draft, watch)
}
