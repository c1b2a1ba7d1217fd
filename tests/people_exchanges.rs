//! What is recorded when posts are read, replies sent and controls pressed, and what is not.

#![expect(clippy::unwrap_used, reason = "helpers of tests: what fails here fails the test")]

#[path = "people_exchanges/accounts.rs"]
mod accounts;

use hobnob::people::{Act, Edit, Handle, HandleForm, Pending, Said, edit, emptied, observe, pressed, sent};
use hobnob::post::{Author, Draft, Millis, Page, Parent, Place, Post};
use hobnob::store::{Change, MemoryStore, Store, StoreError};
use pollster::block_on;
use proptest::prelude::{Just, Strategy, prop_assert_eq, proptest};

const NOW: Millis = 1_750_000_000_000;
const HOUR: Millis = 60 * 60 * 1000;
const FORM: HandleForm = HandleForm::WithHost;

fn page() -> Page {
    let place = Place { site: "s".to_owned(), host: "home.example".to_owned() };
    Page { place, own: Some("@me".to_owned()), ..Page::default() }
}

/// A post by `author` with this id; its link is `l<id>`.
fn post(id: &str, author: &str, text: &str) -> Post {
    let author = Author { handle: author.to_owned(), name: author.to_uppercase(), ..Author::default() };
    Post { id: id.to_owned(), link: format!("l{id}"), author, text: text.to_owned(), ..Post::default() }
}

fn answering(parent_id: &str, parent_handle: &str, post: Post) -> Post {
    let parent = Parent { id: parent_id.to_owned(), handle: parent_handle.to_owned() };
    Post { is_reply: true, parent: Some(parent), ..post }
}

fn mentioning(who: &str, post: Post) -> Post {
    Post { mentions: vec!["@other@far.example".to_owned(), who.to_owned()], ..post }
}

/// What is to be changed after posts were seen of which none names the user's own things.
fn observed(store: &MemoryStore, page: &Page, posts: &[Post], now: Millis) -> Result<Vec<Change>, StoreError> {
    block_on(observe(store, page, FORM, posts, &vec![false; posts.len()], now)).map(|observed| observed.changes)
}

/// What a store holds, one line a record: `key person time` by key, `person name`, `pending text`.
fn lines(store: &MemoryStore) -> Vec<String> {
    let dump: serde_json::Value = serde_json::from_str(&store.dump()).unwrap();
    let text = |record: &serde_json::Value, field: &str| record[field].as_str().unwrap().to_owned();
    let of = |table: &str| dump[table].as_array().cloned().unwrap_or_default();
    let mut exchanges = Vec::new();
    for chunk in of("history") {
        for line in text(&chunk, "lines").lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let ago = (NOW - record["at"].as_i64().unwrap()) / HOUR;
            let pitch = if record["said"] == "pitch" { " pitch" } else { "" };
            let key = text(&record, "key");
            let key = if key.starts_with("sent:") { "sent".to_owned() } else { key };
            exchanges.push(format!("{key} {} -{ago}h{pitch}", text(&chunk, "person")));
        }
    }
    exchanges.sort();
    let people = of("people").into_iter().map(|record| format!("{} {}", text(&record, "id"), text(&record, "name")));
    let pending = of("pending").into_iter().map(|record| format!("pending {}", text(&record, "text")));
    exchanges.into_iter().chain(people).chain(pending).collect()
}

fn see(store: &MemoryStore, posts: &[Post], now: Millis) {
    see_on(store, &page(), posts, now);
}

fn see_on(store: &MemoryStore, page: &Page, posts: &[Post], now: Millis) {
    let changes = observed(store, page, posts, now).unwrap();
    block_on(store.apply(&changes)).unwrap();
}

#[test]
fn acts_towards_the_user_are_recorded_and_nothing_else() {
    let ada = || post("1", "ada", "hello");
    let reply = ["received:reply:l1 s/ada@home.example -0h", "s/ada@home.example ADA"].as_slice();
    let mention = ["received:mention:l1 s/ada@home.example -0h", "s/ada@home.example ADA"].as_slice();
    let table: Vec<(&str, Post, &[&str])> = vec![
        ("a reply", answering("9", "@me", ada()), reply),
        ("a reply that names the user in full", answering("", "@ME@home.example", ada()), reply),
        ("a mention", mentioning("@me@home.example", ada()), mention),
        ("a mention by address", mentioning("https://home.example/@me", ada()), mention),
        ("a reply to nobody known that mentions", mentioning("@me", Post { is_reply: true, ..ada() }), reply),
        ("a reply to another that mentions", mentioning("@me", answering("9", "@bo", ada())), mention),
        ("a reply and mention", mentioning("@me", answering("9", "@me", ada())), reply),
        ("a reply to another", answering("9", "@bo", ada()), &[]),
        ("a mention of a namesake elsewhere", mentioning("@me@far.example", ada()), &[]),
        ("the user's own post", mentioning("@me", post("1", "@me", "hello")), &[]),
        ("the user's own answer to themselves", answering("9", "@me", post("1", "@ME@home.example", "hello")), &[]),
        ("an advert", mentioning("@me", Post { ad: true, ..ada() }), &[]),
        ("a post without author", mentioning("@me", post("1", "", "hello")), &[]),
        ("a post without id and link", mentioning("@me", Post { link: String::new(), ..post("", "ada", "x") }), &[]),
        ("just a post", ada(), &[]),
    ];
    for (name, post, expected) in table {
        let store = MemoryStore::new();
        see(&store, &[post], NOW);
        assert_eq!(lines(&store), expected, "{name}");
    }
}

#[test]
fn a_post_without_link_counts_by_its_id() {
    let store = MemoryStore::new();
    see(&store, &[answering("9", "@me", Post { link: String::new(), ..post("1", "ada", "hello") })], NOW);
    assert_eq!(lines(&store)[0], "received:reply:s:1 s/ada@home.example -0h");
}

#[test]
fn a_parent_among_the_posts_tells_whom_a_reply_answers() {
    let store = MemoryStore::new();
    see(&store, &[post("9", "@me", "question"), answering("9", "", post("1", "ada", "answer"))], NOW);
    assert_eq!(lines(&store), ["received:reply:l1 s/ada@home.example -0h", "s/ada@home.example ADA"]);
}

#[test]
fn without_knowing_the_user_nothing_is_recorded() {
    let store = MemoryStore::new();
    see_on(&store, &Page { own: None, ..page() }, &[answering("9", "@me", post("1", "ada", "hello"))], NOW);
    assert_eq!(lines(&store), [""; 0]);
}

#[test]
fn the_same_post_seen_a_hundred_times_in_two_tabs_is_one_exchange() {
    let store = MemoryStore::new();
    let posts = [answering("9", "@me", post("1", "ada", "hello")), mentioning("@me", post("2", "ada", "and you?"))];
    for round in 0..50 {
        // Both tabs look before either writes.
        let look = |at| observed(&store, &page(), &posts, at).unwrap();
        let (one, other) = (look(NOW + round * HOUR), look(NOW + round * HOUR + 1));
        block_on(store.apply(&one)).unwrap();
        block_on(store.apply(&other)).unwrap();
    }
    let expected = [
        "received:mention:l2 s/ada@home.example -0h",
        "received:reply:l1 s/ada@home.example -0h",
        "s/ada@home.example ADA",
    ];
    assert_eq!(lines(&store), expected);
    assert_eq!(observed(&store, &page(), &posts, NOW).unwrap(), [], "nothing new, nothing to write");
}

#[test]
fn a_mention_that_turns_out_to_be_an_answer_is_counted_once() {
    let (mention, reply) =
        (mentioning("@me", post("1", "ada", "hello")), answering("9", "@me", post("1", "ada", "hello")));
    for order in [[&mention, &reply], [&reply, &mention]] {
        let store = MemoryStore::new();
        for post in order {
            see(&store, std::slice::from_ref(post), NOW);
        }
        assert_eq!(lines(&store), ["received:reply:l1 s/ada@home.example -0h", "s/ada@home.example ADA"]);
    }
}

#[test]
fn a_post_from_the_future_happened_now() {
    let store = MemoryStore::new();
    let posts = [("1", NOW + HOUR), ("2", NOW - HOUR), ("3", Millis::MIN)]
        .map(|(id, at)| Post { at: Some(at), ..mentioning("@me", post(id, "ada", "hello")) });
    see(&store, &posts, NOW);
    let years = NOW / HOUR;
    let expected = ["l1 -0h".to_owned(), "l2 -1h".to_owned(), format!("l3 -{years}h")]
        .map(|end| format!("received:mention:{}", end.replace(' ', " s/ada@home.example ")));
    assert_eq!(lines(&store)[..3], expected);
}

#[test]
fn a_newer_name_replaces_the_older_and_keeps_the_note() {
    let store = MemoryStore::new();
    see(&store, &[mentioning("@me", post("1", "ada", "hello"))], NOW);
    let note = Edit::Note { text: "likes tea".to_owned() };
    block_on(store.apply(&edit("s/ada@home.example", "", &note, NOW).unwrap())).unwrap();
    let mut renamed = mentioning("@me", post("2", "ada", "hello again"));
    renamed.author.name = "Ada L.".to_owned();
    see(&store, &[renamed], NOW);
    let person = block_on(store.person(&Handle::from_id("s/ada@home.example").unwrap())).unwrap().unwrap();
    assert_eq!((person.name.as_str(), person.mine.note.as_str()), ("Ada L.", "likes tea"));
}

proptest! {
    #[test]
    fn the_order_of_the_posts_does_not_matter((posts, shuffled) in any_posts()) {
        let (one, other) = (MemoryStore::new(), MemoryStore::new());
        for store in [&one, &other] {
            let changes = block_on(sent(store, &draft("ada", "Which glue holds?"), FORM, Said::Pitch, NOW - HOUR)).unwrap();
            block_on(store.apply(&changes)).unwrap();
        }
        see(&one, &posts, NOW);
        see(&other, &shuffled, NOW);
        prop_assert_eq!(one.dump(), other.dump());
    }
}

fn any_posts() -> impl Strategy<Value = (Vec<Post>, Vec<Post>)> {
    let any_post =
        (0..6_u8, 0..3_usize, 0..3_usize, 0..3_usize, 0..3_usize).prop_map(|(id, author, text, towards, at)| {
            let author = ["@me", "ada", "bo@far.example"][author];
            let text = ["hello", "Which glue holds?", "@ada Which glue holds?"][text];
            let post = Post { at: [None, Some(NOW - HOUR), Some(NOW)][at], ..post(&id.to_string(), author, text) };
            [mentioning("@me", post.clone()), answering("1", "", post.clone()), answering("9", "@me", post)][towards]
                .clone()
        });
    proptest::collection::vec(any_post, 0..8).prop_flat_map(|posts| {
        // A page may show a post twice, but never two posts under one id.
        let mut seen = std::collections::BTreeMap::new();
        let posts: Vec<Post> =
            posts.into_iter().map(|post| seen.entry(post.id.clone()).or_insert(post).clone()).collect();
        (Just(posts.clone()), Just(posts).prop_shuffle())
    })
}

fn draft(to: &str, text: &str) -> Draft {
    let Page { place, own, .. } = page();
    Draft { place, own, text: text.to_owned(), reply_to: Some(post("7", to, "a question")), ..Draft::default() }
}

const TEXT: &str = "I use the small kiln";
const REAL: &str = "given:reply:l8 s/ada@home.example -0h pitch";
const SENT: &str = "sent s/ada@home.example -0h pitch";
const ADA: &str = "s/ada@home.example ADA";
const WAITING: &str = "pending I use the small kiln";

/// One step of a send.
enum Step {
    Sent(Draft),
    Emptied(Draft),
    /// What the page shows, and how many hours later.
    Seen(Vec<Post>, Millis),
    /// The same where the page does not say who the user is.
    SeenByUnknown(Vec<Post>),
}

#[track_caller]
fn check(name: &str, steps: Vec<Step>, expected: &[&str]) {
    let store = MemoryStore::new();
    for step in steps {
        let changes = match step {
            Step::Sent(draft) => block_on(sent(&store, &draft, FORM, Said::Pitch, NOW)),
            Step::Emptied(draft) => block_on(emptied(&store, &draft, FORM, NOW + 5)),
            Step::Seen(posts, hours) => observed(&store, &page(), &posts, NOW + hours * HOUR),
            Step::SeenByUnknown(posts) => observed(&store, &Page { own: None, ..page() }, &posts, NOW),
        };
        block_on(store.apply(&changes.unwrap())).unwrap();
    }
    assert_eq!(lines(&store), expected, "{name}");
}

#[test]
fn a_reply_is_recorded_once_it_was_really_sent() {
    use Step::{Emptied, Seen, SeenByUnknown, Sent};
    let ada = || draft("ada", TEXT);
    let own = |text: &str| post("8", "@me", text);
    let seen = |post: Post| Seen(vec![post], 0);

    check("only pressed", vec![Sent(ada())], &[WAITING]);
    check("never seen", vec![Sent(ada()), Seen(vec![], 24)], &[WAITING]);
    check("given up", vec![Sent(ada()), Seen(vec![], 25)], &[]);
    check("seen", vec![Sent(ada()), seen(own(TEXT))], &[REAL, ADA]);
    check("seen with a mention", vec![Sent(ada()), seen(own("@ada I use the  small kiln"))], &[REAL, ADA]);
    check("emptied", vec![Sent(ada()), Emptied(ada())], &[SENT, ADA, WAITING]);
    check("emptied twice", vec![Sent(ada()), Emptied(ada()), Emptied(ada())], &[SENT, ADA, WAITING]);
    check("emptied, never seen", vec![Sent(ada()), Emptied(ada()), Seen(vec![], 25)], &[SENT, ADA]);
    check("emptied, seen", vec![Sent(ada()), Emptied(ada()), seen(own(TEXT))], &[REAL, ADA]);
    check("seen, emptied", vec![Sent(ada()), seen(own(TEXT)), Emptied(ada())], &[REAL, ADA]);
    check("emptied without a send", vec![Emptied(ada())], &[]);
    check("tried again", vec![Sent(ada()), Sent(ada())], &[WAITING]);
    check("tried again, seen", vec![Sent(ada()), Sent(ada()), seen(own(TEXT)), seen(own(TEXT))], &[REAL, ADA]);
    check("another text", vec![Sent(ada()), seen(own("I use the big kiln"))], &[WAITING]);
    check("somebody else's", vec![Sent(ada()), seen(post("8", "bo", TEXT))], &[WAITING]);
    let to_bo = &["given:reply:l8 s/bo@home.example -0h", "s/bo@home.example ", WAITING];
    check("to somebody else", vec![Sent(ada()), seen(answering("3", "@bo", own(TEXT)))], to_bo);
    check("to that person", vec![Sent(ada()), seen(answering("3", "@ada", own(TEXT)))], &[REAL, ADA]);
    check("to that post", vec![Sent(ada()), seen(answering("7", "", own(TEXT)))], &[REAL, ADA]);
    check("by whom is unknown", vec![Sent(ada()), SeenByUnknown(vec![own(TEXT)])], &[REAL, ADA]);
    check("quoted by the answered", vec![Sent(ada()), SeenByUnknown(vec![post("8", "ada", TEXT)])], &[WAITING]);
    let short = || draft("ada", "Thank you!");
    check(
        "short, by whom is unknown",
        vec![Sent(short()), SeenByUnknown(vec![own("Thank you!")])],
        &["pending Thank you!"],
    );
    check("short", vec![Sent(short()), seen(own("Thank you!"))], &[REAL, ADA]);
    check("to oneself", vec![Sent(draft("@ME", TEXT)), Emptied(draft("@ME", TEXT))], &[]);
    check("to nobody", vec![Sent(Draft { reply_to: None, ..ada() })], &[]);
    check("nothing", vec![Sent(draft("ada", " \n"))], &[]);
}

#[test]
fn an_older_post_with_the_same_text_confirms_nothing() {
    use Step::{Seen, Sent};
    let own = |hours: Millis| Post { at: Some(NOW + hours * HOUR), ..post("8", "@me", TEXT) };
    let waiting = || Sent(draft("ada", TEXT));
    check("last year's", vec![waiting(), Seen(vec![own(-9000)], 0)], &[WAITING]);
    check(
        "a clock behind",
        vec![waiting(), Seen(vec![own(-1)], 0)],
        &["given:reply:l8 s/ada@home.example -1h pitch", ADA],
    );
    check("a clock ahead", vec![waiting(), Seen(vec![own(1)], 0)], &[REAL, ADA]);
    let surely = answering("7", "", own(-9000));
    let expected = ["given:reply:l8 s/ada@home.example -9000h pitch", ADA];
    check("it answers that post", vec![waiting(), Seen(vec![surely], 0)], &expected);
}

#[test]
fn two_equal_replies_find_their_own_posts() {
    use Step::{Seen, Sent};
    let to = |id: &str| Draft { reply_to: Some(post(id, "ada", "a question")), ..draft("ada", "Thank you!") };
    let own = |id: &str, parent: &str| answering(parent, "@ada", post(id, "@me", "Thank you!"));
    let first = vec![Sent(to("1")), Sent(to("2")), Seen(vec![own("20", "2")], 0)];
    check("one seen", first, &["given:reply:l20 s/ada@home.example -0h pitch", ADA, "pending Thank you!"]);
    let both = vec![Sent(to("1")), Sent(to("2")), Seen(vec![own("20", "2"), own("10", "1")], 0)];
    let expected =
        ["given:reply:l10 s/ada@home.example -0h pitch", "given:reply:l20 s/ada@home.example -0h pitch", ADA];
    check("both seen", both, &expected);
    let again = vec![Sent(to("1")), Seen(vec![own("10", "1")], 0), Sent(to("1")), Seen(vec![own("10", "1")], 0)];
    let expected = ["given:reply:l10 s/ada@home.example -0h pitch", ADA, "pending Thank you!"];
    check("a post counts once", again, &expected);
}

#[test]
fn what_was_sent_lives_a_day() {
    assert_eq!(Pending::LIFE, 24 * HOUR);
    let store = MemoryStore::new();
    block_on(store.apply(&block_on(sent(&store, &draft("ada", TEXT), FORM, Said::Talk, NOW)).unwrap())).unwrap();
    see(&store, &[], NOW - 25 * HOUR);
    assert_eq!(lines(&store), [""; 0], "even when the clock was set back");
}

fn press(store: &MemoryStore, act: Act, on: bool, post: &Post) -> Result<(), StoreError> {
    block_on(store.apply(&pressed(act, on, post, &page(), FORM, NOW)))
}

#[test]
fn a_like_is_recorded_and_taken_back() {
    let store = MemoryStore::new();
    let empty = store.dump();
    let old = Post { at: Some(NOW - 99 * HOUR), ..post("1", "ada", "hello") };
    press(&store, Act::Like, true, &old).unwrap();
    press(&store, Act::Like, true, &old).unwrap();
    press(&store, Act::Share, true, &old).unwrap();
    let (like, share) = ("given:like:l1 s/ada@home.example -0h", "given:share:l1 s/ada@home.example -0h");
    assert_eq!(lines(&store), [like, share, ADA], "the act happened now, not when the post was written");
    press(&store, Act::Like, false, &old).unwrap();
    assert_eq!(lines(&store), [share, ADA]);
    press(&store, Act::Share, false, &old).unwrap();
    press(&store, Act::Share, false, &old).unwrap();
    assert_eq!(store.dump(), empty);
}

#[test]
fn pressing_on_ones_own_post_records_nothing() {
    let store = MemoryStore::new();
    press(&store, Act::Like, true, &post("1", "@Me", "hello")).unwrap();
    assert_eq!(lines(&store), [""; 0]);
}

#[test]
fn an_error_of_the_store_is_passed_on() {
    let store = MemoryStore::new();
    let failure = StoreError::Read("gone".to_owned());
    store.fail_with(Some(failure.clone()));
    assert_eq!(observed(&store, &page(), &[], NOW), Err(failure.clone()));
    assert_eq!(press(&store, Act::Like, true, &post("1", "ada", "hello")), Err(failure));
}
