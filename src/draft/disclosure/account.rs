//! Bank accounts: the IBAN of ISO 13616, by country, length and check digits.

use super::{Disclosed, Disclosure, after, before, joins, token_at};
use crate::text::{Kind, Text};

/// How long the IBANs of a country are (SWIFT's IBAN registry, release 101).
const LENGTHS: &[(usize, &str)] = &[
    (15, "NO"),
    (16, "BE"),
    (18, "DK FI FK FO GL NL SD"),
    (19, "MK SI"),
    (20, "AT BA EE KZ LT LU MN XK"),
    (21, "CH HR LI LV"),
    (22, "BG BH CR DE GB GE IE ME RS VA"),
    (23, "AE GI IL IQ OM SO TL"),
    (24, "AD CZ ES MD PK RO SA SE SK TN VG"),
    (25, "LY PT ST"),
    (26, "IS TR"),
    (27, "BI DJ FR GR IT MC MR SM"),
    (28, "AL AZ BY CY DO GT HN HU LB NI PL SV"),
    (29, "BR EG PS QA UA"),
    (30, "JO KW MU YE"),
    (31, "MT SC"),
    (32, "LC"),
    (33, "RU"),
];

/// Finds accounts, written in one piece or in groups.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Disclosure>) {
    let mut from = 0;
    for (start, four) in text.source.as_bytes().windows(4).enumerate() {
        let head = four[..2].iter().all(u8::is_ascii_alphabetic) && four[2..].iter().all(u8::is_ascii_digit);
        if !head || start < from || before(text.source, start).is_some_and(joins) {
            continue;
        }
        if let Some(end) = account(text.source, start)
            && !token_at(text, start).is_some_and(|token| {
                matches!(token.kind, Kind::Link | Kind::Mail | Kind::Mention | Kind::Hashtag | Kind::Ticker)
            })
        {
            found.push(Disclosure { what: Disclosed::Account, start, end });
            from = end;
        }
    }
}

/// The end of the account that starts at `start`.
fn account(source: &str, start: usize) -> Option<usize> {
    let country = source.get(start..start + 2)?;
    let length = LENGTHS.iter().find(|(_, countries)| {
        countries.as_bytes().chunks(3).any(|code| code[..2].eq_ignore_ascii_case(country.as_bytes()))
    })?;
    // Capitals, or small letters throughout: prose mixes them.
    let small = country.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut taken = [0_u8; 34];
    let mut count = 0;
    let mut end = start;
    let mut gap = false;
    for char in source[start..].chars() {
        if char.is_ascii_digit() || (if small { char.is_ascii_lowercase() } else { char.is_ascii_uppercase() }) {
            taken[count] = char.to_ascii_uppercase() as u8;
            count += 1;
            gap = false;
        } else if gap || !matches!(char, ' ' | '\u{A0}' | '\u{202F}' | '-') {
            return None;
        } else {
            gap = true;
        }
        end += char.len_utf8();
        if count == length.0 {
            break;
        }
    }
    let taken = &taken[..count];
    // Most accounts are digits only, none in use has more letters than digits; a sentence has.
    let digits = taken.iter().filter(|byte| byte.is_ascii_digit()).count();
    let whole = count == length.0 && digits * 2 > count && !after(source, end).is_some_and(joins);
    (whole && remainder(taken) == 1).then_some(end)
}

/// The number that the account stands for, modulo 97 (ISO 7064): country and check digits go last, letters count from
/// 10 on. An account with a wrong sign, or with two swapped, does not leave 1; a random one does once in 97 times.
fn remainder(account: &[u8]) -> u32 {
    let turned = account[4..].iter().chain(&account[..4]);
    turned.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}
