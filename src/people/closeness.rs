//! How close two people are, in a word, and what that rests on.
//!
//! # The formula
//!
//! Four parts, each 0 to 1, of what happened up to `now`:
//!
//! | part | weight | is |
//! |---|---|---|
//! | recency | 0.35 | `2^(−d / h)`; `d`: days since the last act, `h`: the half-life, the ideal gap of the [`Cadence`], else 30 days |
//! | frequency | 0.25 | different days (UTC) with an act among the last 90, of 8 |
//! | two-way | 0.25 | what the quieter of the two did in the last 90 days, of 4; a reply or mention is 1, a share ½, a like or follow ¼ |
//! | depth | 0.15 | turns of the longest talk in the last 90 days, of 6; below three turns 0 |
//!
//! A word needs the sum and more than the sum:
//!
//! | word | rises at | falls below | and in the last 90 days |
//! |---|---|---|---|
//! | Close | 0.60 | 0.50 | two replies or mentions each way, on three days (to stay: one each way, on two days) |
//! | Two-way | 0.35 | 0.25 | an act each way (to stay: each way at any time) |
//! | Acquainted | | | a reply or mention either way, or an act each way, at any time: nobody is un-met |
//! | Stranger | | | all others: a like or a follow is no meeting |
//!
//! A pitch of the user's is no act here: nobody gets closer by being sold to. A turn is a run of replies and mentions
//! by one side; a talk are those joined by "answers" on one host of a site.
//!
//! # What follows from it
//!
//! - One more act at `now`, by either side, never makes it a lesser word. This is why two-way is not a ratio:
//!   answering somebody twice in a row must not put them at a distance.
//! - Time alone never makes it a greater word, and a word just given is given again: no flicker.
//! - Likes and follows alone are never Close; one side alone is never Two-way; one day alone is never Close.
//! - The order of the history is nothing to it.
//!
//! # Sources
//!
//! Gilbert and Karahalios, "Predicting Tie Strength with Social Media" (CHI 2009): days since the last talk and words
//! exchanged are among what tells most. Jones et al., "Inferring Tie Strength from Online Directed Behavior" (PLoS ONE
//! 2013): how often people turn to each other in public tells more than what profiles say, and private messages tell
//! no more than comments, so nothing private is needed. Dunbar's layers (5, 15, 50, 150 people, in touch about every
//! week, month, half year, year) are the choices of cadence, and with it of the half-life. The figures themselves are
//! chosen, not fitted: there is no data to fit them on that nobody was watched for.

use crate::order;
use crate::people::{Act, Cadence, Direction, Evidence, Exchange};
use crate::post::{Closeness, Millis};

const DAY: Millis = 24 * 60 * 60 * 1000;

/// How far back frequency, two-way and depth look, in days.
const WINDOW: Millis = 90;

/// The half-life where there is no cadence, in days: Dunbar's layer of 15, whom people are in touch with every month.
const HALF_LIFE: u32 = 30;

/// What closeness with somebody rests on at `now`: the counts that are shown beside the word.
#[must_use]
pub fn evidence(history: &[Exchange], cadence: Option<Cadence>, now: Millis) -> Evidence {
    Weighed::of(history, cadence, now).evidence
}

/// How close somebody is at `now`; `before`: the word they had when last looked at, which they keep until they are
/// clearly below it. `None`: there is no history at all. Shown as Stranger is both that and [`Closeness::Stranger`].
///
/// An exchange dated after `now` (the clock was set back) counts as one of `now`.
#[must_use]
pub fn closeness(
    history: &[Exchange],
    cadence: Option<Cadence>,
    before: Option<Closeness>,
    now: Millis,
) -> Option<Closeness> {
    if history.is_empty() {
        return None;
    }
    let weighed = Weighed::of(history, cadence, now);
    let sum = weighed.sum();
    let ever = weighed.ever;
    let before = before.unwrap_or(Closeness::Stranger);
    let each_way = |counts: [u32; 2], least: u32| counts.iter().all(|count| *count >= least);

    let days = weighed.evidence.days;
    let close = if before == Closeness::Close {
        sum >= 0.5 && each_way(weighed.words, 1) && days >= 2
    } else {
        sum >= 0.6 && each_way(weighed.words, 2) && days >= 3
    };
    let two_way = if before >= Closeness::TwoWay {
        sum >= 0.25 && each_way(ever, 1)
    } else {
        sum >= 0.35 && weighed.evidence.given > 0 && weighed.evidence.received > 0
    };
    Some(if close {
        Closeness::Close
    } else if two_way {
        Closeness::TwoWay
    } else if weighed.spoke || each_way(ever, 1) {
        Closeness::Acquainted
    } else {
        Closeness::Stranger
    })
}

/// A history, counted.
#[derive(Default)]
struct Weighed {
    evidence: Evidence,
    /// Days since the last act, with their fraction.
    since: Option<f32>,
    /// Replies and mentions in the window: given, received.
    words: [u32; 2],
    /// Acts in the window by their weight, in quarters: given, received.
    quarters: [u32; 2],
    /// Acts at any time: given, received.
    ever: [u32; 2],
    /// There was a reply or mention at any time.
    spoke: bool,
}

impl Weighed {
    fn of(history: &[Exchange], cadence: Option<Cadence>, now: Millis) -> Self {
        let mut weighed = Self::default();
        let mut last = None;
        let mut days = 0u128;
        let mut talk = Vec::new();
        for exchange in history.iter().filter(|exchange| !exchange.is_pitch()) {
            let at = exchange.at.min(now);
            let side = usize::from(exchange.direction == Direction::Received);
            let is_word = matches!(exchange.act, Act::Reply | Act::Mention);
            last = last.max(Some(at));
            weighed.ever[side] += 1;
            weighed.spoke |= is_word;
            if now.saturating_sub(at) > WINDOW * DAY {
                continue;
            }
            // The window touches at most 91 days: one bit each.
            days |= 1 << (now.div_euclid(DAY) - at.div_euclid(DAY));
            weighed.words[side] += u32::from(is_word);
            weighed.quarters[side] += match exchange.act {
                Act::Reply | Act::Mention => 4,
                Act::Share => 2,
                Act::Like | Act::Follow => 1,
            };
            match exchange.direction {
                Direction::Given => weighed.evidence.given += 1,
                Direction::Received => weighed.evidence.received += 1,
            }
            if is_word {
                talk.push(exchange);
            }
        }
        let ago = last.map(|last| now.saturating_sub(last));
        weighed.since = ago.map(|ago| ago as f32 / DAY as f32);
        weighed.evidence.since = ago.map(|ago| u32::try_from(ago / DAY).unwrap_or(u32::MAX));
        weighed.evidence.days = days.count_ones();
        weighed.evidence.turns = turns(talk);
        weighed.evidence.half_life =
            cadence.map_or(HALF_LIFE, |cadence| Cadence::new(cadence.ideal, cadence.worst).ideal);
        weighed
    }

    fn sum(&self) -> f32 {
        let part = |count: u32, full: u32| count.min(full) as f32 / full as f32;
        let recency = self.since.map_or(0.0, |since| (-since / self.evidence.half_life as f32).exp2());
        let frequency = part(self.evidence.days, 8);
        let two_way = part(self.quarters[0].min(self.quarters[1]), 4 * 4);
        let depth = if self.evidence.turns < 3 { 0.0 } else { part(self.evidence.turns, 6) };
        0.35 * recency + 0.25 * frequency + 0.25 * two_way + 0.15 * depth
    }
}

/// The turns of the longest talk among `talk`. Exchanges are of one talk if one answers the other, or both answer
/// the same post; in it, they are taken in the order of time, and a turn ends when the other side speaks.
fn turns(mut talk: Vec<&Exchange>) -> u32 {
    // Most histories are short and from one side; a list of people counts thousands of them.
    if talk.iter().all(|exchange| exchange.direction == talk[0].direction) {
        return u32::from(!talk.is_empty());
    }
    order::sort(&mut talk, |exchange| (exchange.at, &exchange.key));
    // Every post that was written or answered, and by which exchange.
    let mut posts: Vec<(String, usize)> = Vec::new();
    for (at, exchange) in talk.iter().enumerate() {
        for post in [&exchange.post, &exchange.answers] {
            if !post.is_empty() {
                posts.push((format!("{}/{}/{post}", exchange.site, exchange.host), at));
            }
        }
    }
    order::sort(&mut posts, |(post, _)| (0, post));

    let mut first: Vec<usize> = (0..talk.len()).collect();
    for pair in posts.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let (one, other) = (root(&mut first, pair[0].1), root(&mut first, pair[1].1));
        first[one.max(other)] = one.min(other);
    }
    let mut last: Vec<Option<Direction>> = vec![None; talk.len()];
    let mut turns = vec![0u32; talk.len()];
    for (at, exchange) in talk.iter().enumerate() {
        let talk = root(&mut first, at);
        if last[talk] != Some(exchange.direction) {
            last[talk] = Some(exchange.direction);
            turns[talk] += 1;
        }
    }
    turns.into_iter().max().unwrap_or(0)
}

/// The first exchange of the talk that `at` is in. Shortens the way for the next who asks.
fn root(first: &mut [usize], mut at: usize) -> usize {
    while first[at] != at {
        first[at] = first[first[at]];
        at = first[at];
    }
    at
}
