//! What the engine remembers of a page and of what the user does, and what it tells about people.

#![expect(clippy::unwrap_used, reason = "helpers of tests: what fails here fails the test")]

use hobnob::draft::Level;
use hobnob::engine::Engine;
use hobnob::people::{Cadence, Edit, Said, Wanted};
use hobnob::post::{Author, Closeness, Draft, Millis, Page, Parent, Place, Post};
use hobnob::rhythm::{WaitKind, WaitState};
use hobnob::settings::{Excerpts, Interests, Settings};
use hobnob::store::{Archive, Conflicts, MemoryStore, StoreError, unwrap, wrap};
use hobnob::wire::Press;
use pollster::block_on;

const NOW: Millis = 1_750_000_000_000;
const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;
const ADA: &str = "mastodon/ada@social.example";
const PITCH: &str = "Huge sale! 30 % off all lamps until Sunday, order now at https://acorn.example with code GLOW30";
const TALK: &str = "I had the same with my old kettle; mine was the seal. Did you try a new one?";

fn place(host: &str) -> Place {
    Place { site: "mastodon".to_owned(), host: host.to_owned() }
}

fn page() -> Page {
    Page { place: place("social.example"), own: Some("@me".to_owned()), ..Page::default() }
}

fn settings() -> Settings {
    let interests = Interests { names: vec!["Acorn Lamps".to_owned()], ..Interests::default() };
    Settings { interests, ..Settings::default() }
}

fn post(id: &str, author: &str, text: &str) -> Post {
    let author = Author { handle: format!("@{author}"), name: author.to_uppercase(), ..Author::default() };
    let link = format!("https://social.example/@x/{id}");
    Post { id: id.to_owned(), link, author, text: text.to_owned(), at: Some(NOW - HOUR), ..Post::default() }
}

fn to_me(post: Post) -> Post {
    Post { is_reply: true, parent: Some(Parent { id: "0".to_owned(), handle: "@me".to_owned() }), ..post }
}

fn answering(parent: &Post, text: &str) -> Draft {
    let (place, own) = (page().place, page().own);
    Draft { place, own, text: text.to_owned(), reply_to: Some(parent.clone()), ..Draft::default() }
}

fn see(engine: &Engine<MemoryStore>, posts: &[Post], now: Millis) {
    let (_, failed) = block_on(engine.read(&page(), posts, &settings(), now));
    assert_eq!(failed, None);
}

fn send(engine: &Engine<MemoryStore>, draft: &Draft, now: Millis) {
    block_on(engine.sent(draft, &settings(), now)).unwrap();
    block_on(engine.emptied(draft, &settings(), now)).unwrap();
}

fn engine() -> Engine<MemoryStore> {
    Engine::new(MemoryStore::new())
}

/// The waiting list: why, and which post.
fn waiting(engine: &Engine<MemoryStore>, now: Millis) -> Vec<(WaitKind, String)> {
    let last = |link: &str| link.rsplit('/').next().unwrap_or_default().to_owned();
    block_on(engine.waiting(now)).unwrap().into_iter().map(|line| (line.kind, last(&line.link))).collect()
}

#[test]
fn who_waits_is_listed_unhappy_first_then_the_oldest_until_answered() {
    let engine = engine();
    let old = Post { at: Some(NOW - DAY), ..to_me(post("1", "ada", "That is a lovely glaze.")) };
    let question = to_me(post("2", "bo", "Which glaze did you use on the small bowl?"));
    let unhappy =
        to_me(post("3", "cy", "My lamp from you broke after two days and nobody answers my mails. Terrible service!"));
    let thanks = to_me(post("4", "di", "Thank you so much!"));
    let ancient = Post { at: Some(NOW - 60 * DAY), ..to_me(post("5", "ed", "What is your favourite clay?")) };
    let posts = [old, question.clone(), unhappy, thanks, ancient];
    see(&engine, &posts, NOW);
    see(&engine, &posts, NOW + HOUR);
    let all = [(WaitKind::Unhappy, "3"), (WaitKind::Reply, "1"), (WaitKind::Question, "2")];
    let listed = |all: &[(WaitKind, &str)]| all.iter().map(|(kind, id)| (*kind, (*id).to_owned())).collect::<Vec<_>>();
    assert_eq!(waiting(&engine, NOW), listed(&all));

    send(&engine, &answering(&question, "The tin-white one, over a dark slip."), NOW + HOUR);
    assert_eq!(waiting(&engine, NOW + HOUR), listed(&all[..2]), "cleared by itself");

    let id = block_on(engine.waiting(NOW)).unwrap()[0].id.clone();
    block_on(engine.settle(&id, WaitState::Later, NOW + HOUR)).unwrap();
    assert_eq!(waiting(&engine, NOW + 2 * HOUR), listed(&all[1..2]));
    assert_eq!(waiting(&engine, NOW + 20 * HOUR), listed(&all[..2]), "later has come");
    block_on(engine.settle(&id, WaitState::NoReply, NOW + 20 * HOUR)).unwrap();
    see(&engine, &posts, NOW + 21 * HOUR);
    assert_eq!(waiting(&engine, NOW + 21 * HOUR), listed(&all[1..2]), "seeing the post again does not bring it back");
    block_on(engine.settle(&id, WaitState::Open, NOW + 22 * HOUR)).unwrap();
    assert_eq!(waiting(&engine, NOW + 22 * HOUR), listed(&all[..2]), "undone");
}

#[test]
fn a_post_that_the_user_has_answered_already_waits_for_nothing() {
    let engine = engine();
    let question = to_me(post("2", "bo", "Which glaze did you use on the small bowl?"));
    let parent = Some(Parent { id: "2".to_owned(), handle: "@bo".to_owned() });
    let own = Post { is_reply: true, parent, ..post("9", "me", "The tin-white one.") };
    see(&engine, &[question.clone(), own], NOW);
    assert_eq!(waiting(&engine, NOW), []);
    let card = block_on(engine.card(&question, &page().place, &settings(), NOW)).unwrap();
    assert_eq!((card.given, card.received), (1, 1), "and the older answer is on record, dated by its post");
    assert_eq!(card.ledger.answered, 1);
    see(&engine, &[to_me(post("2", "bo", "Which glaze did you use on the small bowl?"))], NOW + HOUR);
    assert_eq!(waiting(&engine, NOW + HOUR), [], "also where the answer is not on the page");
}

#[test]
fn naming_the_user_s_own_things_is_a_mention_and_nothing_else_is() {
    let engine = engine();
    see(&engine, &[post("1", "ada", "Has anybody bought from Acorn Lamps? Are they any good?")], NOW);
    see(&engine, &[post("2", "bo", "Has anybody bought a lamp lately? Are they any good?")], NOW);
    let known = |author: &str| block_on(engine.card(&post("9", author, ""), &page().place, &settings(), NOW)).unwrap();
    assert_eq!((known("ada").received, known("ada").known), (1, true));
    assert_eq!((known("bo").received, known("bo").known), (0, false));
    assert_eq!(waiting(&engine, NOW).len(), 1);
}

#[test]
fn the_situation_of_a_draft_is_known() {
    let engine = engine();
    let asks = post("1", "ada", "The river is high today.");
    let review = |draft: &Draft, now| block_on(engine.review(draft, &settings(), now));
    let rules = |draft: &Draft, now| -> Vec<String> {
        review(draft, now).reasons.into_iter().map(|reason| reason.rule).collect()
    };
    see(&engine, std::slice::from_ref(&asks), NOW);
    let pitch = answering(&asks, PITCH);
    assert!(rules(&pitch, NOW).contains(&"first-act".to_owned()), "{:?}", rules(&pitch, NOW));
    assert_eq!(review(&answering(&asks, TALK), NOW).level, Level::Conversational);

    send(&engine, &answering(&asks, TALK), NOW + 1);
    assert!(!rules(&pitch, NOW + 2).contains(&"first-act".to_owned()));
    assert!(rules(&pitch, NOW + HOUR).contains(&"first-act".to_owned()), "a new visit begins after half an hour");

    let own = Draft { reply_to: None, ..pitch.clone() };
    for minute in 0..3 {
        send(&engine, &own, NOW + 10 + minute);
    }
    assert!(rules(&own, NOW + 20).contains(&"streak".to_owned()), "{:?}", rules(&own, NOW + 20));
    let elsewhere = Draft { place: place("other.example"), ..own.clone() };
    assert!(rules(&elsewhere, NOW + 20).contains(&"sent-elsewhere".to_owned()));
    assert!(!rules(&elsewhere, NOW + 9 * DAY).contains(&"sent-elsewhere".to_owned()));
}

#[test]
fn give_and_ask_are_counted_per_person_per_place_and_overall() {
    let engine = engine();
    let asks = post("1", "ada", "Can anyone tell me how to get wax out of a tablecloth?");
    see(&engine, std::slice::from_ref(&asks), NOW);
    send(&engine, &answering(&asks, "Brown paper and a warm iron, twice. It took all of it out of mine."), NOW);
    block_on(engine.pressed((Press::Like, true), &asks, &page(), &settings(), NOW)).unwrap();
    block_on(engine.pressed((Press::Share, true), &asks, &page(), &settings(), NOW)).unwrap();
    block_on(engine.pressed((Press::Follow, true), &asks, &page(), &settings(), NOW)).unwrap();
    send(&engine, &answering(&asks, PITCH), NOW + 1);
    block_on(engine.pressed((Press::Like, true), &post("2", "ada", "Done!"), &page(), &settings(), NOW + 2)).unwrap();
    send(&engine, &Draft { reply_to: None, ..answering(&asks, PITCH) }, NOW + 3);
    block_on(engine.pressed((Press::Like, true), &post("3", "bo", "Hm"), &page(), &settings(), NOW + 4)).unwrap();

    let card = block_on(engine.card(&asks, &page().place, &settings(), NOW + 5)).unwrap();
    let ledger = card.ledger;
    assert_eq!((ledger.answered, ledger.shared, ledger.commented, ledger.pitched), (1, 1, 2, 1));
    assert_eq!(ledger.given_since_ask, Some(1));
    let (all, places, _) = block_on(engine.ledgers(&settings(), NOW + 5)).unwrap();
    assert_eq!((all.answered, all.shared, all.commented, all.pitched, all.promoted), (1, 1, 3, 1, 1));
    assert_eq!((all.given_since_ask, places.len()), (Some(1), 1));
    assert_eq!(places[0].host, "social.example");
}

#[test]
fn excerpts_are_kept_as_the_user_wants_them() {
    let long = format!("Which glaze? {}", "It ran down the pot. ".repeat(20));
    for (excerpts, least, most) in [(Excerpts::None, 0, 0), (Excerpts::Short, 100, 160), (Excerpts::Full, 300, 5000)] {
        let engine = engine();
        let settings = Settings { excerpts, ..settings() };
        let posts = [to_me(post("1", "ada", &long))];
        assert_eq!(block_on(engine.read(&page(), &posts, &settings, NOW)).1, None);
        let card = block_on(engine.card(&posts[0], &page().place, &settings, NOW)).unwrap();
        let length = card.exchanges[0].excerpt.chars().count();
        assert!((least..=most).contains(&length), "{excerpts:?}: {length}");
        assert_eq!(card.exchanges[0].said, Said::Question);
    }
}

#[test]
fn people_are_found_by_every_word_about_them() {
    let engine = engine();
    see(&engine, &[to_me(post("1", "ada", "Which glaze did you use on the small bowl?"))], NOW);
    let later = Post { at: Some(NOW), ..to_me(post("2", "bo", "My dog ate the blue crayon.")) };
    see(&engine, &[later], NOW + DAY);
    block_on(engine.edit(ADA, "", &Edit::Tags { tags: vec!["Potters".to_owned()] }, NOW)).unwrap();
    block_on(engine.edit(ADA, "", &Edit::Note { text: "Met at the Fête".to_owned() }, NOW)).unwrap();
    let found = |words: &str| -> Vec<(String, String)> {
        let wanted = Wanted { words: words.to_owned(), most: 10, ..Wanted::default() };
        let people = block_on(engine.people(&wanted, &settings(), NOW + DAY)).unwrap().people;
        people.into_iter().map(|line| (line.name, line.found)).collect()
    };
    let ada = |found: &str| vec![("ADA".to_owned(), found.to_owned())];
    assert_eq!(
        found("").into_iter().map(|(name, _)| name).collect::<Vec<_>>(),
        ["BO", "ADA"],
        "last talked with first"
    );
    assert_eq!(found("ad"), ada(""));
    assert_eq!(found("potter"), ada(""));
    assert_eq!(found("fete"), ada("Met at the Fête"));
    assert_eq!(found("small glaze"), ada("Which glaze did you use on the small bowl?"));
    assert_eq!(found("small dog"), []);
    assert_eq!(found("cray"), [("BO".to_owned(), "My dog ate the blue crayon.".to_owned())]);
    // Going on typing, deleting, and what changed meanwhile.
    assert_eq!(found("crayo").len(), 1);
    block_on(engine.edit(ADA, "", &Edit::Note { text: "Sells crayons".to_owned() }, NOW)).unwrap();
    assert_eq!(found("crayon").len(), 2);
    block_on(engine.erase("mastodon/bo@social.example")).unwrap();
    assert_eq!(found("crayon"), ada("Sells crayons"));

    let tag = Wanted { tag: "potters".to_owned(), most: 10, ..Wanted::default() };
    assert_eq!(block_on(engine.people(&tag, &settings(), NOW)).unwrap().tags, [("Potters".to_owned(), 1)]);
    let cadence = Edit::Cadence { cadence: Some(Cadence { ideal: 1, worst: 3 }) };
    block_on(engine.edit(ADA, "", &cadence, NOW)).unwrap();
    let quiet = |now| {
        let wanted = Wanted { quiet: true, most: 10, ..Wanted::default() };
        block_on(engine.people(&wanted, &settings(), now)).unwrap().total
    };
    assert_eq!((quiet(NOW + DAY), quiet(NOW + 5 * DAY)), (0, 1));
}

#[test]
fn closeness_grows_by_talking_and_is_on_the_mark_and_the_card() {
    let engine = engine();
    for day in 0..6 {
        let asked = to_me(post(&format!("a{day}"), "ada", "And how did the second firing go?"));
        let asked = Post { at: Some(NOW + day * DAY), ..asked };
        see(&engine, std::slice::from_ref(&asked), NOW + day * DAY);
        send(&engine, &answering(&asked, "Better than the first one, less smoke. And yours?"), NOW + day * DAY + HOUR);
    }
    let card = block_on(engine.card(&post("x", "ada", ""), &page().place, &settings(), NOW + 6 * DAY)).unwrap();
    assert_eq!(card.closeness, Some(Closeness::Close), "{:?}", card.evidence);
    assert_eq!((card.evidence.given, card.evidence.received), (6, 6));
    let marks = block_on(engine.read(&page(), &[post("y", "ada", "Hm")], &settings(), NOW + 6 * DAY)).0;
    assert_eq!(marks[0].tie, hobnob::people::Tie::Close);
}

#[test]
fn nothing_is_left_of_somebody_who_is_erased() {
    let engine = engine();
    let question = to_me(post("2", "bo", "Which glaze did you use on the small bowl?"));
    see(&engine, std::slice::from_ref(&question), NOW);
    block_on(engine.sent(&answering(&question, TALK), &settings(), NOW)).unwrap();
    block_on(engine.edit("mastodon/bo@social.example", "", &Edit::Note { text: "x".to_owned() }, NOW)).unwrap();
    block_on(engine.erase("mastodon/bo@social.example")).unwrap();
    let dump = engine.store().dump();
    assert!(!dump.contains("bo@social") && !dump.contains("glaze") && !dump.contains("kettle"), "{dump}");
}

#[test]
fn what_is_too_old_is_forgotten_if_the_user_wants_that() {
    let engine = engine();
    let old = Post { at: Some(NOW - 400 * DAY), ..to_me(post("1", "ada", "That is a lovely glaze.")) };
    see(&engine, &[old, to_me(post("2", "bo", "Hello there, you two."))], NOW);
    block_on(engine.forget_old(&settings(), NOW)).unwrap();
    let all = Wanted { most: 10, ..Wanted::default() };
    assert_eq!(block_on(engine.people(&all, &settings(), NOW)).unwrap().all, 2);
    block_on(engine.forget_old(&Settings { keep_months: 12, ..settings() }, NOW)).unwrap();
    let people = block_on(engine.people(&all, &settings(), NOW)).unwrap();
    assert_eq!((people.all, people.people[0].name.as_str()), (1, "BO"));
}

#[test]
fn one_person_is_written_out_for_people_and_for_programs() {
    let engine = engine();
    see(&engine, &[to_me(post("1", "ada", "Which glaze did you use?"))], NOW);
    block_on(engine.edit(ADA, "", &Edit::Note { text: "Likes tea".to_owned() }, NOW)).unwrap();
    let text = block_on(engine.export_person(ADA, true, &settings(), NOW)).unwrap();
    assert!(
        ["# ADA", "ada@social.example", "Likes tea", "> Which glaze did you use?"]
            .iter()
            .all(|part| text.contains(part)),
        "{text}"
    );
    let file = block_on(engine.export_person(ADA, false, &settings(), NOW)).unwrap();
    let other = MemoryStore::new();
    block_on(other.stage(true, &unwrap(&file).unwrap())).unwrap();
    block_on(other.import(Conflicts::Mine)).unwrap();
    assert_eq!(wrap(&block_on(other.export("")).unwrap().0.join("\n")), file);
    let nobody = block_on(engine.export_person("mastodon/x@y.example", false, &settings(), NOW));
    assert!(matches!(nobody, Err(StoreError::NotAPerson(_))));
}

#[test]
fn a_reply_that_the_user_deleted_is_forgotten_and_nobody_else_s_is() {
    let engine = engine();
    let question = to_me(post("2", "bo", "Which glaze did you use on the small bowl?"));
    let parent = Some(Parent { id: "2".to_owned(), handle: "@bo".to_owned() });
    let own = Post { is_reply: true, parent, ..post("9", "me", "The tin-white one.") };
    see(&engine, &[question.clone(), own.clone()], NOW);
    let given = || block_on(engine.card(&question, &page().place, &settings(), NOW)).unwrap().given;
    assert_eq!(given(), 1);
    block_on(engine.deleted(&question, &page())).unwrap();
    block_on(engine.deleted(&own, &Page { own: Some("@other".to_owned()), ..page() })).unwrap();
    assert_eq!(given(), 1);
    // The page need not say any more whom it answered.
    block_on(engine.deleted(&Post { parent: None, ..own.clone() }, &page())).unwrap();
    assert_eq!(given(), 0);
    see(&engine, &[question.clone(), own], NOW);
    assert_eq!(given(), 1, "it was not deleted after all");
}

#[test]
fn who_says_who_they_are_is_answered_where_the_page_does_not_say() {
    let engine = engine();
    let unknown = Page { own: None, ..page() };
    let answer = to_me(post("1", "ada", "That is a lovely glaze."));
    let see =
        |now| assert_eq!(block_on(engine.read(&unknown, std::slice::from_ref(&answer), &settings(), now)).1, None);
    see(NOW);
    assert_eq!(block_on(engine.own(&unknown.place)).unwrap(), None);
    assert_eq!(waiting(&engine, NOW), []);
    block_on(engine.save_own(&unknown.place, " @me ")).unwrap();
    see(NOW + 1);
    assert_eq!(block_on(engine.own(&unknown.place)).unwrap().as_deref(), Some("@me"));
    assert_eq!(waiting(&engine, NOW + 1).len(), 1);
}
