//! The small trained model: what a text is likely to be, and how much each rule and count contributed to that.
//!
//! Two steps, both linear, so that every judgement can be taken apart. First the wording: hashed words and pairs of
//! words ([`wording`]), summed up into a few scores. Then the signals: every rule, some counts and those scores
//! ([`signals`]), one weight each for each [`Head`]; the logistic function of the sum is the probability.
//! `weights.toml` holds the weights by name and what they were trained on, `wording.bin` the table of words; both are
//! written by `cargo xtask train`. `build.rs` compiles the weights in; in the browser the table is a file of the package,
//! like the rules of a language ([`add_wording`]): the worker judges nothing at many of its wakes.

pub(crate) mod names;
pub mod signals;
pub mod wording;

use std::sync::OnceLock;

use crate::rules::{Facts, Finds, RULES};
use crate::text::Text;
use names::{HEADS, WORDINGS};
use signals::{SIGNALS, Signals};

/// What is predicted of a text, each on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// As a draft: its only purpose is that the reader buys, visits, follows or signs up.
    Promotional,
    /// As a draft: it pushes something of the author's own, promotional or mixed.
    Pushing,
    /// As a post: it really asks its readers something.
    Ask,
    /// The ask is an open question.
    Question,
    /// The ask is for a recommendation.
    Recommendation,
    /// The ask is for help.
    Help,
    /// As a post: an unhappy customer or user.
    Complaint,
    /// As a post: a stranger's reply would be welcome and make sense.
    Worth,
    /// Talks at people.
    Broadcast,
    /// A giveaway, coupon or discount.
    Giveaway,
    /// Asks to be followed, shared or liked.
    FollowBait,
    /// Marketing-speak by density.
    Jargon,
    /// Hostile or abusive.
    Hostile,
}

impl Head {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; HEADS.len()] = [
        Self::Promotional,
        Self::Pushing,
        Self::Ask,
        Self::Question,
        Self::Recommendation,
        Self::Help,
        Self::Complaint,
        Self::Worth,
        Self::Broadcast,
        Self::Giveaway,
        Self::FollowBait,
        Self::Jargon,
        Self::Hostile,
    ];

    /// Its name in `weights.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        HEADS[self as usize]
    }
}

mod tables {
    #![allow(clippy::unreadable_literal, clippy::excessive_precision, clippy::approx_constant)]
    use super::names::{HEADS, WORDINGS};
    use super::signals::SIGNALS;
    include!(concat!(env!("OUT_DIR"), "/model.rs"));
}

/// From which probability on something is said to be so.
pub mod thresholds {
    pub use super::tables::{ASK, COMPLAINT, MIXED, PROMOTIONAL, WORTH};
}

/// The names of the scores of the wording, in the order of [`wording_of`].
pub const WORDING_NAMES: [&str; WORDINGS.len()] = WORDINGS;

/// The weights of the buckets: for each bucket one signed byte a wording.
static BUCKETS: OnceLock<&'static [u8]> = OnceLock::new();

/// How many bytes the table of the wording has.
const TABLE: usize = wording::BUCKETS * WORDINGS.len();

#[cfg(not(target_arch = "wasm32"))]
const BUILT_IN: &[u8; TABLE] = include_bytes!("wording.bin");
#[cfg(target_arch = "wasm32")]
const BUILT_IN: &[u8; 0] = &[];

fn buckets() -> Option<&'static [u8]> {
    BUCKETS.get().copied().or((BUILT_IN.len() == TABLE).then_some(BUILT_IN))
}

/// Whether the table of the wording is at hand. Without it the wording of a text counts nothing.
#[must_use]
pub fn has_wording() -> bool {
    buckets().is_some()
}

/// Takes the table of the wording, for the life of the process. Whether it has the right size; else nothing has changed.
pub fn add_wording(table: &[u8]) -> bool {
    if table.len() == TABLE && !has_wording() {
        BUCKETS.get_or_init(|| Box::leak(table.into()));
    }
    table.len() == TABLE
}

/// The scores of the wording: per wording the mean weight of the words and pairs, by the square root of their number.
#[must_use]
pub fn wording_of(text: &Text<'_>, finds: &Finds) -> [f32; WORDINGS.len()] {
    let mut sums = [0i32; WORDINGS.len()];
    let Some(buckets) = buckets() else { return [0.0; WORDINGS.len()] };
    let mut count = 0u32;
    wording::grams(text, finds, |bucket| {
        count += 1;
        let weights = &buckets[bucket * WORDINGS.len()..(bucket + 1) * WORDINGS.len()];
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += i32::from(weight.cast_signed());
        }
    });
    let norm = (count.max(1) as f32).sqrt();
    std::array::from_fn(|at| sums[at] as f32 * tables::SCALES[at] / norm)
}

/// What the model says of a text.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The log-odds of each head.
    pub logits: [f32; HEADS.len()],
    signals: Signals,
}

impl Judgement {
    /// Judges `text`.
    #[must_use]
    pub fn of(text: &Text<'_>, finds: &Finds, facts: &Facts) -> Self {
        let signals = Signals::of(text, finds, facts);
        let mut logits = tables::BIAS;
        let mut add = |row: &[f32; HEADS.len()], value: f32| {
            for (logit, weight) in logits.iter_mut().zip(row) {
                *logit += weight * value;
            }
        };
        for (signal, value) in &signals.values {
            add(&tables::WEIGHTS[*signal], *value);
        }
        for (score, row) in wording_of(text, finds).into_iter().zip(&tables::WORDING_WEIGHTS) {
            add(row, score);
        }
        Self { logits, signals }
    }

    /// How likely it is, 0 to 1.
    #[must_use]
    pub fn probability(&self, head: Head) -> f32 {
        logistic(self.logits[head as usize])
    }

    /// What each rule that fired added to the log-odds of `head`: places in [`RULES`] and log-odds.
    pub fn shares(&self, head: Head) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.signals
            .values
            .iter()
            .filter(|(signal, _)| *signal < RULES.len())
            .map(move |(signal, value)| (*signal, value * tables::WEIGHTS[*signal][head as usize]))
    }
}

/// The logistic function.
#[must_use]
pub fn logistic(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

const _: () = assert!(SIGNALS == RULES.len() + names::COUNTS.len());
