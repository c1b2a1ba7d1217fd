use std::collections::{BTreeMap, BTreeSet};

use crate::people::{Edit, Handle, Mine, Person, both, edited, merged, parted};
use crate::post::Millis;
use crate::store::error::Unreadable;
use crate::store::history::History;
use crate::store::read::value_of;
use crate::store::record::Record;
use crate::store::{Change, Conflicts, StoreError, Table, Transaction, Write};

/// Merges changes with what is stored and writes the outcome. Nothing that is already so is written again.
///
/// Reads within the transaction that writes, so nobody can come in between: a person is found by their handles there,
/// whatever the id was when the change was made.
///
/// # Errors
/// When the tables cannot be read or written, or a value cannot be written down. Nothing is to be kept then.
pub(crate) async fn settle(
    transaction: &impl Transaction,
    changes: &[Change],
    unreadable: &Unreadable,
) -> Result<(), StoreError> {
    let mut held = Held::read(transaction, changes, unreadable).await?;
    let mut writes = Vec::new();
    for change in changes {
        held.make(change, &mut writes)?;
    }
    writes.extend(held.into_writes()?);
    if writes.is_empty() { Ok(()) } else { transaction.write(writes).await }
}

/// The people that changes are about: as stored, as they are to be, and their histories.
struct Held {
    /// Who has a handle.
    ids: BTreeMap<String, String>,
    people: BTreeMap<String, One>,
}

struct One {
    id: String,
    before: Option<Person>,
    person: Option<Person>,
    history: History,
    /// There is a record that cannot be read: it must not be written over.
    locked: bool,
    touched: bool,
}

impl One {
    fn nobody(id: &str) -> Self {
        let history = History::of(id, Vec::new(), &Unreadable::default());
        Self { id: id.to_owned(), before: None, person: None, history, locked: false, touched: false }
    }
}

impl Held {
    async fn read(
        transaction: &impl Transaction,
        changes: &[Change],
        unreadable: &Unreadable,
    ) -> Result<Self, StoreError> {
        let mut handles = BTreeSet::new();
        for change in changes {
            change.handles(&mut handles);
        }
        let mut held = Self { ids: BTreeMap::new(), people: BTreeMap::new() };
        if handles.is_empty() {
            return Ok(held);
        }
        // An id is a handle too. Of a person whose id somebody else has as a handle (they were merged), the latter counts.
        let handles: Vec<String> = handles.into_iter().collect();
        let found = transaction.find(Table::People, &handles).await?;
        let mut wanted = BTreeSet::new();
        for (handle, records) in handles.into_iter().zip(found) {
            let id = records.first().map_or_else(|| handle.clone(), |record| Table::People.key_of(record).to_owned());
            wanted.insert(id.clone());
            held.ids.insert(handle, id);
        }
        // A merge that is taken back needs those who come out of it.
        let ids: Vec<String> = wanted.into_iter().collect();
        let people = transaction.get(Table::People, &ids).await?;
        let histories = transaction.find(Table::History, &ids).await?;
        for ((id, record), chunks) in ids.into_iter().zip(people).zip(histories) {
            let exists = record.is_some();
            let person: Option<Person> = record.and_then(|record| value_of(record, unreadable));
            let locked = exists && person.is_none();
            let history = History::of(&id, chunks, unreadable);
            held.people.insert(id.clone(), One { id, before: person.clone(), person, history, locked, touched: false });
        }
        Ok(held)
    }

    fn id_of(&self, id: &str) -> String {
        self.ids.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    fn one(&mut self, id: &str) -> &mut One {
        let id = self.id_of(id);
        self.people.entry(id.clone()).or_insert_with(|| One::nobody(&id))
    }

    /// Whoever was known by these has gone: each may be somebody of their own again.
    fn release(&mut self, person: &Person) {
        let mut handles = BTreeSet::new();
        person.every_id(&mut handles);
        for handle in handles {
            self.ids.insert(handle.clone(), handle);
        }
    }

    fn make(&mut self, change: &Change, writes: &mut Vec<Write>) -> Result<(), StoreError> {
        match change {
            Change::Meet(person) => self.meet(person),
            Change::Edit { handle, name, edit, at } => self.edit(handle, name, edit, *at),
            Change::Closeness(id, closeness) => {
                if let Some(person) = &mut self.one(id).person {
                    person.closeness = *closeness;
                }
            }
            Change::Forget(id) => {
                let one = self.one(id);
                let is_nothing = |person: &mut Person| person.mine.is_empty() && person.joined.is_empty();
                if one.history.is_empty()
                    && let Some(person) = one.person.take_if(is_nothing)
                {
                    self.release(&person);
                }
            }
            Change::Take(person, conflicts) => self.take(person, *conflicts),
            Change::NotSame(one, other) => {
                let (one, other) = (self.id_of(one), self.id_of(other));
                for (id, not) in [(&one, &other), (&other, &one)] {
                    if let Some(person) = &mut self.one(id).person
                        && !person.others.contains(not)
                    {
                        person.others.push(not.clone());
                    }
                }
            }
            Change::AddExchanges(id, exchanges) => {
                let one = self.one(id);
                one.history.add(exchanges)?;
                one.touched = true;
                if one.person.is_none() && !exchanges.is_empty() {
                    one.person = Handle::from_id(&one.id).map(|handle| Person::new(&handle, ""));
                }
            }
            Change::DeleteExchange { person, key } => {
                let one = self.one(person);
                one.touched |= !one.history.take(|exchange| exchange.key == *key).is_empty();
            }
            Change::ForgetBefore(id, oldest) => {
                let one = self.one(id);
                one.touched |= !one.history.take(|exchange| exchange.at < *oldest).is_empty();
            }
            Change::Merge { into, from, at } => self.merge(into, from, *at)?,
            Change::Part(id) => self.part(id)?,
            Change::Erase(id) => {
                let id = self.id_of(id);
                let one = self.one(&id);
                writes.extend(one.history.clear().map(|chunk| Write::Delete(Table::History, chunk)));
                writes.push(Write::Delete(Table::People, id));
                (one.before, one.locked, one.touched) = (None, false, true);
                if let Some(person) = one.person.take() {
                    self.release(&person);
                }
            }
            Change::Put(table, record) => writes.push(Write::Put(*table, record.clone())),
            Change::Delete(table, key) => writes.push(Write::Delete(*table, key.clone())),
        }
        Ok(())
    }

    /// The id of whoever has one of the person's handles, else the person's own. From then on all of their handles
    /// that nobody else has lead there.
    fn claim(&mut self, person: &Person) -> String {
        let mut handles = BTreeSet::new();
        person.every_id(&mut handles);
        let is_known = |id: &String| self.people.get(id).is_some_and(|one| one.person.is_some());
        let ordered =
            [person.id.clone()].into_iter().chain(person.handles.iter().map(Handle::id)).chain(handles.clone());
        let id = ordered.map(|handle| self.id_of(&handle)).find(is_known).unwrap_or_else(|| person.id.clone());
        for handle in handles {
            let leads_to = self.id_of(&handle);
            if self.people.get(&leads_to).is_none_or(|one| one.person.is_none() && !one.locked) {
                self.ids.insert(handle, id.clone());
            }
        }
        id
    }

    /// The person without the handles that lead to somebody else.
    fn own_handles(&self, id: &str, person: &Person) -> Person {
        let mut own = person.clone();
        own.handles.retain(|handle| self.id_of(&handle.id()) == id);
        own.stable.retain(|stable| self.id_of(stable) == id);
        own
    }

    fn meet(&mut self, met: &Person) {
        let id = self.claim(met);
        let mut met = self.own_handles(&id, met);
        let one = self.one(&id);
        if let Some(known) = &one.person {
            met.stable.retain(|stable| !known.is_other_than(stable));
        }
        let fresh = || Person { id: id.clone(), mine: Mine::default(), ..met.clone() };
        one.person = Some(one.person.take().map_or_else(fresh, |known| known.met_again(&met)));
    }

    fn take(&mut self, theirs: &Person, conflicts: Conflicts) {
        let id = self.claim(theirs);
        let theirs = self.own_handles(&id, theirs);
        let one = self.one(&id);
        one.touched = true;
        one.person = Some(match one.person.take() {
            None => theirs,
            Some(known) => {
                let mine = match conflicts {
                    Conflicts::Mine if !known.mine.is_empty() => known.mine.clone(),
                    Conflicts::Theirs if theirs.mine.is_empty() => known.mine.clone(),
                    Conflicts::Mine | Conflicts::Theirs => theirs.mine.clone(),
                    Conflicts::Both => both(&known.mine, &theirs.mine),
                };
                let name = known.name.clone();
                Person { mine, name, ..known.met_again(&theirs) }
            }
        });
    }

    fn edit(&mut self, handle: &Handle, name: &str, edit: &Edit, at: Millis) {
        let one = self.one(&handle.id());
        let mut person = one.person.take().unwrap_or_else(|| Person::new(handle, name));
        edited(&mut person.mine, edit, at);
        one.person = Some(person);
    }

    fn merge(&mut self, into: &str, from: &str, at: Millis) -> Result<(), StoreError> {
        let (into, from) = (self.id_of(into), self.id_of(from));
        if into == from {
            return Ok(());
        }
        let is_known = |id: &String| self.people.get(id).is_some_and(|one| one.person.is_some());
        if !is_known(&into) || !is_known(&from) {
            return Ok(()); // one of them was erased meanwhile
        }
        let other = self.one(&from);
        let (person, exchanges) = (other.person.take(), other.history.take(|_| true));
        other.touched = true;
        for handle in person.iter().flat_map(|person| &person.handles) {
            self.ids.insert(handle.id(), into.clone());
        }
        let one = self.one(&into);
        one.person = one.person.take().zip(person).map(|(kept, person)| merged(kept, person, at));
        one.history.add(&exchanges)?;
        one.touched = true;
        Ok(())
    }

    fn part(&mut self, id: &str) -> Result<(), StoreError> {
        let one = self.one(id);
        let Some((kept, person)) = one.person.clone().and_then(parted) else { return Ok(()) };
        let handles: Vec<String> = person.handles.iter().map(Handle::id).collect();
        let exchanges = one.history.take(|exchange| handles.contains(&exchange.with));
        one.person = Some(kept);
        one.touched = true;
        for handle in handles {
            self.ids.insert(handle, person.id.clone());
        }
        self.ids.insert(person.id.clone(), person.id.clone());
        // Whatever was kept under this id before the merge was emptied by it.
        let other = self.one(&person.id.clone());
        other.history.add(&exchanges)?;
        other.person = Some(person);
        other.touched = true;
        Ok(())
    }

    fn into_writes(self) -> Result<Vec<Write>, StoreError> {
        let mut writes = Vec::new();
        for (id, one) in self.people {
            let One { before, mut person, history, locked, touched, .. } = one;
            if (touched || before.is_none())
                && let Some(person) = &mut person
            {
                person.tally = history.tally();
            }
            if person != before && !locked {
                writes.push(match person {
                    Some(person) => Write::Put(Table::People, person.to_record().map_err(StoreError::Write)?),
                    None => Write::Delete(Table::People, id),
                });
            }
            writes.extend(history.into_writes()?);
        }
        Ok(writes)
    }
}
