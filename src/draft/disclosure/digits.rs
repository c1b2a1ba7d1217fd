//! Groups of digits, and what stands between them.

use super::{after, before, joins};
use crate::text::{Kind, Text};

/// What separates a group from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Anything else: a new run begins here.
    Break,
    /// One space, of any width.
    Space,
    /// One hyphen or dash.
    Dash,
    /// A full stop.
    Dot,
    /// A slash.
    Slash,
    /// A parenthesis that opens.
    Open,
    /// A parenthesis that closes, and a mark at most.
    Close,
    /// A dash or a slash between spaces.
    Wide,
}

/// Some digits in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// What stands before it.
    pub(super) gap: Gap,
    /// A plus sign stands right before it, and nothing that it would add to.
    pub(super) plus: bool,
    /// A parenthesis opens right before it.
    pub(super) open: bool,
    /// It is no part of a word, an amount, a decimal or a time.
    pub(super) clean: bool,
}

impl Group {
    /// How many digits.
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// The groups of a text, outside links, names and amounts. Full-width digits are none.
pub(super) fn groups(text: &Text<'_>) -> Vec<Group> {
    let source = text.source;
    let bytes = source.as_bytes();
    let skipped = |kind| {
        matches!(
            kind,
            Kind::Link | Kind::Mail | Kind::Mention | Kind::Hashtag | Kind::Ticker | Kind::Price | Kind::Percent
        )
    };
    let mut tokens = text.tokens.iter().filter(|token| skipped(token.kind)).peekable();
    let mut all: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        while tokens.next_if(|token| token.end <= at).is_some() {}
        if let Some(token) = tokens.peek().filter(|token| token.start <= at) {
            at = token.end;
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length > 0 {
            let (start, end) = (at, at + length);
            let gap = all.last().and_then(|last| source.get(last.end..start)).map_or(Gap::Break, gap);
            let (first, second) = two_before(source, start);
            let plus = first == Some('+') && !second.is_some_and(|char| joins(char) || char == '+');
            let clean = is_clean_before(first, second) && is_clean_after(source, end);
            all.push(Group { start, end, gap, plus, open: first == Some('('), clean });
        }
        at += length.max(1);
    }
    all
}

/// The gap that `between` two groups is.
fn gap(between: &str) -> Gap {
    let mut plain = [0_u8; 4];
    let mut length = 0;
    for char in between.chars() {
        let Some(place) = plain.get_mut(length) else {
            return Gap::Break;
        };
        *place = match char {
            ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' => b' ',
            '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' => b'-',
            '.' | '/' | '(' | ')' => char as u8,
            _ => return Gap::Break,
        };
        length += 1;
    }
    match &plain[..length] {
        b" " => Gap::Space,
        b"-" => Gap::Dash,
        b"." => Gap::Dot,
        b"/" => Gap::Slash,
        b"(" | b" (" => Gap::Open,
        b")" | b") " | b")-" | b")." | b")/" | b") - " | b") / " => Gap::Close,
        b" - " | b" / " | b"- " | b"/ " | b" /" => Gap::Wide,
        _ => Gap::Break,
    }
}

/// The two characters before a byte, the nearer one first.
fn two_before(source: &str, at: usize) -> (Option<char>, Option<char>) {
    let first = before(source, at);
    (first, first.and_then(|char| before(source, at - char.len_utf8())))
}

fn is_digit(char: Option<char>) -> bool {
    char.is_some_and(|char| char.is_ascii_digit())
}

fn is_clean_before(first: Option<char>, second: Option<char>) -> bool {
    match first {
        None => true,
        // "No. 1,234", "10:30", "1'000": the end of something.
        Some(',' | ':' | '\'' | '’') => !is_digit(second),
        // "INV-2024", "EN/302": the end of a name.
        Some('-' | '/') => !second.is_some_and(joins) || is_digit(second),
        Some(char) => !joins(char) && !matches!(char, '#' | '@' | '$' | '€' | '£' | '¥' | '₹' | '\\' | '&'),
    }
}

fn is_clean_after(source: &str, end: usize) -> bool {
    let Some(char) = after(source, end) else {
        return true;
    };
    let next = after(source, end + char.len_utf8());
    match char {
        ',' | ':' | '\'' | '’' => !is_digit(next),
        '-' => !next.is_some_and(joins) || is_digit(next),
        _ => !joins(char) && !matches!(char, '@' | '%' | '$' | '€' | '£' | '¥' | '₹' | '°' | '′' | '″'),
    }
}
