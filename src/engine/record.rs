//! What is remembered of what was seen and done.

use super::{Engine, place_id};
use crate::draft::{self, Level};
use crate::listen::{self, Listening, PostReason};
use crate::model::thresholds;
use crate::people::{self, Act, Direction, Exchange, Handle, HandleForm, Observed, Said, cut};
use crate::post::{Draft, Millis, Page, Place, Post};
use crate::rhythm::{self, PlaceLog, Sketch, WaitKind, WaitState, Waiting};
use crate::rules::Watch;
use crate::settings::{Excerpts, Settings};
use crate::store::{Change, Store, StoreError};
use crate::wire::{Notice, Press};

/// Posts read at one place are written down so many at a time, or after so long (5 minutes).
const HEARD_AT_ONCE: u32 = 50;
const HEARD_EVERY: Millis = 5 * 60 * 1000;
/// Who wrote longer ago than this (14 days) does not wait any more when first seen.
const WAITS: Millis = 14 * 24 * 60 * 60 * 1000;
/// The most of a text that is kept where the user wants all of it, in characters.
const FULL: usize = 5000;

impl<S: Store> Engine<S> {
    /// Records what posts show. Whether any exchange was.
    #[expect(clippy::too_many_arguments, reason = "one caller, and each is another thing")]
    pub(super) async fn record(
        &self,
        page: &Page,
        form: HandleForm,
        posts: &[Post],
        heard: &[Listening],
        mut log: PlaceLog,
        settings: &Settings,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let about: Vec<bool> = heard.iter().map(|heard| heard.worth.reasons.contains(&PostReason::AboutYou)).collect();
        let Observed { mut changes, confirmed } = people::observe(&self.store, page, form, posts, &about, now).await?;
        let has_news = !changes.is_empty();
        for change in &mut changes {
            let Change::AddExchanges(_, exchanges) = change else { continue };
            for exchange in exchanges {
                say(exchange, posts, heard);
                fit(exchange, settings.excerpts);
            }
        }
        let waiting = self.waiting_after(&changes, page, form, posts, heard, now).await?;
        for waiting in &waiting {
            changes.push(Change::waiting(waiting)?);
        }
        for change in &changes {
            let Change::AddExchanges(_, exchanges) = change else { continue };
            // What was counted when the composer was emptied is the same act.
            let counted = |one: &&Exchange| {
                !confirmed
                    .iter()
                    .any(|pending| pending.emptied && pending.answers == one.answers && pending.to.id() == one.with)
            };
            exchanges.iter().filter(counted).for_each(|exchange| log.ledger.add(exchange));
        }
        for pending in confirmed.into_iter().filter(|pending| !pending.emptied) {
            log.said(pending.said, sketch(&pending.text, pending.said == Said::Pitch, true, pending.at));
        }
        changes.extend(self.looked(page, log, posts, has_news, now)?);
        if !changes.is_empty() {
            self.apply(&changes).await?;
        }
        Ok(has_news)
    }

    /// The place's log after a look at it, if it is time to write it down.
    fn looked(
        &self,
        page: &Page,
        mut log: PlaceLog,
        posts: &[Post],
        has_news: bool,
        now: Millis,
    ) -> Result<Option<Change>, StoreError> {
        let mut all = self.heard.borrow_mut();
        let (count, at) = all.entry(place_id(&page.place)).or_insert((0, 0));
        *count = count.saturating_add(u32::try_from(posts.len()).unwrap_or(u32::MAX));
        let own = page.own.as_ref().filter(|own| !log.own.contains(own)).cloned();
        let is_due = *count >= HEARD_AT_ONCE || now.abs_diff(*at) >= HEARD_EVERY.unsigned_abs();
        if !(is_due || has_news || own.is_some() || log.visit.is_over(now)) {
            return Ok(None);
        }
        log.id = place_id(&page.place);
        log.look(now);
        log.heard(std::mem::take(count));
        *at = now;
        log.own.extend(own);
        Change::place(&log).map(Some)
    }

    /// Who waits because of new exchanges, and who does not any more.
    async fn waiting_after(
        &self,
        changes: &[Change],
        page: &Page,
        form: HandleForm,
        posts: &[Post],
        heard: &[Listening],
        now: Millis,
    ) -> Result<Vec<Waiting>, StoreError> {
        let exchanges = changes.iter().flat_map(|change| match change {
            Change::AddExchanges(_, exchanges) => exchanges.as_slice(),
            _ => &[],
        });
        let (given, received): (Vec<_>, Vec<_>) =
            exchanges.partition(|exchange: &&Exchange| exchange.direction == Direction::Given);
        let mut all = self.answered(&given, now).await?;
        for exchange in received {
            let Some(at) = posts.iter().position(|post| post.id == exchange.post) else { continue };
            let (post, heard) = (&posts[at], &heard[at]);
            let is_answered = posts.iter().chain([]).any(|answer| {
                let is_own = Handle::new(&page.place, form, &answer.author.handle)
                    == page.own.as_deref().and_then(|own| Handle::new(&page.place, form, own));
                is_own && answer.parent.as_ref().is_some_and(|parent| parent.id == post.id)
            });
            let kind = match exchange.said {
                _ if heard.complaint >= thresholds::COMPLAINT => WaitKind::Unhappy,
                Said::Question | Said::Ask => WaitKind::Question,
                Said::Thanks => continue, // thanks end a talk
                _ if exchange.act == Act::Reply => WaitKind::Reply,
                _ => WaitKind::Mention,
            };
            let Some(who) = Handle::from_id(&exchange.with) else { continue };
            let Some(waiting) = Waiting::from_post(kind, post, &who, &page.place.host, now) else { continue };
            if is_answered || now.saturating_sub(waiting.at) > WAITS {
                continue;
            }
            let known = self.store.waiting(std::slice::from_ref(&waiting.id)).await?.pop().flatten();
            if known.is_none() && !self.was_answered(&who, &post.id).await? {
                all.push(waiting);
            }
        }
        Ok(all)
    }

    /// Whether the user's answer to a post is on record.
    async fn was_answered(&self, who: &Handle, post: &str) -> Result<bool, StoreError> {
        let Some(person) = self.store.person(who).await? else { return Ok(false) };
        let history = self.store.exchanges_of(&[person.id]).await?.pop().unwrap_or_default();
        Ok(history.iter().any(|one| one.direction == Direction::Given && one.act == Act::Reply && one.answers == post))
    }

    /// Those who waited for one of these acts of the user, now answered.
    async fn answered(&self, given: &[&Exchange], now: Millis) -> Result<Vec<Waiting>, StoreError> {
        let replies = given.iter().filter(|exchange| exchange.act == Act::Reply && !exchange.answers.is_empty());
        let mut answered = Vec::new();
        for reply in replies {
            for mut waiting in self.store.waiting_of(&reply.with).await? {
                if !waiting.state.is_settled() && waiting.post == reply.answers {
                    waiting.settle(WaitState::Answered, now);
                    answered.push(waiting);
                }
            }
        }
        Ok(answered)
    }

    /// Keeps in mind that a draft was sent; it becomes an exchange when the post is seen or the site took the text.
    ///
    /// # Errors
    /// When the store fails; then nothing was recorded.
    pub async fn sent(&self, draft: &Draft, settings: &Settings, now: Millis) -> Result<(), StoreError> {
        let form = self.sites.handle_form(&draft.place.site);
        let changes = people::sent(&self.store, draft, form, self.said(draft, settings), now).await?;
        self.apply(&changes).await
    }

    /// What a draft of the user's says.
    fn said(&self, draft: &Draft, settings: &Settings) -> Said {
        let watch = Watch::of(&settings.interests);
        if draft::review(draft, &watch).level == Level::Promotional {
            return Said::Pitch;
        }
        let heard = |text: &str| listen::listen(&Post { text: text.to_owned(), ..Post::default() }, &Watch::default());
        let answers_ask = draft.reply_to.as_ref().is_some_and(|post| heard(&post.text).ask >= thresholds::ASK);
        people::said(&draft.text, &heard(&draft.text), answers_ask)
    }

    /// After [`Engine::sent`] the site emptied the composer: it took the text.
    ///
    /// # Errors
    /// When the store fails; then nothing was recorded.
    pub async fn emptied(&self, draft: &Draft, settings: &Settings, now: Millis) -> Result<(), StoreError> {
        let form = self.sites.handle_form(&draft.place.site);
        let mut changes = people::emptied(&self.store, draft, form, now).await?;
        let mut given = Vec::new();
        for change in &mut changes {
            let Change::AddExchanges(_, exchanges) = change else { continue };
            for exchange in exchanges.iter_mut() {
                fit(exchange, settings.excerpts);
            }
            given.extend(exchanges.iter().cloned());
        }
        // A reply whose post was faster than this message is counted there.
        if draft.reply_to.is_none() || !given.is_empty() {
            let mut log = self.log(&draft.place).await?;
            let said = self.said(draft, settings);
            log.said(said, sketch(&draft.text, said == Said::Pitch, draft.reply_to.is_some(), now));
            given.iter().for_each(|exchange| log.ledger.add(exchange));
            if draft.reply_to.is_none() && said == Said::Pitch {
                log.ledger.add_promotion(now);
            }
            changes.push(Change::place(&log)?);
        }
        for waiting in self.answered(&given.iter().collect::<Vec<_>>(), now).await? {
            changes.push(Change::waiting(&waiting)?);
        }
        self.apply(&changes).await
    }

    pub(super) async fn log(&self, place: &Place) -> Result<PlaceLog, StoreError> {
        let id = place_id(place);
        Ok(PlaceLog { id: id.clone(), ..self.store.place(&id).await?.unwrap_or_default() })
    }

    /// The user deleted a post of their own: what it was is forgotten. Nothing for posts of others. Seen again, it is
    /// recorded again.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn deleted(&self, post: &Post, page: &Page) -> Result<(), StoreError> {
        let form = self.sites.handle_form(&page.place.site);
        let log = self.log(&page.place).await?;
        let own = page.own.as_ref().or(log.own.last()).and_then(|raw| Handle::new(&page.place, form, raw));
        let key = Exchange::key(Direction::Given, Act::Reply, &page.place.site, post);
        let is_own = own.is_some() && Handle::new(&page.place, form, &post.author.handle) == own;
        let Some(key) = key.filter(|_| is_own) else { return Ok(()) };
        let Some(person) = self.store.with_whom(&key).await? else { return Ok(()) };
        self.apply(&[Change::DeleteExchange { person: person.clone(), key }, Change::Forget(person)]).await
    }

    /// The site's own list says what others did.
    ///
    /// # Errors
    /// When the store fails; then nothing was recorded.
    pub async fn noticed(
        &self,
        page: &Page,
        notices: &[Notice],
        settings: &Settings,
        now: Millis,
    ) -> Result<(), StoreError> {
        let log = self.log(&page.place).await?;
        let page = Page { own: page.own.clone().or_else(|| log.own.last().cloned()), ..page.clone() };
        let mut changes = people::noticed(&page, self.sites.handle_form(&page.place.site), notices, now);
        for change in &mut changes {
            if let Change::AddExchanges(_, exchanges) = change {
                exchanges.iter_mut().for_each(|exchange| fit(exchange, settings.excerpts));
            }
        }
        self.apply(&changes).await
    }

    /// The user liked or shared a post or followed its author, or took that back.
    ///
    /// # Errors
    /// When the store fails; then nothing was recorded.
    pub async fn pressed(
        &self,
        (press, on): (Press, bool),
        post: &Post,
        page: &Page,
        settings: &Settings,
        now: Millis,
    ) -> Result<(), StoreError> {
        let form = self.sites.handle_form(&page.place.site);
        let act = match press {
            Press::Like => Act::Like,
            Press::Share => Act::Share,
            Press::Follow => Act::Follow,
        };
        let mut log = self.log(&page.place).await?;
        let page = Page { own: page.own.clone().or_else(|| log.own.last().cloned()), ..page.clone() };
        let mut changes = people::pressed(act, on, post, &page, form, now);
        for change in &mut changes {
            if let Change::AddExchanges(_, exchanges) = change {
                exchanges.iter_mut().for_each(|exchange| fit(exchange, settings.excerpts));
            }
        }
        if on && !changes.is_empty() {
            log.gave(now);
            for change in &changes {
                if let Change::AddExchanges(_, exchanges) = change {
                    exchanges.iter().for_each(|exchange| log.ledger.add(exchange));
                }
            }
            changes.push(Change::place(&log)?);
        }
        self.apply(&changes).await
    }
}

/// Says of a received or backfilled exchange what its post says.
fn say(exchange: &mut Exchange, posts: &[Post], heard: &[Listening]) {
    let at = |id: &str| posts.iter().position(|post| !id.is_empty() && post.id == id);
    let Some(own) = at(&exchange.post).filter(|_| exchange.said == Said::Talk) else { return };
    let answers_ask = at(&exchange.answers).is_some_and(|parent| heard[parent].ask >= thresholds::ASK);
    exchange.said = people::said(&posts[own].text, &heard[own], answers_ask);
}

/// Keeps as much of what was said as the user wants.
fn fit(exchange: &mut Exchange, excerpts: Excerpts) {
    exchange.excerpt = match excerpts {
        Excerpts::None => String::new(),
        Excerpts::Short => cut(&exchange.excerpt, Exchange::EXCERPT),
        Excerpts::Full => cut(&exchange.excerpt, FULL),
    };
}

fn sketch(text: &str, is_pitch: bool, reply: bool, at: Millis) -> Sketch {
    let level = if is_pitch { Level::Promotional } else { Level::Conversational };
    Sketch { at, level, like: rhythm::to_hex(rhythm::signature(text)), reply }
}
