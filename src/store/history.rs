//! The exchanges with one person, packed: a chunk holds up to [`CHUNK`] of them, one a line.
//!
//! A record for each exchange would cost a hundred times as much to write and to read (IndexedDB, on disk). Lines and not one
//! value, so that a damaged one costs itself and nothing else: it is reported, kept as it is, and written back with its
//! neighbours.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::people::{Act, Direction, Exchange, Said, Tally};
use crate::post::Millis;
use crate::store::error::Unreadable;
use crate::store::record::{read, write};
use crate::store::{StoreError, Table, Write};

/// Exchanges in a chunk. At 250 bytes each that is 16 KB, which is what one more exchange costs to write at most.
const CHUNK: usize = 64;

#[derive(Serialize, Deserialize)]
struct ChunkFields {
    id: String,
    person: String,
    lines: String,
}

/// An exchange as a line. The person is said once, by the chunk.
#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    /// Left out where it is the person's id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    with: String,
    direction: Direction,
    act: Act,
    #[serde(default, skip_serializing_if = "is_talk")]
    said: Said,
    at: Millis,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    host: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    excerpt: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    link: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    post: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    answers: String,
}

fn is_talk(said: &Said) -> bool {
    *said == Said::Talk
}

/// An exchange as a line of JSON; the reverse of [`exchange_of`].
pub(super) fn line_of(exchange: &Exchange) -> Result<String, String> {
    let Exchange { key, person, with, direction, act, said, at, site: _, host, excerpt, link, post, answers } =
        exchange.clone();
    let with = if with == person { String::new() } else { with };
    let line = Line { key, with, direction, act, said, at, host, excerpt, link, post, answers };
    serde_json::to_string(&line).map_err(|error| error.to_string())
}

/// The exchange with `person` that a line holds.
pub(super) fn exchange_of(person: &str, line: &str) -> Result<Exchange, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let Line { key, with, direction, act, said, at, host, excerpt, link, post, answers } = line;
    let with = if with.is_empty() { person.to_owned() } else { with };
    let site = with.split('/').next().unwrap_or_default().to_owned();
    Ok(Exchange {
        key,
        person: person.to_owned(),
        with,
        direction,
        act,
        said,
        at,
        site,
        host,
        excerpt,
        link,
        post,
        answers,
    })
}

/// The exchanges of a chunk's record that can be read.
pub(super) fn exchanges_in(record: Value, unreadable: &Unreadable) -> Vec<Exchange> {
    let key = Table::History.key_of(&record).to_owned();
    let report = |why: String| unreadable.add(Table::History.name(), &key, &why);
    match read::<ChunkFields>(record) {
        Ok(ChunkFields { person, lines, .. }) => {
            lines.lines().filter_map(|line| exchange_of(&person, line).map_err(report).ok()).collect()
        }
        Err(why) => {
            report(why);
            Vec::new()
        }
    }
}

struct Chunk {
    id: String,
    lines: Vec<(String, Option<Exchange>)>,
    changed: bool,
}

/// The history with one person, as it is stored and as it is to be.
pub(super) struct History {
    person: String,
    chunks: Vec<Chunk>,
    next: u32,
    /// The keys of all its records, also of those that cannot be read.
    ids: Vec<String>,
}

impl History {
    /// From the person's records, in the order of their keys.
    pub(super) fn of(person: &str, records: Vec<Value>, unreadable: &Unreadable) -> Self {
        let mut history = Self { person: person.to_owned(), chunks: Vec::new(), next: 0, ids: Vec::new() };
        for record in records {
            let id = Table::History.key_of(&record).to_owned();
            let number = id.rsplit('#').next().and_then(|number| number.parse::<u32>().ok());
            history.ids.push(id.clone());
            history.next = history.next.max(number.map_or(0, |number| number.saturating_add(1)));
            match read::<ChunkFields>(record) {
                Ok(fields) => {
                    let mut lines = Vec::new();
                    for line in fields.lines.lines() {
                        let exchange = exchange_of(person, line);
                        if let Err(why) = &exchange {
                            unreadable.add(Table::History.name(), &id, why);
                        }
                        lines.push((line.to_owned(), exchange.ok()));
                    }
                    history.chunks.push(Chunk { id, lines, changed: false });
                }
                Err(why) => unreadable.add(Table::History.name(), &id, &why),
            }
        }
        history
    }

    pub(super) fn exchanges(&self) -> impl Iterator<Item = &Exchange> {
        self.chunks.iter().flat_map(|chunk| &chunk.lines).filter_map(|(_, exchange)| exchange.as_ref())
    }

    /// Whether nothing is in it, not even what cannot be read.
    pub(super) fn is_empty(&self) -> bool {
        self.ids.len() <= self.chunks.len() && self.chunks.iter().all(|chunk| chunk.lines.is_empty())
    }

    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for exchange in self.exchanges() {
            tally.count += 1;
            tally.first = Some(tally.first.map_or(exchange.at, |first| first.min(exchange.at)));
            tally.last = Some(tally.last.map_or(exchange.at, |last| last.max(exchange.at)));
        }
        tally
    }

    /// Adds exchanges; one with a key that is known stays as it was recorded first.
    pub(super) fn add(&mut self, exchanges: &[Exchange]) -> Result<(), StoreError> {
        let mut known = BTreeSet::new();
        known.extend(self.exchanges().map(|exchange| exchange.key.clone()));
        for exchange in exchanges {
            if !known.insert(exchange.key.clone()) {
                continue;
            }
            let exchange = Exchange { person: self.person.clone(), ..exchange.clone() };
            let line = line_of(&exchange).map_err(StoreError::Write)?;
            let chunk = match self.chunks.last_mut() {
                Some(chunk) if chunk.lines.len() < CHUNK => chunk,
                _ => {
                    let id = format!("{}#{:06}", self.person, self.next);
                    self.next += 1;
                    self.chunks.push(Chunk { id, lines: Vec::new(), changed: true });
                    let Some(chunk) = self.chunks.last_mut() else { continue };
                    chunk
                }
            };
            chunk.changed = true;
            chunk.lines.push((line, Some(exchange)));
        }
        Ok(())
    }

    /// Takes out the exchanges for which `goes` holds, and gives them.
    pub(super) fn take(&mut self, goes: impl Fn(&Exchange) -> bool) -> Vec<Exchange> {
        let mut taken = Vec::new();
        for chunk in &mut self.chunks {
            let before = chunk.lines.len();
            chunk.lines.retain_mut(|(_, exchange)| {
                let is_going = exchange.as_ref().is_some_and(&goes);
                if is_going {
                    taken.extend(exchange.take());
                }
                !is_going
            });
            chunk.changed |= chunk.lines.len() != before;
        }
        taken
    }

    /// Empties it; the keys of all its records, also of those that cannot be read.
    pub(super) fn clear(&mut self) -> impl Iterator<Item = String> {
        self.chunks.clear();
        self.next = 0;
        std::mem::take(&mut self.ids).into_iter()
    }

    /// What has to be written.
    pub(super) fn into_writes(self) -> Result<Vec<Write>, StoreError> {
        let Self { person, chunks, .. } = self;
        let write = |chunk: Chunk| {
            if chunk.lines.is_empty() {
                return Ok(Write::Delete(Table::History, chunk.id));
            }
            let lines: Vec<String> = chunk.lines.into_iter().map(|(line, _)| line).collect();
            let fields = ChunkFields { id: chunk.id, person: person.clone(), lines: lines.join("\n") };
            write(&fields).map(|record| Write::Put(Table::History, record)).map_err(StoreError::Write)
        };
        chunks.into_iter().filter(|chunk| chunk.changed).map(write).collect()
    }
}
