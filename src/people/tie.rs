use std::collections::BTreeSet;

use crate::people::{Exchange, Handle, Person, Tie, closeness, in_force};
use crate::post::{Closeness, Millis};
use crate::settings::TagCadence;
use crate::store::{Store, StoreError};

/// What the history shape beside the name of somebody says: [`Tie::None`] without an exchange (a note alone is no tie),
/// [`Tie::Close`] for [`Closeness::Close`], else [`Tie::Met`].
#[must_use]
pub fn tie(closeness: Option<Closeness>) -> Tie {
    match closeness {
        None => Tie::None,
        Some(Closeness::Close) => Tie::Close,
        Some(_) => Tie::Met,
    }
}

/// How close a person is, by their own history, under the cadence in force and with the word they had before.
#[must_use]
pub fn closeness_of(person: &Person, history: &[Exchange], cadences: &[TagCadence], now: Millis) -> Option<Closeness> {
    closeness(history, in_force(&person.mine, cadences), person.closeness, now)
}

/// How close each of several people is, in the order of `handles`; `None` for nobody (no handle on the page) and for
/// whom there is no exchange with. `cadences`: what the user said of tags.
///
/// # Errors
/// When the store cannot be read.
pub async fn how_close<S: Store>(
    store: &S,
    handles: &[Option<Handle>],
    cadences: &[TagCadence],
    now: Millis,
) -> Result<Vec<Option<Closeness>>, StoreError> {
    let mut asked = BTreeSet::new();
    asked.extend(handles.iter().flatten().cloned());
    let asked: Vec<Handle> = asked.into_iter().collect();
    let people = store.people_by_handles(&asked).await?;
    let ids: Vec<String> = people.iter().flatten().map(|person| person.id.clone()).collect();
    let mut histories = store.exchanges_of(&ids).await?.into_iter();

    let mut known = Vec::with_capacity(asked.len());
    for person in &people {
        let history = person.as_ref().and_then(|person| Some((person, histories.next()?)));
        known.push(history.and_then(|(person, history)| closeness_of(person, &history, cadences, now)));
    }
    let of = |handle: &Handle| asked.binary_search(handle).ok().and_then(|place| known[place]);
    Ok(handles.iter().map(|handle| handle.as_ref().and_then(of)).collect())
}

/// The tie with each of several people, as [`how_close`].
///
/// # Errors
/// When the store cannot be read.
pub async fn ties<S: Store>(
    store: &S,
    handles: &[Option<Handle>],
    cadences: &[TagCadence],
    now: Millis,
) -> Result<Vec<Tie>, StoreError> {
    Ok(how_close(store, handles, cadences, now).await?.into_iter().map(tie).collect())
}
