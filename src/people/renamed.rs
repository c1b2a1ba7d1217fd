use std::collections::BTreeSet;

use crate::people::observe::Seen;
use crate::people::person::stable_id;
use crate::people::{Handle, Person};
use crate::store::{Change, Store, StoreError};

/// What keeps known people findable when they change their handle: an id of the site's that stays is noted beside the
/// handle, and a new handle beside the id. Of people who are not known nothing is noted, and nothing where the id says
/// that somebody else has taken the handle.
pub(super) async fn renamed<S: Store>(store: &S, seen: &Seen<'_>) -> Result<Vec<Change>, StoreError> {
    let mut done = BTreeSet::new();
    let mut authors = Vec::new();
    let mut asked = Vec::new();
    for post in seen.posts {
        let Some(stable) = stable_id(&post.author, &seen.page.place) else { continue };
        let (Some(handle), Some(id)) = (seen.author(post), Handle::from_id(&stable)) else { continue };
        if done.insert(handle.clone()) {
            authors.push((Person::seen(&handle, &post.author, &seen.page.place), stable));
            asked.extend([handle, id]);
        }
    }
    let known = store.people_by_handles(&asked).await?;
    let mut changes = Vec::new();
    for ((person, stable), known) in authors.into_iter().zip(known.chunks_exact(2)) {
        let is_news = match (&known[0], &known[1]) {
            (None, None) => false,
            (None, Some(_)) => true,
            (Some(by_handle), None) => !by_handle.is_other_than(&stable),
            (Some(_), Some(_)) => false,
        };
        if is_news {
            changes.push(Change::Meet(person));
        }
    }
    Ok(changes)
}
