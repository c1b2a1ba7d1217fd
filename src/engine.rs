//! The one façade over judging and remembering. No I/O of its own: what is kept goes through a [`Store`].

use crate::draft::{self, Level, Review};
use crate::listen::{self, PostReason};
use crate::people::{self, Act, Card, Edit, Handle, Said, Tie};
use crate::post::{Closeness, Draft, Millis, Page, Place, Post, PostContext};
use crate::rules::Watch;
use crate::settings::Settings;
use crate::sites::Sites;
use crate::store::{Store, StoreError};
use crate::wire::{Mark, Press};

/// At most one post in this many gets a reason shape: a feed where everything shines says nothing.
const ONE_IN: u32 = 5;
/// A short thread may still have this many.
const AT_LEAST: u32 = 2;

/// Judging and remembering over one store.
pub struct Engine<S> {
    store: S,
    sites: Sites,
}

impl<S: Store> Engine<S> {
    /// An engine over `store`.
    pub fn new(store: S) -> Self {
        Self { store, sites: Sites::default() }
    }

    /// The sites of this build.
    pub fn sites(&self) -> &Sites {
        &self.sites
    }

    /// The store, for what only it can tell (records it could not read).
    pub fn store(&self) -> &S {
        &self.store
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
        let own = page.own.as_deref().and_then(|raw| Handle::new(&page.place, form, raw));
        let authors: Vec<Option<Handle>> =
            posts.iter().map(|post| Handle::new(&page.place, form, &post.author.handle)).collect();
        let is_own = |author: &Option<Handle>| own.is_some() && *author == own;
        let recorded = async {
            let changes = people::observe(&self.store, page, form, posts, now).await?;
            self.store.apply(&changes).await
        };
        let mut failed = recorded.await.err();
        let others: Vec<Option<Handle>> =
            authors.iter().map(|author| author.clone().filter(|author| Some(author) != own.as_ref())).collect();
        let ties = match people::ties(&self.store, &others, &settings.cadences, now).await {
            Ok(ties) => ties,
            Err(error) => {
                failed = failed.or(Some(error));
                vec![Tie::None; posts.len()]
            }
        };
        let watch = Watch::of(&settings.interests);
        let mut reasons: Vec<Vec<PostReason>> = posts
            .iter()
            .zip(&authors)
            .zip(&ties)
            .map(|((post, author), tie)| {
                if is_own(author) {
                    return Vec::new();
                }
                let around =
                    PostContext { age_minutes: minutes_since(post.at, now), known: known(*tie), ..post.around };
                listen::worth(&Post { around, ..post.clone() }, &watch).reasons
            })
            .collect();
        leave_room(&mut reasons, page);

        let marks = posts
            .iter()
            .zip(reasons)
            .zip(ties)
            .map(|((post, reasons), tie)| Mark { id: post.id.clone(), reasons, tie })
            .collect();
        (marks, failed)
    }

    /// Judges a draft; conversational where the user does not want to be warned or switched Hobnob off.
    #[must_use]
    pub fn review(&self, draft: &Draft, settings: &Settings) -> Review {
        if !settings.guard || settings.is_off(&draft.place.host) {
            return Review::default();
        }
        draft::review(draft, &Watch::of(&settings.interests))
    }

    /// The card of a post's author.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn card(&self, post: &Post, place: &Place, now: Millis) -> Result<Card, StoreError> {
        let form = self.sites.handle_form(&place.site);
        let name = if post.author.name.is_empty() { &post.author.handle } else { &post.author.name };
        match Handle::new(place, form, &post.author.handle) {
            Some(handle) => {
                people::card(&self.store, &handle, name, |site| self.sites.name(site).to_owned(), now).await
            }
            None => Ok(Card { name: name.clone(), ..Card::default() }),
        }
    }

    /// Keeps in mind that a draft was sent; it becomes an exchange when the post is seen or the site took the text.
    ///
    /// # Errors
    /// When the store fails; then nothing was recorded.
    pub async fn sent(&self, draft: &Draft, settings: &Settings, now: Millis) -> Result<(), StoreError> {
        let form = self.sites.handle_form(&draft.place.site);
        let pitch = draft::review(draft, &Watch::of(&settings.interests)).level == Level::Promotional;
        let said = if pitch { Said::Pitch } else { Said::Talk };
        self.store.apply(&people::sent(&self.store, draft, form, said, now).await?).await
    }

    /// After [`Engine::sent`] the site emptied the composer: it took the text.
    ///
    /// # Errors
    /// When the store fails; then nothing was recorded.
    pub async fn emptied(&self, draft: &Draft, now: Millis) -> Result<(), StoreError> {
        let form = self.sites.handle_form(&draft.place.site);
        self.store.apply(&people::emptied(&self.store, draft, form, now).await?).await
    }

    /// The user liked or shared a post, or took that back.
    ///
    /// # Errors
    /// When the store fails; then nothing was recorded.
    pub async fn pressed(
        &self,
        press: Press,
        on: bool,
        post: &Post,
        page: &Page,
        now: Millis,
    ) -> Result<(), StoreError> {
        let form = self.sites.handle_form(&page.place.site);
        let act = match press {
            Press::Like => Act::Like,
            Press::Share => Act::Share,
            Press::Follow => Act::Follow,
        };
        self.store.apply(&people::pressed(act, on, post, page, form, now)).await
    }

    /// Saves something the user wrote about a person.
    ///
    /// # Errors
    /// When the store fails or there is no such person; then nothing was changed.
    pub async fn edit(&self, person: &str, name: &str, edit: &Edit, now: Millis) -> Result<(), StoreError> {
        self.store.apply(&people::edit(person, name, edit, now)?).await
    }
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

/// How well the user knows somebody, as far as exchanges tell.
fn known(tie: Tie) -> Option<Closeness> {
    match tie {
        Tie::None => None,
        Tie::Met => Some(Closeness::Acquainted),
        Tie::Close => Some(Closeness::Close),
    }
}
