//! Taking everything out, and back in.
//!
//! A file is JSON, one record a line: `{"format":"hobnob","version":2,"sha256":"…","records":[`, the records, `]}`. The
//! checksum is that of the lines between, without their commas, joined by `\n`. A record is a person with all
//! exchanges, a place, somebody who waits, something sent and not seen yet, or the settings.
//!
//! Limit: records of newer versions are refused with the file. Encryption would wrap the whole file, and another
//! format would have another `format`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::people::{Exchange, Handle, Pending, Person};
use crate::rhythm::{PlaceLog, Waiting};
use crate::store::history::{exchange_of, line_of};
use crate::store::record::{Record, SCHEMA};
use crate::store::{Change, Mode, Store, StoreError, Table, Transaction, Write, read, settle};

/// People in a part of an export.
const PART: u32 = 200;
/// The most names and errors in a preview.
const SHOWN: usize = 10;

/// Whose words count where the store and an imported file have different ones about the same person. Exchanges of both
/// are kept in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Conflicts {
    /// Those that are here.
    #[default]
    Mine,
    /// Those of the file.
    Theirs,
    /// Both, one after the other; where there can be only one, those that are here.
    Both,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Preview {
    /// People in the file.
    pub people: u32,
    /// Of those: not known yet.
    pub new_people: u32,
    /// Exchanges in the file.
    pub exchanges: u32,
    /// Of those: not known yet.
    pub new_exchanges: u32,
    /// People about whom the store and the file say different things.
    pub conflicts: u32,
    /// The names of some of them, at most ten.
    pub names: Vec<String>,
    /// Records of the file that cannot be read, each with the reason, at most ten. They would not be imported.
    pub unreadable: Vec<String>,
}

/// Why a file is not taken. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It was not written by Hobnob.
    #[error("the file was not written by Hobnob")]
    NotOurs,
    /// It was written by a newer version.
    #[error("the file was written by a newer version (format {0}, this version knows {SCHEMA})")]
    Newer(u64),
    /// Its checksum does not agree, or its end is missing.
    #[error("the file is damaged: {0}")]
    Damaged(&'static str),
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u64,
    sha256: String,
}

/// A file around records, one a line.
#[must_use]
pub fn wrap(lines: &str) -> String {
    let lines = lines.trim_end_matches('\n');
    let head = Head { format: "hobnob".to_owned(), version: SCHEMA, sha256: sha256(lines) };
    let head = serde_json::to_string(&head).unwrap_or_default();
    let records: Vec<&str> = lines.lines().collect();
    format!("{},\"records\":[\n{}\n]}}\n", head.trim_end_matches('}'), records.join(",\n"))
}

/// The records in a file, one a line.
///
/// # Errors
/// [`ArchiveError`], if it is not a whole file of Hobnob's.
pub fn unwrap(file: &str) -> Result<String, ArchiveError> {
    let file = file.trim_start_matches('\u{feff}').trim();
    if file.is_empty() {
        return Err(ArchiveError::Empty);
    }
    let (head, rest) = file.split_once('\n').unwrap_or((file, ""));
    let head = head.trim_end().strip_suffix(",\"records\":[").map(|head| format!("{head}}}"));
    let head: Option<Value> = head.and_then(|head| serde_json::from_str(&head).ok());
    let head: Option<Head> = head.and_then(|head| serde_json::from_value(head).ok());
    let head = head.filter(|head| head.format == "hobnob").ok_or(ArchiveError::NotOurs)?;
    if head.version > SCHEMA {
        return Err(ArchiveError::Newer(head.version));
    }
    let records = rest.strip_suffix("]}").ok_or(ArchiveError::Damaged("its end is missing"))?;
    let records: Vec<&str> = records.lines().map(|line| line.strip_suffix(',').unwrap_or(line)).collect();
    let lines = records.join("\n");
    if sha256(&lines) != head.sha256 {
        return Err(ArchiveError::Damaged("its checksum does not agree"));
    }
    Ok(lines)
}

/// The SHA-256 of a text, in lower-case hexadecimal.
fn sha256(text: &str) -> String {
    let mut digest = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        for half in [byte >> 4, byte & 15] {
            digest.extend(char::from_digit(u32::from(half), 16));
        }
    }
    digest
}

/// One line of a file.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Item {
    #[serde(skip_serializing_if = "Value::is_null")]
    person: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exchanges: Vec<Value>,
    #[serde(skip_serializing_if = "Value::is_null")]
    place: Value,
    #[serde(skip_serializing_if = "Value::is_null")]
    waiting: Value,
    #[serde(skip_serializing_if = "Value::is_null")]
    pending: Value,
    #[serde(skip_serializing_if = "Value::is_null")]
    settings: Value,
}

impl Item {
    fn line(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|error| StoreError::Write(error.to_string()))
    }
}

/// A line of a file, read.
enum Read {
    Person(Box<Person>, Vec<Exchange>),
    Record(Table, Value),
    Settings,
}

fn read_line(line: &str) -> Result<Read, String> {
    let item: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let item: Item = serde_json::from_value(item).map_err(|error| error.to_string())?;
    let checked = |table, record: Value, check: Result<(), String>| check.map(|()| Read::Record(table, record));
    if !item.person.is_null() {
        let person = Person::from_record(item.person)?;
        let exchanges = item.exchanges.iter().map(|line| exchange_of(&person.id, &line.to_string()));
        let exchanges = exchanges.collect::<Result<Vec<_>, _>>()?;
        Ok(Read::Person(Box::new(person), exchanges))
    } else if !item.place.is_null() {
        let check = PlaceLog::from_record(item.place.clone()).map(drop);
        checked(Table::Places, item.place, check)
    } else if !item.waiting.is_null() {
        let check = Waiting::from_record(item.waiting.clone()).map(drop);
        checked(Table::Waiting, item.waiting, check)
    } else if !item.pending.is_null() {
        let check = Pending::from_record(item.pending.clone()).map(drop);
        checked(Table::Pending, item.pending, check)
    } else if !item.settings.is_null() {
        Ok(Read::Settings)
    } else {
        Err("it is of no kind that is known".to_owned())
    }
}

/// A person with all exchanges as a line of a file.
pub(crate) fn person_line(person: &Person, exchanges: &[Exchange]) -> Result<String, StoreError> {
    let value = |exchange: &Exchange| {
        let line = line_of(exchange)?;
        serde_json::from_str(&line).map_err(|error| error.to_string())
    };
    let exchanges: Result<Vec<Value>, String> = exchanges.iter().map(value).collect();
    let record = person.to_record().map_err(StoreError::Write)?;
    Item { person: record, exchanges: exchanges.map_err(StoreError::Write)?, ..Item::default() }.line()
}

/// Exporting and importing, for every store.
#[expect(async_fn_in_trait, reason = "the worker has one thread, so nobody needs the futures to be Send")]
pub trait Archive: Store {
    /// The next part of everything: its lines, where to go on, and how many people there are. What a person
    /// exchanged is with them in the same line, so each line agrees with itself whatever is written meanwhile.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn export(&self, after: &str) -> Result<(Vec<String>, Option<String>, u32), StoreError> {
        let transaction = self.begin(Mode::Read).await?;
        let mut lines = Vec::new();
        let (people, next) = read::scan::<Person>(&transaction, after, PART, self.unreadable()).await?;
        let ids: Vec<String> = people.iter().map(|person| person.id.clone()).collect();
        let histories = read::exchanges_of(&transaction, &ids, self.unreadable()).await?;
        for (person, exchanges) in people.iter().zip(&histories) {
            lines.push(person_line(person, exchanges)?);
        }
        if next.is_none() {
            for record in transaction.scan(Table::Places, "", u32::MAX).await? {
                lines.push(Item { place: record, ..Item::default() }.line()?);
            }
            for record in transaction.scan(Table::Waiting, "", u32::MAX).await? {
                lines.push(Item { waiting: record, ..Item::default() }.line()?);
            }
            for record in transaction.scan(Table::Pending, "", u32::MAX).await? {
                lines.push(Item { pending: record, ..Item::default() }.line()?);
            }
        }
        Ok((lines, next, transaction.count(Table::People).await?))
    }

    /// Everything about one person, as a file of its own.
    ///
    /// # Errors
    /// When the store cannot be read, or nobody has the handle ([`StoreError::NotAPerson`]).
    async fn export_one(&self, handle: &Handle) -> Result<String, StoreError> {
        let transaction = self.begin(Mode::Read).await?;
        let found = read::people_by_handles(&transaction, std::slice::from_ref(handle), self.unreadable()).await?;
        let person = found.into_iter().flatten().next().ok_or_else(|| StoreError::NotAPerson(handle.id()))?;
        let history = read::exchanges_of(&transaction, std::slice::from_ref(&person.id), self.unreadable()).await?;
        let mut lines = vec![person_line(&person, &history.concat())?];
        let handles: Vec<String> = person.handles.iter().map(Handle::id).collect();
        for record in transaction.find(Table::Waiting, &handles).await?.concat() {
            lines.push(Item { waiting: record, ..Item::default() }.line()?);
        }
        Ok(wrap(&lines.join("\n")))
    }

    /// Keeps a part of a file aside; nothing else is changed. `first` throws away what was kept aside before.
    ///
    /// # Errors
    /// When the store fails; then this part is not there.
    async fn stage(&self, first: bool, lines: &str) -> Result<(), StoreError> {
        let transaction = self.begin(Mode::Write).await?;
        let staged = async {
            if first {
                transaction.write(vec![Write::Clear(Table::Staged)]).await?;
            }
            let number = transaction.count(Table::Staged).await?;
            let before = format!("{:06}", number.saturating_sub(1));
            let last = transaction.get(Table::Staged, &[before]).await?.pop().flatten();
            if last.is_some_and(|last| last["lines"] == lines) {
                return Ok(()); // told twice: the answer to the first did not arrive
            }
            let record = serde_json::json!({ "id": format!("{number:06}"), "part": "file", "lines": lines });
            transaction.write(vec![Write::Put(Table::Staged, record)]).await
        };
        match staged.await {
            Ok(()) => self.keep(transaction).await,
            Err(error) => Err(self.give_up(transaction, error)),
        }
    }

    /// Throws away what was kept aside.
    ///
    /// # Errors
    /// When the store fails.
    async fn unstage(&self) -> Result<(), StoreError> {
        let transaction = self.begin(Mode::Write).await?;
        match transaction.write(vec![Write::Clear(Table::Staged)]).await {
            Ok(()) => self.keep(transaction).await,
            Err(error) => Err(self.give_up(transaction, error)),
        }
    }

    /// What importing what was kept aside would change.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn preview(&self) -> Result<Preview, StoreError> {
        let transaction = self.begin(Mode::Read).await?;
        let mut preview = Preview::default();
        let mut after = String::new();
        while let Some((key, lines)) = next_staged(&transaction, &after).await? {
            for line in lines.lines() {
                match read_line(line) {
                    Ok(Read::Person(person, exchanges)) => {
                        let known = known(&transaction, &person, self).await?;
                        preview.count(&person, &exchanges, known.as_ref());
                    }
                    Ok(Read::Record(..) | Read::Settings) => {}
                    Err(why) if preview.unreadable.len() < SHOWN => preview.unreadable.push(why),
                    Err(_) => {}
                }
            }
            after = key;
        }
        Ok(preview)
    }

    /// Imports what was kept aside: all of it in one transaction, or nothing.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    async fn import(&self, conflicts: Conflicts) -> Result<(), StoreError> {
        let transaction = self.begin(Mode::Write).await?;
        let imported = async {
            let mut after = String::new();
            while let Some((key, lines)) = next_staged(&transaction, &after).await? {
                let mut changes = Vec::new();
                for read in lines.lines().filter_map(|line| read_line(line).ok()) {
                    match read {
                        Read::Person(person, exchanges) => add(&mut changes, person, exchanges, conflicts),
                        Read::Record(table, record) => {
                            let key = table.key_of(&record).to_owned();
                            let is_here = transaction.get(table, &[key]).await?.pop().flatten().is_some();
                            if !is_here || conflicts == Conflicts::Theirs {
                                changes.push(Change::Put(table, record));
                            }
                        }
                        Read::Settings => {}
                    }
                }
                settle(&transaction, &changes, self.unreadable()).await?;
                after = key;
            }
            transaction.write(vec![Write::Clear(Table::Staged)]).await
        };
        match imported.await {
            Ok(()) => self.keep(transaction).await,
            Err(error) => Err(self.give_up(transaction, error)),
        }
    }
}

impl<S: Store> Archive for S {}

fn add(changes: &mut Vec<Change>, person: Box<Person>, exchanges: Vec<Exchange>, conflicts: Conflicts) {
    let id = person.id.clone();
    let mut handles = BTreeSet::new();
    person.every_id(&mut handles);
    changes.push(Change::Take(person, conflicts));
    // By the handle it was with: here that may be somebody else's.
    let mut by_handle: BTreeMap<String, Vec<Exchange>> = BTreeMap::new();
    for exchange in exchanges {
        let with = if handles.contains(&exchange.with) { exchange.with.clone() } else { id.clone() };
        by_handle.entry(with).or_default().push(exchange);
    }
    changes.extend(by_handle.into_iter().map(|(with, exchanges)| Change::AddExchanges(with, exchanges)));
}

async fn next_staged(transaction: &impl Transaction, after: &str) -> Result<Option<(String, String)>, StoreError> {
    let Some(record) = transaction.scan(Table::Staged, after, 1).await?.pop() else { return Ok(None) };
    let lines = record.get("lines").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(Some((Table::Staged.key_of(&record).to_owned(), lines)))
}

async fn known<S: Store + ?Sized>(
    transaction: &impl Transaction,
    person: &Person,
    store: &S,
) -> Result<Option<(Person, Vec<Exchange>)>, StoreError> {
    let found = read::people_by_handles(transaction, &person.handles, store.unreadable()).await?;
    let Some(known) = found.into_iter().flatten().next() else { return Ok(None) };
    let exchanges = read::exchanges_of(transaction, std::slice::from_ref(&known.id), store.unreadable()).await?;
    Ok(Some((known, exchanges.into_iter().flatten().collect())))
}

impl Preview {
    fn count(&mut self, person: &Person, exchanges: &[Exchange], known: Option<&(Person, Vec<Exchange>)>) {
        let is_new =
            |exchange: &&Exchange| known.is_none_or(|(_, known)| !known.iter().any(|known| known.key == exchange.key));
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        self.people += 1;
        self.new_people += u32::from(known.is_none());
        self.exchanges += count(exchanges.len());
        self.new_exchanges += count(exchanges.iter().filter(is_new).count());
        if known
            .is_some_and(|(known, _)| !known.mine.is_empty() && !person.mine.is_empty() && known.mine != person.mine)
        {
            self.conflicts += 1;
            if self.names.len() < SHOWN {
                self.names.push(person.name.clone());
            }
        }
    }
}
