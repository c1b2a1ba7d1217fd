//! Rules as data, and the engine that finds them in a text.
//!
//! One file a rule and a language (`en/call-to-action.toml`, `de/call-to-action.toml`), with the phrases it looks
//! for, what it says of a text, and its own examples for and against (`tests/judgement.rs` runs them all); rules that
//! only count something stand in `any/`. How much a rule weighs is learned ([`crate::model`]), once for all
//! languages. `build.rs` checks the files and compiles them into the tables below; the syntax of phrases stands in
//! `build/phrases.rs`. A graph over whole words rather than an automaton over letters: it needs no loading at all,
//! cannot fire inside a longer word, and knows gaps and kinds of tokens.

mod find;
mod language;
mod measure;
mod pack;
mod symbols;
mod watch;
mod words;

pub(crate) use find::is_function_word;
pub use find::{Find, Finds, beside_questions, find, find_or_in, language_of};
pub use language::{Language, Spoken};
pub use measure::{Facts, Measure};
pub use pack::{PackError, add, has};
pub use watch::{Touches, Watch};

/// What a rule says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// A draft pushes something.
    Push,
    /// A draft gives something, or invites talk.
    Give,
    /// Something else to think over before a draft is sent.
    Notice,
    /// A post asks an open question.
    Question,
    /// A post asks for a recommendation.
    Recommendation,
    /// A post asks for help.
    Help,
    /// A post is of an unhappy customer.
    Unhappy,
    /// Anger and disappointment, whatever it is about.
    Mood,
    /// A post introduces somebody.
    Newcomer,
    /// A sentence only looks like a question.
    Rhetorical,
    /// A post is nothing to join: an advert, a giveaway, bait.
    Quiet,
    /// A post tells of something to congratulate on.
    Milestone,
    /// Somebody has been silent for a while, or will be.
    Away,
    /// A post asks where something is to be found.
    AsksForLink,
    /// Insults and baiting.
    Hostile,
    /// The author: "I", "me".
    I,
    /// What is the author's: "my".
    My,
    /// Somebody is spoken to: "you".
    You,
    /// More than one speak: "we", "our".
    We,
}

/// In which drafts a notice is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// In any.
    Anywhere,
    /// In an answer to somebody.
    InAnswers,
    /// In one that names something of the user's own, or links to it, and does not say that it is theirs.
    OfOwn,
}

/// One rule, as compiled.
#[derive(Debug)]
pub struct Rule {
    /// Its files' name, for example `call-to-action`.
    pub name: &'static str,
    /// The key of its sentence in `_locales`; empty unless it says [`Says::Push`] or [`Says::Notice`].
    pub message: &'static str,
    /// What it says.
    pub says: Says,
    /// Its phrases count in questions only.
    pub in_questions: bool,
    /// Its phrases count only if every sentence has one.
    pub whole_text: bool,
    /// In which drafts a notice is told.
    pub told: Told,
    /// A count of the whole text that fires it, and from where on.
    pub measure: Option<(Measure, f32)>,
}

mod tables {
    #![allow(clippy::unreadable_literal)]
    use super::pack::Words;
    use super::{Measure, Rule, Says, Told};
    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

pub use tables::RULES;
