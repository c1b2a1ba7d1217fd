use serde::{Deserialize, Serialize};

use crate::people::exchange::excerpt;
use crate::people::{Act, Direction, Exchange, Handle, Person, tie};
use crate::post::Millis;
use crate::store::{Store, StoreError};

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

/// The card of whom a handle belongs to; the empty card of that handle if nothing is known.
///
/// `name` is shown if none is stored; `site_name` is what the site's users call it.
///
/// # Errors
/// When the store cannot be read.
pub async fn card<S: Store>(
    store: &S,
    handle: &Handle,
    name: &str,
    site_name: &str,
    now: Millis,
) -> Result<Card, StoreError> {
    let known = store.people_by_handles(std::slice::from_ref(handle)).await?.pop().flatten();
    let exchanges = match &known {
        Some(person) => store.exchanges_of(std::slice::from_ref(&person.id)).await?.pop().unwrap_or_default(),
        None => Vec::new(),
    };
    let mut person = known.unwrap_or_else(|| Person::new(handle, name));
    if person.name.is_empty() {
        name.trim().clone_into(&mut person.name);
    }
    let count = |counts: fn(&Exchange) -> bool| {
        u32::try_from(exchanges.iter().filter(|exchange| counts(exchange)).count()).unwrap_or(u32::MAX)
    };
    Ok(Card {
        tie: tie(&exchanges, now),
        given: count(|exchange| exchange.direction == Direction::Given),
        asked: count(|exchange| exchange.direction == Direction::Given && exchange.pitch),
        received: count(|exchange| exchange.direction == Direction::Received),
        exchanges: exchanges.into_iter().map(CardExchange::from).collect(),
        person: person.id,
        name: person.name,
        handle: handle.name.clone(),
        site: site_name.to_owned(),
        note: person.note,
    })
}

impl From<Exchange> for CardExchange {
    fn from(exchange: Exchange) -> Self {
        let Exchange { at, direction, act, link, .. } = exchange;
        Self { at, direction, act, excerpt: excerpt(&exchange.excerpt), link }
    }
}
