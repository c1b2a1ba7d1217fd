//! What is found, what is not, and what holds for any text.
//!
//! No key in here is one: each is put together at run time from its prefix and a body made up on the spot, so that no
//! scanner for secrets stops at this file. Cards are the networks' test numbers, accounts the examples of SWIFT's
//! registry, phone numbers those set aside for fiction where a country has some.

use super::Disclosed::{Account, Card, Key, Mail, Phone};
use super::{Disclosed, Disclosure, card, cue, disclosures, mail};
use crate::text::Text;
use proptest::prelude::*;

mod keys;
mod numbers;

/// What is found in `text`, with the words themselves.
fn found(text: &str) -> Vec<(Disclosed, &str)> {
    let disclosed = |found: Disclosure| (found.what, &text[found.start..found.end]);
    disclosures(&Text::read(text)).into_iter().map(disclosed).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(Disclosed, &str)]) {
    assert_eq!(found(text), expected, "{text}");
}

/// `length` characters that look drawn by chance.
fn body(length: usize) -> String {
    let letters: Vec<char> = ('a'..='z').chain('A'..='Z').chain('2'..='9').collect();
    (0..length).map(|at| letters[(at * at * 7 + at * 23 + 11) % letters.len()]).collect()
}

#[test]
fn finds_accounts() {
    let cases = [
        ("Please send the deposit to DE89370400440532013000, thanks", "DE89370400440532013000"),
        ("IBAN: DE89 3704 0044 0532 0130 00.", "DE89 3704 0044 0532 0130 00"),
        ("IBAN:GB29 NWBK 6016 1331 9268 19 (Ada)", "GB29 NWBK 6016 1331 9268 19"),
        ("Virement sur FR14 2004 1010 0505 0001 3M02 606 svp", "FR14 2004 1010 0505 0001 3M02 606"),
        ("cuenta ES91 2100 0418 4502 0005 1332", "ES91 2100 0418 4502 0005 1332"),
        ("PT50-0002-0123-1234-5678-9015-4", "PT50-0002-0123-1234-5678-9015-4"),
        ("conta BR1800360305000010009795493C1", "BR1800360305000010009795493C1"),
        ("it60x0542811101000000123456", "it60x0542811101000000123456"),
        ("🏦NL91 ABNA 0417 1643 00🏦", "NL91 ABNA 0417 1643 00"),
        ("NO93\u{A0}8601\u{A0}1117\u{A0}947", "NO93\u{A0}8601\u{A0}1117\u{A0}947"),
        ("振込先はDE89370400440532013000です", "DE89370400440532013000"),
        ("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),
    ];
    for (text, account) in cases {
        check(text, &[(Account, account)]);
    }
}

#[test]
fn passes_what_only_looks_like_an_account() {
    for text in [
        "DE88 3704 0044 0532 0130 00 has a wrong check digit",
        "DE89 3704 0044 0532 0130 0 is too short",
        "DE893704004405320130001 is too long",
        "XX89370400440532013000 is no country",
        "ABDE89370400440532013000 is one word",
        "de89 years ago we were there and it was so nice",
        "The BE16 and the GB29 trains leave at 10:30 from platform 12",
        "https://shop.example/DE89370400440532013000",
        "#DE89370400440532013000",
        "ＤＥ８９３７０４００４４０５３２０１３０００",
        "Model DE89-AB, serial GB29NWBK",
    ] {
        check(text, &[]);
    }
}

#[test]
fn finds_mail_addresses() {
    let cases = [
        ("Write me at ada.brown@example.org!", "ada.brown@example.org"),
        ("(ada+shop@mail.example)", "ada+shop@mail.example"),
        ("Schreib an müller@web.de", "müller@web.de"),
        ("escríbeme a lucia_87@correo.example", "lucia_87@correo.example"),
        ("📧 joao.silva@example.com", "joao.silva@example.com"),
        ("my supportive aunt: supportive@example.net", "supportive@example.net"),
    ];
    for (text, mail) in cases {
        check(text, &[(Mail, mail)]);
    }
    check("ada@x.de and info@x.de and bob@x.de", &[(Mail, "ada@x.de"), (Mail, "bob@x.de")]);
}

#[test]
fn passes_addresses_of_roles() {
    for text in [
        "Questions? info@annasbakery.example",
        "hello@studio.example, Hi@studio.example, SUPPORT@studio.example",
        "Bookings: bookings@inn.example / press.office@inn.example / jobs-berlin@inn.example",
        "Escríbenos a hola@tienda.example o pedidos@tienda.example",
        "Fale com vendas@loja.example ou contato@loja.example",
        "bonjour@atelier.example, commandes@atelier.example, rdv@atelier.example",
        "Anfragen an kontakt@laden.example, bestellung@laden.example",
        "no-reply@shop.example, team+orders@shop.example, info2@shop.example",
        "you@example.com",
        "@ada@social.example",
        "Ada at example dot org",
    ] {
        check(text, &[]);
    }
}

#[test]
fn one_stands_where_two_overlap() {
    check("PK52 YXVR 4111 1111 1111 1111", &[(Account, "PK52 YXVR 4111 1111 1111 1111")]);
    let token = format!("{}{}", "ghp_", body(36));
    check(&format!("api_key={token}"), &[(Key, &token)]);
    check(
        "My card 4111 1111 1111 1111, call +44 7700 900123, ada@example.org",
        &[(Card, "4111 1111 1111 1111"), (Phone, "+44 7700 900123"), (Mail, "ada@example.org")],
    );
}

#[test]
fn the_lists_are_sorted() {
    for list in [mail::ROLES, cue::PHONE, cue::OTHER, cue::ANY] {
        let wrong: Vec<_> = list.windows(2).filter(|pair| pair[0] >= pair[1]).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn is_linear_in_hostile_texts() {
    // Each of these starts something at every few bytes. They are longer than any text that is read, so that a look over
    // the whole rest from each place would take minutes.
    let header = format!("-----{} PRIVATE KEY-----", "BEGIN");
    let pieces = ["sk-", "xoxb-", "eyJ.", "eyJ-", "1:A", "password=", "DE89 ", "+49 ", "06 ", "4111 ", "(", &header];
    for piece in pieces {
        let long = piece.repeat(200_000 / piece.len());
        disclosures(&Text { source: &long, ..Text::read("") });
    }
}

/// Pieces that something could start or end with.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "+",
            "00",
            "0",
            "(",
            ")",
            " ",
            "-",
            ".",
            "/",
            ":",
            "=",
            "@",
            "_",
            "#",
            "\n",
            "\u{A0}",
            "👩‍🚀",
            "é",
            "电话",
            "טל",
            "１２",
            "AKIA",
            "ghp_",
            "sk-",
            "sk-ant-",
            "AIza",
            "xoxb-",
            "eyJ",
            "-----BEGIN ",
            "PRIVATE KEY",
            "-----",
            "-----END ",
            "password",
            "api key",
            "DE89",
            "GB29",
            "4111",
            "1111",
            "call ",
            "order ",
            "49",
            "212",
            "555",
            "a@b.example",
            "https://x.example/",
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,16}",
        "[A-Za-z0-9_-]{1,40}",
        ".{0,3}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// What holds for any text.
fn hold(text: &str) {
    let read = Text::read(text);
    let mut last = 0;
    for found in disclosures(&read) {
        assert!(found.start < found.end && found.start >= last, "{found:?} in {text:?}");
        assert!(read.source.get(found.start..found.end).is_some(), "{found:?} in {text:?}");
        last = found.end;
    }
}

proptest! {
    #[test]
    fn never_fails_on_any_text(text in any::<String>()) {
        hold(&text);
    }

    #[test]
    fn never_fails_on_likely_pieces(text in pieces()) {
        hold(&text);
    }

    #[test]
    fn a_number_without_its_check_digit_is_no_card(number in "[0-9]{16}", mark in "[ -]?") {
        let valid = card::luhn(number.bytes().map(|byte| byte - b'0'), number.len());
        let last = (number.as_bytes()[15] - b'0' + u8::from(valid)) % 10;
        let number = format!("{}{last}", &number[..15]);
        let groups = [&number[..4], &number[4..8], &number[8..12], &number[12..]];
        let text = format!("my card is {} ok", groups.join(&mark));
        prop_assert!(found(&text).iter().all(|(what, _)| *what != Card), "{text}");
    }

    #[test]
    fn an_account_with_another_digit_is_none(at in 2_usize..22, by in 1_u8..10) {
        let mut account = b"DE89370400440532013000".to_vec();
        account[at] = b'0' + (account[at] - b'0' + by) % 10;
        let account = String::from_utf8(account).unwrap();
        prop_assert!(found(&account).iter().all(|(what, _)| *what != Account), "{account}");
    }
}
