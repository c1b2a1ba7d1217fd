use std::collections::BTreeSet;

use crate::people::{Direction, Exchange, Handle, Person, Tie};
use crate::post::Millis;
use crate::store::{Store, StoreError};

const DAY: Millis = 24 * 60 * 60 * 1000;

/// How far back a close tie looks, in days.
const RECENT_DAYS: Millis = 180;

/// At least so many acts in each direction.
const CLOSE_EACH_WAY: usize = 2;

/// On at least so many different days.
const CLOSE_DAYS: usize = 3;

/// What the exchanges with one person amount to at `now`. A note alone is no tie.
///
/// - [`Tie::None`]: no exchange.
/// - [`Tie::Close`]: within the last 180 days (`at ≥ now − 180 · 24 h`) at least 2 acts given, at least 2 received,
///   and these on at least 3 different days (days of UTC).
/// - [`Tie::Met`]: everything else.
///
/// The formula is a plain choice, not taken from a study: two in each direction so that no single talk is enough,
/// three days so that no single thread is, half a year so that it can fade. Limit: days are those of UTC, so a talk
/// across midnight there counts as two.
#[must_use]
pub fn tie(exchanges: &[Exchange], now: Millis) -> Tie {
    if exchanges.is_empty() {
        return Tie::None;
    }
    let recent = || exchanges.iter().filter(|exchange| exchange.at >= now.saturating_sub(RECENT_DAYS * DAY));
    let acts = |direction| recent().filter(|exchange| exchange.direction == direction).count();
    let mut days = BTreeSet::new();
    days.extend(recent().map(|exchange| exchange.at.div_euclid(DAY)));

    let both_ways = acts(Direction::Given) >= CLOSE_EACH_WAY && acts(Direction::Received) >= CLOSE_EACH_WAY;
    if both_ways && days.len() >= CLOSE_DAYS { Tie::Close } else { Tie::Met }
}

/// The tie with each of several people, in the order of `handles`; `None` (no handle on the page) has no tie.
///
/// # Errors
/// When the store cannot be read.
pub async fn ties<S: Store>(store: &S, handles: &[Option<Handle>], now: Millis) -> Result<Vec<Tie>, StoreError> {
    let mut asked = BTreeSet::new();
    asked.extend(handles.iter().flatten().cloned());
    let asked: Vec<Handle> = asked.into_iter().collect();
    let people = store.people_by_handles(&asked).await?;
    let ids: Vec<String> = people.iter().flatten().map(|person: &Person| person.id.clone()).collect();
    let mut exchanges = store.exchanges_of(&ids).await?.into_iter();

    let known: Vec<Tie> = people
        .iter()
        .map(|person| person.as_ref().and_then(|_| exchanges.next()).map_or(Tie::None, |of| tie(&of, now)))
        .collect();
    let tie_of = |handle: &Handle| asked.binary_search(handle).map_or(Tie::None, |place| known[place]);
    Ok(handles.iter().map(|handle| handle.as_ref().map_or(Tie::None, tie_of)).collect())
}
