use serde::{Deserialize, Serialize};

use crate::draft::Level;
use crate::people::{Ledger, Said};
use crate::post::Millis;
use crate::rhythm::{from_hex, is_alike};

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
    /// Its near-duplicate signature, 16 hexadecimal digits ([`crate::rhythm::signature`]).
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
    /// What the user gave and asked for there, as it was recorded.
    pub ledger: Ledger,
}

impl Visit {
    /// After so long without a look, the next one begins a new visit, in milliseconds (30 minutes).
    pub const AWAY: Millis = 30 * 60 * 1000;

    /// Whether it is over at `now`.
    #[must_use]
    pub fn is_over(&self, now: Millis) -> bool {
        now.saturating_sub(self.last) >= Self::AWAY
    }

    fn was(&self) -> bool {
        *self != Self::default()
    }
}

impl PlaceLog {
    /// Earlier visits that are kept.
    pub const VISITS: usize = 60;

    /// Own posts of which a sketch is kept.
    pub const SKETCHES: usize = 50;

    /// How far back the same text counts as sent elsewhere, in milliseconds (7 days).
    pub const LATELY: Millis = 7 * 24 * 60 * 60 * 1000;

    /// The user looks at the place at `now`: the visit goes on, or a new one begins after [`Visit::AWAY`].
    ///
    /// A clock that was set back begins no visit and ends none: the visit goes on, as one of that earlier time, so
    /// that the next one is told by the clock as it is now.
    pub fn look(&mut self, now: Millis) {
        if !self.visit.was() {
            self.visit = Visit { began: now, last: now, ..Visit::default() };
        } else if self.visit.is_over(now) {
            let visit = Visit { began: now, last: now, ..Visit::default() };
            self.past.push(std::mem::replace(&mut self.visit, visit));
            keep_last(&mut self.past, Self::VISITS);
        } else {
            self.visit.began = self.visit.began.min(now);
            self.visit.last = now;
        }
    }

    /// The user read so many more posts on screen, in the current visit.
    pub fn heard(&mut self, posts: u32) {
        self.visit.heard = self.visit.heard.saturating_add(posts);
    }

    /// The user sent something, at the time of `sketch`. A look goes with it. Given is an answer to somebody; asked for
    /// is a call for help, a pitch, and whatever was judged promotional; a post of one's own is neither.
    pub fn said(&mut self, said: Said, sketch: Sketch) {
        self.look(sketch.at);
        let asks = matches!(said, Said::Ask | Said::Pitch) || sketch.level == Level::Promotional;
        let visit = &mut self.visit;
        visit.said = visit.said.saturating_add(1);
        visit.asked = visit.asked.saturating_add(u32::from(asks));
        visit.given = visit.given.saturating_add(u32::from(sketch.reply && !asks));
        self.sketches.push(sketch);
        keep_last(&mut self.sketches, Self::SKETCHES);
    }

    /// The user liked or shared something at `now`. A look goes with it.
    pub fn gave(&mut self, now: Millis) {
        self.look(now);
        self.visit.given = self.visit.given.saturating_add(1);
    }

    /// Whether what is done at `now` would be the first act of its visit: nothing was said, liked or shared in it.
    /// Reading is no act.
    #[must_use]
    pub fn first_act_of_visit(&self, now: Millis) -> bool {
        self.visit.is_over(now) || (self.visit.said == 0 && self.visit.given == 0)
    }

    /// How many of the user's last ten posts here were promotional.
    #[must_use]
    pub fn recent_promos(&self) -> u32 {
        let last = self.sketches.iter().rev().take(10);
        last.fold(0, |sum, sketch| sum + u32::from(sketch.level == Level::Promotional))
    }
}

/// How often the same text, or nearly the same, was sent at other places than `here` ([`PlaceLog::id`]) in the seven
/// days before `now`. `signature` is that of [`crate::rhythm::signature`].
#[must_use]
pub fn sent_elsewhere(logs: &[PlaceLog], here: &str, signature: u64, now: Millis) -> u32 {
    let elsewhere = logs.iter().filter(|log| log.id != here).flat_map(|log| &log.sketches);
    // A clock that was set back makes a sketch one of the future: as near counts as before.
    let lately = elsewhere.filter(|sketch| now.abs_diff(sketch.at) <= PlaceLog::LATELY.unsigned_abs());
    lately.fold(0, |sum, sketch| sum + u32::from(is_alike(from_hex(&sketch.like), signature)))
}

fn keep_last<T>(all: &mut Vec<T>, most: usize) {
    all.drain(..all.len().saturating_sub(most));
}
