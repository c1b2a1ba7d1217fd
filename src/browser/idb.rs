//! [`Store`] over IndexedDB, in the extension's own origin. Needs no window: it runs in a service worker.
//!
//! - The database is opened when it is first needed and stays open; when the browser has closed it meanwhile, it is
//!   opened once more.
//! - Inside a transaction nothing but its own requests is awaited: it would end.
//! - What [`Store::apply`] has written is on the disk (`durability: "strict"`) when it returns.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::future::join_all;
use idb::event::VersionChangeEvent;
use idb::{
    Database, DatabaseEvent, Error, Event, Factory, IndexParams, KeyPath, KeyRange, ObjectStoreParams, Query, Request,
    TransactionResult,
};
use js_sys::{Array, Function, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};

use super::plain;
use crate::store::{Mode, Store, StoreError, Table, Transaction, Unreadable, Write, migrate};

/// The database's name.
const NAME: &str = "hobnob";

/// The version of its layout (tables and indexes); what a record looks like is told by its own schema.
const LAYOUT: u32 = 2;

/// People, exchanges and what waits to be confirmed, in IndexedDB.
#[derive(Debug)]
pub struct IdbStore {
    name: String,
    connection: RefCell<Option<Rc<Connection>>>,
    unreadable: Unreadable,
}

impl Default for IdbStore {
    fn default() -> Self {
        Self::new()
    }
}

impl IdbStore {
    /// The extension's own store. Opens nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::named(NAME)
    }

    /// A store in a database of another name, for tests.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), connection: RefCell::default(), unreadable: Unreadable::default() }
    }

    async fn connection(&self) -> Result<Rc<Connection>, StoreError> {
        let connection = Connection::open(&self.name).await.map_err(|error| StoreError::Open(error.to_string()))?;
        let connection = Rc::new(connection);
        *self.connection.borrow_mut() = Some(Rc::clone(&connection));
        Ok(connection)
    }
}

impl Store for IdbStore {
    type Transaction = InTransaction;

    async fn begin(&self, mode: Mode) -> Result<InTransaction, StoreError> {
        let kept = self.connection.borrow().clone();
        // A connection that was closed meanwhile (data cleared, newer version installed) begins nothing any more.
        if let Some(transaction) = kept.and_then(|connection| connection.begin(mode).ok()) {
            return Ok(InTransaction(transaction));
        }
        let connection = self.connection().await?;
        if connection.is_older {
            Box::pin(migrate(self)).await?;
        }
        connection.begin(mode).map(InTransaction).map_err(|error| StoreError::Open(text_of(&error)))
    }

    async fn keep(&self, transaction: InTransaction) -> Result<(), StoreError> {
        transaction.finish().await
    }

    fn give_up(&self, transaction: InTransaction, error: StoreError) -> StoreError {
        transaction.give_up(error)
    }

    fn unreadable(&self) -> &Unreadable {
        &self.unreadable
    }
}

/// An open database.
#[derive(Debug)]
struct Connection {
    /// Owns the callback that closes the connection when a newer version needs the database.
    _database: Database,
    database: JsValue,
    /// There are records that an older version wrote and this one keeps elsewhere.
    is_older: bool,
}

impl Connection {
    async fn open(name: &str) -> Result<Self, Error> {
        let mut request = Factory::new()?.open(name, Some(LAYOUT))?;
        request.on_upgrade_needed(|event| {
            if lay_out(&event).is_err() {
                // Half a layout must not stay; without its transaction the opening fails, and says so.
                let _ = event.target().map(|request| request.transaction().map(idb::Transaction::abort));
            }
        });
        let raw = JsValue::from(request.await?);
        let mut database = Database::try_from(raw.clone())?;
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        let mut connection = Self { _database: database, database: raw, is_older: false };
        let left = InTransaction(connection.begin(Mode::Read).map_err(|_| Error::EventTargetNotFound)?);
        connection.is_older = left.count(Table::Exchanges).await.is_ok_and(|count| count > 0);
        Ok(connection)
    }

    /// Called on the JavaScript object itself because `idb` has no way to ask for durability.
    fn begin(&self, mode: Mode) -> Result<JsValue, JsValue> {
        let tables: Array = Table::ALL.into_iter().map(|table| JsValue::from(table.name())).collect();
        let options = Object::new();
        let mode = match mode {
            Mode::Read => "readonly",
            Mode::Write => {
                Reflect::set(&options, &"durability".into(), &"strict".into())?;
                "readwrite"
            }
        };
        let begin: Function = Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
        begin.call3(&self.database, &tables, &mode.into(), &options)
    }
}

fn lay_out(event: &VersionChangeEvent) -> Result<(), Error> {
    let database = event.database()?;
    let before = event.old_version()?;
    for table in Table::ALL.into_iter().filter(|table| table.since() > before) {
        let mut params = ObjectStoreParams::new();
        params.key_path(Some(KeyPath::new_single(table.key())));
        let store = database.create_object_store(table.name(), params)?;
        let mut index = IndexParams::new();
        index.multi_entry(table == Table::People);
        store.create_index(table.index(), KeyPath::new_single(table.index()), Some(index))?;
    }
    Ok(())
}

/// A transaction over all tables.
#[derive(Debug)]
pub struct InTransaction(JsValue);

impl InTransaction {
    fn handle(&self) -> Result<idb::Transaction, Error> {
        idb::Transaction::try_from(self.0.clone())
    }

    fn table(&self, table: Table) -> Result<idb::ObjectStore, Error> {
        self.handle()?.object_store(table.name())
    }

    /// Waits until everything is on the disk.
    async fn finish(self) -> Result<(), StoreError> {
        match self.handle().map_err(write_error)?.await {
            Ok(TransactionResult::Committed) => Ok(()),
            Ok(TransactionResult::Aborted) => Err(self.why(StoreError::Write("the browser undid it".to_owned()))),
            Err(error) => Err(self.why(write_error(error))),
        }
    }

    /// Undoes what was written so far. One that has failed already is undone by the browser, hence no error.
    fn give_up(self, error: StoreError) -> StoreError {
        let error = self.why(error);
        let _ = self.handle().and_then(idb::Transaction::abort);
        error
    }

    /// The reason the browser gives for the whole transaction, which is often the better one.
    fn why(&self, error: StoreError) -> StoreError {
        match self.handle().ok().and_then(|transaction| transaction.error()) {
            Some(reason) => write_error(Error::DomException(reason)),
            None => error,
        }
    }
}

impl Transaction for InTransaction {
    async fn get(&self, table: Table, keys: &[String]) -> Result<Vec<Option<Value>>, StoreError> {
        let store = self.table(table).map_err(read_error)?;
        let mut requests = Vec::new();
        for key in keys {
            requests.push(store.get(Query::Key(key.into())).map_err(read_error)?.into_future());
        }
        let record = |found: Result<Option<JsValue>, Error>| {
            found.map(|found| found.map(|record| record_of(table, record))).map_err(read_error)
        };
        join_all(requests).await.into_iter().map(record).collect()
    }

    async fn find(&self, table: Table, entries: &[String]) -> Result<Vec<Vec<Value>>, StoreError> {
        let index = self.table(table).and_then(|store| store.index(table.index())).map_err(read_error)?;
        let mut requests = Vec::new();
        for entry in entries {
            requests.push(index.get_all(Some(Query::Key(entry.into())), None).map_err(read_error)?.into_future());
        }
        let records = |found: Result<Vec<JsValue>, Error>| {
            found.map(|found| found.into_iter().map(|record| record_of(table, record)).collect()).map_err(read_error)
        };
        join_all(requests).await.into_iter().map(records).collect()
    }

    async fn scan(&self, table: Table, after: &str, most: u32) -> Result<Vec<Value>, StoreError> {
        let store = self.table(table).map_err(read_error)?;
        let range = KeyRange::lower_bound(&after.into(), Some(true)).map_err(read_error)?;
        let request = store.get_all(Some(Query::KeyRange(range)), Some(most)).map_err(read_error)?;
        let found = request.into_future().await.map_err(read_error)?;
        Ok(found.into_iter().map(|record| record_of(table, record)).collect())
    }

    async fn keys(&self, table: Table) -> Result<Vec<String>, StoreError> {
        let request = self.table(table).and_then(|store| store.get_all_keys(None, None)).map_err(read_error)?;
        let keys = request.into_future().await.map_err(read_error)?;
        Ok(keys.into_iter().filter_map(|key| key.as_string()).collect())
    }

    async fn count(&self, table: Table) -> Result<u32, StoreError> {
        let request = self.table(table).and_then(|store| store.count(None)).map_err(read_error)?;
        request.into_future().await.map_err(read_error)
    }

    async fn write(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let mut puts = Vec::new();
        let mut deletes = Vec::new();
        let mut clears = Vec::new();
        for write in writes {
            match write {
                Write::Put(table, record) => {
                    let record = plain::to_js(&record);
                    let record = record.map_err(|error| StoreError::Write(error.to_string()))?;
                    let request = self.table(table).and_then(|table| table.put(&record, None));
                    puts.push(request.map_err(write_error)?.into_future());
                }
                Write::Delete(table, key) => {
                    let request = self.table(table).and_then(|table| table.delete(Query::Key(key.into())));
                    deletes.push(request.map_err(write_error)?.into_future());
                }
                Write::Clear(table) => {
                    let request = self.table(table).and_then(|table| table.clear());
                    clears.push(request.map_err(write_error)?.into_future());
                }
            }
        }
        // All are awaited even if one fails: a request must not outlive the callback it calls.
        let (puts, deletes, clears) = (join_all(puts).await, join_all(deletes).await, join_all(clears).await);
        let failed = puts.into_iter().find_map(Result::err).or(deletes.into_iter().find_map(Result::err));
        let failed = failed.or(clears.into_iter().find_map(Result::err));
        failed.map_or(Ok(()), |error| Err(write_error(error)))
    }
}

/// A stored object as JSON. Of one that is not JSON only the key is left, so that it is reported as unreadable.
fn record_of(table: Table, record: JsValue) -> Value {
    plain::from_js(record.clone()).unwrap_or_else(|_| {
        let key = Reflect::get(&record, &table.key().into()).ok().and_then(|key| key.as_string());
        serde_json::json!({ table.key(): key })
    })
}

fn read_error(error: Error) -> StoreError {
    StoreError::Read(error.to_string())
}

fn write_error(error: Error) -> StoreError {
    match error {
        Error::DomException(reason) if reason.name() == "QuotaExceededError" => StoreError::Full,
        error => StoreError::Write(error.to_string()),
    }
}

fn text_of(thrown: &JsValue) -> String {
    thrown.dyn_ref::<Object>().map_or_else(|| format!("{thrown:?}"), |thrown| String::from(thrown.to_string()))
}
