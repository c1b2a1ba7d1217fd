//! Closeness in words: what the formula of `src/people/closeness.rs` gives, and the laws that hold for any history.

#![expect(clippy::unwrap_used, reason = "helpers of tests: what fails here fails the test")]

use hobnob::people::{
    Act, Cadence, Direction, Evidence, Exchange, Mine, Said, Tie, closeness, evidence, in_force, is_quiet, tie,
};
use hobnob::post::{Closeness, Millis};
use hobnob::settings::TagCadence;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::{collection, option};

const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;
const NOW: Millis = 1_750_000_000_000;

/// One exchange a word: `g` given or `r` received; then maybe `l` like, `s` share, `f` follow, `m` mention (else a
/// reply), or `p` a pitch; then how many days ago; then maybe `#` and the post, `<` and the post that it answers.
fn history(acts: &str) -> Vec<Exchange> {
    acts.split_whitespace().enumerate().map(|(place, act)| exchange(place, act)).collect()
}

fn exchange(place: usize, act: &str) -> Exchange {
    let direction = if act.starts_with('g') { Direction::Given } else { Direction::Received };
    let (kind, said) = match act.as_bytes()[1] {
        b'l' => (Act::Like, Said::Talk),
        b's' => (Act::Share, Said::Talk),
        b'f' => (Act::Follow, Said::Talk),
        b'm' => (Act::Mention, Said::Talk),
        b'p' => (Act::Reply, Said::Pitch),
        _ => (Act::Reply, Said::Talk),
    };
    let after = |mark: char| act.split(mark).nth(1).map(|rest| rest.split(['#', '<']).next().unwrap().to_owned());
    let days: String = act.chars().filter(|c| !c.is_alphabetic()).take_while(char::is_ascii_digit).collect();
    Exchange {
        key: format!("{place:04}"),
        person: "s/ada".to_owned(),
        with: "s/ada".to_owned(),
        direction,
        act: kind,
        said,
        at: NOW - days.parse::<Millis>().unwrap() * DAY + place as Millis,
        site: "s".to_owned(),
        host: "pebble.example".to_owned(),
        excerpt: String::new(),
        link: String::new(),
        post: after('#').unwrap_or_default(),
        answers: after('<').unwrap_or_default(),
    }
}

fn word(acts: &str) -> Option<Closeness> {
    closeness(&history(acts), None, None, NOW)
}

#[test]
fn a_word_is_what_the_formula_says() {
    use Closeness::{Acquainted, Close, Stranger, TwoWay};
    assert_eq!(word(""), None);
    let table = [
        ("a like is no meeting", Stranger, "gl1"),
        ("nor is a follow", Stranger, "rf0 rl0 rl3"),
        ("nor a pitch", Stranger, "gp1 gp2"),
        ("a reply is, for good", Acquainted, "r900"),
        ("so is a mention", Acquainted, "gm4"),
        ("likes both ways are", Acquainted, "gl200 rl210"),
        ("likes both ways of late are two-way", TwoWay, "gl1 rl2"),
        ("one talk today", TwoWay, "g0 r0"),
        ("one talk a month ago", Acquainted, "g31 r31"),
        ("any number of answers from one side", Acquainted, "r1 r2 r3 r4 r5 r6 r7 r8 r9"),
        ("and of the user's", Acquainted, "g1 g2 g3 g4 g5 g6 g7 g8 g9"),
        ("pitches do not make it two-way", Acquainted, "gp1 gp2 r1 r2"),
        ("four days, no long talk", TwoWay, "g1 g2 r3 r4"),
        ("four days and a long talk", Close, "g3#a r2#b<a g1<b r4"),
        ("eight days, no long talk", Close, "g1 g2 r3 r4 g5 r6 g7 r8"),
        ("all on one day", TwoWay, "g0#a r0#b<a g0#c<b r0#d<c g0#e<d r0#f<e g0<f"),
        ("on two days", TwoWay, "g1#a r1#b<a g1#c<b r0#d<c g0#e<d r0#f<e g0<f"),
        ("any number of likes", TwoWay, "gl1 rl1 gl2 rl2 gl3 rl3 gl4 rl4 gl5 rl5 gl6 rl6 gl7 rl7 gl8 rl8 gl9 rl9"),
        ("a good week, two months ago", TwoWay, "g60 r61 g62 r63 g64 r65 g66 r67"),
        ("a good week, three months ago", Acquainted, "g91 r92 g93 r94 g95 r96 g97 r98"),
    ];
    let wrong = table.into_iter().filter(|(_, expected, acts)| word(acts) != Some(*expected));
    let wrong: Vec<_> = wrong.map(|case| (case, word(case.2), evidence(&history(case.2), None, NOW))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_half_life_is_the_cadence() {
    let acts = history("g60 r61 g62 r63 g64 r65 g66 r67");
    let yearly = Some(Cadence::new(365, 500));
    assert_eq!(closeness(&acts, None, None, NOW), Some(Closeness::TwoWay));
    assert_eq!(closeness(&acts, yearly, None, NOW), Some(Closeness::Close));
    assert_eq!(evidence(&acts, yearly, NOW).half_life, 365);
    assert_eq!(evidence(&acts, None, NOW).half_life, 30);
}

#[test]
fn a_word_is_kept_until_it_is_clearly_too_much() {
    use Closeness::{Acquainted, Close, TwoWay};
    // A sum of 0.63 to 0.46, day by day.
    let acts = history("g3#a r2#b<a g1<b r4 r5");
    let days = |before| {
        let mut word = before;
        let days = (0..100).map(|day| {
            word = closeness(&acts, None, word, NOW + day * DAY);
            word.unwrap()
        });
        let days: Vec<Closeness> = days.collect();
        [Close, TwoWay, Acquainted].map(|wanted| days.iter().filter(|day| **day == wanted).count())
    };
    let (kept, fresh) = (days(Some(Close)), days(None));
    assert_eq!(kept.iter().sum::<usize>(), 100);
    assert_eq!(kept, fresh, "it was close on the first day, and falls by the same rule");
    let never_before = [Close, TwoWay, Acquainted]
        .map(|wanted| (0..100).filter(|day| closeness(&acts, None, None, NOW + day * DAY) == Some(wanted)).count());
    assert!(never_before[0] < kept[0], "{never_before:?} {kept:?}");
    assert!(never_before[2] > kept[2], "{never_before:?} {kept:?}");
}

#[test]
fn the_counts_behind_the_word() {
    let acts = "g1#c<b r2#b<a g3#a gl3 rs4 gp5 r89 r91 g400";
    let expected = Evidence { days: 5, given: 3, received: 3, since: Some(1), turns: 3, half_life: 30 };
    assert_eq!(evidence(&history(acts), None, NOW), expected);
    let none = Evidence { half_life: 30, ..Evidence::default() };
    assert_eq!(evidence(&[], None, NOW), none);
    assert_eq!(evidence(&history("gp1"), None, NOW), none, "a pitch is no act here");
}

#[test]
fn a_talk_is_what_answers_what() {
    let turns = |acts: &str| evidence(&history(acts), None, NOW).turns;
    let table = [
        ("", 0),
        ("gl1 rl1", 0),
        ("g1", 1),
        ("g3 r2 g1", 1),
        ("r3#a g2#b<a r1<b", 3),
        ("r3#a r3#b<a r3<b g2<a", 2),
        ("g3<x r2<x g1<x", 3),
        ("r3#a g2#b<a gp2#c<b r1<c", 2),
        ("r99#a g98#b<a r1<b", 1),
        ("r3#a g2#b<a r4#d g1<d", 2),
        ("r3#a gl2#b<a r1<b", 1),
    ];
    for (acts, expected) in table {
        assert_eq!(turns(acts), expected, "{acts}");
    }
    let mut elsewhere = history("r3#a g2#b<a r1<b");
    elsewhere[2].host = "slate.example".to_owned();
    assert_eq!(evidence(&elsewhere, None, NOW).turns, 2, "the same ids on another host are other posts");
}

#[test]
fn a_clock_set_back_makes_nothing_odd() {
    let acts = history("g0 r0");
    let back = NOW - 400 * DAY;
    assert_eq!(closeness(&acts, None, None, back), Some(Closeness::TwoWay));
    assert_eq!(evidence(&acts, None, back).since, Some(0));
    for now in [Millis::MIN, -1, 0, Millis::MAX] {
        assert!(closeness(&acts, None, None, now).is_some());
    }
}

#[test]
fn a_tie_is_a_closeness_in_three() {
    let table = [
        (None, Tie::None),
        (Some(Closeness::Stranger), Tie::Met),
        (Some(Closeness::Acquainted), Tie::Met),
        (Some(Closeness::TwoWay), Tie::Met),
        (Some(Closeness::Close), Tie::Close),
    ];
    for (closeness, expected) in table {
        assert_eq!(tie(closeness), expected);
    }
}

fn any_act() -> impl Strategy<Value = Exchange> {
    let acts = prop_oneof![3 => Just(Act::Reply), 1 => Just(Act::Mention), 1 => Just(Act::Like), 1 => Just(Act::Share), 1 => Just(Act::Follow)];
    let said = prop_oneof![4 => Just(Said::Talk), 1 => Just(Said::Answer), 1 => Just(Said::Pitch)];
    let days = prop_oneof![0i64..10, 0i64..120, 0i64..500];
    let post = option::of(0u8..12);
    let parts = (any::<u16>(), any::<bool>(), acts, said, days, 0..DAY, post.clone(), post);
    parts.prop_map(|(key, given, act, said, days, time, post, answers)| {
        let name = |post: Option<u8>| post.map_or(String::new(), |post| post.to_string());
        Exchange {
            key: format!("{key}"),
            direction: if given { Direction::Given } else { Direction::Received },
            act,
            said,
            at: NOW - days * DAY - time,
            post: name(post),
            answers: name(answers),
            ..exchange(0, "g0")
        }
    })
}

fn any_history() -> impl Strategy<Value = Vec<Exchange>> {
    collection::vec(any_act(), 0..40)
}

fn any_word() -> impl Strategy<Value = Option<Closeness>> {
    use Closeness::{Acquainted, Close, Stranger, TwoWay};
    prop_oneof![Just(None), Just(Some(Stranger)), Just(Some(Acquainted)), Just(Some(TwoWay)), Just(Some(Close))]
}

fn any_cadence() -> impl Strategy<Value = Option<Cadence>> {
    option::of((1u32..400, 1u32..800).prop_map(|(ideal, worst)| Cadence::new(ideal, worst)))
}

proptest! {
    #[test]
    fn one_more_act_never_makes_it_less(
        acts in any_history(), more in any_act(), before in any_word(), cadence in any_cadence(),
    ) {
        let less = closeness(&acts, cadence, before, NOW);
        let mut acts = acts;
        acts.push(Exchange { at: NOW, ..more });
        prop_assert!(closeness(&acts, cadence, before, NOW) >= less);
    }

    #[test]
    fn order_is_nothing_to_it(
        acts in any_history().prop_flat_map(|acts| (Just(acts.clone()), Just(acts).prop_shuffle())), before in any_word(),
    ) {
        let (one, other) = acts;
        prop_assert_eq!(evidence(&one, None, NOW), evidence(&other, None, NOW));
        prop_assert_eq!(closeness(&one, None, before, NOW), closeness(&other, None, before, NOW));
    }

    #[test]
    fn time_alone_never_makes_it_more(acts in any_history(), before in any_word(), later in 0i64..400) {
        let then = closeness(&acts, None, before, NOW);
        prop_assert!(closeness(&acts, None, then, NOW + later * DAY / 4) <= then);
    }

    #[test]
    fn a_word_just_given_is_given_again(acts in any_history(), before in any_word(), cadence in any_cadence()) {
        let word = closeness(&acts, cadence, before, NOW);
        prop_assert_eq!(closeness(&acts, cadence, word, NOW), word);
        prop_assert!(before.is_none() || word >= closeness(&acts, cadence, None, NOW), "a word before never harms");
    }

    #[test]
    fn likes_alone_are_never_close(acts in any_history(), before in any_word()) {
        let likes: Vec<_> = acts
            .into_iter()
            .map(|act| Exchange { act: if act.at % 2 == 0 { Act::Like } else { Act::Follow }, ..act })
            .collect();
        prop_assert!(closeness(&likes, None, before, NOW) < Some(Closeness::Close));
    }

    #[test]
    fn one_side_is_never_two_way(acts in any_history(), given in any::<bool>(), before in any_word()) {
        let direction = if given { Direction::Given } else { Direction::Received };
        let one_side: Vec<_> = acts.into_iter().map(|act| Exchange { direction, ..act }).collect();
        prop_assert!(closeness(&one_side, None, before, NOW) < Some(Closeness::TwoWay));
    }

    #[test]
    fn one_day_is_never_close(acts in any_history(), before in any_word()) {
        let day = NOW.div_euclid(DAY) * DAY;
        let one_day: Vec<_> = acts.into_iter().map(|act| Exchange { at: day + act.at % HOUR, ..act }).collect();
        prop_assert!(closeness(&one_day, None, before, NOW) < Some(Closeness::Close));
    }

    #[test]
    fn a_cadence_is_within_its_limits(ideal in any::<u32>(), worst in any::<u32>()) {
        let Cadence { ideal, worst } = Cadence::new(ideal, worst);
        prop_assert!(1 <= ideal && ideal <= worst && worst <= Cadence::LONGEST);
        prop_assert_eq!(Cadence::new(ideal, worst), Cadence { ideal, worst });
    }
}

#[test]
fn the_cadence_in_force() {
    let said = |tag: &str, ideal, worst| TagCadence { tag: tag.to_owned(), cadence: Cadence { ideal, worst } };
    let cadences = [said("Potters", 30, 60), said("Berlin", 30, 45), said("kin ", 7, 14), said("odd", 0, 0)];
    let of = |own: Option<Cadence>, tags: &[&str]| {
        let mine = Mine { cadence: own, tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..Mine::default() };
        in_force(&mine, &cadences).map(|cadence| (cadence.ideal, cadence.worst))
    };
    assert_eq!(of(None, &[]), None);
    assert_eq!(of(None, &["other"]), None);
    assert_eq!(of(None, &["potters"]), Some((30, 60)));
    assert_eq!(of(None, &["POTTERS", "berlin"]), Some((30, 45)), "the tightest");
    assert_eq!(of(None, &["potters", "Kin"]), Some((7, 14)));
    assert_eq!(of(Some(Cadence::new(100, 200)), &["kin"]), Some((100, 200)), "the person's own comes first");
    assert_eq!(of(None, &["odd"]), Some((1, 1)), "held to the limits");
    assert_eq!(of(Some(Cadence { ideal: 50, worst: 3 }), &[]), Some((50, 50)));
}

#[test]
fn a_quiet_friend_is_past_the_worst_gap() {
    let cadence = Some(Cadence::new(7, 14));
    assert!(!is_quiet(Some(NOW - 14 * DAY), cadence, NOW));
    assert!(is_quiet(Some(NOW - 14 * DAY - 1), cadence, NOW));
    assert!(!is_quiet(Some(NOW - 400 * DAY), None, NOW));
    assert!(!is_quiet(None, cadence, NOW));
    assert!(!is_quiet(Some(NOW + DAY), cadence, NOW), "a clock set back makes nobody quiet");
}
