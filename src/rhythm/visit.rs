use serde::{Deserialize, Serialize};

use crate::draft::Level;
use crate::post::Millis;

/// One visit to a place: from the first look after half an hour away to the last look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Visit {
    /// The first look.
    pub began: Millis,
    /// The last look.
    pub last: Millis,
    /// Posts read on screen.
    pub heard: u32,
    /// Posts and replies sent.
    pub said: u32,
    /// Of those, and of likes and shares: what was given.
    pub given: u32,
    /// Of those: what was asked for, or promoted.
    pub asked: u32,
}

/// What is kept of one of the user's own posts: not its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Sketch {
    /// When it was sent.
    pub at: Millis,
    /// What it was judged to be.
    pub level: Level,
    /// Its near-duplicate signature, 16 hexadecimal digits ([`crate::rhythm`]).
    pub like: String,
    /// It answered somebody.
    pub reply: bool,
}

/// What is kept about the user's own comings and goings at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PlaceLog {
    /// `<site>/<host>`.
    pub id: String,
    /// The current or last visit.
    pub visit: Visit,
    /// Earlier ones, oldest first, at most 60.
    pub past: Vec<Visit>,
    /// The user's own last posts, oldest first, at most 50.
    pub sketches: Vec<Sketch>,
    /// The user's own handles there, as pages showed them or as the user said.
    pub own: Vec<String>,
}
