//! Where people, exchanges and everything else that is remembered are kept.
//!
//! Guarantees of every [`Store`], checked by [`conformance`]:
//! - [`Store::apply`] is one atomic transaction: all of its changes are there afterwards, or none.
//! - Changes are merged with what is stored inside that transaction, so two that were made at the same time from the
//!   same state both count: an exchange is kept as first recorded, the user's words survive a newer name.
//! - A record that cannot be read (damaged, or written by a newer version) is reported by
//!   [`Store::unreadable`], left out of what is read, and neither changed nor deleted, unless the user erases the person.
//!
//! Reading order: [`Change`] (what can happen), `record` and `history` (what is written, and its versions), `tables`
//! (one transaction), `settle` (changes + records → writes), `read`, `migrate`, `archive` (export and import),
//! `check`, [`MemoryStore`].

mod archive;
mod check;
pub mod conformance;
mod error;
mod history;
mod memory;
mod migrate;
mod read;
mod record;
mod settle;
mod tables;

use serde_json::Value;

pub use archive::{Archive, ArchiveError, Conflicts, Preview, unwrap, wrap};
pub use check::{Report, check, glance};
pub use error::{StoreError, Unreadable};
pub use memory::{MemoryStore, Snapshot};
pub(crate) use migrate::migrate;
use record::Record;
pub(crate) use settle::settle;
pub use tables::{Table, Transaction, Write};

use crate::people::{Edit, Exchange, Handle, Pending, Person};
use crate::post::{Closeness, Millis};
use crate::rhythm::{PlaceLog, Waiting};

/// One change. Applied in order, together with its neighbours. People are meant by the id or any handle.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "they are few at a time and never kept")
)]
pub enum Change {
    /// Records the person, or brings name and handles of whoever has one of the handles up to date. What the user
    /// wrote is not touched: only [`Change::Edit`] does that.
    Meet(Person),
    /// Changes what the user wrote about somebody; they are recorded if they were not.
    Edit {
        /// Whose.
        handle: Handle,
        /// Their name, if they are not known yet.
        name: String,
        /// What.
        edit: Edit,
        /// When.
        at: Millis,
    },
    /// Keeps in mind how close somebody was when last looked at.
    Closeness(String, Option<Closeness>),
    /// Removes somebody about whom there is neither a word of the user's nor an exchange.
    Forget(String),
    /// Records exchanges with somebody; those with a key that is known stay as they were recorded first.
    AddExchanges(String, Vec<Exchange>),
    /// Removes an exchange, if it is there.
    DeleteExchange {
        /// With whom.
        person: String,
        /// Its key.
        key: String,
    },
    /// Removes the exchanges with somebody that are older than this.
    ForgetBefore(String, Millis),
    /// Two people are one.
    Merge {
        /// Who stays.
        into: String,
        /// Who becomes part of them.
        from: String,
        /// When.
        at: Millis,
    },
    /// Takes the last merge into this person back.
    Part(String),
    /// Two people are not one.
    NotSame(String, String),
    /// Records somebody from an imported file.
    Take(Box<Person>, Conflicts),
    /// Removes somebody and everything that was exchanged with them.
    Erase(String),
    /// Writes a record of another kind, in place of the one with its key.
    Put(Table, Value),
    /// Removes a record of another kind, if it is there.
    Delete(Table, String),
}

impl Change {
    fn put<R: Record>(value: &R) -> Result<Self, StoreError> {
        Ok(Self::Put(R::TABLE, value.to_record().map_err(StoreError::Write)?))
    }

    /// Records something sent, in place of the one with the same id.
    ///
    /// # Errors
    /// [`StoreError::Write`] if it cannot be written down.
    pub fn pending(pending: &Pending) -> Result<Self, StoreError> {
        Self::put(pending)
    }

    /// Removes what was sent with this id.
    #[must_use]
    pub fn no_pending(id: &str) -> Self {
        Self::Delete(Table::Pending, id.to_owned())
    }

    /// Records somebody who waits, in place of the record with the same id.
    ///
    /// # Errors
    /// [`StoreError::Write`] if it cannot be written down.
    pub fn waiting(waiting: &Waiting) -> Result<Self, StoreError> {
        Self::put(waiting)
    }

    /// Records what is kept about a place, in place of what was.
    ///
    /// # Errors
    /// [`StoreError::Write`] if it cannot be written down.
    pub fn place(place: &PlaceLog) -> Result<Self, StoreError> {
        Self::put(place)
    }

    /// The people it is about, by id or handle.
    pub(crate) fn handles(&self, into: &mut std::collections::BTreeSet<String>) {
        match self {
            Self::Meet(person) => person.every_id(into),
            Self::Take(person, _) => person.every_id(into),
            Self::Edit { handle, .. } => {
                into.insert(handle.id());
            }
            Self::Closeness(id, _)
            | Self::Forget(id)
            | Self::AddExchanges(id, _)
            | Self::DeleteExchange { person: id, .. }
            | Self::ForgetBefore(id, _)
            | Self::Part(id)
            | Self::Erase(id) => {
                into.insert(id.clone());
            }
            Self::Merge { into: one, from: other, .. } | Self::NotSame(one, other) => {
                into.insert(one.clone());
                into.insert(other.clone());
            }
            Self::Put(..) | Self::Delete(..) => {}
        }
    }
}

/// Whether a transaction writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It only reads.
    Read,
    /// It reads and writes; one at a time.
    Write,
}

/// Where things are kept. Everything is asynchronous because IndexedDB is; one thread is enough for all of it.
#[expect(async_fn_in_trait, reason = "the worker has one thread, so nobody needs the futures to be Send")]
pub trait Store {
    /// One transaction.
    type Transaction: Transaction;

    /// Begins a transaction.
    ///
    /// # Errors
    /// [`StoreError::Open`].
    async fn begin(&self, mode: Mode) -> Result<Self::Transaction, StoreError>;

    /// Keeps what was written. When it returns, it is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Write`] or [`StoreError::Full`]; then nothing was changed.
    async fn keep(&self, transaction: Self::Transaction) -> Result<(), StoreError>;

    /// Undoes what was written, and gives the better of the browser's reason and `error`.
    fn give_up(&self, transaction: Self::Transaction, error: StoreError) -> StoreError;

    /// The records that could not be read.
    fn unreadable(&self) -> &Unreadable;

    /// Makes all of these changes or none. When it returns they are on the disk.
    ///
    /// # Errors
    /// Any; nothing was changed then.
    async fn apply(&self, changes: &[Change]) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        let transaction = self.begin(Mode::Write).await?;
        match settle(&transaction, changes, self.unreadable()).await {
            Ok(()) => self.keep(transaction).await,
            Err(error) => Err(self.give_up(transaction, error)),
        }
    }

    /// Who has each of these handles, in their order.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn people_by_handles(&self, handles: &[Handle]) -> Result<Vec<Option<Person>>, StoreError> {
        if handles.is_empty() {
            return Ok(Vec::new());
        }
        read::people_by_handles(&self.begin(Mode::Read).await?, handles, self.unreadable()).await
    }

    /// Who has this handle.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn person(&self, handle: &Handle) -> Result<Option<Person>, StoreError> {
        Ok(self.people_by_handles(std::slice::from_ref(handle)).await?.pop().flatten())
    }

    /// All exchanges with each of these people (ids), in their order; each oldest to newest.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn exchanges_of(&self, people: &[String]) -> Result<Vec<Vec<Exchange>>, StoreError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        read::exchanges_of(&self.begin(Mode::Read).await?, people, self.unreadable()).await
    }

    /// People by id after `after`, at most `most`; and where to go on, if there may be more.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn people_after(&self, after: &str, most: u32) -> Result<(Vec<Person>, Option<String>), StoreError> {
        read::scan(&self.begin(Mode::Read).await?, after, most, self.unreadable()).await
    }

    /// With whom the exchange with this key was; `None`: there is none. Looks through all of them: for what is rare.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn with_whom(&self, key: &str) -> Result<Option<String>, StoreError> {
        const AT_ONCE: u32 = 200;
        let quoted = serde_json::to_string(key).map_err(|error| StoreError::Read(error.to_string()))?;
        let mut after = String::new();
        loop {
            let chunks = self.begin(Mode::Read).await?.scan(Table::History, &after, AT_ONCE).await?;
            let Some(last) = chunks.last() else { return Ok(None) };
            Table::History.key_of(last).clone_into(&mut after);
            for chunk in chunks {
                let person = Table::History.index_of(&chunk).first().map(|person| (*person).to_owned());
                let is_in = chunk["lines"].as_str().is_some_and(|lines| lines.contains(&quoted));
                if is_in && history::exchanges_in(chunk, &Unreadable::default()).iter().any(|one| one.key == key) {
                    return Ok(person);
                }
            }
        }
    }

    /// What was sent on a site and waits to be seen there, oldest to newest.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn pendings(&self, site: &str) -> Result<Vec<Pending>, StoreError> {
        let found = read::find(&self.begin(Mode::Read).await?, &[site.to_owned()], self.unreadable()).await?;
        let mut pendings: Vec<Pending> = found.into_iter().flatten().collect();
        crate::order::sort(&mut pendings, |pending| (pending.at, &pending.id));
        Ok(pendings)
    }

    /// The records of those who wait under these ids, in their order.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn waiting(&self, ids: &[String]) -> Result<Vec<Option<Waiting>>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        read::get(&self.begin(Mode::Read).await?, ids, self.unreadable()).await
    }

    /// Those records of one person's by handle (`<site>/<name>`).
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn waiting_of(&self, who: &str) -> Result<Vec<Waiting>, StoreError> {
        let found = read::find(&self.begin(Mode::Read).await?, &[who.to_owned()], self.unreadable()).await?;
        Ok(found.into_iter().flatten().collect())
    }

    /// Everybody who waits or waited, by id.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn all_waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        Ok(read::scan(&self.begin(Mode::Read).await?, "", u32::MAX, self.unreadable()).await?.0)
    }

    /// What is kept about a place.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn place(&self, id: &str) -> Result<Option<PlaceLog>, StoreError> {
        let ids = [id.to_owned()];
        Ok(read::get(&self.begin(Mode::Read).await?, &ids, self.unreadable()).await?.pop().flatten())
    }

    /// What is kept about every place, by id.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Read`].
    async fn places(&self) -> Result<Vec<PlaceLog>, StoreError> {
        Ok(read::scan(&self.begin(Mode::Read).await?, "", u32::MAX, self.unreadable()).await?.0)
    }

    /// Erases everything.
    ///
    /// # Errors
    /// Any; nothing was changed then.
    async fn erase_all(&self) -> Result<(), StoreError> {
        let transaction = self.begin(Mode::Write).await?;
        match transaction.write(Table::ALL.map(Write::Clear).to_vec()).await {
            Ok(()) => self.keep(transaction).await,
            Err(error) => Err(self.give_up(transaction, error)),
        }
    }
}
