use crate::order;
use crate::people::exchange::time_of;
use crate::people::received::received;
use crate::people::renamed::renamed;
use crate::people::sent::confirmed;
use crate::people::{Act, Direction, Exchange, Handle, HandleForm, Pending, Person};
use crate::post::{Millis, Page, Post};
use crate::store::{Change, Store, StoreError};

/// What posts show.
#[derive(Debug, Default)]
pub struct Observed {
    /// What records it.
    pub changes: Vec<Change>,
    /// What the user had sent and is among the posts.
    pub confirmed: Vec<Pending>,
}

/// What records the exchanges that the posts of a page show: acts of others towards the user, the user's own posts
/// that were waiting to be seen ([`crate::people::sent()`]), and the user's own older replies, dated by the posts.
/// `about`: whether each post names the user or what is theirs; that is a mention.
///
/// People who are known already are followed to a new handle where the site has an id that stays.
///
/// Seeing the same posts again, in any order and from any tab, records nothing more. Adverts and posts between others
/// leave no trace. Without the user's own handle nothing can be towards the user or of theirs.
///
/// # Errors
/// When the store cannot be read.
pub async fn observe<S: Store>(
    store: &S,
    page: &Page,
    form: HandleForm,
    posts: &[Post],
    about: &[bool],
    now: Millis,
) -> Result<Observed, StoreError> {
    let seen = Seen { page, form, posts, about, now };
    let own = page.own.as_deref().and_then(|own| seen.handle(own));
    let mut changes = renamed(store, &seen).await?;
    let Observed { changes: sent, confirmed } = confirmed(store, &seen, own.as_ref()).await?;
    changes.extend(sent);
    if let Some(own) = &own {
        changes.extend(replies(store, &seen, own, &changes).await?);
        changes.extend(received(store, &seen, own).await?);
    }
    Ok(Observed { changes, confirmed })
}

/// What records the user's own replies among the posts that are neither on record nor in `changes`.
async fn replies<S: Store>(
    store: &S,
    seen: &Seen<'_>,
    own: &Handle,
    changes: &[Change],
) -> Result<Vec<Change>, StoreError> {
    // One order whatever the page's: what is recorded must not depend on it.
    let mut posts: Vec<&Post> = seen.posts.iter().collect();
    order::sort(&mut posts, |post| {
        (post.at.unwrap_or(seen.now), if post.link.is_empty() { &post.id } else { &post.link })
    });
    let mut fresh = Vec::new();
    for post in posts.into_iter().filter(|post| !post.ad && seen.author(post).as_ref() == Some(own)) {
        let Some(to) = seen.answered(post).filter(|to| to != own) else { continue };
        let Some(key) = Exchange::key(Direction::Given, Act::Reply, seen.site(), post) else { continue };
        let is_known = |change: &Change| match change {
            Change::AddExchanges(_, exchanges) => exchanges.iter().any(|exchange| exchange.key == key),
            _ => false,
        };
        if changes.iter().chain(&fresh).any(is_known) {
            continue;
        }
        if let Some(person) = store.person(&to).await? {
            let history = store.exchanges_of(&[person.id]).await?;
            if history.iter().flatten().any(|exchange| exchange.key == key) {
                continue;
            }
        }
        let at = time_of(post, seen.now);
        let shown = Exchange::of_post(key, Direction::Given, Act::Reply, &to, post, at);
        let exchange = Exchange { host: seen.page.place.host.clone(), ..shown };
        fresh.push(Change::Meet(Person::new(&to, "")));
        fresh.push(Change::AddExchanges(to.id(), vec![exchange]));
    }
    Ok(fresh)
}

/// Some posts of a page, and when they were seen.
pub(super) struct Seen<'a> {
    pub(super) page: &'a Page,
    pub(super) form: HandleForm,
    pub(super) posts: &'a [Post],
    pub(super) about: &'a [bool],
    pub(super) now: Millis,
}

impl Seen<'_> {
    pub(super) fn site(&self) -> &str {
        &self.page.place.site
    }

    pub(super) fn handle(&self, raw: &str) -> Option<Handle> {
        Handle::new(&self.page.place, self.form, raw)
    }

    pub(super) fn author(&self, post: &Post) -> Option<Handle> {
        self.handle(&post.author.handle)
    }

    /// Whose post is answered: as the page says, else the author of the parent if it is among the posts.
    pub(super) fn answered(&self, post: &Post) -> Option<Handle> {
        let parent = post.parent.as_ref()?;
        self.handle(&parent.handle).or_else(|| {
            let is_parent = |post: &&Post| !parent.id.is_empty() && post.id == parent.id;
            self.posts.iter().find(is_parent).and_then(|parent| self.author(parent))
        })
    }
}
