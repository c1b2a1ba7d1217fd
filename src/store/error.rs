use std::cell::RefCell;
use std::collections::BTreeMap;

/// Why something could not be stored or read. Always: nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be opened.
    #[error("the history could not be opened: {0}")]
    Open(String),
    /// Reading failed.
    #[error("the history could not be read: {0}")]
    Read(String),
    /// Writing failed.
    #[error("the history could not be saved; nothing was changed: {0}")]
    Write(String),
    /// There is no room left.
    #[error("the history could not be saved because the disk is full; nothing was changed")]
    Full,
    /// One record cannot be read. It is left as it is.
    #[error("the record {key:?} in {table} cannot be read and was left as it is: {why}")]
    Unreadable {
        /// Where it is.
        table: String,
        /// Its key.
        key: String,
        /// What is wrong with it.
        why: String,
    },
    /// Not the id of a person.
    #[error("{0:?} is not the id of a person")]
    NotAPerson(String),
    /// Not a dump of a store.
    #[error("this is not a saved history: {0}")]
    Dump(String),
}

/// Records that could not be read, each once, until somebody takes them.
#[derive(Clone, Debug, Default)]
pub struct Unreadable(RefCell<BTreeMap<(String, String), String>>);

impl Unreadable {
    pub(crate) fn add(&self, table: &str, key: &str, why: &str) {
        self.0.borrow_mut().insert((table.to_owned(), key.to_owned()), why.to_owned());
    }

    /// Those since the last call.
    pub fn take(&self) -> Vec<StoreError> {
        let taken = self.0.take();
        taken.into_iter().map(|((table, key), why)| StoreError::Unreadable { table, key, why }).collect()
    }
}
