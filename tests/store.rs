//! What the store promises: nothing half done, nothing lost, old records readable.

use hobnob::people::{Act, Direction, Exchange, Handle, Pending, Person};
use hobnob::store::conformance::{conformance, conformance_of_unreadable, unreadable_records};
use hobnob::store::{Change, MemoryStore, Store, StoreError};
use pollster::block_on;
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

const SCHEMA_1: &str = include_str!("fixtures/schema-1.json");

#[test]
fn memory_does_what_every_store_must() {
    let store = MemoryStore::new();
    block_on(conformance(&store)).unwrap();
    assert_eq!(store.dump(), MemoryStore::new().dump());
}

#[test]
fn unreadable_records_are_reported_and_left_alone() {
    let [people, exchanges, pending] = unreadable_records().map(|(table, record)| format!(r#""{table}":[{record}]"#));
    let store = MemoryStore::load(&format!(r#"{{"schema":1,{people},{exchanges},{pending}}}"#)).unwrap();
    block_on(conformance_of_unreadable(&store)).unwrap();
    for (_, record) in unreadable_records() {
        let record: serde_json::Value = serde_json::from_str(record).unwrap();
        let dump: serde_json::Value = serde_json::from_str(&store.dump()).unwrap();
        let tables = ["people", "exchanges", "pending"].map(|table| dump[table].as_array().unwrap());
        assert!(tables.iter().any(|records| records.contains(&record)), "{record} was changed");
    }
}

#[test]
fn an_unreadable_record_says_what_is_wrong_with_it() {
    let store = MemoryStore::load(r#"{"schema":1,"people":[{"schema":7,"id":"forum/z"}]}"#).unwrap();
    assert_eq!(block_on(store.person("forum/z")), Ok(None));
    let said: Vec<String> = store.take_unreadable().iter().map(StoreError::to_string).collect();
    let why = "it was written by a newer version (schema 7, this version knows 1)";
    assert_eq!(said, [format!("the record \"forum/z\" in people cannot be read and was left as it is: {why}")]);
}

#[test]
fn schema_1_is_read_exactly() {
    let store = MemoryStore::load(SCHEMA_1).unwrap();
    let marlo = handle("mastodon", "marlo@pebble.example");
    let tove = handle("hackernews", "tove_h");

    let people = block_on(store.people_by_handles(&[marlo.clone(), tove.clone()])).unwrap();
    let expected_marlo = Person {
        id: "mastodon/marlo@pebble.example".to_owned(),
        name: "Marlo Quist".to_owned(),
        handles: vec![marlo.clone(), handle("mastodon", "marlo@slate.example:8443")],
        note: "Fires on Sundays.\nAsk about the \"blue\" one.".to_owned(),
    };
    let expected_tove = Person {
        id: "hackernews/tove_h".to_owned(),
        name: String::new(),
        handles: vec![tove.clone()],
        note: String::new(),
    };
    assert_eq!(people, [Some(expected_marlo.clone()), Some(expected_tove)]);
    let by_second_handle = block_on(store.people_by_handles(&expected_marlo.handles[1..])).unwrap();
    assert_eq!(by_second_handle, [Some(expected_marlo)]);

    let ids = ["mastodon/marlo@pebble.example", "hackernews/tove_h"].map(str::to_owned);
    let exchanges = block_on(store.exchanges_of(&ids)).unwrap();
    let mention = Exchange {
        key: "received:mention:https://pebble.example/@marlo/11".to_owned(),
        person: ids[0].clone(),
        direction: Direction::Received,
        act: Act::Mention,
        at: 1_700_000_000_123,
        site: "mastodon".to_owned(),
        excerpt: "@kit@pebble.example have you seen this kiln? 🏺".to_owned(),
        link: "https://pebble.example/@marlo/11".to_owned(),
        pitch: false,
    };
    let reply = Exchange {
        key: "sent:00c0ffee00c0ffee".to_owned(),
        person: ids[0].clone(),
        direction: Direction::Given,
        act: Act::Reply,
        at: 1_700_003_600_000,
        site: "mastodon".to_owned(),
        excerpt: "Our glaze sampler is half price until Friday!".to_owned(),
        link: String::new(),
        pitch: true,
    };
    let like = Exchange {
        key: "given:like:hackernews:8863".to_owned(),
        person: ids[1].clone(),
        direction: Direction::Given,
        act: Act::Like,
        at: 1_700_007_200_000,
        site: "hackernews".to_owned(),
        excerpt: String::new(),
        link: String::new(),
        pitch: false,
    };
    assert_eq!(exchanges, [vec![mention, reply], vec![like]]);

    let expected = Pending {
        id: "00c0ffee00c0ffee".to_owned(),
        site: "mastodon".to_owned(),
        text: "Our glaze sampler is half price until Friday!".to_owned(),
        at: 1_700_003_600_000,
        answers: "11".to_owned(),
        to: marlo,
        to_name: "Marlo Quist".to_owned(),
        emptied: true,
        pitch: true,
    };
    assert_eq!(block_on(store.pendings("mastodon")).unwrap(), [expected]);
    let expected = Pending {
        id: "1".to_owned(),
        site: "hackernews".to_owned(),
        text: "Which clay was that?".to_owned(),
        at: 1_700_007_300_000,
        answers: String::new(),
        to: tove,
        to_name: String::new(),
        emptied: false,
        pitch: false,
    };
    assert_eq!(block_on(store.pendings("hackernews")).unwrap(), [expected]);
    assert_eq!(store.take_unreadable(), []);
}

#[test]
fn reading_and_writing_nothing_leaves_the_fixture_as_it_is() {
    let store = MemoryStore::load(SCHEMA_1).unwrap();
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    block_on(store.apply(&[])).unwrap();
    assert_eq!(json(&store.dump()), json(SCHEMA_1));
}

#[test]
fn what_is_not_a_dump_is_refused() {
    let table = [
        ("", "this is not a saved history: EOF"),
        ("[]", "this is not a saved history: invalid type: sequence"),
        (r#"{"people":[]}"#, "this is not a saved history: missing field `schema`"),
        (r#"{"schema":2}"#, "this is not a saved history: schema 2, this version knows 1"),
        (r#"{"schema":1,"people":[{}]}"#, "this is not a saved history: a record in people has no key of its own"),
        (
            r#"{"schema":1,"pending":[{"id":"a"},{"id":"a"}]}"#,
            "this is not a saved history: a record in pending has no key of its own",
        ),
        (r#"{"schema":1,"rumours":[]}"#, "this is not a saved history: there is no \"rumours\" in this version"),
    ];
    for (dump, expected) in table {
        let error = MemoryStore::load(dump).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{dump}: {error}");
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_there() {
    let before = MemoryStore::load(SCHEMA_1).unwrap();
    let full = before.clone().with_room_for(7);
    let person = Person::new(&handle("mastodon", "new@pebble.example"), "New");
    let exchange = exchange("given:like:x", &person.id, 5);
    let changes =
        [Change::DeletePending("1".to_owned()), Change::Meet(person.clone()), Change::AddExchange(exchange.clone())];
    assert_eq!(block_on(full.apply(&changes)), Err(StoreError::Full));
    assert_eq!(full.dump(), before.dump());

    block_on(full.apply(&[Change::DeletePending("1".to_owned()), Change::Meet(person.clone())])).unwrap();
    assert_eq!(block_on(full.person(&person.id)), Ok(Some(person)), "what fits is stored");
}

#[test]
fn a_store_that_fails_changes_nothing_and_recovers() {
    let store = MemoryStore::load(SCHEMA_1).unwrap();
    let before = store.dump();
    let failure = StoreError::Write("the disk went away".to_owned());
    store.fail_with(Some(failure.clone()));
    assert_eq!(block_on(store.apply(&[Change::DeletePending("1".to_owned())])), Err(failure.clone()));
    assert_eq!(block_on(store.person("hackernews/tove_h")), Err(failure));
    store.fail_with(None);
    assert_eq!(store.dump(), before);
    assert!(block_on(store.person("hackernews/tove_h")).unwrap().is_some());
}

proptest! {
    #[test]
    fn a_dump_holds_everything(changes in proptest::collection::vec(any_change(), 0..40)) {
        let store = MemoryStore::new();
        block_on(store.apply(&changes)).unwrap();
        let again = MemoryStore::load(&store.dump()).unwrap();
        prop_assert_eq!(again.dump(), store.dump());
        let ids: Vec<String> = NAMES.iter().map(|name| handle("forum", name).id()).collect();
        for id in &ids {
            prop_assert_eq!(block_on(again.person(id)), block_on(store.person(id)));
        }
        prop_assert_eq!(block_on(again.exchanges_of(&ids)), block_on(store.exchanges_of(&ids)));
        prop_assert_eq!(block_on(again.pendings("forum")), block_on(store.pendings("forum")));
        prop_assert_eq!(again.take_unreadable(), []);
    }

    #[test]
    fn one_transaction_or_many_give_the_same(changes in proptest::collection::vec(any_change(), 0..40)) {
        let (at_once, one_by_one) = (MemoryStore::new(), MemoryStore::new());
        block_on(at_once.apply(&changes)).unwrap();
        for change in &changes {
            block_on(one_by_one.apply(std::slice::from_ref(change))).unwrap();
        }
        prop_assert_eq!(at_once.dump(), one_by_one.dump());
    }
}

const NAMES: [&str; 3] = ["ada", "bo", "cy"];

fn any_change() -> impl Strategy<Value = Change> {
    let name = || prop_oneof![Just(NAMES[0]), Just(NAMES[1]), Just(NAMES[2])];
    let person = || {
        (name(), ".{0,8}", "[a-z]{0,2}")
            .prop_map(|(who, name, note)| Person { note, ..Person::new(&handle("forum", who), &name) })
    };
    let key = || "[ab]{1,2}";
    let any_exchange = (key(), name(), any::<u32>(), ".{0,8}").prop_map(|(key, who, at, excerpt)| Exchange {
        excerpt,
        ..exchange(&key, &handle("forum", who).id(), i64::from(at))
    });
    let any_pending = (key(), name(), ".{1,8}", any::<bool>()).prop_map(|(id, who, text, emptied)| {
        let (site, to, to_name) = ("forum".to_owned(), handle("forum", who), String::new());
        Pending { id, site, text, at: 1, answers: String::new(), to, to_name, emptied, pitch: !emptied }
    });
    prop_oneof![
        person().prop_map(Change::Meet),
        person().prop_map(Change::Note),
        name().prop_map(|who| Change::Forget(handle("forum", who).id())),
        any_exchange.prop_map(Change::AddExchange),
        key().prop_map(Change::DeleteExchange),
        any_pending.prop_map(Change::PutPending),
        key().prop_map(Change::DeletePending),
    ]
}

fn handle(site: &str, name: &str) -> Handle {
    Handle { site: site.to_owned(), name: name.to_owned() }
}

fn exchange(key: &str, person: &str, at: i64) -> Exchange {
    Exchange {
        key: key.to_owned(),
        person: person.to_owned(),
        direction: Direction::Given,
        act: Act::Like,
        at,
        site: "forum".to_owned(),
        excerpt: String::new(),
        link: String::new(),
        pitch: false,
    }
}
