//! Text taken apart, and its offsets.

use hobnob::text::{Ending, Kind, READ_LIMIT, Text, Utf16, is_within, parse_address};

#[track_caller]
fn check(text: &str, expect: &[(Kind, &str)]) {
    let read = Text::read(text);
    let tokens: Vec<_> = read.tokens.iter().map(|token| (token.kind, read.str_of(token))).collect();
    assert_eq!(tokens, expect, "{text}");
}

#[test]
fn tells_tokens_apart() {
    use Kind::{Hashtag, Link, Mail, Mention, Number, Percent, Price, Ticker, Word};
    check("don't stop", &[(Word, "don't"), (Word, "stop")]);
    check("it’s 5pm", &[(Word, "it’s"), (Word, "5pm")]);
    check("(see https://a.example/x?q=1).", &[(Word, "see"), (Link, "https://a.example/x?q=1")]);
    check("shop.example/mugs, now", &[(Link, "shop.example/mugs"), (Word, "now")]);
    check("end.Start node.js", &[(Word, "end"), (Word, "Start"), (Word, "node"), (Word, "js")]);
    check("@ada@social.example. @b!", &[(Mention, "@ada@social.example"), (Mention, "@b")]);
    check("#one#two #3 #naïve", &[(Hashtag, "#one"), (Hashtag, "#two"), (Number, "#3"), (Hashtag, "#naïve")]);
    check(
        "$5.99 20€ 25% 1,000 $OAK",
        &[(Price, "$5.99"), (Price, "20€"), (Percent, "25%"), (Number, "1,000"), (Ticker, "$OAK")],
    );
    check(
        "20 € 25\u{a0}% 3 %d 7  €",
        &[(Price, "20 €"), (Percent, "25\u{a0}%"), (Number, "3"), (Word, "d"), (Number, "7")],
    );
    check("l'équipe d'ici", &[(Word, "l'équipe"), (Word, "d'ici")]);
    check("ada@mail.example", &[(Mail, "ada@mail.example")]);
    check("https:// a.example/x", &[(Link, "a.example/x")]);
    check("Cafe\u{301} 🎉", &[(Word, "Cafe\u{301}")]);
    check("a://b http:// @ # $ ...", &[(Word, "a"), (Word, "b")]);
}

#[test]
fn a_question_mark_in_a_link_is_none() {
    let endings = |text: &str| Text::read(text).sentences.iter().map(|sentence| sentence.ending).collect::<Vec<_>>();
    assert_eq!(endings("Look https://a.example/?q=1"), [Ending::Plain]);
    assert_eq!(endings("Is it https://a.example/x?"), [Ending::Question]);
    assert_eq!(
        endings("One. Two? Three!\nFour"),
        [Ending::Plain, Ending::Question, Ending::Exclamation, Ending::Plain]
    );
    assert_eq!(endings("What?! No"), [Ending::Question, Ending::Plain]);
    assert_eq!(endings("?!..."), []);
}

#[test]
fn a_full_stop_after_a_day_or_a_street_ends_nothing() {
    let sentences = |text: &str| Text::read(text).sentences.len();
    assert_eq!(sentences("Wir treffen uns am 24. August in der Hauptstr. 12 im Hof"), 1);
    assert_eq!(sentences("Der 3. versuch in Nr. 5"), 1);
    assert_eq!(sentences("We sold 12. Thank you all"), 2);
    assert_eq!(sentences("I waited for years. 12 of them"), 2);
    assert_eq!(sentences("Nr."), 1);
}

#[test]
fn reads_the_start_of_a_text_that_is_too_long() {
    for long in [
        "word ".repeat(200_000),
        "x".repeat(1_000_000),
        "é".repeat(500_000),
        "@".repeat(1_000_000),
        "🎉".repeat(250_000),
    ] {
        let read = Text::read(&long);
        assert!(read.source.len() <= READ_LIMIT && long.starts_with(read.source));
        assert!(read.source.len() > READ_LIMIT / 2);
        assert!(!read.source.ends_with("wor"), "cut inside a word");
    }
}

#[test]
fn converts_offsets() {
    let text = "aé🎉e\u{301}שx";
    let mut utf16 = Utf16::new(text);
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let expect: Vec<u32> = vec![0, 1, 2, 4, 5, 6, 7, 8];
    assert_eq!(bytes.iter().map(|byte| utf16.offset(*byte)).collect::<Vec<_>>(), expect);
    assert_eq!(utf16.offset(4), 2, "inside a character: its start");
    assert_eq!(utf16.offset(999), 8, "past the end: the end");
}

#[test]
fn compares_addresses_at_their_borders() {
    let home = "https://Acorn.example/lamps";
    for (link, inside) in [
        ("acorn.example/lamps", true),
        ("http://www.acorn.example:443/lamps/oak?x=1#top", true),
        ("https://shop.acorn.example/lamps/", true),
        ("https://acorn.example/lampshades", false),
        ("https://acorn.example", false),
        ("https://notacorn.example/lamps", false),
        ("https://acorn.example.evil.example/lamps", false),
        ("ftp://acorn.example/lamps", false),
        ("acorn", false),
        ("", false),
    ] {
        assert_eq!(is_within(link, home), inside, "{link}");
    }
    assert_eq!(parse_address("Acorn Lamps"), None);
}
