use std::collections::BTreeMap;

use crate::order;
use crate::people::exchange::time_of;
use crate::people::observe::Seen;
use crate::people::person::stable_id;
use crate::people::{Act, Direction, Exchange, Handle, Person};
use crate::post::Post;
use crate::store::{Change, Store, StoreError};

/// What records the posts that answer or mention the user. A post counts once, however often it is seen: as an
/// answer if it is known to be one, else as a mention.
pub(super) async fn received<S: Store>(store: &S, seen: &Seen<'_>, own: &Handle) -> Result<Vec<Change>, StoreError> {
    let mut acts: Vec<Received> =
        seen.posts.iter().zip(seen.about).filter_map(|(post, about)| Received::of(seen, own, post, *about)).collect();
    if acts.is_empty() {
        return Ok(Vec::new());
    }
    // One order whatever the page's: what is recorded must not depend on it. Answers come before mentions.
    acts.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let mut one_per_post = BTreeMap::new();
    for act in acts {
        one_per_post.entry(act.mention_key.clone()).or_insert(act);
    }

    let mut by_author: BTreeMap<Handle, Vec<Received>> = BTreeMap::new();
    for act in one_per_post.into_values() {
        by_author.entry(act.author.clone()).or_default().push(act);
    }
    let authors: Vec<Handle> = by_author.keys().cloned().collect();
    let known = store.people_by_handles(&authors).await?;
    let ids: Vec<String> = known.iter().flatten().map(|person| person.id.clone()).collect();
    let mut histories = store.exchanges_of(&ids).await?.into_iter();

    let mut changes = Vec::new();
    for ((author, mut acts), known) in by_author.into_iter().zip(known) {
        let history = known.and_then(|_| histories.next()).unwrap_or_default();
        let is_recorded = |key: &str| history.iter().any(|exchange| exchange.key == key);
        // A mention that turns out to be an answer is recorded anew, in its place.
        acts.retain(|act| {
            let is_news = act.exchange.act == Act::Reply || !is_recorded(&act.mention_key);
            is_news && !is_recorded(&act.reply_key)
        });
        if acts.is_empty() {
            continue;
        }
        order::sort(&mut acts, |act| (act.exchange.at, &act.exchange.key));
        let name = acts.iter().rev().map(|act| act.name.as_str()).find(|name| !name.is_empty());
        let id = author.id();
        let stable = acts.iter().find_map(|act| act.stable.clone()).into_iter().collect();
        changes.push(Change::Meet(Person { stable, ..Person::new(&author, name.unwrap_or_default()) }));
        for act in &acts {
            changes.push(Change::DeleteExchange { person: id.clone(), key: act.mention_key.clone() });
        }
        changes.push(Change::AddExchanges(id, acts.into_iter().map(|act| act.exchange).collect()));
    }
    Ok(changes)
}

/// One act of somebody else towards the user.
struct Received {
    author: Handle,
    name: String,
    stable: Option<String>,
    exchange: Exchange,
    reply_key: String,
    mention_key: String,
}

impl Received {
    fn of(seen: &Seen<'_>, own: &Handle, post: &Post, about: bool) -> Option<Self> {
        let author = seen.author(post)?;
        if post.ad || author == *own {
            return None;
        }
        let act = act_of(seen, own, post).or_else(|| about.then_some(Act::Mention))?;
        let site = seen.site();
        let reply_key = Exchange::key(Direction::Received, Act::Reply, site, post)?;
        let mention_key = Exchange::key(Direction::Received, Act::Mention, site, post)?;
        let key = if act == Act::Reply { &reply_key } else { &mention_key };
        let at = time_of(post, seen.now);
        let host = seen.page.place.host.clone();
        let exchange = Exchange { host, ..Exchange::of_post(key.clone(), Direction::Received, act, &author, post, at) };
        let stable = stable_id(&post.author, &seen.page.place);
        Some(Self { author, name: post.author.name.trim().to_owned(), stable, exchange, reply_key, mention_key })
    }

    fn rank(&self) -> impl Ord + '_ {
        let exchange = &self.exchange;
        (exchange.act, exchange.at, &exchange.key, &exchange.excerpt, &self.author, &self.name)
    }
}

fn act_of(seen: &Seen<'_>, own: &Handle, post: &Post) -> Option<Act> {
    let answered = seen.answered(post);
    if answered.as_ref() == Some(own) {
        return Some(Act::Reply);
    }
    let mentioned = post.mentions.iter().any(|mention| seen.handle(mention).as_ref() == Some(own));
    // Where a page does not say whom a reply answers, the mention it begins with does (Mastodon).
    let to_user = post.is_reply && answered.is_none();
    mentioned.then_some(if to_user { Act::Reply } else { Act::Mention })
}
