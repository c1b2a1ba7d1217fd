//! How well near-duplicate signatures tell near-copies from other texts, measured on the invented texts of `data/`.

use hobnob::rhythm::{is_alike, signature};
use hobnob::text::{Kind, Text};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

/// Every invented text with at least six words. The pairs stand in two situations each, not twice.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for file in ["en-people", "en-promo", "en-service", "en-tech", "en-trades", "es", "pt", "fr", "de"] {
        let path = format!("{}/data/{file}.jsonl", env!("CARGO_MANIFEST_DIR"));
        let rows = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        for row in rows.lines() {
            let row: serde_json::Value = serde_json::from_str(row).unwrap_or_else(|error| panic!("{path}: {error}"));
            let text = row["text"].as_str().unwrap_or_default().to_owned();
            if words(&text) >= 6 {
                texts.push(text);
            }
        }
    }
    texts
}

fn words(text: &str) -> usize {
    let kinds = [Kind::Word, Kind::Hashtag, Kind::Ticker];
    Text::read(text).tokens.iter().filter(|token| kinds.contains(&token.kind)).count()
}

/// What people change when they send a text again.
const EDITS: [fn(&str, usize) -> String; 9] = [
    |text, _| format!("{text} https://pebble.example/a?from=there"),
    |text, _| format!("@tove {text}"),
    |text, _| format!("Hi all, {text}"),
    |text, _| format!("{text} #kilns"),
    |text, _| text.to_uppercase().replace(['.', ','], "!"),
    |text, at| without(text, at),
    |text, at| changed(text, at, |word| format!("{word} really")),
    |text, at| changed(text, at, |_| "something".to_owned()),
    |text, at| swapped(text, at),
];

fn changed(text: &str, at: usize, change: impl Fn(&str) -> String) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = at % words.len();
    words
        .iter()
        .enumerate()
        .map(|(place, word)| if place == at { change(word) } else { (*word).to_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

fn without(text: &str, at: usize) -> String {
    changed(text, at, |_| String::new())
}

fn swapped(text: &str, at: usize) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let at = at % (words.len() - 1);
    words.swap(at, at + 1);
    words.join(" ")
}

/// The figures of `docs/PEOPLE.md`. Every third text is edited, every two are compared.
#[test]
fn near_copies_are_told_from_other_texts() {
    let texts = texts();
    let signatures: Vec<u64> = texts.iter().map(|text| signature(text)).collect();
    let (mut copies, mut found) = ([0u32; 2], [0u32; 2]);
    for (place, text) in texts.iter().enumerate().step_by(3) {
        let length = usize::from(words(text) >= 12);
        for edit in EDITS {
            let copy = edit(text, place * 7 + 3);
            if words(&copy) >= 6 {
                copies[length] += 1;
                found[length] += u32::from(is_alike(signatures[place], signature(&copy)));
            }
        }
    }
    let share = [0, 1].map(|length| f64::from(found[length]) / f64::from(copies[length]));
    let mut others = 0u32;
    let mut wrong = 0u32;
    for (place, one) in signatures.iter().enumerate() {
        others += (signatures.len() - place - 1) as u32;
        wrong += signatures[place + 1..].iter().map(|other| u32::from(is_alike(*one, *other))).sum::<u32>();
    }
    let figures = format!("{found:?} of {copies:?} near-copies {share:?}, {wrong} of {others} others");
    println!("{figures}");
    assert!(share[0] > 0.80 && share[1] > 0.97, "{figures}");
    assert!(wrong * 100_000 < others, "{figures}");
}

#[test]
fn short_texts_are_alike_only_if_equal() {
    let alike = |one: &str, other: &str| is_alike(signature(one), signature(other));
    assert!(alike("Thank you so much!", "thank you SO much"));
    assert!(alike("Happy birthday @tove", "happy birthday, @mira!"), "whoever it is to");
    assert!(!alike("Thank you so much", "Thank you very much"));
    assert!(!alike("Thank you so much", "Thank you so much for the lovely blue bowl"));
    assert!(!alike("", "") && !alike("👍", "👍"), "nothing is not the same as nothing");
}

proptest! {
    #[test]
    fn a_text_is_like_itself(text in "([a-zäé]{1,7}[ ,.]{1,2}){1,30}") {
        prop_assert!(is_alike(signature(&text), signature(&text)));
        prop_assert_eq!(signature(&text), signature(&format!("  {}\n", text.to_uppercase())));
    }

    #[test]
    fn signatures_are_like_both_ways(one in ".{0,60}", other in ".{0,60}") {
        let (one, other) = (signature(&one), signature(&other));
        prop_assert_eq!(is_alike(one, other), is_alike(other, one));
    }
}
