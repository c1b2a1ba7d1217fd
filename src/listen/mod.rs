//! What makes somebody else's post worth joining. No wording, no colour: reasons are names.

use serde::{Deserialize, Serialize};

use crate::post::Post;
use crate::rules::{Spoken, Watch};

mod judge;

/// Why a post is worth joining. The order is that of urgency: the first one that applies gives the mark its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum PostReason {
    /// An unhappy customer or user of a named or addressed product or business.
    Unhappy,
    /// One of the user's own names or products is mentioned.
    AboutYou,
    /// A request for a recommendation or an alternative.
    Recommendation,
    /// A request for help with a problem.
    Help,
    /// An open question that others can answer.
    Question,
    /// Somebody introduces themselves.
    Newcomer,
    /// Somebody tells of something to congratulate them on.
    Milestone,
    /// Somebody tells of something of their own, and a reply would be welcome.
    Shares,
    /// A product like the user's is mentioned.
    Similar,
    /// A topic that the user follows.
    Topic,
    /// Nobody has answered yet. Never alone: it adds to one of the others.
    Unanswered,
}

/// What [`worth`] found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worth {
    /// How much it is worth joining, 0 to 1. 0: leave it alone. Only for ordering; never shown.
    pub score: f32,
    /// Why, most urgent first. Empty exactly when `score` is 0.
    pub reasons: Vec<PostReason>,
}

/// What a post is in figures, for measuring. Each probability is 0 to 1, and 0 in a language without rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listening {
    /// As in [`worth`].
    pub worth: Worth,
    /// How likely a reply would be welcome and make sense, in the post's situation.
    pub likely: f32,
    /// How likely it really asks its readers something.
    pub ask: f32,
    /// If it asks: an open question.
    pub question: f32,
    /// If it asks: for a recommendation.
    pub recommendation: f32,
    /// If it asks: for help.
    pub help: f32,
    /// How likely it is of an unhappy customer.
    pub complaint: f32,
    /// Its language.
    pub spoken: Spoken,
}

/// Judges one post. Silent (`score` 0) about adverts, headlines, posts in a language without rules, and whatever is
/// unclear. [`PostReason::AboutYou`] is enough alone; [`PostReason::Similar`] and [`PostReason::Topic`] only add to
/// what a post says itself. Who judges many makes the interests ready once.
#[must_use]
pub fn worth(post: &Post, watch: &Watch) -> Worth {
    judge::listen(post, watch).worth
}

/// The same judgement as [`worth`], in figures.
#[must_use]
pub fn listen(post: &Post, watch: &Watch) -> Listening {
    judge::listen(post, watch)
}
