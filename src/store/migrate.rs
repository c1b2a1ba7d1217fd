//! From schema 1, which kept each exchange as a record of its own.

use serde::Deserialize;
use serde_json::Value;

use crate::people::{Act, Direction, Exchange, Handle, Person, Said};
use crate::post::Millis;
use crate::store::record::schema_of;
use crate::store::{Change, Mode, Store, StoreError, Table, Transaction, settle};

/// Exchanges moved in one transaction: each such step is kept or not as a whole, so a worker that is stopped in the
/// middle goes on where it was.
const AT_ONCE: u32 = 500;

#[derive(Deserialize)]
struct ExchangeFields {
    key: String,
    person: String,
    direction: Direction,
    act: Act,
    at: Millis,
    site: String,
    excerpt: String,
    #[serde(default)]
    link: String,
    #[serde(default)]
    pitch: bool,
}

/// Moves what older versions wrote to where this one keeps it. What cannot be read stays where it is.
///
/// # Errors
/// When the store fails; what was moved by then stays moved.
pub(crate) async fn migrate<S: Store>(store: &S) -> Result<(), StoreError> {
    let mut after = String::new();
    loop {
        let transaction = store.begin(Mode::Write).await?;
        let records = match transaction.scan(Table::Exchanges, &after, AT_ONCE).await {
            Ok(records) => records,
            Err(error) => return Err(store.give_up(transaction, error)),
        };
        let Some(last) = records.last() else { return store.keep(transaction).await };
        Table::Exchanges.key_of(last).clone_into(&mut after);
        let changes: Vec<Change> = records.into_iter().flat_map(|record| moved(store, record)).collect();
        match settle(&transaction, &changes, store.unreadable()).await {
            Ok(()) => store.keep(transaction).await?,
            Err(error) => return Err(store.give_up(transaction, error)),
        }
    }
}

fn moved<S: Store>(store: &S, record: Value) -> Vec<Change> {
    let key = Table::Exchanges.key_of(&record).to_owned();
    let read = schema_of(&record).and_then(|_| {
        let fields: ExchangeFields = serde_json::from_value(record).map_err(|error| error.to_string())?;
        let handle = Handle::from_id(&fields.person).ok_or_else(|| "it is with nobody".to_owned())?;
        Ok((fields, handle))
    });
    let (ExchangeFields { key, person, direction, act, at, site, excerpt, link, pitch }, handle) = match read {
        Ok(read) => read,
        Err(why) => {
            store.unreadable().add(Table::Exchanges.name(), &key, &why);
            return Vec::new();
        }
    };
    let exchange = Exchange {
        key: key.clone(),
        with: person.clone(),
        person: person.clone(),
        direction,
        act,
        said: if pitch { Said::Pitch } else { Said::Talk },
        at,
        site,
        host: String::new(),
        excerpt,
        link,
        post: String::new(),
        answers: String::new(),
    };
    vec![
        Change::Meet(Person::new(&handle, "")),
        Change::AddExchanges(person, vec![exchange]),
        Change::Delete(Table::Exchanges, key),
    ]
}
