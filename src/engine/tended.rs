//! What the user does with what is kept: edits, merges, erases, takes out.

use super::Engine;
use crate::people::{self, Edit, Handle};
use crate::post::{Millis, Place};
use crate::rhythm::{WaitKind, WaitState, Waiting};
use crate::settings::Settings;
use crate::store::{Archive, Change, Conflicts, Report, Store, StoreError, Table, check};

/// A month of keeping, in milliseconds (30 days).
const MONTH: Millis = 30 * 24 * 60 * 60 * 1000;
/// People looked at in one step while old exchanges are forgotten.
const AT_ONCE: u32 = 250;

impl<S: Store> Engine<S> {
    /// Saves something the user wrote about a person.
    ///
    /// # Errors
    /// When the store fails or there is no such person; then nothing was changed.
    pub async fn edit(&self, person: &str, name: &str, edit: &Edit, now: Millis) -> Result<(), StoreError> {
        self.apply(&people::edit(person, name, edit, now)?).await
    }

    /// The user's own handle at a place, as pages showed it or as the user said; empty: they would not say.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn own(&self, place: &Place) -> Result<Option<String>, StoreError> {
        Ok(self.log(place).await?.own.pop())
    }

    /// The user says who they are at a place.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn save_own(&self, place: &Place, handle: &str) -> Result<(), StoreError> {
        let mut log = self.log(place).await?;
        log.own = vec![handle.trim().to_owned()];
        self.apply(&[Change::place(&log)?]).await
    }

    /// Makes two people one.
    ///
    /// # Errors
    /// When the store fails or there is no such person; then nothing was changed.
    pub async fn merge(&self, into: &str, from: &str, now: Millis) -> Result<(), StoreError> {
        let change = Change::Merge { into: into.to_owned(), from: from.to_owned(), at: now };
        self.apply(&[change]).await
    }

    /// Takes the last merge into a person back.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn part(&self, person: &str) -> Result<(), StoreError> {
        let handle = Handle::from_id(person).ok_or_else(|| StoreError::NotAPerson(person.to_owned()))?;
        let joined =
            self.store.person(&handle).await?.and_then(|person| person.joined.last().map(|j| j.person.id.clone()));
        self.apply(&[Change::Part(person.to_owned())]).await?;
        if self.is_loaded.get() {
            self.stale.borrow_mut().extend(joined);
        }
        Ok(())
    }

    /// Keeps in mind that two people are not one.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn not_same(&self, one: &str, other: &str) -> Result<(), StoreError> {
        self.apply(&[Change::NotSame(one.to_owned(), other.to_owned())]).await
    }

    /// Erases everything about a person: who they are, what was exchanged, what waits for them or for the user.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn erase(&self, person: &str) -> Result<(), StoreError> {
        let handle = Handle::from_id(person).ok_or_else(|| StoreError::NotAPerson(person.to_owned()))?;
        let handles = self.store.person(&handle).await?.map_or_else(|| vec![handle.clone()], |person| person.handles);
        let mut changes = vec![Change::Erase(person.to_owned())];
        for handle in handles {
            for waiting in self.store.waiting_of(&handle.id()).await? {
                changes.push(Change::Delete(Table::Waiting, waiting.id));
            }
            for pending in self.store.pendings(&handle.site).await?.into_iter().filter(|pending| pending.to == handle) {
                changes.push(Change::no_pending(&pending.id));
            }
        }
        self.apply(&changes).await
    }

    /// Erases everything about everybody.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn erase_all(&self) -> Result<(), StoreError> {
        self.store.erase_all().await?;
        self.is_loaded.set(false);
        self.heard.borrow_mut().clear();
        Ok(())
    }

    /// What became of somebody who waits.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn settle(&self, id: &str, state: WaitState, now: Millis) -> Result<(), StoreError> {
        let Some(mut waiting) = self.store.waiting(&[id.to_owned()]).await?.pop().flatten() else { return Ok(()) };
        waiting.settle(state, now);
        self.apply(&[Change::waiting(&waiting)?]).await
    }

    /// Notes that the user owes somebody a reply. One such note a person.
    ///
    /// # Errors
    /// When the store fails or there is no such person; then nothing was changed.
    pub async fn owe(&self, person: &str, name: &str, text: &str, now: Millis) -> Result<(), StoreError> {
        let handle = Handle::from_id(person).ok_or_else(|| StoreError::NotAPerson(person.to_owned()))?;
        let waiting = Waiting {
            id: format!("owed:{person}"),
            kind: WaitKind::Owed,
            who: handle.id(),
            name: name.trim().to_owned(),
            line: people::cut(text, people::Exchange::EXCERPT),
            site: handle.site.clone(),
            host: String::new(),
            link: String::new(),
            post: String::new(),
            at: now,
            state: WaitState::Open,
            since: now,
        };
        self.apply(&[Change::waiting(&waiting)?]).await
    }

    /// Everything about one person, as a record of an export or as Markdown.
    ///
    /// # Errors
    /// When the store cannot be read or there is no such person.
    pub async fn export_person(
        &self,
        person: &str,
        markdown: bool,
        settings: &Settings,
        now: Millis,
    ) -> Result<String, StoreError> {
        let handle = Handle::from_id(person).ok_or_else(|| StoreError::NotAPerson(person.to_owned()))?;
        if !markdown {
            return self.store.export_one(&handle).await;
        }
        let card = self.card_of(&handle, "", settings, now).await?;
        let history = self.store.exchanges_of(std::slice::from_ref(&card.person)).await?.pop().unwrap_or_default();
        Ok(people::markdown(&card, &history))
    }

    /// Forgets exchanges that are older than the user keeps them, and those who waited and were settled long ago.
    ///
    /// # Errors
    /// When the store fails; what was forgotten by then stays forgotten.
    pub async fn forget_old(&self, settings: &Settings, now: Millis) -> Result<(), StoreError> {
        let over: Vec<Change> = self
            .store
            .all_waiting()
            .await?
            .into_iter()
            .filter(|waiting| waiting.is_over(now))
            .map(|waiting| Change::Delete(Table::Waiting, waiting.id))
            .collect();
        self.apply(&over).await?;
        if settings.keep_months == 0 {
            return Ok(());
        }
        let oldest = now.saturating_sub(MONTH * Millis::from(settings.keep_months));
        let mut after = Some(String::new());
        while let Some(from) = after.take() {
            let (people, next) = self.store.people_after(&from, AT_ONCE).await?;
            let is_old = |first: Option<Millis>| first.is_some_and(|first| first < oldest);
            let mut changes = Vec::new();
            for person in people.into_iter().filter(|person| is_old(person.tally.first)) {
                changes.push(Change::ForgetBefore(person.id.clone(), oldest));
                changes.push(Change::Forget(person.id));
            }
            self.apply(&changes).await?;
            after = next;
        }
        Ok(())
    }

    /// Imports what was staged.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn import(&self, conflicts: Conflicts) -> Result<(), StoreError> {
        self.store.import(conflicts).await?;
        self.is_loaded.set(false);
        Ok(())
    }

    /// Looks at every record; `mend`: mends what can be mended.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn check(&self, mend: bool) -> Result<Report, StoreError> {
        let report = check(&self.store, mend).await;
        if mend {
            self.is_loaded.set(false);
        }
        report
    }
}
