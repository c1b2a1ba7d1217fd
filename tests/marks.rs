//! Which posts of a page are marked.

use hobnob::engine::Engine;
use hobnob::listen::PostReason;
use hobnob::post::{Author, Page, Place, Post};
use hobnob::rules::Watch;
use hobnob::settings::{Interests, Settings};
use hobnob::store::MemoryStore;
use proptest::prelude::*;

const ASKS: &str = "Can anyone recommend a good book on bookbinding?";
const UNHAPPY: &str =
    "@acme_phones my new phone keeps restarting and customer service hung up on me, this is ridiculous";
const NOTHING: &str = "The river is high today.";
const ABOUT_THE_USER: &str = "My neighbour has an Acorn lamp on his desk.";

fn settings() -> Settings {
    let interests = Interests { names: vec!["Acorn".to_owned()], ..Interests::default() };
    Settings { interests, ..Settings::default() }
}

/// The marked posts of a page that is read in batches of these sizes, by their places.
fn marked(texts: &[&str], batches: &[usize]) -> Vec<usize> {
    let engine = Engine::new(MemoryStore::default());
    let post = |(at, text): (usize, &&str)| Post {
        id: at.to_string(),
        author: Author { handle: format!("@writer{at}"), ..Author::default() },
        text: (*text).to_owned(),
        ..Post::default()
    };
    let posts: Vec<Post> = texts.iter().enumerate().map(post).collect();
    let place = Place { site: "mastodon".to_owned(), host: "social.example".to_owned() };
    let mut found = Vec::new();
    let mut from = 0;
    for size in batches.iter().copied().chain([posts.len()]) {
        let to = (from + size).min(posts.len());
        let (read, so_far) = (u32::try_from(from).expect("few"), u32::try_from(found.len()).expect("few"));
        let page = Page { place: place.clone(), read, marked: so_far, ..Page::default() };
        let (marks, failed) = pollster::block_on(engine.read(&page, &posts[from..to], &settings(), 0));
        assert!(failed.is_none());
        let reasons = marks.iter().enumerate().filter(|(_, mark)| !mark.reasons.is_empty());
        found.extend(reasons.map(|(at, _)| from + at));
        from = to;
    }
    found
}

#[test]
fn at_most_about_one_in_five_is_marked_and_the_urgent_find_room() {
    assert_eq!(marked(&[ASKS; 20], &[]), [0, 1, 10, 15], "two in a short page, then one in five");
    let mut texts = [ASKS; 8];
    texts[6] = UNHAPPY;
    texts[7] = ABOUT_THE_USER;
    assert_eq!(marked(&texts, &[]), [0, 1, 6, 7]);
    assert_eq!(marked(&[NOTHING; 8], &[]), [0; 0]);
}

proptest! {
    #[test]
    fn how_a_page_is_cut_into_batches_changes_nothing(
        texts in proptest::collection::vec(prop::sample::select(&[ASKS, UNHAPPY, NOTHING, ABOUT_THE_USER][..]), 0..40),
        batches in proptest::collection::vec(1usize..9, 0..12),
    ) {
        prop_assert_eq!(marked(&texts, &batches), marked(&texts, &[]));
    }
}

#[test]
fn the_texts_of_this_table_are_what_they_are_taken_for() {
    let reasons = |text: &str| {
        hobnob::listen::worth(&Post { text: text.to_owned(), ..Post::default() }, &Watch::of(&settings().interests))
            .reasons
    };
    assert!(reasons(ASKS).contains(&PostReason::Recommendation));
    assert!(reasons(UNHAPPY).contains(&PostReason::Unhappy));
    assert!(reasons(NOTHING).is_empty());
    assert!(reasons(ABOUT_THE_USER).contains(&PostReason::AboutYou));
}
