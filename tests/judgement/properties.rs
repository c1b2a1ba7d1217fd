//! What holds for every text.

use hobnob::draft::{Level, Review, assess, review};
use hobnob::listen::worth;
use hobnob::post::{Draft, Post};
use hobnob::rules::{Facts, RULES, find};
use hobnob::text::{READ_LIMIT, Text};
use proptest::prelude::*;

use super::{judge, lamp_maker};

/// Bits of adverts and of talk, and separators between them.
const BITS: &[&str] = &[
    "order now",
    "20% off all of it",
    "our new collection",
    "https://acorn.example/lamps",
    "follow us for more",
    "giveaway",
    "use code OAK",
    "I spent two years on this",
    "the dog is happy",
    "GREAT DEALS FOR EVERYONE TODAY",
    "#a #b #c #d #e",
    "link in bio",
    "we are excited to announce",
    "🎉",
    "e\u{301}",
    "שלום",
    "今日",
    "now available",
    "$OAK",
    "@ada",
    "only $5",
];

fn advert() -> impl Strategy<Value = String> {
    let bit = proptest::sample::select(BITS);
    let joint = proptest::sample::select(&[" ", ". ", "! ", "\n", ", "][..]);
    proptest::collection::vec((bit, joint), 1..9).prop_map(|bits| {
        bits.into_iter().map(|(bit, joint)| format!("{bit}{joint}")).collect::<String>().trim_end().to_owned()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "\\PC{0,80}", advert(), "[@#$%./:a-z?!'’ \n-]{0,80}"]
}

proptest! {
    #[test]
    fn never_panics_and_spans_lie_on_character_borders(text in any_text()) {
        let draft = Draft { text: text.clone(), ..Draft::default() };
        let units: Vec<u16> = text.encode_utf16().collect();
        for span in review(&draft, &lamp_maker()).reasons.iter().flat_map(|reason| &reason.spans) {
            prop_assert!(span.start < span.end);
            let words = units.get(span.start as usize..span.end as usize);
            prop_assert!(words.is_some_and(|words| String::from_utf16(words).is_ok()));
        }
        let post = Post { text, replies: Some(0), ..Post::default() };
        let found = worth(&post, &lamp_maker());
        prop_assert!((0.0..=1.0).contains(&found.score));
        prop_assert!(found.reasons.is_sorted());
        prop_assert_eq!(found.reasons.is_empty(), found.score == 0.0);
    }

    #[test]
    fn white_space_at_the_end_changes_nothing(text in any_text(), space in "[ \n\t\u{a0}]{0,5}") {
        prop_assert_eq!(judge(&text), judge(&format!("{text}{space}")));
    }

    #[test]
    fn the_case_of_the_first_letter_changes_nothing(text in advert()) {
        let mut chars = text.chars();
        let first = chars.next().expect("not empty");
        let rest = chars.as_str();
        let upper = judge(&format!("{}{rest}", first.to_uppercase()));
        let lower = judge(&format!("{}{rest}", first.to_lowercase()));
        prop_assert_eq!(upper, lower);
    }

    #[test]
    fn a_sincere_question_never_makes_it_worse(text in advert()) {
        let before = judge(&text).level;
        let after = judge(&format!("{text}\nWhat would you change about it?")).level;
        // A text of hardly any English words is not judged at all; the question may make it readable.
        let was_judged = before > Level::Conversational;
        prop_assert!(!was_judged || after <= before, "{before:?} became {after:?}");
    }

    #[test]
    fn what_a_number_a_handle_or_a_domain_is_called_changes_nothing(
        number in 1u32..100_000,
        handle in "[a-z]{3,12}",
        domain in "[a-z]{3,12}",
        bits in proptest::collection::vec(proptest::sample::select(BITS), 1..5),
    ) {
        let with = |number: u32, handle: &str, domain: &str| {
            judge(&format!("{} Only {number} left at https://{domain}.example thanks to @{handle}", bits.join(". ")))
        };
        let (one, other) = (with(number, &handle, &domain), with(7, "somebody", "somewhere"));
        prop_assert_eq!(one.level, other.level);
        let rules = |review: &Review| review.reasons.iter().map(|reason| reason.rule.clone()).collect::<Vec<_>>();
        prop_assert_eq!(rules(&one), rules(&other));
    }

    #[test]
    fn every_reason_is_a_rule_that_fired(text in any_text()) {
        let read = Text::read(&text);
        let finds = find(&read);
        let facts = Facts::of(&read, &finds, &lamp_maker());
        for reason in judge(&text).reasons.iter().filter(|reason| !reason.rule.starts_with("discloses-")) {
            let at = RULES.iter().position(|rule| rule.name == reason.rule);
            prop_assert!(at.is_some(), "{} is no rule", reason.rule);
            let rule = &RULES[at.unwrap_or_default()];
            let counted = rule.measure.is_some_and(|(measure, at_least)| facts.value(measure) >= at_least);
            prop_assert!(counted || finds.all.iter().any(|found| Some(found.rule) == at), "{} did not fire", rule.name);
        }
    }
}

#[test]
fn a_text_of_a_megabyte_is_cut_with_grace() {
    for unit in
        ["order now ", "a", "é", "今日は", "#x ", "@a ", "https://a.example/ ", "!?", "(((", "1,2.3 ", "\u{200d}"]
    {
        let long = unit.repeat(1_000_000 / unit.len());
        let short: String = unit.repeat(READ_LIMIT / unit.len());
        let level = judge(&long).level;
        assert_eq!(level, judge(&short).level, "{unit}");
    }
}

/// The line break before the question once counted.
#[test]
fn a_sincere_question_in_a_line_of_its_own_changes_nothing() {
    let likely = |text: String| assess(&Draft { text, ..Draft::default() }, &lamp_maker()).promotional;
    let advert = "#a #b #c #d #e! link in bio";
    let question = "What would you change about it?";
    let alone = likely(advert.to_owned());
    assert!(alone > 0.5);
    assert_eq!(likely(format!("{advert}\n{question}")), alone);
    assert_eq!(likely(format!("{question}\n\n{advert}")), alone);
}
