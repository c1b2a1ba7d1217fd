//! Looking at every record, and mending what can be mended.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::people::{Handle, Person};
use crate::store::history::History;
use crate::store::{Change, Mode, Store, StoreError, Table, Transaction, read, settle};

/// Records looked at in one transaction: between two of them others get their turn.
const AT_ONCE: u32 = 200;
/// The most errors told.
const SHOWN: usize = 100;

/// What a look at the store found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Report {
    /// People.
    pub people: u32,
    /// Exchanges.
    pub exchanges: u32,
    /// Things that are wrong and can be mended: exchanges without their person, counts that do not agree.
    pub wrong: u32,
    /// Of those: mended now.
    pub mended: u32,
    /// What could not be read, and was left as it is; at most a hundred.
    pub unreadable: Vec<String>,
    /// Bytes on the disk, as the browser estimates them; 0: it does not say.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub bytes: u64,
}

/// Looks at the keys of people and exchanges, which is enough to see that nobody's exchanges are without them, and
/// mends that as [`check`] does. Quick enough for every start of the browser: what was half written when the browser
/// ended is undone by the database itself. Gives how many people had to be made again.
///
/// # Errors
/// When the store fails; nothing was changed then.
pub async fn glance<S: Store>(store: &S) -> Result<u32, StoreError> {
    let transaction = store.begin(Mode::Write).await?;
    let mended = async {
        let mut people = BTreeSet::new();
        people.extend(transaction.keys(Table::People).await?);
        let mut ids: Vec<String> = transaction.keys(Table::History).await?;
        ids.iter_mut().for_each(|id| id.truncate(id.rfind('#').unwrap_or(id.len())));
        ids.dedup();
        let mut changes = Vec::new();
        let mut count = 0;
        for id in ids.into_iter().filter(|id| !people.contains(id)) {
            if let Some(handle) = Handle::from_id(&id) {
                count += 1;
                changes.push(Change::Meet(Person::new(&handle, "")));
                changes.push(Change::AddExchanges(id, Vec::new()));
            }
        }
        settle(&transaction, &changes, store.unreadable()).await?;
        Ok(count)
    };
    match mended.await {
        Ok(count) => store.keep(transaction).await.map(|()| count),
        Err(error) => Err(store.give_up(transaction, error)),
    }
}

/// Looks at every person and every exchange. `mend`: gives exchanges without a person one again, made from their
/// handle, and counts anew where counts do not agree. What cannot be read is told and stays.
///
/// # Errors
/// When the store fails; what was mended by then stays mended.
pub async fn check<S: Store>(store: &S, mend: bool) -> Result<Report, StoreError> {
    let mut report = Report::default();
    store.unreadable().take();
    for looks_at in [Table::People, Table::History] {
        let mut after = Some(String::new());
        while let Some(from) = after.take() {
            let transaction = store.begin(if mend { Mode::Write } else { Mode::Read }).await?;
            let checked = match looks_at {
                Table::People => check_people(store, &transaction, &from, mend, &mut report).await,
                _ => check_orphans(store, &transaction, &from, mend, &mut report).await,
            };
            match checked {
                Ok(next) => after = next,
                Err(error) => return Err(store.give_up(transaction, error)),
            }
            if mend {
                store.keep(transaction).await?;
            }
        }
    }
    let errors = store.unreadable().take();
    report.unreadable = errors.iter().take(SHOWN).map(ToString::to_string).collect();
    Ok(report)
}

async fn check_people<S: Store>(
    store: &S,
    transaction: &S::Transaction,
    after: &str,
    mend: bool,
    report: &mut Report,
) -> Result<Option<String>, StoreError> {
    let (people, next) = read::scan::<Person>(transaction, after, AT_ONCE, store.unreadable()).await?;
    let ids: Vec<String> = people.iter().map(|person| person.id.clone()).collect();
    let histories = transaction.find(Table::History, &ids).await?;
    let mut changes = Vec::new();
    for (person, chunks) in people.into_iter().zip(histories) {
        let tally = History::of(&person.id, chunks, store.unreadable()).tally();
        report.people += 1;
        report.exchanges = report.exchanges.saturating_add(tally.count);
        if tally != person.tally {
            report.wrong += 1;
            changes.push(Change::AddExchanges(person.id, Vec::new()));
        }
    }
    mended(store, transaction, mend, changes, report).await?;
    Ok(next)
}

async fn check_orphans<S: Store>(
    store: &S,
    transaction: &S::Transaction,
    after: &str,
    mend: bool,
    report: &mut Report,
) -> Result<Option<String>, StoreError> {
    let chunks = transaction.scan(Table::History, after, AT_ONCE).await?;
    let mut ids: Vec<String> =
        chunks.iter().flat_map(|chunk| Table::History.index_of(chunk)).map(str::to_owned).collect();
    ids.dedup();
    let people = transaction.get(Table::People, &ids).await?;
    let mut changes = Vec::new();
    for (id, person) in ids.into_iter().zip(people) {
        if person.is_none()
            && let Some(handle) = Handle::from_id(&id)
        {
            report.wrong += 1;
            changes.push(Change::Meet(Person::new(&handle, "")));
            changes.push(Change::AddExchanges(id, Vec::new()));
        }
    }
    mended(store, transaction, mend, changes, report).await?;
    let last = chunks.last().map(|chunk| Table::History.key_of(chunk).to_owned());
    Ok(last.filter(|_| chunks.len() as u64 == u64::from(AT_ONCE)))
}

async fn mended<S: Store>(
    store: &S,
    transaction: &S::Transaction,
    mend: bool,
    changes: Vec<Change>,
    report: &mut Report,
) -> Result<(), StoreError> {
    if mend && !changes.is_empty() {
        settle(transaction, &changes, store.unreadable()).await?;
        report.mended = report.wrong;
    }
    Ok(())
}
