//! The one façade over judging and remembering. No I/O of its own: what is kept goes through a [`Store`].
//!
//! Reading order: this page (judging), `record` (what is remembered of what was seen and done), `shown` (what is told
//! about people), `tended` (what the user does with what is kept).

mod record;
mod shown;
mod tended;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use futures_util::lock::Mutex;

use crate::draft::{self, Review};
use crate::listen::{self, Listening, PostReason};
use crate::people::{self, Directory, Handle};
use crate::post::{Closeness, Draft, DraftContext, Millis, Page, Post, PostContext};
use crate::rhythm::{self, PlaceLog};
use crate::rules::Watch;
use crate::settings::Settings;
use crate::sites::Sites;
use crate::store::{Change, Store, StoreError};
use crate::wire::Mark;

/// At most one post in this many gets a reason shape: a feed where everything shines says nothing.
const ONE_IN: u32 = 5;
/// A short thread may still have this many.
const AT_LEAST: u32 = 2;

/// Judging and remembering over one store.
pub struct Engine<S> {
    store: S,
    sites: Sites,
    /// Everybody, once somebody searches; and who changed since.
    directory: RefCell<Directory>,
    is_loaded: Cell<bool>,
    stale: RefCell<BTreeSet<String>>,
    /// Held while people are looked up: who comes meanwhile must not see them half gone.
    loading: Mutex<()>,
    /// Posts read at a place that are not written down yet, and when some last were: a look is not worth a write.
    heard: RefCell<BTreeMap<String, (u32, Millis)>>,
}

impl<S: Store> Engine<S> {
    /// An engine over `store`.
    pub fn new(store: S) -> Self {
        Self {
            store,
            sites: Sites::default(),
            directory: RefCell::default(),
            is_loaded: Cell::new(false),
            stale: RefCell::default(),
            loading: Mutex::new(()),
            heard: RefCell::default(),
        }
    }

    /// The sites of this build.
    pub fn sites(&self) -> &Sites {
        &self.sites
    }

    /// The store, for what only it can tell (records it could not read).
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Makes changes, and keeps in mind who has to be looked up again. After they are made: who searched meanwhile has
    /// seen them as they were.
    async fn apply(&self, changes: &[Change]) -> Result<(), StoreError> {
        self.store.apply(changes).await?;
        if self.is_loaded.get() {
            let mut stale = self.stale.borrow_mut();
            changes.iter().for_each(|change| change.handles(&mut stale));
        }
        Ok(())
    }

    /// Marks posts in the order given, one mark a post, and records what they show of exchanges with the user.
    ///
    /// Marks come back even when the store fails (without history); the error comes beside them, and then nothing of
    /// this batch was recorded.
    pub async fn read(
        &self,
        page: &Page,
        posts: &[Post],
        settings: &Settings,
        now: Millis,
    ) -> (Vec<Mark>, Option<StoreError>) {
        let form = self.sites.handle_form(&page.place.site);
        let mut failed = None;
        let log = self.store.place(&place_id(&page.place)).await.unwrap_or_else(|error| {
            failed = Some(error);
            None
        });
        let log = log.unwrap_or_default();
        let page = Page { own: page.own.clone().or_else(|| log.own.last().cloned()), ..page.clone() };
        let own = page.own.as_deref().and_then(|raw| Handle::new(&page.place, form, raw));
        let authors: Vec<Option<Handle>> =
            posts.iter().map(|post| Handle::new(&page.place, form, &post.author.handle)).collect();
        let others: Vec<Option<Handle>> =
            authors.iter().map(|author| author.clone().filter(|author| Some(author) != own.as_ref())).collect();
        let mut known = self.known(&others, settings, now, &mut failed).await;

        let watch = Watch::of(&settings.interests);
        let listen = |(post, known): (&Post, &Option<Closeness>)| {
            let around = PostContext { age_minutes: minutes_since(post.at, now), known: *known, ..post.around };
            listen::listen(&Post { around, ..post.clone() }, &watch)
        };
        let heard: Vec<Listening> = posts.iter().zip(&known).map(listen).collect();
        match self.record(&page, form, posts, &heard, log, settings, now).await {
            Ok(false) => {}
            Ok(true) => known = self.known(&others, settings, now, &mut failed).await,
            Err(error) => failed = failed.or(Some(error)),
        }
        let mut reasons: Vec<Vec<PostReason>> = heard.into_iter().map(|heard| heard.worth.reasons).collect();
        for (reasons, author) in reasons.iter_mut().zip(&authors) {
            if own.is_some() && *author == own {
                reasons.clear();
            }
        }
        leave_room(&mut reasons, &page);

        let marks = posts
            .iter()
            .zip(reasons)
            .zip(known)
            .map(|((post, reasons), known)| Mark { id: post.id.clone(), reasons, tie: people::tie(known) })
            .collect();
        (marks, failed)
    }

    async fn known(
        &self,
        others: &[Option<Handle>],
        settings: &Settings,
        now: Millis,
        failed: &mut Option<StoreError>,
    ) -> Vec<Option<Closeness>> {
        match people::how_close(&self.store, others, &settings.cadences, now).await {
            Ok(known) => known,
            Err(error) => {
                failed.get_or_insert(error);
                vec![None; others.len()]
            }
        }
    }

    /// Judges a draft where it is said; conversational where the user does not want to be warned or switched Hobnob
    /// off. A store that cannot be read leaves the situation unknown: the text is judged all the same.
    pub async fn review(&self, draft: &Draft, settings: &Settings, now: Millis) -> Review {
        if !settings.guard || settings.is_off(&draft.place.host) {
            return Review::default();
        }
        let around = self.around(draft, settings, now).await.unwrap_or_default();
        draft::review(&Draft { around, ..draft.clone() }, &Watch::of(&settings.interests))
    }

    async fn around(&self, draft: &Draft, settings: &Settings, now: Millis) -> Result<DraftContext, StoreError> {
        if draft.place.site.is_empty() {
            return Ok(DraftContext::default()); // tried out on a page of the extension's own
        }
        let form = self.sites.handle_form(&draft.place.site);
        let to = draft.reply_to.as_ref().and_then(|post| Handle::new(&draft.place, form, &post.author.handle));
        let closeness = match to {
            Some(to) => {
                let known = people::how_close(&self.store, &[Some(to)], &settings.cadences, now).await?;
                Some(known.into_iter().flatten().next().unwrap_or(Closeness::Stranger))
            }
            None => None,
        };
        let here = place_id(&draft.place);
        let logs = self.store.places().await?;
        let log = logs.iter().find(|log| log.id == here);
        Ok(DraftContext {
            closeness,
            first_act_of_visit: log.is_some_and(|log| log.first_act_of_visit(now)),
            recent_promos: log.map_or(0, PlaceLog::recent_promos),
            sent_elsewhere: rhythm::sent_elsewhere(&logs, &here, rhythm::signature(&draft.text), now),
            scheduled: draft.around.scheduled,
        })
    }
}

/// The id of a place's log.
fn place_id(place: &crate::post::Place) -> String {
    format!("{}/{}", place.site, place.host)
}
/// Leaves reasons to the first posts that have any, so that at no point more than about one in [`ONE_IN`] of the page
/// is marked. In the page's order, not by worth: which posts are marked must not hang on how a page was cut into
/// batches. An unhappy customer finds room twice as long; posts about the user keep theirs, for those are never too
/// many.
fn leave_room(reasons: &mut [Vec<PostReason>], page: &Page) {
    let mut read = page.read;
    let mut marked = page.marked;
    for reasons in reasons.iter_mut() {
        read = read.saturating_add(1);
        let urgent = reasons.contains(&PostReason::Unhappy);
        let room = read.div_ceil(ONE_IN).max(AT_LEAST) * if urgent { 2 } else { 1 };
        if marked >= room && !reasons.contains(&PostReason::AboutYou) {
            reasons.clear();
        }
        marked = marked.saturating_add(u32::from(!reasons.is_empty()));
    }
}

/// How long ago `at` was, in minutes; a clock that runs ahead counts as now.
fn minutes_since(at: Option<Millis>, now: Millis) -> Option<u32> {
    let minutes = at.map(|at| now.saturating_sub(at).max(0) / 60_000)?;
    Some(u32::try_from(minutes).unwrap_or(u32::MAX))
}
