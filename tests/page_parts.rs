//! The parts of the extension's pages that need no browser: quoting a draft, and what people type.

// Compiled here a second time: the pages themselves exist for wasm32 only.
#[allow(dead_code)]
#[path = "../src/browser/pages/address.rs"]
mod address;
#[path = "../src/browser/pages/quote.rs"]
mod quote;

use address::{cadences, is_public_name, items, months, origin, typed_host};
use proptest::prelude::*;
use quote::pieces;

/// `want` has the flagged pieces in brackets.
#[track_caller]
fn quoted(text: &str, spans: &[(u32, u32)], want: &str) {
    let got: String = pieces(text, spans)
        .into_iter()
        .map(|piece| if piece.flagged { format!("[{}]", piece.text) } else { piece.text })
        .collect();
    assert_eq!(got, want);
}

#[test]
fn marks_the_flagged_words() {
    quoted("buy it now", &[(0, 3)], "[buy] it now");
    quoted("buy it now", &[(7, 10), (0, 3)], "[buy] it [now]");
    quoted("buy it now", &[], "buy it now");
    quoted("", &[(0, 3)], "");
}

#[test]
fn makes_one_of_spans_that_overlap_or_touch() {
    quoted("buy it now", &[(0, 6), (4, 10)], "[buy it now]");
    quoted("buy it now", &[(0, 4), (4, 6)], "[buy it] now");
    quoted("buy it now", &[(0, 10), (4, 6)], "[buy it now]");
}

#[test]
fn counts_as_the_dom_does() {
    quoted("a \u{1F56F} sale", &[(5, 9)], "a \u{1F56F} [sale]");
    quoted("a \u{1F56F} sale", &[(2, 4)], "a [\u{1F56F}] sale");
    quoted("\u{e4}\u{f6} sale", &[(3, 7)], "\u{e4}\u{f6} [sale]");
}

#[test]
fn bears_spans_that_are_wrong() {
    quoted("sale", &[(2, 99)], "sa[le]");
    quoted("sale", &[(9, 99)], "sale");
    quoted("sale", &[(3, 3), (3, 1)], "sale");
    quoted("\u{1F56F}sale", &[(1, 3)], "[\u{1F56F}s]ale");
}

proptest! {
    #[test]
    fn never_changes_the_draft(text in "\\PC{0,60}", spans in prop::collection::vec((0u32..90, 0u32..90), 0..6)) {
        let together: String = pieces(&text, &spans).into_iter().map(|piece| piece.text).collect();
        prop_assert_eq!(together, text);
    }
}

#[test]
fn finds_the_host_in_what_was_typed() {
    for typed in [
        "social.example",
        "  social.example  ",
        "https://social.example",
        "https://social.example/@ada?x=1#top",
        "http://social.example/",
        "@ada@social.example",
        "ada@social.example",
    ] {
        assert_eq!(typed_host(typed), "social.example", "{typed}");
    }
}

#[test]
fn takes_names_of_hosts_only() {
    for good in ["social.example", "a.b.social.example", "xn--bcher-kva.example", "1.example"] {
        assert!(is_public_name(good), "{good}");
    }
    for bad in
        ["", "localhost", "social", "*", "*.example", "127.0.0.1", "[::1]", "a..example", "-a.example", "a b.example"]
    {
        assert!(!is_public_name(bad), "{bad}");
    }
}

#[test]
fn asks_for_https_except_on_this_machine() {
    assert_eq!(origin("social.example"), "https://social.example/*");
    assert_eq!(origin("social.example:8443"), "https://social.example/*");
    assert_eq!(origin("127.0.0.1:4000"), "http://127.0.0.1/*");
}

#[test]
fn reads_lists_with_commas_or_lines() {
    assert_eq!(items("Wick & Wax, candles.example\n\n  Old   Lamp ;"), ["Wick & Wax", "candles.example", "Old Lamp"]);
    assert_eq!(items("tea\ntea"), ["tea"]);
    assert_eq!(items("\u{8336}\u{3001}\u{5496}\u{5561}"), ["\u{8336}", "\u{5496}\u{5561}"]);
    assert!(items(" , \n ; ").is_empty());
}

#[test]
fn reads_how_often_to_be_in_touch() {
    let read = |typed: &str| cadences(typed).map(|all| all.iter().map(|it| format!("{it:?}")).collect::<String>());
    for typed in ["friends: 14, 30", "friends 14 30", " friends ,14,30\n\n", "friends;14 ; 30"] {
        assert_eq!(read(typed).as_deref(), Some(r#"("friends", 14, 30)"#), "{typed}");
    }
    assert_eq!(read("old friends: 90, 180").as_deref(), Some(r#"("old friends", 90, 180)"#));
    assert_eq!(read("a 1 2\nb 3 4").as_deref(), Some(r#"("a", 1, 2)("b", 3, 4)"#));
    assert_eq!(read("").as_deref(), Some(""));
    for bad in ["friends", "friends 14", "14 30", "friends 30 14", "friends 0 14", "friends x 14", "friends 14 -30"] {
        assert_eq!(read(bad), None, "{bad}");
    }
}

#[test]
fn offers_the_span_that_is_kept_now() {
    assert!(months(0).contains(&0));
    assert!(months(7).contains(&7));
    assert_eq!(months(12), months(0));
}
