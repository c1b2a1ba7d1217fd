use serde_json::Value;

use crate::order;
use crate::people::{Exchange, Handle, Pending, Person};
use crate::store::record::Record;
use crate::store::{StoreError, Tables, Unreadable};

/// A record's value; one that cannot be read is reported and left out.
pub(super) fn value_of<R: Record>(record: Value, unreadable: &Unreadable) -> Option<R> {
    let key = R::TABLE.key_of(&record).to_owned();
    R::from_record(record).inspect_err(|why| unreadable.add(R::TABLE.name(), &key, why)).ok()
}

async fn get<R: Record>(
    tables: &impl Tables,
    keys: &[String],
    unreadable: &Unreadable,
) -> Result<Vec<Option<R>>, StoreError> {
    let records = tables.get(R::TABLE, keys).await?;
    Ok(records.into_iter().map(|record| record.and_then(|record| value_of(record, unreadable))).collect())
}

async fn find<R: Record>(
    tables: &impl Tables,
    entries: &[String],
    unreadable: &Unreadable,
) -> Result<Vec<Vec<R>>, StoreError> {
    let found = tables.find(R::TABLE, entries).await?;
    let values = |records: Vec<Value>| records.into_iter().filter_map(|record| value_of(record, unreadable)).collect();
    Ok(found.into_iter().map(values).collect())
}

pub(crate) async fn people(
    tables: &impl Tables,
    ids: &[String],
    unreadable: &Unreadable,
) -> Result<Vec<Option<Person>>, StoreError> {
    get(tables, ids, unreadable).await
}

pub(crate) async fn people_by_handles(
    tables: &impl Tables,
    handles: &[Handle],
    unreadable: &Unreadable,
) -> Result<Vec<Option<Person>>, StoreError> {
    let entries: Vec<String> = handles.iter().map(Handle::id).collect();
    let found = find(tables, &entries, unreadable).await?;
    Ok(found.into_iter().map(|people| people.into_iter().next()).collect())
}

pub(crate) async fn exchanges(
    tables: &impl Tables,
    keys: &[String],
    unreadable: &Unreadable,
) -> Result<Vec<Option<Exchange>>, StoreError> {
    get(tables, keys, unreadable).await
}

pub(crate) async fn exchanges_of(
    tables: &impl Tables,
    people: &[String],
    unreadable: &Unreadable,
) -> Result<Vec<Vec<Exchange>>, StoreError> {
    let mut found: Vec<Vec<Exchange>> = find(tables, people, unreadable).await?;
    for exchanges in &mut found {
        order::sort(exchanges, |exchange| (exchange.at, &exchange.key));
    }
    Ok(found)
}

pub(crate) async fn pendings(
    tables: &impl Tables,
    site: &str,
    unreadable: &Unreadable,
) -> Result<Vec<Pending>, StoreError> {
    let mut pendings: Vec<Pending> = find(tables, &[site.to_owned()], unreadable).await?.pop().unwrap_or_default();
    order::sort(&mut pendings, |pending| (pending.at, &pending.id));
    Ok(pendings)
}
