use crate::people::{Card, CardExchange, Direction, Exchange, Handle, KnownAs, Person, closeness_of, tie};
use crate::post::Millis;
use crate::store::{Store, StoreError};

/// The card of whom a handle belongs to; the empty card of that handle if nothing is known.
///
/// `name` is shown if none is stored; `site_name` gives what a site's users call it.
///
/// # Errors
/// When the store cannot be read.
pub async fn card<S: Store>(
    store: &S,
    handle: &Handle,
    name: &str,
    site_name: impl Fn(&str) -> String,
    now: Millis,
) -> Result<Card, StoreError> {
    let known = store.person(handle).await?;
    let history = match &known {
        Some(person) => store.exchanges_of(std::slice::from_ref(&person.id)).await?.pop().unwrap_or_default(),
        None => Vec::new(),
    };
    let is_known = known.is_some();
    let mut person = known.unwrap_or_else(|| Person::new(handle, name));
    if person.name.is_empty() {
        name.trim().clone_into(&mut person.name);
    }
    let count = |direction: Direction| {
        u32::try_from(history.iter().filter(|exchange| exchange.direction == direction).count()).unwrap_or(u32::MAX)
    };
    let shown = |exchange: &Exchange| CardExchange::of(exchange, site_name(&exchange.site));
    let others = person.handles.iter().filter(|known| *known != handle);
    let known_as = |handle: &Handle| KnownAs { site: site_name(&handle.site), handle: handle.name.clone() };
    Ok(Card {
        tie: tie(closeness_of(&person, &history, &[], now)),
        given: count(Direction::Given),
        received: count(Direction::Received),
        met: history.first().map(shown),
        exchanges: history[history.len().saturating_sub(Card::SHOWN)..].iter().map(shown).collect(),
        total: u32::try_from(history.len()).unwrap_or(u32::MAX),
        handles: std::iter::once(handle).chain(others).map(known_as).collect(),
        person: person.id,
        known: is_known,
        name: person.name,
        mine: person.mine,
        joined: person.joined.into_iter().map(|joined| joined.person.name).collect(),
        ..Card::default()
    })
}

impl CardExchange {
    fn of(exchange: &Exchange, site: String) -> Self {
        let Exchange { at, direction, act, said, excerpt, link, .. } = exchange.clone();
        Self { at, direction, act, said, site, excerpt, link }
    }
}
