//! A fuzz target: whatever is valid UTF-8 is judged without a panic, and every reason points into the text.
//!
//! Here it runs on a fixed number of random inputs. `cargo bolero test any_text_is_judged` (from `cargo-bolero`) drives the same
//! target by coverage, for as long as one likes.

use hobnob::draft::{assess, review};
use hobnob::listen::listen;
use hobnob::post::{Draft, Post};
use hobnob::rules::{Language, Watch, add};
use hobnob::settings::Interests;

fn watch() -> Watch {
    Watch::of(&Interests {
        names: vec!["Acorn Lamps".into(), "@acorn_lamps@social.example".into()],
        products: vec!["https://acorn.example/lamps".into()],
        similar: vec!["Glowworm".into()],
        topics: vec!["woodwork".into(), "right to repair".into()],
    })
}

#[test]
fn any_text_is_judged() {
    let watch = watch();
    bolero::check!().with_iterations(4000).with_type::<(String, String)>().for_each(|(text, answered)| {
        let post = Post { text: answered.clone(), ..Post::default() };
        let draft = Draft { text: text.clone(), reply_to: Some(post.clone()), ..Draft::default() };
        let units = text.encode_utf16().count();
        let found = review(&draft, &watch);
        for span in found.reasons.iter().flat_map(|reason| &reason.spans) {
            assert!(span.start < span.end && span.end as usize <= units, "{span:?} of {units}");
        }
        let figures = assess(&draft, &watch);
        assert_eq!(figures.level, found.level);
        let heard = listen(&post, &watch);
        for likely in
            [figures.promotional, figures.pushing, figures.broadcast, heard.ask, heard.complaint, heard.likely]
        {
            assert!((0.0..=1.0).contains(&likely), "{likely}");
        }
    });
}

#[test]
fn any_bytes_are_a_pack_or_an_error() {
    bolero::check!().with_iterations(4000).with_type::<Vec<u8>>().for_each(|bytes| {
        assert!(add(Language::Es, bytes).is_err(), "random bytes were taken for a pack");
    });
}
