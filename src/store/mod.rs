//! Where people, exchanges and what waits to be confirmed are kept.
//!
//! Guarantees of every [`Store`], checked by [`conformance`]:
//! - [`Store::apply`] is one atomic transaction: all of its changes are there afterwards, or none.
//! - Changes are merged with what is stored inside that transaction, so two that were made at the same time from the
//!   same state both count: an exchange is kept as first recorded, a note survives a newer name.
//! - A record that cannot be read (damaged, or written by a newer version) is reported by
//!   [`Store::take_unreadable`], left out of what is read, and neither changed nor deleted.
//!
//! Reading order: [`Change`] (what can happen), `record` (what is written, and its versions), `tables` (one
//! transaction), `settle` (changes + records → writes), `read`, [`MemoryStore`].

mod archive;
pub mod conformance;
mod error;
mod memory;
pub(crate) mod read;
mod record;
mod settle;
mod tables;

pub use archive::{Conflicts, Preview, Report};
pub use error::StoreError;
pub(crate) use error::Unreadable;
pub use memory::MemoryStore;
pub(crate) use settle::settle;
pub(crate) use tables::{Table, Tables, Write};

use crate::people::{Exchange, Handle, Pending, Person};

/// One change. Applied in order, together with its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Records the person, or brings name and handles of the one with this id up to date. The note is not touched:
    /// only [`Change::Note`] writes one.
    Meet(Person),
    /// Sets the note. Everything else of the person is only used if there is no record yet.
    Note(Person),
    /// Removes the person with this id if there is neither a note nor an exchange.
    Forget(String),
    /// Records an exchange; one with the same key stays as it was recorded first.
    AddExchange(Exchange),
    /// Removes the exchange with this key, if there is one.
    DeleteExchange(String),
    /// Records something sent, in place of the one with the same id.
    PutPending(Pending),
    /// Removes what was sent with this id, if it is there.
    DeletePending(String),
}

/// Where things are kept. Everything is asynchronous because IndexedDB is; one thread is enough for all of it.
#[expect(async_fn_in_trait, reason = "the worker has one thread, so nobody needs the futures to be Send")]
pub trait Store {
    /// Who has each of these handles, in their order.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn people_by_handles(&self, handles: &[Handle]) -> Result<Vec<Option<Person>>, StoreError>;

    /// The person with this id.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn person(&self, id: &str) -> Result<Option<Person>, StoreError>;

    /// The exchange with each of these keys, in their order.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn exchanges(&self, keys: &[String]) -> Result<Vec<Option<Exchange>>, StoreError>;

    /// All exchanges with each of these people (ids), in their order; each oldest to newest.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn exchanges_of(&self, people: &[String]) -> Result<Vec<Vec<Exchange>>, StoreError>;

    /// What was sent on a site and waits to be seen there, oldest to newest.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn pendings(&self, site: &str) -> Result<Vec<Pending>, StoreError>;

    /// Makes all of these changes or none. When it returns they are on the disk.
    ///
    /// # Errors
    /// Any; nothing was changed then.
    async fn apply(&self, changes: &[Change]) -> Result<(), StoreError>;

    /// The records that could not be read since the last call, each once. For the log.
    fn take_unreadable(&self) -> Vec<StoreError>;
}
