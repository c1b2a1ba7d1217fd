//! Accounts that change their handle, and what a site's own list says of them.

use hobnob::people::noticed;
use hobnob::post::{Author, Page, Place, Post};
use hobnob::store::{MemoryStore, Store};
use hobnob::wire::{Notice, Press};
use pollster::block_on;

use super::{FORM, HOUR, NOW, answering, lines, page, post, see, see_on};

/// A post by whoever has this account.
fn by_account(account: &str, post: Post) -> Post {
    Post { author: Author { id: account.to_owned(), ..post.author }, ..post }
}

fn handles(store: &MemoryStore) -> Vec<Vec<String>> {
    let people = block_on(store.people_after("", 100)).unwrap().0;
    people.iter().map(|person| person.handles.iter().map(|handle| handle.name.clone()).collect()).collect()
}

#[test]
fn a_renamed_handle_follows_the_accounts_own_id() {
    let store = MemoryStore::default();
    see(&store, &[by_account("7", answering("9", "@me", post("1", "ada", "hello")))], NOW);
    // Seen under another handle, with nothing said to the user: still the same person.
    see(&store, &[by_account("7", post("2", "ada_quill", "new name, same me"))], NOW);
    assert_eq!(handles(&store), [["ada@home.example", "ada_quill@home.example"]]);
    see(&store, &[by_account("7", answering("9", "@me", post("3", "ada_quill", "hello again")))], NOW);
    assert_eq!(
        lines(&store),
        [
            "received:reply:l1 s/ada@home.example -0h",
            "received:reply:l3 s/ada@home.example -0h",
            "s/ada@home.example ADA_QUILL",
        ]
    );
}

#[test]
fn the_id_is_noted_of_people_who_are_known_already_and_of_nobody_else() {
    let store = MemoryStore::default();
    see(&store, &[answering("9", "@me", post("1", "ada", "hello"))], NOW);
    see(
        &store,
        &[by_account("7", post("2", "ada", "no word to the user")), by_account("8", post("3", "bo", "hi"))],
        NOW,
    );
    see(&store, &[by_account("7", post("4", "quill", "hi")), by_account("8", post("5", "boats", "hi"))], NOW);
    assert_eq!(handles(&store), [["ada@home.example", "quill@home.example"]]);
}

#[test]
fn a_handle_that_somebody_else_took_brings_nobody_together() {
    let store = MemoryStore::default();
    see(&store, &[by_account("7", answering("9", "@me", post("1", "ada", "hello")))], NOW);
    see(&store, &[by_account("8", answering("9", "@me", post("2", "ada", "I have this handle now")))], NOW);
    see(&store, &[by_account("8", post("3", "bo", "and now another"))], NOW);
    assert_eq!(handles(&store), [["ada@home.example"]], "the second account was not noted");
    let elsewhere = Page { place: Place { host: "far.example".to_owned(), ..page().place }, ..page() };
    see_on(&store, &elsewhere, &[by_account("7", post("4", "somebody", "the same number on another server"))], NOW);
    assert_eq!(handles(&store), [["ada@home.example"]]);
}

fn notice(press: Press, who: &str, text: &str) -> Notice {
    let who = Author { handle: who.to_owned(), link: format!("https://home.example/{who}"), ..Author::default() };
    Notice { press, who, text: text.to_owned(), at: Some(NOW - HOUR) }
}

#[test]
fn likes_shares_and_follows_of_others_are_recorded_once() {
    let store = MemoryStore::default();
    let all = [
        notice(Press::Like, "@ada", "The kiln is warm"),
        notice(Press::Like, "@ada", "Another post"),
        notice(Press::Share, "@ada", "The kiln is warm"),
        notice(Press::Follow, "@bo@far.example", ""),
        notice(Press::Like, "@bo@far.example", "  "),
        notice(Press::Like, "@me", "The kiln is warm"),
        notice(Press::Like, "", "The kiln is warm"),
    ];
    for _ in 0..2 {
        block_on(store.apply(&noticed(&page(), FORM, &all, NOW))).unwrap();
    }
    let found: Vec<String> = lines(&store)
        .iter()
        .map(|line| {
            line.split(' ')
                .map(|word| word.rsplit_once(':').map_or(word, |(kind, _)| kind))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(
        found,
        [
            "received:follow s/bo@far.example -1h",
            "received:like:s/ada@home.example s/ada@home.example -1h",
            "received:like:s/ada@home.example s/ada@home.example -1h",
            "received:share:s/ada@home.example s/ada@home.example -1h",
            "s/ada@home.example ",
            "s/bo@far.example ",
        ]
    );
}
