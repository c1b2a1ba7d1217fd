use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::people::{Exchange, Handle, Pending, Person};
use crate::store::record::SCHEMA;
use crate::store::{Change, Store, StoreError, Table, Tables, Unreadable, Write, read, settle};

/// A [`Store`] in memory, for tests and for what must leave no trace. It keeps the same records as the one in the
/// browser, and can fail like it.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    records: RefCell<Rc<Records>>,
    room: Option<usize>,
    failure: RefCell<Option<StoreError>>,
    unreadable: Unreadable,
}

type Records = BTreeMap<(Table, String), Value>;

/// What [`MemoryStore::dump`] writes: each table's records under its name.
#[derive(Serialize, Deserialize)]
struct Dump {
    schema: u64,
    #[serde(flatten)]
    tables: BTreeMap<String, Vec<Value>>,
}

impl MemoryStore {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with room for so many records; a change that needs more fails with [`StoreError::Full`].
    #[must_use]
    pub fn with_room_for(self, records: usize) -> Self {
        Self { room: Some(records), ..self }
    }

    /// Makes everything fail like this from now on, or work again.
    pub fn fail_with(&self, failure: Option<StoreError>) {
        *self.failure.borrow_mut() = failure;
    }

    /// All records as JSON, sorted by key: equal stores have equal dumps.
    #[must_use]
    pub fn dump(&self) -> String {
        let records = self.records.borrow();
        let of = |table| records.iter().filter(move |((of, _), _)| *of == table).map(|(_, record)| record.clone());
        let tables = Table::ALL.map(|table| (table.name().to_owned(), of(table).collect()));
        let dump = Dump { schema: SCHEMA, tables: tables.into() };
        serde_json::to_string_pretty(&dump).expect("JSON values with string keys can be written")
    }

    /// Reads a dump. Single records that cannot be read are kept as they are, as in every store.
    ///
    /// # Errors
    /// [`StoreError::Dump`] if it is not one, if it is of a newer schema, or if a record has no key of its own.
    pub fn load(dump: &str) -> Result<Self, StoreError> {
        let mut dump: Dump = serde_json::from_str(dump).map_err(|error| StoreError::Dump(error.to_string()))?;
        if dump.schema != SCHEMA {
            return Err(StoreError::Dump(format!("schema {}, this version knows {SCHEMA}", dump.schema)));
        }
        let mut records = Records::new();
        for table in Table::ALL {
            for record in dump.tables.remove(table.name()).unwrap_or_default() {
                let key = table.key_of(&record).to_owned();
                if key.is_empty() || records.insert((table, key), record).is_some() {
                    return Err(StoreError::Dump(format!("a record in {} has no key of its own", table.name())));
                }
            }
        }
        if let Some(table) = dump.tables.keys().next() {
            return Err(StoreError::Dump(format!("there is no {table:?} in this version")));
        }
        Ok(Self { records: RefCell::new(Rc::new(records)), ..Self::default() })
    }

    fn read(&self) -> Result<Snapshot, StoreError> {
        match self.failure.borrow().as_ref() {
            Some(failure) => Err(failure.clone()),
            None => Ok(Snapshot(Rc::clone(&self.records.borrow()))),
        }
    }
}

impl Store for MemoryStore {
    async fn people_by_handles(&self, handles: &[Handle]) -> Result<Vec<Option<Person>>, StoreError> {
        read::people_by_handles(&self.read()?, handles, &self.unreadable).await
    }

    async fn person(&self, id: &str) -> Result<Option<Person>, StoreError> {
        let mut people = read::people(&self.read()?, &[id.to_owned()], &self.unreadable).await?;
        Ok(people.pop().flatten())
    }

    async fn exchanges(&self, keys: &[String]) -> Result<Vec<Option<Exchange>>, StoreError> {
        read::exchanges(&self.read()?, keys, &self.unreadable).await
    }

    async fn exchanges_of(&self, people: &[String]) -> Result<Vec<Vec<Exchange>>, StoreError> {
        read::exchanges_of(&self.read()?, people, &self.unreadable).await
    }

    async fn pendings(&self, site: &str) -> Result<Vec<Pending>, StoreError> {
        read::pendings(&self.read()?, site, &self.unreadable).await
    }

    async fn apply(&self, changes: &[Change]) -> Result<(), StoreError> {
        let before = self.read()?;
        // Nothing here waits for anything, so nobody comes in between reading and writing.
        let writes = settle(&before, changes, &self.unreadable).await?;
        let mut records = Records::clone(&before.0);
        for write in writes {
            match write {
                Write::Put(table, record) => records.insert((table, table.key_of(&record).to_owned()), record),
                Write::Delete(table, key) => records.remove(&(table, key)),
            };
        }
        if self.room.is_some_and(|room| records.len() > room.max(before.0.len())) {
            return Err(StoreError::Full);
        }
        *self.records.borrow_mut() = Rc::new(records);
        Ok(())
    }

    fn take_unreadable(&self) -> Vec<StoreError> {
        self.unreadable.take()
    }
}

/// What was stored when a transaction began.
struct Snapshot(Rc<Records>);

impl Tables for Snapshot {
    async fn get(&self, table: Table, keys: &[String]) -> Result<Vec<Option<Value>>, StoreError> {
        Ok(keys.iter().map(|key| self.0.get(&(table, key.clone())).cloned()).collect())
    }

    async fn find(&self, table: Table, entries: &[String]) -> Result<Vec<Vec<Value>>, StoreError> {
        let all = || self.0.iter().filter(|((of, _), _)| *of == table).map(|(_, record)| record);
        let found =
            |entry: &String| all().filter(|record| table.index_of(record).contains(&entry.as_str())).cloned().collect();
        Ok(entries.iter().map(found).collect())
    }
}
