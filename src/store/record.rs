//! What is written, as JSON objects that each say which schema they follow.
//!
//! Schema 2 is what this version writes; schema 1 is still read. Fields may be added as long as an older record reads
//! with a default; anything else takes a new number and a case in `from_record`. `tests/fixtures/schema-<n>.json`
//! stay readable for good.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::people::{Handle, Joined, Mine, Pending, Person, Said, Tally};
use crate::post::{Closeness, Millis};
use crate::rhythm::{PlaceLog, Waiting};
use crate::store::Table;

/// The schema that is written.
pub(crate) const SCHEMA: u64 = 2;

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

pub(super) fn write<T: Serialize>(fields: &T) -> Result<Value, String> {
    let mut record = serde_json::to_value(fields).map_err(|error| error.to_string())?;
    record["schema"] = SCHEMA.into();
    Ok(record)
}

/// The schema of a record that can be read.
pub(super) fn schema_of(record: &Value) -> Result<u64, String> {
    match record.get("schema").and_then(Value::as_u64) {
        Some(schema @ 1..=SCHEMA) => Ok(schema),
        Some(newer) if newer > SCHEMA => {
            Err(format!("it was written by a newer version (schema {newer}, this version knows {SCHEMA})"))
        }
        _ => Err("it does not say which schema it follows".to_owned()),
    }
}

pub(super) fn read<T: DeserializeOwned>(record: Value) -> Result<T, String> {
    schema_of(&record)?;
    serde_json::from_value(record).map_err(|error| error.to_string())
}

/// A handle as one string, because an index over handles needs it so.
fn handle_of(id: &str) -> Result<Handle, String> {
    Handle::from_id(id).ok_or_else(|| format!("{id:?} is not a handle"))
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[derive(Serialize, Deserialize)]
pub(super) struct PersonFields {
    id: String,
    name: String,
    /// Handles, then the site's own ids (`<site>/id:<id>`): one index leads here from both.
    handles: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    mine: Mine,
    /// Schema 1 had nothing but a note.
    #[serde(default, skip_serializing)]
    note: String,
    #[serde(default, skip_serializing_if = "is_default")]
    closeness: Option<Closeness>,
    #[serde(default, skip_serializing_if = "is_default")]
    tally: Tally,
    #[serde(default, skip_serializing_if = "is_default")]
    joined: Vec<JoinedFields>,
    #[serde(default, skip_serializing_if = "is_default")]
    others: Vec<String>,
}

#[derive(PartialEq, Serialize, Deserialize)]
struct JoinedFields {
    at: Millis,
    person: Value,
    before: Mine,
    after: Mine,
}

impl From<&Person> for PersonFields {
    fn from(person: &Person) -> Self {
        let Person { id, name, handles, stable, mine, closeness, tally, joined, others } = person.clone();
        let joined = joined.into_iter().map(|Joined { at, person, before, after }| JoinedFields {
            at,
            person: serde_json::to_value(Self::from(&person)).unwrap_or_default(),
            before,
            after,
        });
        let handles = handles.iter().map(Handle::id).chain(stable).collect();
        let joined = joined.collect();
        Self { id, name, handles, mine, note: String::new(), closeness, tally, joined, others }
    }
}

impl TryFrom<PersonFields> for Person {
    type Error = String;

    fn try_from(fields: PersonFields) -> Result<Self, String> {
        let PersonFields { id, name, handles, mut mine, note, closeness, tally, joined, others } = fields;
        let (stable, handles): (Vec<_>, Vec<_>) = handles.into_iter().partition(|handle| handle.contains("/id:"));
        let handles = handles.iter().map(|handle| handle_of(handle)).collect::<Result<Vec<_>, _>>()?;
        if handles.is_empty() {
            return Err("a person without a handle".to_owned());
        }
        if !note.is_empty() {
            mine.note = note;
        }
        let joined = joined.into_iter().map(|JoinedFields { at, person, before, after }| {
            let fields: PersonFields = serde_json::from_value(person).map_err(|error| error.to_string())?;
            Ok(Joined { at, person: Self::try_from(fields)?, before, after })
        });
        let joined = joined.collect::<Result<Vec<_>, String>>()?;
        Ok(Self { id, name, handles, stable, mine, closeness, tally, joined, others })
    }
}

impl Record for Person {
    const TABLE: Table = Table::People;

    fn to_record(&self) -> Result<Value, String> {
        write(&PersonFields::from(self))
    }

    fn from_record(record: Value) -> Result<Self, String> {
        Self::try_from(read::<PersonFields>(record)?)
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
    said: Said,
    /// Schema 1 knew only this of what was said.
    #[serde(default, skip_serializing)]
    pitch: bool,
}

impl Record for Pending {
    const TABLE: Table = Table::Pending;

    fn to_record(&self) -> Result<Value, String> {
        let Self { id, site, text, at, answers, to, to_name, emptied, said } = self.clone();
        write(&PendingFields { id, site, text, at, answers, to: to.id(), to_name, emptied, said, pitch: false })
    }

    fn from_record(record: Value) -> Result<Self, String> {
        let PendingFields { id, site, text, at, answers, to, to_name, emptied, said, pitch } = read(record)?;
        let said = if pitch { Said::Pitch } else { said };
        Ok(Self { id, site, text, at, answers, to: handle_of(&to)?, to_name, emptied, said })
    }
}

impl Record for Waiting {
    const TABLE: Table = Table::Waiting;

    fn to_record(&self) -> Result<Value, String> {
        write(self)
    }

    fn from_record(record: Value) -> Result<Self, String> {
        read(record)
    }
}

impl Record for PlaceLog {
    const TABLE: Table = Table::Places;

    fn to_record(&self) -> Result<Value, String> {
        let mut record = write(self)?;
        record["site"] = self.id.split('/').next().unwrap_or_default().into();
        Ok(record)
    }

    fn from_record(record: Value) -> Result<Self, String> {
        read(record)
    }
}
