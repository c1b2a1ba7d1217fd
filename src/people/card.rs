use serde::{Deserialize, Serialize};

use crate::people::{Act, Direction};
use crate::post::Millis;

/// What the history shape beside a name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Tie {
    /// No exchange yet.
    #[default]
    None,
    /// At least one exchange.
    Met,
    /// Exchanges in both directions on several days.
    Close,
}

/// One line of a card's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct CardExchange {
    /// When.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub at: Millis,
    /// Who did it.
    pub direction: Direction,
    /// What was done.
    pub act: Act,
    /// A short excerpt.
    pub excerpt: String,
    /// The address; may be empty.
    pub link: String,
}

/// Everything the card shows about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Card {
    /// The person's id; what a note is saved under.
    pub person: String,
    /// The name as the person writes it.
    pub name: String,
    /// The handle in its one form.
    pub handle: String,
    /// The site's name as its users call it.
    pub site: String,
    /// What the history shape says.
    pub tie: Tie,
    /// Oldest to newest.
    pub exchanges: Vec<CardExchange>,
    /// Acts of the user towards the person.
    pub given: u32,
    /// Of the given ones: pitches.
    pub asked: u32,
    /// Acts of the person towards the user.
    pub received: u32,
    /// The user's own note.
    pub note: String,
}
