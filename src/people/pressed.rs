use crate::people::{Act, Direction, Exchange, Handle, HandleForm, Person};
use crate::post::{Millis, Page, Post};
use crate::store::{Change, Store, StoreError};

/// What records that the user liked or shared a post (`on`), or took that back (not `on`): then the exchange goes, and
/// with it a person of whom nothing else is known. Nothing for the user's own posts.
///
/// # Errors
/// When the store cannot be read.
pub async fn pressed<S: Store>(
    store: &S,
    act: Act,
    on: bool,
    post: &Post,
    page: &Page,
    form: HandleForm,
    now: Millis,
) -> Result<Vec<Change>, StoreError> {
    let site = &page.place.site;
    let own = page.own.as_deref().and_then(|own| Handle::new(&page.place, form, own));
    let author = Handle::new(&page.place, form, &post.author.handle);
    let (Some(author), Some(key)) = (author, Exchange::key(Direction::Given, act, site, post)) else {
        return Ok(Vec::new());
    };
    if own.as_ref() == Some(&author) {
        return Ok(Vec::new());
    }
    if !on {
        let recorded = store.exchanges(std::slice::from_ref(&key)).await?.pop().flatten();
        return Ok(recorded.map_or_else(Vec::new, |exchange| {
            vec![Change::DeleteExchange(exchange.key), Change::Forget(exchange.person)]
        }));
    }
    let seen = Person::new(&author, &post.author.name);
    let known = store.people_by_handles(&[author]).await?.pop().flatten();
    let person = known.map_or(seen.clone(), |known| known.met_again(&seen));
    // The act happened now, whenever the post was written.
    let exchange =
        Exchange { person: person.id.clone(), ..Exchange::of_post(key, Direction::Given, act, site, post, now) };
    Ok(vec![Change::Meet(person), Change::AddExchange(exchange)])
}
