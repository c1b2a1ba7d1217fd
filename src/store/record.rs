//! What is written, as JSON objects that each say which schema they follow.
//!
//! Schema 1 is what this version writes. Fields may be added to it as long as an older record reads with a default;
//! anything else takes a new number and a migration here. `tests/fixtures/schema-1.json` stays readable for good.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::people::{Act, Direction, Exchange, Handle, Pending, Person};
use crate::post::Millis;
use crate::store::Table;

/// The schema that is written.
pub(crate) const SCHEMA: u64 = 1;

/// A value that is kept as a record.
pub(crate) trait Record: Sized {
    /// Where it is kept.
    const TABLE: Table;

    /// What is written.
    ///
    /// # Errors
    /// Why it cannot be.
    fn to_record(&self) -> Result<Value, String>;

    /// What was written.
    ///
    /// # Errors
    /// What is wrong with the record.
    fn from_record(record: Value) -> Result<Self, String>;
}

fn write<T: Serialize>(fields: T) -> Result<Value, String> {
    serde_json::to_value(Versioned { schema: SCHEMA, fields }).map_err(|error| error.to_string())
}

fn read<T: DeserializeOwned>(record: Value) -> Result<T, String> {
    match record.get("schema").and_then(Value::as_u64) {
        Some(SCHEMA) => serde_json::from_value(record).map_err(|error| error.to_string()),
        Some(newer) if newer > SCHEMA => {
            Err(format!("it was written by a newer version (schema {newer}, this version knows {SCHEMA})"))
        }
        _ => Err("it does not say which schema it follows".to_owned()),
    }
}

#[derive(Serialize)]
struct Versioned<T> {
    schema: u64,
    #[serde(flatten)]
    fields: T,
}

/// A handle as one string, because an index over handles needs it so.
fn handle_of(id: &str) -> Result<Handle, String> {
    Handle::from_id(id).ok_or_else(|| format!("{id:?} is not a handle"))
}

#[derive(Serialize, Deserialize)]
struct PersonFields {
    id: String,
    name: String,
    handles: Vec<String>,
    #[serde(default)]
    note: String,
}

impl Record for Person {
    const TABLE: Table = Table::People;

    fn to_record(&self) -> Result<Value, String> {
        let Self { id, name, handles, note } = self.clone();
        write(PersonFields { id, name, handles: handles.iter().map(Handle::id).collect(), note })
    }

    fn from_record(record: Value) -> Result<Self, String> {
        let PersonFields { id, name, handles, note } = read(record)?;
        let handles = handles.iter().map(|handle| handle_of(handle)).collect::<Result<Vec<_>, _>>()?;
        if handles.is_empty() {
            return Err("a person without a handle".to_owned());
        }
        Ok(Self { id, name, handles, note })
    }
}

#[derive(Serialize, Deserialize)]
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

impl Record for Exchange {
    const TABLE: Table = Table::Exchanges;

    fn to_record(&self) -> Result<Value, String> {
        let Self { key, person, direction, act, at, site, excerpt, link, pitch } = self.clone();
        write(ExchangeFields { key, person, direction, act, at, site, excerpt, link, pitch })
    }

    fn from_record(record: Value) -> Result<Self, String> {
        let ExchangeFields { key, person, direction, act, at, site, excerpt, link, pitch } = read(record)?;
        Ok(Self { key, person, direction, act, at, site, excerpt, link, pitch })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PendingFields {
    id: String,
    site: String,
    text: String,
    at: Millis,
    #[serde(default)]
    answers: String,
    to: String,
    #[serde(default)]
    to_name: String,
    #[serde(default)]
    emptied: bool,
    #[serde(default)]
    pitch: bool,
}

impl Record for Pending {
    const TABLE: Table = Table::Pending;

    fn to_record(&self) -> Result<Value, String> {
        let Self { id, site, text, at, answers, to, to_name, emptied, pitch } = self.clone();
        write(PendingFields { id, site, text, at, answers, to: to.id(), to_name, emptied, pitch })
    }

    fn from_record(record: Value) -> Result<Self, String> {
        let PendingFields { id, site, text, at, answers, to, to_name, emptied, pitch } = read(record)?;
        Ok(Self { id, site, text, at, answers, to: handle_of(&to)?, to_name, emptied, pitch })
    }
}
