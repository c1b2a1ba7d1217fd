use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::people::{Exchange, Pending, Person};
use crate::store::read::value_of;
use crate::store::record::Record;
use crate::store::{Change, StoreError, Table, Tables, Unreadable, Write};

/// Merges changes with what is stored: what has to be written. Nothing that is already so is written again.
///
/// Reads within the transaction that will write, so nobody can come in between.
///
/// # Errors
/// When the tables cannot be read, or a value cannot be written down.
pub(crate) async fn settle(
    tables: &impl Tables,
    changes: &[Change],
    unreadable: &Unreadable,
) -> Result<Vec<Write>, StoreError> {
    let mut keys = Keys::default();
    for change in changes {
        keys.add(change);
    }
    let mut people: Kept<Person> = Kept::read(tables, keys.people, unreadable).await?;
    let mut exchanges: Kept<Exchange> = Kept::read(tables, keys.exchanges, unreadable).await?;
    let mut pendings: Kept<Pending> = Kept::read(tables, keys.pendings, unreadable).await?;
    let history = History::read(tables, keys.forgotten).await?;

    for change in changes {
        match change {
            Change::Meet(person) => people.update(&person.id, |known| {
                let note = String::new();
                Some(known.map_or_else(|| Person { note, ..person.clone() }, |known| known.met_again(person)))
            }),
            Change::Note(person) => people.update(&person.id, |known| {
                let note = person.note.clone();
                Some(Person { note, ..known.unwrap_or_else(|| person.clone()) })
            }),
            Change::Forget(id) => {
                let has_history = history.goes_on(id, &exchanges);
                people.update(id, |known| known.filter(|person| has_history || !person.note.is_empty()));
            }
            Change::AddExchange(exchange) => {
                exchanges.update(&exchange.key, |known| Some(known.unwrap_or_else(|| exchange.clone())));
            }
            Change::DeleteExchange(key) => exchanges.update(key, |_| None),
            Change::PutPending(pending) => pendings.update(&pending.id, |_| Some(pending.clone())),
            Change::DeletePending(id) => pendings.update(id, |_| None),
        }
    }
    let mut writes = people.into_writes()?;
    writes.extend(exchanges.into_writes()?);
    writes.extend(pendings.into_writes()?);
    Ok(writes)
}

/// The keys that changes touch.
#[derive(Default)]
struct Keys {
    people: BTreeSet<String>,
    exchanges: BTreeSet<String>,
    pendings: BTreeSet<String>,
    forgotten: BTreeSet<String>,
}

impl Keys {
    fn add(&mut self, change: &Change) {
        let (keys, key) = match change {
            Change::Meet(person) | Change::Note(person) => (&mut self.people, &person.id),
            Change::Forget(id) => {
                self.forgotten.insert(id.clone());
                (&mut self.people, id)
            }
            Change::AddExchange(exchange) => (&mut self.exchanges, &exchange.key),
            Change::DeleteExchange(key) => (&mut self.exchanges, key),
            Change::PutPending(pending) => (&mut self.pendings, &pending.id),
            Change::DeletePending(id) => (&mut self.pendings, id),
        };
        keys.insert(key.clone());
    }
}

/// Records of one kind: as stored, and as they are to be. What cannot be read is not among them, so it is not written.
struct Kept<R> {
    records: BTreeMap<String, (Option<R>, Option<R>)>,
}

impl<R: Record + Clone + PartialEq> Kept<R> {
    async fn read(tables: &impl Tables, keys: BTreeSet<String>, unreadable: &Unreadable) -> Result<Self, StoreError> {
        let keys: Vec<String> = keys.into_iter().collect();
        if keys.is_empty() {
            return Ok(Self { records: BTreeMap::new() });
        }
        let stored = tables.get(R::TABLE, &keys).await?;
        let readable = keys.into_iter().zip(stored).filter_map(|(key, stored)| match stored {
            None => Some((key, (None, None))),
            Some(record) => value_of::<R>(record, unreadable).map(|value| (key, (Some(value.clone()), Some(value)))),
        });
        let mut records = BTreeMap::new();
        records.extend(readable);
        Ok(Self { records })
    }

    fn update(&mut self, key: &str, change: impl FnOnce(Option<R>) -> Option<R>) {
        if let Some((_, value)) = self.records.get_mut(key) {
            *value = change(value.take());
        }
    }

    fn into_writes(self) -> Result<Vec<Write>, StoreError> {
        let changed = self.records.into_iter().filter(|(_, (before, after))| before != after);
        let write = |(key, (_, after)): (String, (Option<R>, Option<R>))| match after {
            Some(value) => value.to_record().map(|record| Write::Put(R::TABLE, record)).map_err(StoreError::Write),
            None => Ok(Write::Delete(R::TABLE, key)),
        };
        changed.map(write).collect()
    }
}

/// The keys of the stored exchanges of people who may be forgotten.
struct History(BTreeMap<String, Vec<String>>);

impl History {
    async fn read(tables: &impl Tables, people: BTreeSet<String>) -> Result<Self, StoreError> {
        let people: Vec<String> = people.into_iter().collect();
        if people.is_empty() {
            return Ok(Self(BTreeMap::new()));
        }
        let found = tables.find(Table::Exchanges, &people).await?;
        let key = |record: &Value| Table::Exchanges.key_of(record).to_owned();
        let keys = found.iter().map(|records| records.iter().map(key).collect());
        let mut history = BTreeMap::new();
        history.extend(people.into_iter().zip(keys));
        Ok(Self(history))
    }

    /// Whether there is an exchange with the person, the changes so far included. One that cannot be read counts.
    fn goes_on(&self, person: &str, exchanges: &Kept<Exchange>) -> bool {
        let stored = self.0.get(person).is_some_and(|keys| {
            keys.iter().any(|key| exchanges.records.get(key).is_none_or(|(_, after)| after.is_some()))
        });
        stored || exchanges.records.values().any(|(_, after)| after.as_ref().is_some_and(|of| of.person == person))
    }
}
