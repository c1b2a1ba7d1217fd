//! What the store promises: nothing half done, nothing lost, old records readable.

#![expect(clippy::unwrap_used, reason = "helpers of tests: what fails here fails the test")]

use hobnob::people::{Act, Direction, Edit, Exchange, Handle, Mine, Pending, Person, Said, Tally};
use hobnob::store::conformance::{conformance, conformance_of_unreadable, unreadable_records};
use hobnob::store::{Change, MemoryStore, Store, StoreError};
use pollster::block_on;
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

const SCHEMA_1: &str = include_str!("fixtures/schema-1.json");
const SCHEMA_2: &str = include_str!("fixtures/schema-2.json");

fn load(dump: &str) -> MemoryStore {
    block_on(MemoryStore::load(dump)).unwrap()
}

#[test]
fn memory_does_what_every_store_must() {
    let store = MemoryStore::new();
    block_on(conformance(&store)).unwrap();
    assert_eq!(store.dump(), MemoryStore::new().dump());
}

#[test]
fn unreadable_records_are_reported_and_left_alone() {
    let [people, history, pending] = unreadable_records().map(|(table, record)| format!(r#""{table}":[{record}]"#));
    let store = load(&format!(r#"{{"schema":2,{people},{history},{pending}}}"#));
    block_on(conformance_of_unreadable(&store)).unwrap();
    for (_, record) in unreadable_records() {
        let record: serde_json::Value = serde_json::from_str(record).unwrap();
        let dump: serde_json::Value = serde_json::from_str(&store.dump()).unwrap();
        let tables = ["people", "history", "pending"].map(|table| dump[table].as_array().unwrap());
        assert!(tables.iter().any(|records| records.contains(&record)), "{record} was changed");
    }
}

#[test]
fn an_unreadable_record_says_what_is_wrong_with_it() {
    let store = load(r#"{"schema":1,"people":[{"schema":7,"id":"forum/z","handles":["forum/z"]}]}"#);
    assert_eq!(block_on(store.person(&handle("forum", "z"))), Ok(None));
    let said: Vec<String> = store.unreadable().take().iter().map(StoreError::to_string).collect();
    let why = "it was written by a newer version (schema 7, this version knows 2)";
    assert_eq!(said, [format!("the record \"forum/z\" in people cannot be read and was left as it is: {why}")]);
}

#[test]
fn schema_1_is_read_exactly() {
    let store = load(SCHEMA_1);
    let marlo = handle("mastodon", "marlo@pebble.example");
    let tove = handle("hackernews", "tove_h");

    let people = block_on(store.people_by_handles(&[marlo.clone(), tove.clone()])).unwrap();
    let expected_marlo = Person {
        id: "mastodon/marlo@pebble.example".to_owned(),
        name: "Marlo Quist".to_owned(),
        handles: vec![marlo.clone(), handle("mastodon", "marlo@slate.example:8443")],
        mine: Mine { note: "Fires on Sundays.\nAsk about the \"blue\" one.".to_owned(), ..Mine::default() },
        tally: Tally { count: 2, first: Some(1_700_000_000_123), last: Some(1_700_003_600_000) },
        ..Person::default()
    };
    let expected_tove = Person {
        id: "hackernews/tove_h".to_owned(),
        name: String::new(),
        handles: vec![tove.clone()],
        tally: Tally { count: 1, first: Some(1_700_007_200_000), last: Some(1_700_007_200_000) },
        ..Person::default()
    };
    assert_eq!(people, [Some(expected_marlo.clone()), Some(expected_tove)]);
    let by_second_handle = block_on(store.people_by_handles(&expected_marlo.handles[1..])).unwrap();
    assert_eq!(by_second_handle, [Some(expected_marlo)]);

    let ids = ["mastodon/marlo@pebble.example", "hackernews/tove_h"].map(str::to_owned);
    let exchanges = block_on(store.exchanges_of(&ids)).unwrap();
    let mention = Exchange {
        key: "received:mention:https://pebble.example/@marlo/11".to_owned(),
        person: ids[0].clone(),
        with: ids[0].clone(),
        direction: Direction::Received,
        act: Act::Mention,
        at: 1_700_000_000_123,
        site: "mastodon".to_owned(),
        excerpt: "@kit@pebble.example have you seen this kiln? 🏺".to_owned(),
        link: "https://pebble.example/@marlo/11".to_owned(),
        ..exchange("", "", 0)
    };
    let reply = Exchange {
        key: "sent:00c0ffee00c0ffee".to_owned(),
        person: ids[0].clone(),
        with: ids[0].clone(),
        direction: Direction::Given,
        act: Act::Reply,
        at: 1_700_003_600_000,
        site: "mastodon".to_owned(),
        excerpt: "Our glaze sampler is half price until Friday!".to_owned(),
        link: String::new(),
        said: Said::Pitch,
        ..exchange("", "", 0)
    };
    let like = Exchange {
        key: "given:like:hackernews:8863".to_owned(),
        person: ids[1].clone(),
        with: ids[1].clone(),
        direction: Direction::Given,
        act: Act::Like,
        at: 1_700_007_200_000,
        site: "hackernews".to_owned(),
        excerpt: String::new(),
        link: String::new(),
        ..exchange("", "", 0)
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
        said: Said::Pitch,
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
        said: Said::Talk,
    };
    assert_eq!(block_on(store.pendings("hackernews")).unwrap(), [expected]);
    assert_eq!(store.unreadable().take(), []);
}

#[test]
fn a_migrated_store_is_of_schema_2_and_stays_as_it_is() {
    let store = load(SCHEMA_1);
    let json: serde_json::Value = serde_json::from_str(&store.dump()).unwrap();
    assert_eq!((&json["schema"], json.get("exchanges")), (&serde_json::json!(2), None));
    block_on(store.apply(&[])).unwrap();
    assert_eq!(load(&store.dump()).dump(), store.dump());
}

#[test]
fn a_migration_that_is_stopped_goes_on_where_it_was() {
    // What is left when it is stopped between two steps: some moved, some not; and the same once more after that.
    let whole = load(SCHEMA_1);
    let mut half: serde_json::Value = serde_json::from_str(&whole.dump()).unwrap();
    let old: serde_json::Value = serde_json::from_str(SCHEMA_1).unwrap();
    half["exchanges"] = serde_json::json!([old["exchanges"][1], old["exchanges"][2]]);
    assert_eq!(load(&half.to_string()).dump(), whole.dump());
}

#[test]
fn schema_2_is_read_exactly() {
    let store = load(SCHEMA_2);
    assert_eq!(store.unreadable().take(), []);
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(json(&store.dump()), json(SCHEMA_2));
}

#[test]
fn what_is_not_a_dump_is_refused() {
    let table = [
        ("", "this is not a saved history: EOF"),
        ("[]", "this is not a saved history: invalid type: sequence"),
        (r#"{"people":[]}"#, "this is not a saved history: missing field `schema`"),
        (r#"{"schema":3}"#, "this is not a saved history: schema 3, this version knows 2"),
        (r#"{"schema":1,"people":[{}]}"#, "this is not a saved history: a record in people has no key of its own"),
        (
            r#"{"schema":1,"pending":[{"id":"a"},{"id":"a"}]}"#,
            "this is not a saved history: a record in pending has no key of its own",
        ),
        (r#"{"schema":1,"rumours":[]}"#, "this is not a saved history: there is no \"rumours\" in this version"),
    ];
    for (dump, expected) in table {
        let error = block_on(MemoryStore::load(dump)).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{dump}: {error}");
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_there() {
    let before = load(SCHEMA_1);
    let full = before.clone().with_room_for(6);
    let person = Person::new(&handle("mastodon", "new@pebble.example"), "New");
    let exchange = exchange("given:like:x", &person.id, 5);
    let changes = [
        Change::no_pending("1"),
        Change::Meet(person.clone()),
        Change::AddExchanges(person.id.clone(), vec![exchange.clone()]),
    ];
    assert_eq!(block_on(full.apply(&changes)), Err(StoreError::Full));
    assert_eq!(full.dump(), before.dump());

    block_on(full.apply(&[Change::no_pending("1"), Change::Meet(person.clone())])).unwrap();
    assert_eq!(block_on(full.person(&person.handles[0])), Ok(Some(person.clone())), "what fits is stored");
}

#[test]
fn a_store_that_fails_changes_nothing_and_recovers() {
    let store = load(SCHEMA_1);
    let before = store.dump();
    let failure = StoreError::Write("the disk went away".to_owned());
    store.fail_with(Some(failure.clone()));
    assert_eq!(block_on(store.apply(&[Change::no_pending("1")])), Err(failure.clone()));
    assert_eq!(block_on(store.person(&handle("hackernews", "tove_h"))), Err(failure));
    store.fail_with(None);
    assert_eq!(store.dump(), before);
    assert!(block_on(store.person(&handle("hackernews", "tove_h"))).unwrap().is_some());
}

proptest! {
    #[test]
    fn a_dump_holds_everything(changes in proptest::collection::vec(any_change(), 0..40)) {
        let store = MemoryStore::new();
        block_on(store.apply(&changes)).unwrap();
        let again = load(&store.dump());
        prop_assert_eq!(again.dump(), store.dump());
        let ids: Vec<String> = NAMES.iter().map(|name| handle("forum", name).id()).collect();
        for name in NAMES {
            let handle = handle("forum", name);
            prop_assert_eq!(block_on(again.person(&handle)), block_on(store.person(&handle)));
        }
        prop_assert_eq!(block_on(again.exchanges_of(&ids)), block_on(store.exchanges_of(&ids)));
        prop_assert_eq!(block_on(again.pendings("forum")), block_on(store.pendings("forum")));
        prop_assert_eq!(again.unreadable().take(), []);
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
    let person = || (name(), ".{0,8}").prop_map(|(who, name)| Person::new(&handle("forum", who), &name));
    let key = || "[ab]{1,2}";
    let any_exchange = (key(), name(), any::<u32>(), ".{0,8}").prop_map(|(key, who, at, excerpt)| Exchange {
        excerpt,
        ..exchange(&key, &handle("forum", who).id(), i64::from(at))
    });
    let any_pending = (key(), name(), ".{1,8}", any::<bool>()).prop_map(|(id, who, text, emptied)| {
        let (site, to, to_name) = ("forum".to_owned(), handle("forum", who), String::new());
        Pending { id, site, text, at: 1, answers: String::new(), to, to_name, emptied, said: Said::Pitch }
    });
    let note = (name(), "[a-z]{0,2}").prop_map(|(who, text)| Change::Edit {
        handle: handle("forum", who),
        name: String::new(),
        edit: Edit::Note { text },
        at: 1,
    });
    let id = |who: &str| handle("forum", who).id();
    prop_oneof![
        person().prop_map(Change::Meet),
        note,
        name().prop_map(move |who| Change::Forget(id(who))),
        any_exchange.prop_map(|one| Change::AddExchanges(one.person.clone(), vec![one])),
        (key(), name()).prop_map(move |(key, who)| Change::DeleteExchange { person: id(who), key }),
        (name(), name()).prop_map(move |(one, other)| Change::Merge { into: id(one), from: id(other), at: 1 }),
        name().prop_map(move |who| Change::Part(id(who))),
        name().prop_map(move |who| Change::Erase(id(who))),
        any_pending.prop_map(|pending| Change::pending(&pending).unwrap()),
        key().prop_map(|key| Change::no_pending(&key)),
    ]
}

fn handle(site: &str, name: &str) -> Handle {
    Handle { site: site.to_owned(), name: name.to_owned() }
}

fn exchange(key: &str, person: &str, at: i64) -> Exchange {
    Exchange {
        key: key.to_owned(),
        person: person.to_owned(),
        with: person.to_owned(),
        direction: Direction::Given,
        act: Act::Like,
        said: Said::Talk,
        at,
        site: "forum".to_owned(),
        excerpt: String::new(),
        link: String::new(),
        host: String::new(),
        post: String::new(),
        answers: String::new(),
    }
}
