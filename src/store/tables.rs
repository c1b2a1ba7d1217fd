use serde_json::Value;

use crate::store::StoreError;

/// A table: records under their key, and one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// One record a person, led to by each handle.
    People,
    /// Exchanges in packed chunks, led to by the person's id.
    History,
    /// What was sent and not seen yet, led to by the site.
    Pending,
    /// Who waits for an answer, led to by their handle.
    Waiting,
    /// The user's own visits and posts, a record a place, led to by the site.
    Places,
    /// Parts of a file that may be imported.
    Staged,
    /// Exchanges as schema 1 kept them, a record each. Emptied by the migration.
    Exchanges,
}

impl Table {
    pub(crate) const ALL: [Self; 7] =
        [Self::People, Self::History, Self::Pending, Self::Waiting, Self::Places, Self::Staged, Self::Exchanges];

    /// The layout of the database that brought the table.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn since(self) -> u32 {
        match self {
            Self::People | Self::Exchanges | Self::Pending => 1,
            Self::History | Self::Waiting | Self::Places | Self::Staged => 2,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::History => "history",
            Self::Pending => "pending",
            Self::Waiting => "waiting",
            Self::Places => "places",
            Self::Staged => "staged",
            Self::Exchanges => "exchanges",
        }
    }

    /// The field that holds the key.
    pub(crate) fn key(self) -> &'static str {
        if self == Self::Exchanges { "key" } else { "id" }
    }

    /// The indexed field. Where it holds a list, each entry leads to the record.
    pub(crate) fn index(self) -> &'static str {
        match self {
            Self::People => "handles",
            Self::History | Self::Exchanges => "person",
            Self::Pending | Self::Places => "site",
            Self::Waiting => "who",
            Self::Staged => "part",
        }
    }

    /// The key of a record; empty if it has none.
    pub(crate) fn key_of(self, record: &Value) -> &str {
        record.get(self.key()).and_then(Value::as_str).unwrap_or_default()
    }

    /// Where the index leads to a record from.
    pub(crate) fn index_of(self, record: &Value) -> Vec<&str> {
        match record.get(self.index()) {
            Some(Value::Array(entries)) => entries.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(entry)) => vec![entry],
            _ => Vec::new(),
        }
    }
}

/// One write.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// Puts a record under its key.
    Put(Table, Value),
    /// Removes the record under a key, if there is one.
    Delete(Table, String),
    /// Empties a table.
    Clear(Table),
}

/// One transaction: nothing comes between its reads and its writes, and all of it is kept or none. Many keys at once,
/// so that a slow database is waited for once. While it is open nothing else may be awaited.
#[expect(async_fn_in_trait, reason = "the worker has one thread, so nobody needs the futures to be Send")]
pub trait Transaction {
    /// The record under each key.
    ///
    /// # Errors
    /// [`StoreError::Read`].
    async fn get(&self, table: Table, keys: &[String]) -> Result<Vec<Option<Value>>, StoreError>;

    /// The records that the table's index leads to from each entry, in the order of their keys.
    ///
    /// # Errors
    /// [`StoreError::Read`].
    async fn find(&self, table: Table, entries: &[String]) -> Result<Vec<Vec<Value>>, StoreError>;

    /// The first records whose keys come after `after`, at most `most`, in the order of their keys.
    ///
    /// # Errors
    /// [`StoreError::Read`].
    async fn scan(&self, table: Table, after: &str, most: u32) -> Result<Vec<Value>, StoreError>;

    /// Every key of a table, in order.
    ///
    /// # Errors
    /// [`StoreError::Read`].
    async fn keys(&self, table: Table) -> Result<Vec<String>, StoreError>;

    /// How many records a table has.
    ///
    /// # Errors
    /// [`StoreError::Read`].
    async fn count(&self, table: Table) -> Result<u32, StoreError>;

    /// Writes, in order. What is read afterwards is as it was written.
    ///
    /// # Errors
    /// [`StoreError::Write`] or [`StoreError::Full`].
    async fn write(&self, writes: Vec<Write>) -> Result<(), StoreError>;
}
