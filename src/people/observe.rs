use crate::people::received::received;
use crate::people::sent::confirmed;
use crate::people::{Handle, HandleForm};
use crate::post::{Millis, Page, Post};
use crate::store::{Change, Store, StoreError};

/// What records the exchanges that the posts of a page show: acts of others towards the user, and the user's own
/// posts that were waiting to be seen ([`crate::people::sent()`]).
///
/// Seeing the same posts again, in any order and from any tab, records nothing more. The user's own posts, adverts
/// and posts between others leave no trace. Without the user's own handle nothing can be towards the user.
///
/// # Errors
/// When the store cannot be read.
pub async fn observe<S: Store>(
    store: &S,
    page: &Page,
    form: HandleForm,
    posts: &[Post],
    now: Millis,
) -> Result<Vec<Change>, StoreError> {
    let seen = Seen { page, form, posts, now };
    let own = page.own.as_deref().and_then(|own| seen.handle(own));
    let mut changes = confirmed(store, &seen, own.as_ref()).await?;
    if let Some(own) = &own {
        changes.extend(received(store, &seen, own).await?);
    }
    Ok(changes)
}

/// Some posts of a page, and when they were seen.
pub(super) struct Seen<'a> {
    pub(super) page: &'a Page,
    pub(super) form: HandleForm,
    pub(super) posts: &'a [Post],
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
