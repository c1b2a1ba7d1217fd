//! What people regret having published: secret keys, payment cards, bank accounts, phone numbers, private mail
//! addresses.
//!
//! Only structure is checked, with a checksum wherever the format has one; no name and no phrase is guessed. What
//! stands inside a link, a hashtag or a mention is no number and no account; a key is one in a link too. Each part is
//! one pass with a bounded look around, so that the whole is linear for any text.

use crate::order;
use crate::text::{Kind, Text, Token};

mod account;
mod assigned;
mod card;
mod cue;
mod digits;
mod key;
mod long;
mod mail;
mod national;
mod phone;

#[cfg(test)]
mod tests;

/// What was disclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disclosed {
    /// A secret key, a token or a password.
    Key,
    /// The number of a payment card.
    Card,
    /// The number of a bank account: an IBAN.
    Account,
    /// A phone number that is not a firm's service number.
    Phone,
    /// A mail address that is not a role's (`info@`, `support@`).
    Mail,
}

/// One place where something is disclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Disclosure {
    /// What.
    pub(crate) what: Disclosed,
    /// First byte, on a character border.
    pub(crate) start: usize,
    /// One past the last byte, on a character border.
    pub(crate) end: usize,
}

/// Finds what `text` discloses: in order, none empty, none overlapping another.
pub(crate) fn disclosures(text: &Text<'_>) -> Vec<Disclosure> {
    let mut found = Vec::new();
    key::find(text, &mut found);
    assigned::find(text, &mut found);
    let groups = digits::groups(text);
    for run in groups.chunk_by(|_, next| next.gap != digits::Gap::Break) {
        card::find(text, run, &mut found);
        phone::find(text, run, &mut found);
    }
    account::find(text, &mut found);
    mail::find(text, &mut found);
    apart(found)
}

/// In order and without overlaps: a key stands before anything else, then what is longer (an account may have the digits
/// of a card in it).
fn apart(mut found: Vec<Disclosure>) -> Vec<Disclosure> {
    let weight = |one: &Disclosure| (one.what == Disclosed::Key, one.end - one.start);
    order::sort(&mut found, |one| (one.start as i64, ""));
    let mut kept: Vec<Disclosure> = Vec::with_capacity(found.len());
    for one in found {
        match kept.last_mut() {
            Some(last) if one.start < last.end => {
                if weight(&one) > weight(last) {
                    *last = one;
                }
            }
            _ => kept.push(one),
        }
    }
    kept
}

/// The token that `at` lies in.
fn token_at<'t>(text: &'t Text<'_>, at: usize) -> Option<&'t Token> {
    let next = text.tokens.partition_point(|token| token.end <= at);
    text.tokens.get(next).filter(|token| token.start <= at)
}

/// Whether `at` lies in a name that was written on purpose: a hashtag, a mention, a ticker.
fn is_in_name(text: &Text<'_>, at: usize) -> bool {
    token_at(text, at).is_some_and(|token| matches!(token.kind, Kind::Hashtag | Kind::Mention | Kind::Ticker))
}

/// Whether `char` and a digit next to it are one word. Only in scripts that put spaces between words and nothing in
/// front of them: a number stands right next to Chinese or after a Hebrew preposition without being part of it.
fn joins(char: char) -> bool {
    let spaced = matches!(u32::from(char), 0..=0x58F | 0x1E00..=0x1FFF | 0xFF00..=0xFF5A);
    char == '_' || (spaced && char.is_alphanumeric())
}

/// The character before a byte.
fn before(source: &str, at: usize) -> Option<char> {
    source.get(..at)?.chars().next_back()
}

/// The character from a byte on.
fn after(source: &str, at: usize) -> Option<char> {
    source.get(at..)?.chars().next()
}
