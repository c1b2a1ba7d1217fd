use crate::people::{Act, Direction, Exchange, Handle, HandleForm, Person};
use crate::post::{Millis, Page, Post};
use crate::store::Change;

/// What records that the user liked or shared a post or followed its author (`on`), or took that back (not `on`): then the exchange goes, and
/// with it a person of whom nothing else is known. Nothing for the user's own posts.
pub fn pressed(act: Act, on: bool, post: &Post, page: &Page, form: HandleForm, now: Millis) -> Vec<Change> {
    let own = page.own.as_deref().and_then(|own| Handle::new(&page.place, form, own));
    let author = Handle::new(&page.place, form, &post.author.handle);
    // One follows a person, not a post: whichever post the control stood at, it is the same act.
    let key = match (&author, act) {
        (Some(author), Act::Follow) => Some(format!("given:follow:{}", author.id())),
        _ => Exchange::key(Direction::Given, act, &page.place.site, post),
    };
    let (Some(author), Some(key)) = (author, key) else { return Vec::new() };
    if own.as_ref() == Some(&author) {
        return Vec::new();
    }
    let id = author.id();
    if !on {
        return vec![Change::DeleteExchange { person: id.clone(), key }, Change::Forget(id)];
    }
    // The act happened now, whenever the post was written.
    let host = page.place.host.clone();
    let mut exchange = Exchange { host, ..Exchange::of_post(key, Direction::Given, act, &author, post, now) };
    if act == Act::Follow {
        exchange.excerpt.clear();
        exchange.link.clone_from(&post.author.link);
    }
    vec![Change::Meet(Person::seen(&author, &post.author, &page.place)), Change::AddExchanges(id, vec![exchange])]
}
