use std::collections::BTreeSet;

use crate::people::exchange::time_of;
use crate::people::observe::{Observed, Seen};
use crate::people::same_text::length;
use crate::people::{Act, Direction, Exchange, Handle, HandleForm, Pending, Person, Said, same_text};
use crate::post::{Draft, Millis, Post};
use crate::store::{Change, Store, StoreError};

/// How long a text must be, in characters, to be taken for the user's own while the page does not say who that is.
const TELLING: usize = 12;

/// How far the site's clock may be behind this computer's, in milliseconds (an hour).
const SKEW: Millis = 60 * 60 * 1000;

/// How far apart, in milliseconds (10 minutes), a reply and the user's own answer to the same post may be sent to be one.
const EDITED_WITHIN: u64 = 10 * 60 * 1000;

/// What remembers a reply that went to the site. It becomes an exchange when the site empties the composer
/// ([`emptied`]) or the post is seen ([`crate::people::observe()`]); if neither happens within [`Pending::LIFE`], it
/// was not sent and nothing stays. Sending the same text to the same person again before that is the same reply,
/// tried again. Nothing for a draft that answers nobody or the user.
///
/// # Errors
/// When the store cannot be read.
pub async fn sent<S: Store>(
    store: &S,
    draft: &Draft,
    form: HandleForm,
    said: Said,
    now: Millis,
) -> Result<Vec<Change>, StoreError> {
    let Some(reply) = Reply::of(draft, form) else { return Ok(Vec::new()) };
    let pending = match reply.waiting(store).await? {
        Some(waiting) => Pending { at: now, said, ..waiting },
        None => reply.into_pending(said, now),
    };
    Ok(vec![Change::pending(&pending)?])
}

/// What records a reply of which the site itself emptied the composer: it was sent, though its link is not known yet.
///
/// # Errors
/// When the store cannot be read.
pub async fn emptied<S: Store>(
    store: &S,
    draft: &Draft,
    form: HandleForm,
    now: Millis,
) -> Result<Vec<Change>, StoreError> {
    let Some(reply) = Reply::of(draft, form) else { return Ok(Vec::new()) };
    let waiting = reply.waiting(store).await?;
    // Not waiting any more: its post was faster and is recorded already.
    let Some(waiting) = waiting.filter(|waiting| !is_over(waiting, now)) else { return Ok(Vec::new()) };
    let pending = Pending { emptied: true, ..waiting };
    let person = person(store, &pending).await?;
    let exchange = Exchange {
        key: pending.exchange_key(),
        person: person.id.clone(),
        with: pending.to.id(),
        direction: Direction::Given,
        act: Act::Reply,
        said: pending.said,
        at: pending.at,
        site: pending.site.clone(),
        host: draft.place.host.clone(),
        excerpt: pending.text.clone(),
        link: String::new(),
        post: String::new(),
        answers: pending.answers.clone(),
    };
    let id = person.id.clone();
    Ok(vec![Change::Meet(person), Change::AddExchanges(id, vec![exchange]), Change::pending(&pending)?])
}

/// What records the sent replies that are among the posts, and drops those that waited too long.
pub(super) async fn confirmed<S: Store>(
    store: &S,
    seen: &Seen<'_>,
    own: Option<&Handle>,
) -> Result<Observed, StoreError> {
    let (over, waiting): (Vec<_>, Vec<_>) =
        store.pendings(seen.site()).await?.into_iter().partition(|pending| is_over(pending, seen.now));
    let mut changes: Vec<Change> = over.into_iter().map(|pending| Change::no_pending(&pending.id)).collect();

    let mut matches: Vec<Match> = waiting
        .iter()
        .flat_map(|pending| seen.posts.iter().filter_map(|post| Match::of(seen, own, pending, post)))
        .collect();
    if matches.is_empty() {
        return Ok(Observed { changes, confirmed: Vec::new() });
    }
    matches.sort_by(|a, b| a.rank().cmp(&b.rank()));
    // A post that is recorded already was sent some other time; and one post confirms one reply.
    let mut taken = BTreeSet::new();
    for pending in &waiting {
        let known = person(store, pending).await?;
        for exchanges in store.exchanges_of(std::slice::from_ref(&known.id)).await? {
            taken.extend(exchanges.into_iter().map(|exchange| exchange.key));
        }
    }
    let mut done = BTreeSet::new();
    let mut confirmed = Vec::new();
    for Match { key, pending, post, .. } in matches {
        if done.contains(&pending.id) || !taken.insert(key.clone()) {
            continue;
        }
        done.insert(pending.id.clone());
        let person = person(store, pending).await?;
        let id = person.id.clone();
        let at = post.at.map_or(pending.at, |_| time_of(post, seen.now));
        let shown = Exchange::of_post(key, Direction::Given, Act::Reply, &pending.to, post, at);
        // The page may not say which post it answers; the composer did.
        let answers = if shown.answers.is_empty() { pending.answers.clone() } else { shown.answers.clone() };
        let host = seen.page.place.host.clone();
        let exchange = Exchange { person: id.clone(), said: pending.said, answers, host, ..shown };
        changes.push(Change::Meet(person));
        changes.push(Change::AddExchanges(id.clone(), vec![exchange]));
        changes.push(Change::DeleteExchange { person: id, key: pending.exchange_key() });
        changes.push(Change::no_pending(&pending.id));
        confirmed.push(pending.clone());
    }
    Ok(Observed { changes, confirmed })
}

async fn person<S: Store>(store: &S, pending: &Pending) -> Result<Person, StoreError> {
    let person = Person::new(&pending.to, &pending.to_name);
    let known = store.people_by_handles(std::slice::from_ref(&pending.to)).await?.pop().flatten();
    Ok(known.map_or(person.clone(), |known| known.met_again(&person)))
}

/// A clock that was set back must not keep it for ever, hence the distance.
fn is_over(pending: &Pending, now: Millis) -> bool {
    now.abs_diff(pending.at) > Pending::LIFE.unsigned_abs()
}

/// A draft that answers somebody else.
struct Reply {
    site: String,
    text: String,
    answers: String,
    to: Handle,
    to_name: String,
}

impl Reply {
    fn of(draft: &Draft, form: HandleForm) -> Option<Self> {
        let post = draft.reply_to.as_ref()?;
        let to = Handle::new(&draft.place, form, &post.author.handle)?;
        let own = draft.own.as_deref().and_then(|own| Handle::new(&draft.place, form, own));
        let text = draft.text.split_whitespace().collect::<Vec<_>>().join(" ");
        (own.as_ref() != Some(&to) && !text.is_empty()).then(|| Self {
            site: draft.place.site.clone(),
            text,
            answers: post.id.clone(),
            to,
            to_name: post.author.name.trim().to_owned(),
        })
    }

    /// The same reply, sent before and neither seen nor emptied yet.
    async fn waiting<S: Store>(&self, store: &S) -> Result<Option<Pending>, StoreError> {
        let is_same = |pending: &Pending| {
            let same_post = pending.answers == self.answers;
            !pending.emptied && same_post && pending.to == self.to && pending.text == self.text
        };
        Ok(store.pendings(&self.site).await?.into_iter().filter(is_same).max_by_key(|pending| pending.at))
    }

    fn into_pending(self, said: Said, now: Millis) -> Pending {
        let Self { site, text, answers, to, to_name } = self;
        let id = format!("{:016x}", fingerprint(&[&to.id(), &answers, &now.to_string(), &text]));
        Pending { id, site, text, at: now, answers, to, to_name, emptied: false, said }
    }
}

/// FNV-1a, 64 bits: the same in every build, which the standard library's hasher does not promise.
pub(super) fn fingerprint(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A post that may be a sent reply.
struct Match<'a> {
    sure: Sureness,
    apart: u64,
    key: String,
    pending: &'a Pending,
    post: &'a Post,
}

/// How much speaks for a match, most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    SamePost,
    SamePerson,
    Text,
    /// The user's own answer to the same post, sent within minutes: they changed it before it was seen.
    Edited,
}

impl<'a> Match<'a> {
    fn of(seen: &Seen<'_>, own: Option<&Handle>, pending: &'a Pending, post: &'a Post) -> Option<Self> {
        let author = seen.author(post)?;
        let may_be_own = match own {
            Some(own) => author == *own,
            None => author != pending.to && length(&pending.text) >= TELLING,
        };
        let parent_id = post.parent.as_ref().map_or("", |parent| parent.id.as_str());
        let same_post = !parent_id.is_empty() && parent_id == pending.answers;
        let is_same = same_text(&pending.text, &post.text);
        let is_edit = own.is_some() && same_post && post.at.is_some_and(|at| at.abs_diff(pending.at) <= EDITED_WITHIN);
        if !may_be_own || !(is_same || is_edit) {
            return None;
        }
        let sure = if !is_same {
            Sureness::Edited
        } else if same_post {
            Sureness::SamePost
        } else {
            match seen.answered(post) {
                Some(answered) if answered == pending.to => Sureness::SamePerson,
                Some(_) => return None,
                None => Sureness::Text,
            }
        };
        // An older post of the user may well say the same ("Thank you!").
        let in_time = |at: Millis| (pending.at - SKEW..=pending.at + Pending::LIFE).contains(&at);
        if sure != Sureness::SamePost && sure != Sureness::Edited && !post.at.is_none_or(in_time) {
            return None;
        }
        let key = Exchange::key(Direction::Given, Act::Reply, seen.site(), post)?;
        let apart = post.at.unwrap_or(pending.at).abs_diff(pending.at);
        Some(Self { sure, apart, key, pending, post })
    }

    fn rank(&self) -> impl Ord + '_ {
        (self.sure, self.apart, self.pending.at, &self.pending.id, &self.key)
    }
}
