use crate::people::sent::fingerprint;
use crate::people::{Act, Direction, Exchange, Handle, HandleForm, Person};
use crate::post::{Millis, Page, Post};
use crate::store::Change;
use crate::wire::{Notice, Press};

/// What records the likes, shares and follows that the site's own list of notices shows. A list does not say which post
/// was liked, only what it says; so that, and who did it, makes an act one, however often the list is read. Nothing for
/// a like of a post without words (it could not be told from another) and for acts of the user's own.
pub fn noticed(page: &Page, form: HandleForm, notices: &[Notice], now: Millis) -> Vec<Change> {
    let own = page.own.as_deref().and_then(|own| Handle::new(&page.place, form, own));
    let mut changes = Vec::new();
    for notice in notices {
        let Some(who) = Handle::new(&page.place, form, &notice.who.handle).filter(|who| Some(who) != own.as_ref())
        else {
            continue;
        };
        let text = notice.text.trim();
        let act = match notice.press {
            Press::Like => Act::Like,
            Press::Share => Act::Share,
            Press::Follow => Act::Follow,
        };
        let id = who.id();
        let key = match act {
            Act::Follow => format!("received:follow:{id}"),
            _ if text.is_empty() => continue,
            _ => format!("received:{}:{id}:{:016x}", act.name(), fingerprint(&[text])),
        };
        let text = if act == Act::Follow { String::new() } else { text.to_owned() };
        let link = if act == Act::Follow { notice.who.link.clone() } else { String::new() };
        let post = Post { text, link, ..Post::default() };
        let at = notice.at.unwrap_or(now).clamp(0, now.max(0));
        let shown = Exchange::of_post(key, Direction::Received, act, &who, &post, at);
        changes.push(Change::Meet(Person::seen(&who, &notice.who, &page.place)));
        changes.push(Change::AddExchanges(id, vec![Exchange { host: page.place.host.clone(), ..shown }]));
    }
    changes
}
