use serde_json::Value;

use crate::store::StoreError;

/// A table: records under their key, and one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Table {
    People,
    Exchanges,
    Pending,
}

impl Table {
    pub(crate) const ALL: [Self; 3] = [Self::People, Self::Exchanges, Self::Pending];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Exchanges => "exchanges",
            Self::Pending => "pending",
        }
    }

    /// The field that holds the key.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::People | Self::Pending => "id",
            Self::Exchanges => "key",
        }
    }

    /// The indexed field. Where it holds a list, each entry leads to the record.
    pub(crate) fn index(self) -> &'static str {
        match self {
            Self::People => "handles",
            Self::Exchanges => "person",
            Self::Pending => "site",
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
pub(crate) enum Write {
    Put(Table, Value),
    Delete(Table, String),
}

/// Reading within one transaction. Many keys at once, so that a slow database is waited for once.
pub(crate) trait Tables {
    /// The record under each key.
    async fn get(&self, table: Table, keys: &[String]) -> Result<Vec<Option<Value>>, StoreError>;

    /// The records that the table's index leads to from each entry, in the order of their keys.
    async fn find(&self, table: Table, entries: &[String]) -> Result<Vec<Vec<Value>>, StoreError>;
}
