//! Finding people as one types: every word may stand anywhere in name, handles, tags and note, or all of them in one
//! excerpt.
//!
//! There is no index: names, notes and the excerpts' first characters of 10,000 people are 30 MB of text that is
//! gone through in less time than the index of it would take to keep. It lives in the worker's memory while it is used.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem::Finder;

use crate::order;
use crate::people::{Cadence, Exchange, Handle, KnownAs, People, Person, PersonLine, Wanted, is_quiet};
use crate::post::{Closeness, Millis};
use crate::text::fold_each;

/// Excerpts are looked through for words of so many letters on: shorter ones are in most of them.
const LEAST_LETTERS: usize = 3;

/// One person, ready to be searched.
#[derive(Debug)]
struct Entry {
    person: Person,
    cadence: Option<Cadence>,
    closeness: Option<Closeness>,
    /// The name, plain.
    name: String,
    /// Name, handles, tags and note, plain.
    words: String,
    /// Excerpts, plain, one a line.
    excerpts: String,
}

/// A person and what a list of people tells about them.
#[derive(Debug)]
pub struct Listed {
    /// Who.
    pub person: Person,
    /// The cadence in force.
    pub cadence: Option<Cadence>,
    /// How close they are.
    pub closeness: Option<Closeness>,
    /// What was exchanged.
    pub history: Vec<Exchange>,
}

/// All people, the last talked with first.
#[derive(Debug, Default)]
pub struct Directory {
    entries: Vec<Entry>,
    /// Every tag, and how many people have it.
    tags: Vec<(String, u32)>,
    /// What was searched for last among excerpts, and where it was found: who goes on typing narrows that down.
    last: Option<(String, Vec<usize>)>,
}

/// A text as it is searched: lower case, without accents.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    fold_each(text, |part| bytes.extend_from_slice(part));
    String::from_utf8(bytes).unwrap_or_default()
}

impl Directory {
    /// Puts people in. Those with the same ids have to be taken out before, and all be sorted after.
    pub fn put(&mut self, people: Vec<Listed>) {
        for Listed { person, cadence, closeness, history } in people {
            let mine = &person.mine;
            let mut words = vec![person.name.as_str(), mine.note.as_str(), mine.pronouns.as_str()];
            words.extend(person.handles.iter().map(|handle| handle.name.as_str()));
            words.extend(mine.tags.iter().map(String::as_str));
            words.extend(mine.cares.iter().map(String::as_str));
            let words = plain(&words.join("\n"));
            let name = plain(&person.name);
            let mut excerpts = String::new();
            for exchange in history.iter().filter(|exchange| !exchange.excerpt.is_empty()) {
                let first: String = exchange.excerpt.chars().take(Exchange::EXCERPT).collect();
                excerpts.push_str(&plain(&first));
                excerpts.push('\n');
            }
            excerpts.shrink_to_fit();
            self.entries.push(Entry { person, cadence, closeness, name, words, excerpts });
        }
        self.last = None;
    }

    /// Brings people into their order, once all are in.
    pub fn sort(&mut self) {
        order::sort(&mut self.entries, |entry| (-entry.person.tally.last.unwrap_or(0), &entry.person.name));
        self.tags = self.count_tags();
        self.last = None;
    }

    /// Takes people out by their ids.
    pub fn remove(&mut self, ids: &BTreeSet<String>) {
        self.entries.retain(|entry| !ids.contains(&entry.person.id));
        self.last = None;
    }

    /// How many people there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    /// Those who have this name, and those whom one of these words names by a handle without its host. Both plain.
    pub fn called<'a>(&'a self, name: &'a str, said: &'a BTreeSet<&str>) -> impl Iterator<Item = (&'a Person, bool)> {
        self.entries.iter().filter_map(move |entry| {
            let is_namesake = !name.is_empty() && entry.name == name;
            let local = |handle: &Handle| said.contains(handle.name.split('@').next().unwrap_or_default());
            (is_namesake || entry.person.handles.iter().any(local)).then_some((&entry.person, is_namesake))
        })
    }

    /// Those wanted, as lines; `site_name` gives what a site's users call it.
    pub fn list(&mut self, wanted: &Wanted, now: Millis, site_name: impl Fn(&str) -> String) -> People {
        let query = plain(wanted.words.trim());
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut finders: Vec<Finder<'_>> = words.iter().map(|word| Finder::new(word.as_bytes())).collect();
        // The longest is in the fewest excerpts.
        order::sort(&mut finders, |finder| (-i64::try_from(finder.needle().len()).unwrap_or(0), ""));
        let deep = words.iter().any(|word| word.len() >= LEAST_LETTERS);
        let narrowed = match self.last.take() {
            Some((before, found)) if deep && query.starts_with(&before) => Some(found),
            _ => None,
        };
        let candidates = narrowed.unwrap_or_else(|| (0..self.entries.len()).collect());
        let found: Vec<usize> = candidates.into_iter().filter(|at| self.entries[*at].has(&finders, deep)).collect();

        let fits = |at: &&usize| self.entries[**at].fits(wanted, now);
        let fitting: Vec<usize> = found.iter().filter(fits).copied().collect();
        let from = usize::try_from(wanted.from).unwrap_or(usize::MAX);
        let most = usize::try_from(wanted.most).unwrap_or(usize::MAX);
        let shown = fitting.iter().skip(from).take(most).map(|at| &self.entries[*at]);
        let people = shown.map(|entry| entry.line(&words, now, &site_name)).collect();
        let total = u32::try_from(fitting.len()).unwrap_or(u32::MAX);
        self.last = deep.then_some((query, found));
        People { people, total, all: self.count(), tags: self.tags.clone() }
    }

    fn count_tags(&self) -> Vec<(String, u32)> {
        let mut counts: BTreeMap<String, (String, u32)> = BTreeMap::new();
        for tag in self.entries.iter().flat_map(|entry| &entry.person.mine.tags) {
            let (_, count) = counts.entry(tag.to_lowercase()).or_insert_with(|| (tag.clone(), 0));
            *count += 1;
        }
        let mut tags: Vec<(String, u32)> = counts.into_values().collect();
        order::sort(&mut tags, |(tag, count)| (-i64::from(*count), tag));
        tags
    }
}

impl Entry {
    fn has(&self, words: &[Finder<'_>], deep: bool) -> bool {
        let has_all = |text: &[u8]| words.iter().all(|word| word.find(text).is_some());
        if has_all(self.words.as_bytes()) {
            return true;
        }
        let Some(longest) = words.first().filter(|_| deep) else { return false };
        // Found in one of them: the others have to stand in the same.
        let excerpts = self.excerpts.as_bytes();
        longest.find_iter(excerpts).any(|at| {
            let begins = memchr::memrchr(b'\n', &excerpts[..at]).map_or(0, |end| end + 1);
            let ends = memchr::memchr(b'\n', &excerpts[at..]).map_or(excerpts.len(), |end| at + end);
            has_all(&excerpts[begins..ends])
        })
    }

    fn is_quiet(&self, now: Millis) -> bool {
        is_quiet(self.person.tally.last, self.cadence, now)
    }

    fn fits(&self, wanted: &Wanted, now: Millis) -> bool {
        let tag = wanted.tag.to_lowercase();
        let has_tag = tag.is_empty() || self.person.mine.tags.iter().any(|known| known.to_lowercase() == tag);
        let is_close = wanted.closeness.is_none_or(|closeness| self.closeness == Some(closeness));
        has_tag && is_close && (!wanted.quiet || self.is_quiet(now))
    }

    fn line(&self, words: &[&str], now: Millis, site_name: &impl Fn(&str) -> String) -> PersonLine {
        let Person { id, name, handles, mine, tally, .. } = &self.person;
        let known_as = |handle: &Handle| KnownAs { site: site_name(&handle.site), handle: handle.name.clone() };
        let in_words = words.iter().all(|word| self.words.contains(word));
        let in_note = || plain(&mine.note).contains(words.first().copied().unwrap_or_default());
        let found = if words.is_empty() || !in_words {
            String::new()
        } else if in_note() {
            mine.note.clone()
        } else {
            String::new()
        };
        PersonLine {
            person: id.clone(),
            name: if name.is_empty() {
                handles.first().map_or_else(String::new, |h| h.name.clone())
            } else {
                name.clone()
            },
            handles: handles.iter().map(known_as).collect(),
            tags: mine.tags.clone(),
            closeness: self.closeness,
            total: tally.count,
            last: tally.last,
            quiet: self.is_quiet(now),
            found,
        }
    }
}
