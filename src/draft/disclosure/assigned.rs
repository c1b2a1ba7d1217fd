//! Secrets that are called so: `password: …`, `api_key=…`.

use super::key::{is_made_up, is_random, stretch};
use super::{Disclosed, Disclosure, is_in_name, token_at};
use crate::text::{Kind, Text};

/// What a name promises of its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// A key: one long piece of letters and digits.
    Key,
    /// A password: shorter, with other signs in it.
    Password,
}

/// The names, in lower case, without what may stand between their words. Not "token": that is mostly a coin, and
/// what follows its public address. Not "code": that is mostly a voucher.
const NAMES: &[(&str, Named)] = &[
    ("apikey", Named::Key),
    ("apitoken", Named::Key),
    ("bottoken", Named::Key),
    ("accesskey", Named::Key),
    ("accesstoken", Named::Key),
    ("authtoken", Named::Key),
    ("bearertoken", Named::Key),
    ("privatekey", Named::Key),
    ("refreshtoken", Named::Key),
    ("secret", Named::Key),
    ("secretkey", Named::Key),
    ("password", Named::Password),
    ("passwd", Named::Password),
    ("passphrase", Named::Password),
    ("pwd", Named::Password),
    ("contraseña", Named::Password),
    ("senha", Named::Password),
    ("motdepasse", Named::Password),
    ("passwort", Named::Password),
    ("kennwort", Named::Password),
];

/// The least length of a key: shorter ones are names and numbers.
const KEY: usize = 16;
/// The least length of a password of three kinds of signs, and of one of letters and digits only. What is shorter or
/// plainer is shared on purpose: the door of a party, a guest network.
const PASSWORD: (usize, usize) = (8, 16);
/// The greatest length of a value.
const LONGEST: usize = 200;

/// Finds values that are named as secrets.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Disclosure>) {
    let bytes = text.source.as_bytes();
    for at in bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b':' | b'=')).map(|(at, _)| at) {
        let Some(named) = name_before(bytes, at) else {
            continue;
        };
        let start = past(bytes, past(bytes, at + 1, b">=", 1), b" \t\"'`*", 4);
        let length = bytes[start..].iter().take(LONGEST + 1).take_while(|byte| is_of(named, **byte)).count();
        let value = &bytes[start..start + length];
        let value = &value[..value.len() - value.iter().rev().take_while(|byte| b".:)*".contains(byte)).count()];
        // A link to a meeting has its password in it on purpose.
        let meeting = named == Named::Password && token_at(text, at).is_some_and(|token| token.kind == Kind::Link);
        if length <= LONGEST && is_secret(named, value) && !meeting && !is_in_name(text, start) {
            found.push(Disclosure { what: Disclosed::Key, start, end: start + value.len() });
        }
    }
}

/// The name that ends before the sign at `at`, whatever quotes stand between them.
fn name_before(bytes: &[u8], at: usize) -> Option<Named> {
    let head = &bytes[..at];
    let marks = head.iter().rev().take(4).take_while(|byte| b" \t\"'`*:]".contains(byte)).count();
    let head = &head[..at - marks];
    NAMES.iter().find(|(name, _)| ends_with_name(head, name.as_bytes())).map(|(_, named)| *named)
}

/// Whether `head` ends with `name` as a word of its own, its parts apart or not: `API key`, `api_key`, `myApiKey`.
fn ends_with_name(head: &[u8], name: &[u8]) -> bool {
    let mut at = head.len();
    for wanted in name.iter().rev() {
        if at > 0 && at < head.len() && matches!(head[at - 1], b'_' | b'-' | b' ') {
            at -= 1;
        }
        if at == 0 || head[at - 1].to_ascii_lowercase() != *wanted {
            return false;
        }
        at -= 1;
    }
    let Some(previous) = at.checked_sub(1).map(|last| head[last]) else {
        return true;
    };
    !previous.is_ascii_alphanumeric() || (previous.is_ascii_lowercase() && head[at].is_ascii_uppercase())
}

/// Past at most `most` of `marks`.
fn past(bytes: &[u8], at: usize, marks: &[u8], most: usize) -> usize {
    at + bytes[at..].iter().take(most).take_while(|byte| marks.contains(byte)).count()
}

fn is_of(named: Named, byte: u8) -> bool {
    match named {
        Named::Key => byte.is_ascii_alphanumeric() || b"_-./+=~".contains(&byte),
        Named::Password => byte.is_ascii_graphic() && !b"\"'`<>,;".contains(&byte),
    }
}

/// Whether a value keeps what its name promises: no placeholder, no variable, no address, no prose.
fn is_secret(named: Named, value: &[u8]) -> bool {
    let word = |byte: &u8| byte.is_ascii_alphanumeric() || b"_%".contains(byte);
    let variable = match value {
        [b'$' | b'%', name @ ..] => name.iter().all(word),
        value => value.first().is_none_or(|byte| b"{[(*".contains(byte)),
    };
    if variable || value.starts_with(b"${") || is_made_up(value) {
        return false;
    }
    match named {
        Named::Key => {
            // Base 64 may have no long piece; words between hyphens have none either.
            let base64 = value.len() >= 2 * KEY && !value.iter().any(|byte| b"-_.~".contains(byte));
            is_random(value, 1) && (stretch(value) >= KEY || base64)
        }
        Named::Password => {
            let has = |is: fn(&u8) -> bool| value.iter().any(is);
            let (lower, upper) = (has(u8::is_ascii_lowercase), has(u8::is_ascii_uppercase));
            let kinds = usize::from(lower) + usize::from(upper) + usize::from(has(u8::is_ascii_punctuation)) + 1;
            let least = if kinds > 2 { PASSWORD.0 } else { PASSWORD.1 };
            let address = value.windows(3).any(|part| part == b"://");
            has(u8::is_ascii_digit) && (lower || upper) && value.len() >= least && !address
        }
    }
}
