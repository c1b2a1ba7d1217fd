//! Handles, texts that come back changed, ties, cards and notes.

#![expect(clippy::unwrap_used, reason = "helpers of tests: what fails here fails the test")]

use hobnob::people::{
    Act, Card, CardExchange, Direction, Exchange, Handle, HandleForm, Person, Tie, card, note, same_text, tie, ties,
};
use hobnob::post::{Millis, Place};
use hobnob::store::{Change, MemoryStore, Store, StoreError};
use pollster::block_on;
use proptest::prelude::{prop_assert_eq, proptest};

const DAY: Millis = 24 * 60 * 60 * 1000;
const NOW: Millis = 1_750_000_000_000;

fn place(host: &str) -> Place {
    Place { site: "s".to_owned(), host: host.to_owned() }
}

#[test]
fn a_handle_has_one_form() {
    use HandleForm::{Plain, WithHost};
    let table = [
        (Plain, "ada", "ada"),
        (Plain, "@Ada", "ada"),
        (Plain, "  @ada \n", "ada"),
        (Plain, "\u{2068}@ada\u{2069}", "ada"),
        (Plain, "@\u{200e}ada\u{200f}", "ada"),
        (Plain, "@ada · 3 h", "ada"),
        (Plain, "ÄDA_1", "äda_1"),
        (Plain, "ada.bsky.example", "ada.bsky.example"),
        (Plain, "https://forum.example/u/Ada", "ada"),
        (Plain, "https://forum.example/@ada/", "ada"),
        (Plain, "https://forum.example/user?id=Ada", "ada"),
        (Plain, "https://forum.example/user?tab=2&id=ada#top", "ada"),
        (Plain, "user?id=ada", "ada"),
        (Plain, "/u/ada", "ada"),
        (Plain, "", ""),
        (Plain, " @ ", ""),
        (Plain, "https://", ""),
        (Plain, "https://forum.example/", ""),
        (Plain, "https://forum.example/user?id=", ""),
        (WithHost, "@ada", "ada@home.example"),
        (WithHost, "Ada", "ada@home.example"),
        (WithHost, "@ada@Far.example", "ada@far.example"),
        (WithHost, "ada@far.example", "ada@far.example"),
        (WithHost, "@ada@", "ada@home.example"),
        (WithHost, "https://far.example/@bob", "bob@far.example"),
        (WithHost, "https://far.example/users/bob", "bob@far.example"),
        (WithHost, "https://home.example/@bob@far.example", "bob@far.example"),
        (WithHost, "https://far.example:8443/@Bob/1234", "bob@far.example:8443"),
        (WithHost, "/@bob", "bob@home.example"),
        (WithHost, "@", ""),
    ];
    for (form, raw, expected) in table {
        let handle = Handle::new(&place("home.example"), form, raw);
        assert_eq!(handle.map(|of| of.name).unwrap_or_default(), expected, "{form:?} {raw:?}");
    }
}

#[test]
fn an_id_is_a_handle_and_back() {
    let handle = Handle { site: "s".to_owned(), name: "ada@home.example".to_owned() };
    assert_eq!(handle.id(), "s/ada@home.example");
    assert_eq!(Handle::from_id("s/ada@home.example"), Some(handle));
    for id in ["", "s", "s/", "/ada"] {
        assert_eq!(Handle::from_id(id), None, "{id:?}");
    }
}

proptest! {
    #[test]
    fn the_one_form_of_a_handle_is_its_own(raw in "(https?://|[@/?#=&. a-cA-C0-9ΣİÄ\u{200e}\u{feff}id]){0,16}|.{0,24}") {
        for form in [HandleForm::Plain, HandleForm::WithHost] {
            for host in ["home.example", "home.example:3000", ""] {
                let once = Handle::new(&place(host), form, &raw);
                let twice = once.as_ref().map(|handle| Handle::new(&place(host), form, &handle.name));
                prop_assert_eq!(twice, once.clone().map(Some), "{:?} {:?}", form, raw);
            }
        }
    }

    #[test]
    fn a_text_is_itself_however_it_is_spaced(words in proptest::collection::vec("[a-z]{1,6}", 1..12)) {
        let lines = words.join("\n\n");
        let spaced = format!("  {} ", words.join(" \t "));
        prop_assert_eq!((same_text(&lines, &spaced), same_text(&spaced, &lines)), (true, true));
        let longer = format!("{} more", words.join(" "));
        prop_assert_eq!((same_text(&lines, &longer), same_text(&longer, &lines)), (false, false));
    }
}

#[test]
fn a_sent_text_is_recognised() {
    let table = [
        ("I use the small kiln", "I use the small kiln", true),
        ("I use the\n\nsmall kiln ", "I use the small kiln", true),
        ("one\ntwo", "onetwo", true),
        ("@marlo I use the small kiln", "I use the small kiln", true),
        ("I use the small kiln", "@marlo @tove I use the small kiln", true),
        ("@marlo@pebble.example, thanks to @eve@far.example!", "@marlo, thanks to @eve!", true),
        ("I *really* mean_it", "I really meanit", true),
        ("see https://pebble.example/kilns/small/blue/2024 for", "see https://pebble.example/kilns/sm... for", true),
        ("see (https://pebble.example/kilns/small)", "see (https://pebble.example/kil…)", true),
        ("see https://pebble.example", "see https://pebble.example/", true),
        ("see https://pebble.example/kilns", "see https://slate.example/ki...", false),
        ("well... yes", "well, yes", false),
        ("well then", "we... then", false),
        ("I use the small kiln", "I use the big kiln", false),
        ("I use the small kiln", "I use the small", false),
        ("I use the small kiln", "", false),
        ("", "", false),
        ("@marlo", "@marlo", true),
        ("@marlo", "@tove", false),
        ("@marlo", "", false),
    ];
    for (sent, seen, expected) in table {
        assert_eq!(same_text(sent, seen), expected, "{sent:?} seen as {seen:?}");
    }
}

/// One letter an act: `g` given, `r` received; the number is how many days ago.
fn history(acts: &str) -> Vec<Exchange> {
    let exchange = |(place, act): (usize, &str)| Exchange {
        key: place.to_string(),
        person: "s/ada".to_owned(),
        direction: if act.starts_with('g') { Direction::Given } else { Direction::Received },
        act: Act::Reply,
        at: NOW - act[1..].parse::<Millis>().unwrap() * DAY,
        site: "s".to_owned(),
        excerpt: String::new(),
        link: String::new(),
        pitch: false,
    };
    acts.split_whitespace().enumerate().map(exchange).collect()
}

#[test]
fn a_tie_is_what_its_formula_says() {
    let table = [
        ("", Tie::None),
        ("r0", Tie::Met),
        ("g900", Tie::Met),
        ("g1 g2 r2 r3", Tie::Close),
        ("g1 g1 r2 r2", Tie::Met),
        ("g1 r2 r3 r4 r5", Tie::Met),
        ("g1 g2 g3 g4 r5", Tie::Met),
        ("g1 g2 r3 r180", Tie::Close),
        ("g1 g2 r3 r181", Tie::Met),
        ("g300 g301 r302 r303", Tie::Met),
    ];
    for (acts, expected) in table {
        assert_eq!(tie(&history(acts), NOW), expected, "{acts}");
    }
}

#[test]
fn ties_come_in_the_order_asked() {
    let handle = |name: &str| Handle { site: "s".to_owned(), name: name.to_owned() };
    let store = MemoryStore::new();
    let met = Exchange { key: "x".to_owned(), person: "s/bo".to_owned(), ..history("r1").remove(0) };
    let mut changes: Vec<Change> = history("g1 g2 r2 r3").into_iter().map(Change::AddExchange).collect();
    changes.extend(["ada", "bo"].map(|name| Change::Meet(Person::new(&handle(name), name))));
    changes.push(Change::Note(Person { note: "x".to_owned(), ..Person::new(&handle("noted"), "") }));
    changes.push(Change::AddExchange(met));
    block_on(store.apply(&changes)).unwrap();
    let asked = ["cy", "bo", "", "noted", "ada", "bo"].map(|name| (!name.is_empty()).then(|| handle(name)));
    let expected = [Tie::None, Tie::Met, Tie::None, Tie::None, Tie::Close, Tie::Met];
    assert_eq!(block_on(ties(&store, &asked, NOW)).unwrap(), expected);
    assert_eq!(block_on(ties(&store, &[], NOW)).unwrap(), []);
}

#[test]
fn the_card_of_a_stranger_is_empty() {
    let handle = Handle { site: "s".to_owned(), name: "ada@home.example".to_owned() };
    let found = block_on(card(&MemoryStore::new(), &handle, " Ada ", "Pebble", NOW)).unwrap();
    let expected = Card {
        person: "s/ada@home.example".to_owned(),
        name: "Ada".to_owned(),
        handle: "ada@home.example".to_owned(),
        site: "Pebble".to_owned(),
        ..Card::default()
    };
    assert_eq!(found, expected);
}

#[test]
fn a_card_tells_the_whole_history() {
    let handle = Handle { site: "s".to_owned(), name: "ada".to_owned() };
    let store = MemoryStore::new();
    let mut exchanges = history("r1 g400 g2 g3");
    exchanges[1].pitch = true;
    exchanges[2].link = "https://pebble.example/2".to_owned();
    exchanges[3].excerpt = "ä".repeat(500);
    let person = Person { note: "likes tea".to_owned(), ..Person::new(&handle, "Ada L.") };
    let mut changes: Vec<Change> = exchanges.iter().cloned().map(Change::AddExchange).collect();
    changes.push(Change::Note(person));
    block_on(store.apply(&changes)).unwrap();

    let line = |days: Millis, direction, excerpt: &str, link: &str| CardExchange {
        at: NOW - days * DAY,
        direction,
        act: Act::Reply,
        excerpt: excerpt.to_owned(),
        link: link.to_owned(),
    };
    let cut = format!("{}…", "ä".repeat(Exchange::EXCERPT - 1));
    let expected = Card {
        person: "s/ada".to_owned(),
        name: "Ada L.".to_owned(),
        handle: "ada".to_owned(),
        site: "Pebble".to_owned(),
        tie: Tie::Met,
        exchanges: vec![
            line(400, Direction::Given, "", ""),
            line(3, Direction::Given, &cut, ""),
            line(2, Direction::Given, "", "https://pebble.example/2"),
            line(1, Direction::Received, "", ""),
        ],
        given: 3,
        asked: 1,
        received: 1,
        note: "likes tea".to_owned(),
    };
    assert_eq!(block_on(card(&store, &handle, "", "Pebble", NOW)).unwrap(), expected);
}

#[test]
fn a_note_stays_until_it_is_cleared() {
    let store = MemoryStore::new();
    let empty = store.dump();
    let save = |text: &str| block_on(store.apply(&note("s/ada", "Ada", text).unwrap())).unwrap();
    let saved = || block_on(store.person("s/ada")).unwrap().map(|person| (person.name, person.note));

    save("  likes tea\nand slate ");
    assert_eq!(saved(), Some(("Ada".to_owned(), "likes tea\nand slate".to_owned())));
    save(" \n");
    assert_eq!(store.dump(), empty, "nothing is kept about anyone without an exchange or a note");
    save("");
    assert_eq!(store.dump(), empty, "clearing what is not there makes nobody");

    block_on(store.apply(&history("r1").into_iter().map(Change::AddExchange).collect::<Vec<_>>())).unwrap();
    save("x");
    save("");
    assert_eq!(saved(), Some(("Ada".to_owned(), String::new())), "an exchange keeps the person");
}

#[test]
fn a_note_about_nobody_is_refused() {
    for person in ["", "ada", "s/"] {
        assert_eq!(note(person, "", "x"), Err(StoreError::NotAPerson(person.to_owned())));
    }
}

#[test]
fn a_very_long_note_is_cut_between_characters() {
    let store = MemoryStore::new();
    block_on(store.apply(&note("s/ada", "", &"ä".repeat(9000)).unwrap())).unwrap();
    let kept = block_on(store.person("s/ada")).unwrap().unwrap().note;
    assert_eq!(kept, "ä".repeat(4000));
}
