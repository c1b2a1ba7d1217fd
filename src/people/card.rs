use crate::people::{
    Card, CardExchange, Direction, Exchange, Handle, KnownAs, Ledger, Offer, Person, Said, closeness_of, evidence,
    in_force, is_quiet, offered, promised, tie,
};
use crate::post::Millis;
use crate::settings::TagCadence;

/// A promise is offered to be kept track of for so long after it was made (30 days).
const OFFERED: Millis = 30 * 24 * 60 * 60 * 1000;

/// The card of whom a handle belongs to: `known` with their history, oldest to newest; the empty card of that handle
/// if nothing is known.
///
/// `name` is shown if none is stored; `cadences` is what the user said of tags; `site_name` gives what a site's users
/// call it.
#[must_use]
pub fn card(
    handle: &Handle,
    name: &str,
    known: Option<(Person, Vec<Exchange>)>,
    cadences: &[TagCadence],
    site_name: impl Fn(&str) -> String,
    now: Millis,
) -> Card {
    let is_known = known.is_some();
    let (mut person, history) = known.unwrap_or_else(|| (Person::new(handle, name), Vec::new()));
    if person.name.is_empty() {
        name.trim().clone_into(&mut person.name);
    }
    let count = |direction: Direction| {
        u32::try_from(history.iter().filter(|exchange| exchange.direction == direction).count()).unwrap_or(u32::MAX)
    };
    let shown = |exchange: &Exchange| {
        let Exchange { at, direction, act, said, excerpt, link, site, .. } = exchange.clone();
        CardExchange { at, direction, act, said, site: site_name(&site), excerpt, link }
    };
    let cadence = in_force(&person.mine, cadences);
    let closeness = closeness_of(&person, &history, cadences, now);
    let others = person.handles.iter().filter(|known| *known != handle);
    let known_as = |handle: &Handle| KnownAs { site: site_name(&handle.site), handle: handle.name.clone() };
    Card {
        tie: tie(closeness),
        closeness,
        evidence: evidence(&history, cadence, now),
        ledger: Ledger::of(&history),
        given: count(Direction::Given),
        received: count(Direction::Received),
        met: history.first().map(shown),
        exchanges: history[history.len().saturating_sub(Card::SHOWN)..].iter().map(shown).collect(),
        total: u32::try_from(history.len()).unwrap_or(u32::MAX),
        handles: std::iter::once(handle).chain(others).map(known_as).collect(),
        cadence,
        quiet: is_quiet(history.last().map(|last| last.at), cadence, now),
        offered: offered(&history, &person.mine.cares),
        promised: promises(&person, &history, now),
        maybe_same: Vec::new(),
        person: person.id,
        known: is_known,
        name: person.name,
        mine: person.mine,
        joined: person.joined.into_iter().map(|joined| joined.person.name).collect(),
    }
}

/// What the user promised lately and has not on the list, newest first, at most three.
fn promises(person: &Person, history: &[Exchange], now: Millis) -> Vec<Offer> {
    let lately = history.iter().rev().filter(|exchange| {
        exchange.direction == Direction::Given
            && exchange.said != Said::Pitch
            && now.saturating_sub(exchange.at) < OFFERED
    });
    // Each takes a while to read, and older ones are kept or forgotten by now.
    let offers = lately.take(10).flat_map(|exchange| {
        let offer = |text| Offer { text, at: exchange.at, link: exchange.link.clone() };
        promised(&exchange.excerpt).into_iter().map(offer)
    });
    let is_new = |offer: &Offer| !person.mine.promises.iter().any(|known| known.text == offer.text);
    offers.filter(is_new).take(3).collect()
}
