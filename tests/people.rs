//! Handles, texts that come back changed, ties, cards and notes.

#![expect(clippy::unwrap_used, reason = "helpers of tests: what fails here fails the test")]

use hobnob::people::{
    Act, Cadence, Card, CardExchange, Direction, Edit, Evidence, Exchange, Handle, HandleForm, KnownAs, Ledger, Mine,
    Offer, Person, Said, Tie, card, edit, how_close, same_text, ties,
};
use hobnob::post::{Closeness, Millis, Place};
use hobnob::settings::TagCadence;
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

fn handle(name: &str) -> Handle {
    Handle { site: "s".to_owned(), name: name.to_owned() }
}

/// One letter an act: `g` given, `r` received; the number is how many days ago. Oldest first.
fn history(acts: &str) -> Vec<Exchange> {
    let exchange = |(place, act): (usize, &str)| Exchange {
        key: place.to_string(),
        person: "s/ada".to_owned(),
        with: "s/ada".to_owned(),
        direction: if act.starts_with('g') { Direction::Given } else { Direction::Received },
        act: Act::Reply,
        said: Said::Talk,
        at: NOW - act[1..].parse::<Millis>().unwrap() * DAY,
        site: "s".to_owned(),
        host: String::new(),
        excerpt: String::new(),
        link: String::new(),
        post: String::new(),
        answers: String::new(),
    };
    let mut acts: Vec<_> = acts.split_whitespace().enumerate().map(exchange).collect();
    acts.sort_by_key(|act| act.at);
    acts
}

fn apply(store: &MemoryStore, changes: &[Change]) {
    block_on(store.apply(changes)).unwrap();
}

const CLOSE: &str = "g1 g2 r3 r4 g5 r6 g7 r8";

#[test]
fn ties_come_in_the_order_asked() {
    let store = MemoryStore::new();
    let noted = edit("s/noted", "", &Edit::Note { text: "x".to_owned() }, NOW).unwrap();
    apply(
        &store,
        &[
            Change::Meet(Person::new(&handle("ada"), "Ada")),
            Change::Meet(Person::new(&handle("bo"), "Bo")),
            Change::AddExchanges("s/ada".to_owned(), history(CLOSE)),
            Change::AddExchanges("s/bo".to_owned(), history("r1")),
        ],
    );
    apply(&store, &noted);
    let asked = ["cy", "bo", "", "noted", "ada", "bo"].map(|name| (!name.is_empty()).then(|| handle(name)));
    let expected = [Tie::None, Tie::Met, Tie::None, Tie::None, Tie::Close, Tie::Met];
    assert_eq!(block_on(ties(&store, &asked, &[], NOW)).unwrap(), expected);
    assert_eq!(block_on(ties(&store, &[], &[], NOW)).unwrap(), []);
    let words = block_on(how_close(&store, &asked, &[], NOW)).unwrap();
    assert_eq!(words[3..5], [None, Some(Closeness::Close)], "a note is no history");
}

#[test]
fn ties_know_the_cadence_of_a_tag_and_the_word_before() {
    let tie_of = |tag: &str, before: Option<Closeness>, now: Millis| {
        let store = MemoryStore::new();
        let tags = Edit::Tags { tags: vec!["Potters".to_owned()] };
        apply(&store, &edit("s/ada", "Ada", &tags, NOW).unwrap());
        apply(
            &store,
            &[Change::AddExchanges("s/ada".to_owned(), history(CLOSE)), Change::Closeness("s/ada".to_owned(), before)],
        );
        let cadences = [TagCadence { tag: tag.to_owned(), cadence: Cadence::new(365, 500) }];
        block_on(ties(&store, &[Some(handle("ada"))], &cadences, now)).unwrap()[0]
    };
    assert_eq!(tie_of("others", None, NOW), Tie::Close);
    assert_eq!(tie_of("others", None, NOW + 70 * DAY), Tie::Met);
    assert_eq!(tie_of("potters", None, NOW + 70 * DAY), Tie::Close);
    assert_eq!(tie_of("others", None, NOW + 60 * DAY), Tie::Met);
    assert_eq!(tie_of("others", Some(Closeness::Close), NOW + 60 * DAY), Tie::Close);
}

fn site_name(_: &str) -> String {
    "Pebble".to_owned()
}

#[test]
fn the_card_of_a_stranger_is_empty() {
    let found = card(&handle("ada@home.example"), " Ada ", None, &[], site_name, NOW);
    let expected = Card {
        person: "s/ada@home.example".to_owned(),
        name: "Ada".to_owned(),
        handles: vec![KnownAs { site: "Pebble".to_owned(), handle: "ada@home.example".to_owned() }],
        evidence: Evidence { half_life: 30, ..Evidence::default() },
        ..Card::default()
    };
    assert_eq!(found, expected);
}

#[test]
fn a_card_tells_the_history() {
    let mut exchanges = history("r1 g400 g2 g3");
    exchanges[2].said = Said::Pitch;
    exchanges[2].link = "https://pebble.example/2".to_owned();
    exchanges[1].excerpt = "I'll send you the glaze recipe.".to_owned();
    let mine = Mine { note: "likes tea".to_owned(), cadence: Some(Cadence::new(30, 60)), ..Mine::default() };
    let person = Person { mine: mine.clone(), ..Person::new(&handle("ada"), "Ada L.") };
    let found = card(&handle("ada"), "", Some((person, exchanges)), &[], site_name, NOW);

    let line = |days: Millis, direction, said, excerpt: &str, link: &str| CardExchange {
        at: NOW - days * DAY,
        direction,
        act: Act::Reply,
        said,
        site: "Pebble".to_owned(),
        excerpt: excerpt.to_owned(),
        link: link.to_owned(),
    };
    let first = line(400, Direction::Given, Said::Talk, "", "");
    let promise = "I'll send you the glaze recipe.";
    let expected = Card {
        person: "s/ada".to_owned(),
        known: true,
        name: "Ada L.".to_owned(),
        handles: vec![KnownAs { site: "Pebble".to_owned(), handle: "ada".to_owned() }],
        tie: Tie::Met,
        closeness: Some(Closeness::TwoWay),
        evidence: Evidence { days: 2, given: 1, received: 1, since: Some(1), turns: 1, half_life: 30 },
        ledger: Ledger {
            commented: 2,
            pitched: 1,
            since: Some(NOW - 400 * DAY),
            given_since_ask: Some(0),
            ..Ledger::default()
        },
        given: 3,
        received: 1,
        met: Some(first.clone()),
        exchanges: vec![
            first,
            line(3, Direction::Given, Said::Talk, promise, ""),
            line(2, Direction::Given, Said::Pitch, "", "https://pebble.example/2"),
            line(1, Direction::Received, Said::Talk, "", ""),
        ],
        total: 4,
        mine,
        cadence: Some(Cadence::new(30, 60)),
        promised: vec![Offer { text: promise.to_owned(), at: NOW - 3 * DAY, link: String::new() }],
        ..Card::default()
    };
    assert_eq!(found, expected);
}

/// What is written about somebody, for as long as it is.
fn note(store: &MemoryStore, text: &str) {
    apply(store, &edit("s/ada", "Ada", &Edit::Note { text: text.to_owned() }, NOW).unwrap());
}

#[test]
fn a_note_stays_until_it_is_cleared() {
    let store = MemoryStore::new();
    let empty = store.dump();
    let saved = || block_on(store.person(&handle("ada"))).unwrap().map(|person| (person.name, person.mine.note));

    note(&store, "  likes tea\nand slate ");
    assert_eq!(saved(), Some(("Ada".to_owned(), "likes tea\nand slate".to_owned())));
    note(&store, " \n");
    assert_eq!(store.dump(), empty, "nothing is kept about anyone without an exchange or a note");
    note(&store, "");
    assert_eq!(store.dump(), empty, "clearing what is not there makes nobody");

    note(&store, "x");
    apply(&store, &[Change::AddExchanges("s/ada".to_owned(), history("r1"))]);
    note(&store, "");
    assert_eq!(saved(), Some(("Ada".to_owned(), String::new())), "an exchange keeps the person");
}

#[test]
fn a_note_about_nobody_is_refused() {
    for person in ["", "ada", "s/"] {
        let refused = edit(person, "", &Edit::Note { text: "x".to_owned() }, NOW);
        assert_eq!(refused, Err(StoreError::NotAPerson(person.to_owned())));
    }
}

#[test]
fn a_very_long_note_is_cut_between_characters() {
    let store = MemoryStore::new();
    note(&store, &"ä".repeat(9000));
    let kept = block_on(store.person(&handle("ada"))).unwrap().unwrap().mine.note;
    assert_eq!(kept, "ä".repeat(4000));
}
