//! What the judging promises, as tables: one line, one case. Every rule's own examples are run too.

use hobnob::draft::{Level, Review, review};
use hobnob::listen::{PostReason, worth};
use hobnob::post::{Draft, Post};
use hobnob::rules::Watch;
use hobnob::settings::Interests;

#[path = "judgement/drafts.rs"]
mod drafts;
#[path = "judgement/properties.rs"]
mod properties;
#[path = "judgement/rule_files.rs"]
mod rule_files;
#[path = "judgement/words.rs"]
mod words;
#[path = "judgement/worth.rs"]
mod worth_cases;

/// The maker of lamps whom all cases are about.
fn lamp_maker() -> Watch {
    let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
    Watch::of(&Interests {
        names: list(&["Acorn", "@acorn_lamps"]),
        products: list(&["Acorn Lamps", "https://acorn.example/lamps"]),
        similar: list(&["Glowworm", "glowworm.example"]),
        topics: list(&["woodwork", "reading light"]),
    })
}

fn post(text: &str) -> Post {
    Post { id: "1".to_owned(), text: text.to_owned(), ..Post::default() }
}

fn reasons(post: &Post) -> Vec<PostReason> {
    let found = worth(post, &lamp_maker());
    assert_eq!(found.reasons.is_empty(), found.score == 0.0, "{found:?}");
    found.reasons
}

fn judge(text: &str) -> Review {
    review(&Draft { text: text.to_owned(), ..Draft::default() }, &lamp_maker())
}

/// The words that the spans of a review cover.
fn marked(text: &str, review: &Review) -> Vec<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let spans = review.reasons.iter().flat_map(|reason| &reason.spans);
    spans
        .map(|span| String::from_utf16(&units[span.start as usize..span.end as usize]).expect("a whole character"))
        .collect()
}

fn level(text: &str) -> Level {
    judge(text).level
}
