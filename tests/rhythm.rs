//! Visits, sketches and the waiting list. Near-duplicates are measured in `tests/sketches.rs`.

use hobnob::draft::Level;
use hobnob::people::{Handle, Said};
use hobnob::post::{Author, Millis, Post};
use hobnob::rhythm::{
    PlaceLog, Sketch, Visit, WaitKind, WaitState, Waiting, from_hex, sent_elsewhere, signature, to_hex,
};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

const NOW: Millis = 1_750_000_000_000;
const MINUTE: Millis = 60 * 1000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

fn sketch(at: Millis, level: Level, text: &str) -> Sketch {
    Sketch { at, level, like: to_hex(signature(text)), reply: true }
}

/// Looks at these minutes; the visits that come of it, each as first and last minute, the current one last.
fn visits(minutes: &[Millis]) -> Vec<(Millis, Millis)> {
    let mut log = PlaceLog::default();
    minutes.iter().for_each(|minute| log.look(NOW + minute * MINUTE));
    let minutes = |visit: &Visit| ((visit.began - NOW) / MINUTE, (visit.last - NOW) / MINUTE);
    log.past.iter().chain([&log.visit]).map(minutes).collect()
}

#[test]
fn a_visit_begins_after_half_an_hour_away() {
    assert_eq!(visits(&[0]), [(0, 0)]);
    assert_eq!(visits(&[0, 5, 20]), [(0, 20)]);
    assert_eq!(visits(&[0, 29, 58]), [(0, 58)], "counted from the last look, not from the first");
    assert_eq!(visits(&[0, 30]), [(0, 0), (30, 30)]);
    assert_eq!(visits(&[0, 10, 50, 60, 100]), [(0, 10), (50, 60), (100, 100)]);
    assert_eq!(visits(&[600, 0]), [(0, 0)], "a clock set back begins nothing");
    assert_eq!(visits(&[600, 0, 40]), [(0, 0), (40, 40)], "and does not stop the next visit from beginning");
}

#[test]
fn old_visits_and_sketches_go() {
    let mut log = PlaceLog::default();
    for hour in 0..100 {
        log.said(Said::Talk, sketch(NOW + hour * HOUR, Level::Conversational, "well done"));
    }
    assert_eq!((log.past.len(), log.sketches.len()), (PlaceLog::VISITS, PlaceLog::SKETCHES));
    assert_eq!(log.past[0].began, NOW + 39 * HOUR);
    assert_eq!(log.sketches[0].at, NOW + 50 * HOUR);
}

#[test]
fn what_was_done_is_counted_by_visit() {
    let mut log = PlaceLog::default();
    log.look(NOW);
    log.heard(20);
    log.heard(3);
    log.said(Said::Answer, sketch(NOW + MINUTE, Level::Conversational, "a"));
    log.said(Said::Talk, Sketch { reply: false, ..sketch(NOW + MINUTE, Level::Mixed, "b") });
    log.said(Said::Ask, sketch(NOW + MINUTE, Level::Conversational, "c"));
    log.said(Said::Talk, Sketch { reply: false, ..sketch(NOW + MINUTE, Level::Promotional, "d") });
    log.gave(NOW + 2 * MINUTE);
    let expected = Visit { began: NOW, last: NOW + 2 * MINUTE, heard: 23, said: 4, given: 2, asked: 2 };
    assert_eq!(log.visit, expected);
    log.look(NOW + HOUR);
    assert_eq!(log.past, [expected]);
    assert_eq!(log.visit, Visit { began: NOW + HOUR, last: NOW + HOUR, ..Visit::default() });
}

#[test]
fn the_first_act_of_a_visit() {
    let mut log = PlaceLog::default();
    assert!(log.first_act_of_visit(NOW), "never there before");
    log.look(NOW);
    log.heard(50);
    assert!(log.first_act_of_visit(NOW), "reading is no act");
    log.gave(NOW);
    assert!(!log.first_act_of_visit(NOW + 29 * MINUTE));
    assert!(log.first_act_of_visit(NOW + 30 * MINUTE), "that visit is over");
    log.said(Said::Talk, sketch(NOW + HOUR, Level::Conversational, "well done"));
    assert!(!log.first_act_of_visit(NOW + HOUR));
    assert!(!log.first_act_of_visit(NOW - DAY), "a clock set back makes no visit");
}

#[test]
fn promotions_among_the_last_ten() {
    let mut log = PlaceLog::default();
    let mut say = |levels: &[Level]| {
        levels.iter().for_each(|level| log.said(Said::Talk, sketch(NOW, *level, "well done")));
        log.recent_promos()
    };
    assert_eq!(say(&[]), 0);
    assert_eq!(say(&[Level::Promotional, Level::Mixed, Level::Promotional]), 2);
    assert_eq!(say(&[Level::Conversational; 8]), 1);
    assert_eq!(say(&[Level::Conversational; 2]), 0);
}

#[test]
fn the_same_text_elsewhere() {
    let text = "We open the new studio on Saturday with cake and a free go at the wheel, come and say hello";
    let nearly = "We open the new studio this Saturday with cake and a free go at the wheel, come and say hello!";
    let log = |id: &str, texts: &[(&str, Millis)]| PlaceLog {
        id: id.to_owned(),
        sketches: texts.iter().map(|(text, ago)| sketch(NOW - ago, Level::Mixed, text)).collect(),
        ..PlaceLog::default()
    };
    let logs = [
        log("a/here", &[(text, HOUR)]),
        log("a/there", &[(text, HOUR), (nearly, 7 * DAY), (text, 7 * DAY + 1)]),
        log(
            "b/there",
            &[("The kiln is off until Monday, sorry for that, we tell you when it is mended", HOUR), ("", HOUR)],
        ),
    ];
    let sent = |here: &str, text: &str| sent_elsewhere(&logs, here, signature(text), NOW);
    assert_eq!(sent("a/here", text), 2);
    assert_eq!(sent("a/there", text), 1);
    assert_eq!(sent("c/nowhere", text), 3);
    assert_eq!(
        sent("a/here", "We opened the old studio without any cake, nobody came to say hello but the postman"),
        0
    );
    assert_eq!(sent("a/here", ""), 0, "nothing is not the same as nothing");
}

#[test]
fn a_signature_is_kept_in_hexadecimal() {
    for signature in [0, 1, 0xab, u64::MAX] {
        assert_eq!(from_hex(&to_hex(signature)), signature);
        assert_eq!(to_hex(signature).len(), 16);
    }
    for damaged in ["", "12", "zzzzzzzzzzzzzzzz", "+123456789abcdef", "00112233445566778"] {
        assert_eq!(from_hex(damaged), 0, "{damaged}");
    }
}

fn waiting(id: &str, kind: WaitKind, at: Millis, state: WaitState, since: Millis) -> Waiting {
    Waiting {
        id: id.to_owned(),
        kind,
        who: "s/ada".to_owned(),
        name: "Ada".to_owned(),
        line: String::new(),
        site: "s".to_owned(),
        host: String::new(),
        link: String::new(),
        post: String::new(),
        at,
        state,
        since,
    }
}

#[test]
fn a_post_makes_somebody_wait() {
    let author = Author { name: " Ada ".to_owned(), ..Author::default() };
    let text = format!("hello\n\nthere {}", "x".repeat(300));
    let post = Post { id: "7".to_owned(), author, text, at: Some(NOW + DAY), ..Post::default() };
    let who = Handle { site: "s".to_owned(), name: "ada".to_owned() };
    let of = |post: &Post| Waiting::from_post(WaitKind::Question, post, &who, "pebble.example", NOW);
    let line = format!("hello there {}…", "x".repeat(147));
    let expected = Waiting {
        line,
        host: "pebble.example".to_owned(),
        post: "7".to_owned(),
        ..waiting("s:7", WaitKind::Question, NOW, WaitState::Open, NOW)
    };
    assert_eq!(of(&post), Some(expected.clone()), "no post is of the future");
    let link = "https://pebble.example/7".to_owned();
    let linked = Post { link: link.clone(), at: Some(NOW - DAY), ..post.clone() };
    assert_eq!(of(&linked), Some(Waiting { id: link.clone(), link, at: NOW - DAY, ..expected }));
    assert_eq!(of(&Post { id: String::new(), ..post }), None);
}

#[test]
fn later_is_the_next_day() {
    let of = |state| waiting("1", WaitKind::Reply, NOW, state, NOW);
    for (state, ago, expected) in [
        (WaitState::Open, 0, true),
        (WaitState::Open, 400 * DAY, true),
        (WaitState::Later, 0, false),
        (WaitState::Later, 16 * HOUR - 1, false),
        (WaitState::Later, 16 * HOUR, true),
        (WaitState::Later, -400 * DAY, true),
        (WaitState::Answered, DAY, false),
        (WaitState::Elsewhere, DAY, false),
        (WaitState::NoReply, DAY, false),
    ] {
        assert_eq!(of(state).is_shown(NOW + ago), expected, "{state:?} {ago}");
    }
}

#[test]
fn what_is_settled_is_forgotten_in_time() {
    let mut one = waiting("1", WaitKind::Reply, NOW - 400 * DAY, WaitState::Open, NOW - 400 * DAY);
    assert!(!one.is_over(NOW), "who waits is never forgotten");
    one.settle(WaitState::Later, NOW);
    one.settle(WaitState::Later, NOW + DAY);
    assert_eq!(one.since, NOW + DAY, "put off again");
    assert!(!one.is_over(NOW + 400 * DAY));
    one.settle(WaitState::NoReply, NOW + DAY);
    one.settle(WaitState::NoReply, NOW + 50 * DAY);
    assert_eq!(one.since, NOW + DAY);
    assert!(!one.is_over(NOW + 91 * DAY));
    assert!(one.is_over(NOW + 91 * DAY + 1));
    one.settle(WaitState::Open, NOW + 92 * DAY);
    assert!(one.is_shown(NOW + 92 * DAY) && !one.is_over(NOW + 900 * DAY));
}

#[test]
fn unhappy_customers_come_first_then_the_oldest() {
    let of = |id, kind, at| waiting(id, kind, NOW + at, WaitState::Open, NOW);
    let mut all = vec![
        of("d", WaitKind::Question, 3),
        of("b", WaitKind::Unhappy, 9),
        of("c", WaitKind::Owed, 1),
        of("f", WaitKind::Mention, 5),
        of("a", WaitKind::Unhappy, 2),
        of("e", WaitKind::Reply, 5),
    ];
    Waiting::order(&mut all);
    assert_eq!(all.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c", "d", "e", "f"]);
}

fn any_kind() -> impl Strategy<Value = WaitKind> {
    prop_oneof![
        Just(WaitKind::Unhappy),
        Just(WaitKind::Question),
        Just(WaitKind::Reply),
        Just(WaitKind::Mention),
        Just(WaitKind::Owed),
    ]
}

proptest! {
    #[test]
    fn the_list_has_one_order(
        both in proptest::collection::btree_map("[a-z]{1,3}", (any_kind(), 0i64..5), 0..20).prop_flat_map(|all| {
            let all: Vec<_> =
                all.into_iter().map(|(id, (kind, at))| waiting(&id, kind, at, WaitState::Open, NOW)).collect();
            (Just(all.clone()), Just(all).prop_shuffle())
        }),
    ) {
        let (mut one, mut other) = both;
        Waiting::order(&mut one);
        Waiting::order(&mut other);
        prop_assert_eq!(&one, &other);
        let ranks: Vec<_> = one.iter().map(|one| (one.kind != WaitKind::Unhappy, one.at, one.id.clone())).collect();
        prop_assert!(ranks.is_sorted());
    }

    #[test]
    fn any_clock_is_borne(times in proptest::collection::vec(any::<Millis>(), 1..20)) {
        let mut log = PlaceLog::default();
        for time in &times {
            log.look(*time);
            prop_assert!(log.visit.began <= log.visit.last);
            prop_assert_eq!(log.visit.last, *time);
        }
        prop_assert!(log.past.iter().all(|visit| visit.began <= visit.last));
        let one = waiting("1", WaitKind::Reply, times[0], WaitState::Later, times[0]);
        prop_assert!(times.iter().all(|time| !one.is_over(*time)));
        prop_assert!(!one.is_shown(times[0]));
    }
}
