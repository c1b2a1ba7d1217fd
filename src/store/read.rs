use serde_json::Value;

use crate::order;
use crate::people::{Exchange, Handle, Person};
use crate::store::history::exchanges_in;
use crate::store::record::Record;
use crate::store::{StoreError, Table, Transaction, Unreadable};

/// A record's value; one that cannot be read is reported and left out.
pub(super) fn value_of<R: Record>(record: Value, unreadable: &Unreadable) -> Option<R> {
    let key = R::TABLE.key_of(&record).to_owned();
    R::from_record(record).inspect_err(|why| unreadable.add(R::TABLE.name(), &key, why)).ok()
}

pub(super) async fn get<R: Record>(
    transaction: &impl Transaction,
    keys: &[String],
    unreadable: &Unreadable,
) -> Result<Vec<Option<R>>, StoreError> {
    let records = transaction.get(R::TABLE, keys).await?;
    Ok(records.into_iter().map(|record| record.and_then(|record| value_of(record, unreadable))).collect())
}

pub(super) async fn find<R: Record>(
    transaction: &impl Transaction,
    entries: &[String],
    unreadable: &Unreadable,
) -> Result<Vec<Vec<R>>, StoreError> {
    let found = transaction.find(R::TABLE, entries).await?;
    let values = |records: Vec<Value>| records.into_iter().filter_map(|record| value_of(record, unreadable)).collect();
    Ok(found.into_iter().map(values).collect())
}

pub(super) async fn scan<R: Record>(
    transaction: &impl Transaction,
    after: &str,
    most: u32,
    unreadable: &Unreadable,
) -> Result<(Vec<R>, Option<String>), StoreError> {
    let records = transaction.scan(R::TABLE, after, most).await?;
    let last = records.last().map(|record| R::TABLE.key_of(record).to_owned());
    let more = last.filter(|_| records.len() as u64 == u64::from(most));
    Ok((records.into_iter().filter_map(|record| value_of(record, unreadable)).collect(), more))
}

pub(super) async fn people_by_handles(
    transaction: &impl Transaction,
    handles: &[Handle],
    unreadable: &Unreadable,
) -> Result<Vec<Option<Person>>, StoreError> {
    let entries: Vec<String> = handles.iter().map(Handle::id).collect();
    let found = find(transaction, &entries, unreadable).await?;
    Ok(found.into_iter().map(|people| people.into_iter().next()).collect())
}

pub(super) async fn exchanges_of(
    transaction: &impl Transaction,
    people: &[String],
    unreadable: &Unreadable,
) -> Result<Vec<Vec<Exchange>>, StoreError> {
    let found = transaction.find(Table::History, people).await?;
    let exchanges = |records: Vec<Value>| {
        let mut exchanges: Vec<Exchange> =
            records.into_iter().flat_map(|record| exchanges_in(record, unreadable)).collect();
        order::sort(&mut exchanges, |exchange| (exchange.at, &exchange.key));
        exchanges
    };
    Ok(found.into_iter().map(exchanges).collect())
}
