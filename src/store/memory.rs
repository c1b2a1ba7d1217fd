use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::store::migrate;
use crate::store::record::SCHEMA;
use crate::store::{Mode, Store, StoreError, Table, Transaction, Unreadable, Write};

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

    /// All records as JSON, sorted by key: equal stores have equal dumps. Empty tables are left out.
    #[must_use]
    pub fn dump(&self) -> String {
        let records = self.records.borrow();
        let of = |table| records.iter().filter(move |((of, _), _)| *of == table).map(|(_, record)| record.clone());
        let tables = Table::ALL.map(|table| (table.name().to_owned(), of(table).collect::<Vec<_>>()));
        let tables = tables.into_iter().filter(|(_, records)| !records.is_empty()).collect();
        let dump = Dump { schema: SCHEMA, tables };
        serde_json::to_string_pretty(&dump).expect("JSON values with string keys can be written")
    }

    /// Reads a dump of this schema or an older one, and migrates it. Single records that cannot be read are kept as
    /// they are, as in every store.
    ///
    /// # Errors
    /// [`StoreError::Dump`] if it is not one, if it is of a newer schema, or if a record has no key of its own.
    pub async fn load(dump: &str) -> Result<Self, StoreError> {
        let mut dump: Dump = serde_json::from_str(dump).map_err(|error| StoreError::Dump(error.to_string()))?;
        if !(1..=SCHEMA).contains(&dump.schema) {
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
        let store = Self { records: RefCell::new(Rc::new(records)), ..Self::default() };
        migrate(&store).await?;
        Ok(store)
    }

    fn failure(&self) -> Result<(), StoreError> {
        self.failure.borrow().clone().map_or(Ok(()), Err)
    }
}

impl Store for MemoryStore {
    type Transaction = Snapshot;

    async fn begin(&self, _: Mode) -> Result<Snapshot, StoreError> {
        self.failure()?;
        let records = Rc::clone(&self.records.borrow());
        let room = self.room.map(|room| room.max(records.len()));
        Ok(Snapshot { records: RefCell::new(records), room })
    }

    async fn keep(&self, transaction: Snapshot) -> Result<(), StoreError> {
        self.failure()?;
        // Nothing here waits for anything, so nobody comes in between beginning and keeping.
        self.records.replace(transaction.records.into_inner());
        Ok(())
    }

    fn give_up(&self, _: Snapshot, error: StoreError) -> StoreError {
        error
    }

    fn unreadable(&self) -> &Unreadable {
        &self.unreadable
    }
}

/// What was stored when a transaction began, and what it has written since.
#[derive(Debug)]
pub struct Snapshot {
    records: RefCell<Rc<Records>>,
    room: Option<usize>,
}

impl Transaction for Snapshot {
    async fn get(&self, table: Table, keys: &[String]) -> Result<Vec<Option<Value>>, StoreError> {
        let records = self.records.borrow();
        Ok(keys.iter().map(|key| records.get(&(table, key.clone())).cloned()).collect())
    }

    async fn find(&self, table: Table, entries: &[String]) -> Result<Vec<Vec<Value>>, StoreError> {
        let records = self.records.borrow();
        let all = || records.iter().filter(|((of, _), _)| *of == table).map(|(_, record)| record);
        let found =
            |entry: &String| all().filter(|record| table.index_of(record).contains(&entry.as_str())).cloned().collect();
        Ok(entries.iter().map(found).collect())
    }

    async fn scan(&self, table: Table, after: &str, most: u32) -> Result<Vec<Value>, StoreError> {
        let records = self.records.borrow();
        let later = records.range((table, after.to_owned())..).filter(|((_, key), _)| after.is_empty() || key != after);
        let of_table = later.take_while(|((of, _), _)| *of == table).map(|(_, record)| record.clone());
        Ok(of_table.take(usize::try_from(most).unwrap_or(usize::MAX)).collect())
    }

    async fn keys(&self, table: Table) -> Result<Vec<String>, StoreError> {
        let records = self.records.borrow();
        Ok(records.keys().filter(|(of, _)| *of == table).map(|(_, key)| key.clone()).collect())
    }

    async fn count(&self, table: Table) -> Result<u32, StoreError> {
        let count = self.records.borrow().keys().filter(|(of, _)| *of == table).count();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn write(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let mut held = self.records.borrow_mut();
        let records = Rc::make_mut(&mut held);
        for write in writes {
            match write {
                Write::Put(table, record) => {
                    records.insert((table, table.key_of(&record).to_owned()), record);
                }
                Write::Delete(table, key) => {
                    records.remove(&(table, key));
                }
                Write::Clear(table) => records.retain(|(of, _), _| *of != table),
            }
        }
        if self.room.is_some_and(|room| records.len() > room) { Err(StoreError::Full) } else { Ok(()) }
    }
}
