//! What is told about people. Only reads, but for the word of closeness, which is kept so that it does not flicker.

use std::collections::BTreeSet;

use super::Engine;
use crate::order;
use crate::people::{
    self, Card, Exchange, Handle, KnownAs, Ledger, Listed, MaybeSame, People, Person, PersonLine, PlaceLedger, Wanted,
    plain,
};
use crate::post::{Millis, Place, Post};
use crate::rhythm::{Waiting, WaitingLine};
use crate::settings::Settings;
use crate::store::{Change, Store, StoreError};

/// People read at once while everybody is brought into memory.
const AT_ONCE: u32 = 250;
/// The most quiet friends that are told.
const QUIET: u32 = 10;
/// The most people who may be the same as one.
const MOST_SAME: usize = 3;

impl<S: Store> Engine<S> {
    fn site_name(&self) -> impl Fn(&str) -> String {
        |site| self.sites.name(site).to_owned()
    }

    async fn whole(&self, handle: &Handle) -> Result<Option<(Person, Vec<Exchange>)>, StoreError> {
        let Some(person) = self.store.person(handle).await? else { return Ok(None) };
        let history = self.store.exchanges_of(std::slice::from_ref(&person.id)).await?.pop().unwrap_or_default();
        Ok(Some((person, history)))
    }

    /// The card of a post's author.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn card(&self, post: &Post, place: &Place, settings: &Settings, now: Millis) -> Result<Card, StoreError> {
        let form = self.sites.handle_form(&place.site);
        let name = if post.author.name.is_empty() { &post.author.handle } else { &post.author.name };
        match Handle::new(place, form, &post.author.handle) {
            Some(handle) => self.card_of(&handle, name, settings, now).await,
            None => Ok(Card { name: name.clone(), ..Card::default() }),
        }
    }

    /// The card of whom a handle belongs to.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn card_of(
        &self,
        handle: &Handle,
        name: &str,
        settings: &Settings,
        now: Millis,
    ) -> Result<Card, StoreError> {
        let known = self.whole(handle).await?;
        let before = known.as_ref().map(|(person, _)| (person.id.clone(), person.closeness));
        let card = people::card(handle, name, known, &settings.cadences, self.site_name(), now);
        if let Some((id, _)) = before.filter(|(_, word)| *word != card.closeness) {
            // A card is shown all the same if the word cannot be kept.
            let _ = self.apply(&[Change::Closeness(id, card.closeness)]).await;
        }
        Ok(card)
    }

    /// The card of a person by id, with those who may be the same.
    ///
    /// # Errors
    /// When the store cannot be read, or `person` is not the id of anybody ([`StoreError::NotAPerson`]).
    pub async fn person(&self, person: &str, settings: &Settings, now: Millis) -> Result<Card, StoreError> {
        let handle = Handle::from_id(person).ok_or_else(|| StoreError::NotAPerson(person.to_owned()))?;
        let mut card = self.card_of(&handle, "", settings, now).await?;
        card.maybe_same = self.maybe_same(&handle).await?;
        Ok(card)
    }

    async fn maybe_same(&self, handle: &Handle) -> Result<Vec<MaybeSame>, StoreError> {
        let Some((one, history)) = self.whole(handle).await? else { return Ok(Vec::new()) };
        if !self.is_loaded.get() {
            return Ok(Vec::new());
        }
        let name = plain(&one.name);
        let said: String = history.iter().map(|exchange| plain(&exchange.excerpt)).collect::<Vec<_>>().join("\n");
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let mut words = BTreeSet::new();
        words.extend(said.split(|c| !is_part(c)).map(|word| word.trim_matches('.')).filter(|word| word.len() > 3));
        let mut candidates: Vec<Person> = Vec::new();
        let mut namesakes = 0;
        for (other, is_namesake) in self.directory.borrow().called(&name, &words) {
            if other.id != one.id {
                namesakes += u32::from(is_namesake);
                candidates.push(other.clone());
            }
        }
        candidates.truncate(50);
        let ids: Vec<String> = candidates.iter().map(|other| other.id.clone()).collect();
        let histories = self.store.exchanges_of(&ids).await?;
        let site_name = self.site_name();
        let mut same = Vec::new();
        for (other, others) in candidates.iter().zip(&histories) {
            let Some(reason) = people::maybe_same(&one, &history, other, others, namesakes < 2) else { continue };
            let first = other.handles.first().cloned().unwrap_or_default();
            let known_as = KnownAs { site: site_name(&first.site), handle: first.name };
            same.push(MaybeSame { person: other.id.clone(), name: other.name.clone(), known_as, reason });
        }
        same.truncate(MOST_SAME);
        Ok(same)
    }

    /// Brings everybody into memory, or up to date there.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn load(&self, settings: &Settings, now: Millis) -> Result<(), StoreError> {
        let _one_at_a_time = self.loading.lock().await;
        if !self.is_loaded.get() {
            *self.directory.borrow_mut() = Default::default();
            self.is_loaded.set(true); // whoever changes from now on is looked up again
            self.stale.borrow_mut().clear();
            let mut after = Some(String::new());
            while let Some(from) = after.take() {
                let read = self.store.people_after(&from, AT_ONCE).await;
                let (people, next) = read.inspect_err(|_| self.is_loaded.set(false))?;
                self.enter(people, settings, now).await.inspect_err(|_| self.is_loaded.set(false))?;
                after = next;
            }
            self.directory.borrow_mut().sort();
        }
        let stale = std::mem::take(&mut *self.stale.borrow_mut());
        if stale.is_empty() {
            return Ok(());
        }
        self.directory.borrow_mut().remove(&stale);
        let handles: Vec<Handle> = stale.iter().filter_map(|id| Handle::from_id(id)).collect();
        let mut seen = BTreeSet::new();
        let people = self.store.people_by_handles(&handles).await?;
        let people: Vec<Person> =
            people.into_iter().flatten().filter(|person| seen.insert(person.id.clone())).collect();
        self.directory.borrow_mut().remove(&seen);
        self.enter(people, settings, now).await?;
        self.directory.borrow_mut().sort();
        Ok(())
    }

    async fn enter(&self, people: Vec<Person>, settings: &Settings, now: Millis) -> Result<(), StoreError> {
        let ids: Vec<String> = people.iter().map(|person| person.id.clone()).collect();
        let histories = self.store.exchanges_of(&ids).await?;
        let mut entries = Vec::with_capacity(people.len());
        for (person, history) in people.into_iter().zip(histories) {
            let cadence = people::in_force(&person.mine, &settings.cadences);
            let closeness = people::closeness_of(&person, &history, &settings.cadences, now);
            entries.push(Listed { person, cadence, closeness, history });
        }
        self.directory.borrow_mut().put(entries);
        Ok(())
    }

    /// Some people, the last talked with first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn people(&self, wanted: &Wanted, settings: &Settings, now: Millis) -> Result<People, StoreError> {
        self.load(settings, now).await?;
        let mut found = self.directory.borrow_mut().list(wanted, now, self.site_name());
        let query = plain(&wanted.words);
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return Ok(found);
        }
        // Where the words stand in an excerpt, it is shown: they would not see why else.
        let is_plain = |line: &PersonLine| {
            let mut said = plain(&line.name);
            line.handles.iter().for_each(|known| said.push_str(&known.handle));
            line.tags.iter().for_each(|tag| said.push_str(&plain(tag)));
            words.iter().all(|word| said.contains(word))
        };
        let mut lines: Vec<&mut PersonLine> =
            found.people.iter_mut().filter(|line| line.found.is_empty() && !is_plain(line)).collect();
        let ids: Vec<String> = lines.iter().map(|line| line.person.clone()).collect();
        for (line, history) in lines.iter_mut().zip(self.store.exchanges_of(&ids).await?) {
            let has_all = |exchange: &&Exchange| {
                let said = plain(&exchange.excerpt);
                words.iter().all(|word| said.contains(word))
            };
            line.found = history.iter().rev().find(has_all).map(|found| found.excerpt.clone()).unwrap_or_default();
        }
        Ok(found)
    }

    /// Give and ask overall, per place, and the quiet friends.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn ledgers(
        &self,
        settings: &Settings,
        now: Millis,
    ) -> Result<(Ledger, Vec<PlaceLedger>, Vec<PersonLine>), StoreError> {
        let mut all = Ledger::default();
        let mut places = Vec::new();
        for log in self.store.places().await? {
            let (site, host) = log.id.split_once('/').unwrap_or((&log.id, ""));
            all.join(&log.ledger);
            places.push(PlaceLedger {
                site: self.sites.name(site).to_owned(),
                host: host.to_owned(),
                ledger: log.ledger,
            });
        }
        order::sort(&mut places, |place| {
            (-i64::from(place.ledger.given().saturating_add(place.ledger.asks())), &place.host)
        });
        let quiet = Wanted { quiet: true, most: QUIET, ..Wanted::default() };
        let quiet = if self.is_loaded.get() { self.people(&quiet, settings, now).await?.people } else { Vec::new() };
        Ok((all, places, quiet))
    }

    /// Who waits for an answer: unhappy customers first, then the oldest.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn waiting(&self, now: Millis) -> Result<Vec<WaitingLine>, StoreError> {
        let mut all: Vec<Waiting> = self.store.all_waiting().await?;
        all.retain(|waiting| waiting.is_shown(now));
        Waiting::order(&mut all);
        let line = |waiting: Waiting| {
            let handle = Handle::from_id(&waiting.who).unwrap_or_default();
            WaitingLine {
                id: waiting.id,
                kind: waiting.kind,
                name: if waiting.name.is_empty() { handle.name } else { waiting.name },
                person: waiting.who,
                line: waiting.line,
                site: self.sites.name(&waiting.site).to_owned(),
                host: waiting.host,
                link: waiting.link,
                at: waiting.at,
            }
        };
        Ok(all.into_iter().map(line).collect())
    }
}
