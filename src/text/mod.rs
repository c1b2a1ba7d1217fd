//! Text taken apart: words, sentences, links, mentions, hashtags, and where each of them stands.
//!
//! Nothing here knows a rule. Offsets inside the core are UTF-8 bytes; [`utf16`] is the one place where they become
//! the UTF-16 units that the DOM counts in.

mod address;
mod fold;
mod scan;
mod utf16;

pub(crate) use address::Home;
pub(crate) use fold::{LONGEST, fold, fold_each};

pub use address::{is_within, parse_address};
pub use utf16::Utf16;

/// Only this many bytes of a text are read. A post is a few hundred; what is longer is an article or an attack.
pub const READ_LIMIT: usize = 16 * 1024;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// A number without a unit.
    Number,
    /// An amount of money: `$5`, `20€`.
    Price,
    /// A percentage: `25%`.
    Percent,
    /// An address on the web, with or without its scheme.
    Link,
    /// A mention: `@ada`, `@ada@social.example`.
    Mention,
    /// A hashtag.
    Hashtag,
    /// A coin's or share's sign: `$ABC`.
    Ticker,
    /// A mail address.
    Mail,
}

impl Kind {
    /// How many kinds there are.
    pub(crate) const ALL: usize = Self::Mail as usize + 1;
}

/// One token: a stretch of bytes with a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Nothing but mentions, hashtags and links stands before it in its sentence, or since a colon or an emoji.
    pub opens: bool,
}

/// How a sentence ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// With a full stop, a line break or nothing.
    #[default]
    Plain,
    /// With a question mark (one outside links).
    Question,
    /// With an exclamation mark.
    Exclamation,
}

/// One sentence: a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as a range of [`Text::tokens`]. Never empty.
    pub tokens: std::ops::Range<usize>,
    /// How it ends.
    pub ending: Ending,
    /// First byte.
    pub start: usize,
    /// One past the last byte, its end mark included.
    pub end: usize,
}

/// A text taken apart. Made in one pass, in linear time, for any string.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// What was read of it: at most [`READ_LIMIT`] bytes.
    pub source: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Exclamation marks outside links.
    pub exclamations: usize,
    /// Signs that are neither letters, digits, punctuation nor space: emoji, arrows, bullets.
    pub signs: usize,
}

impl<'a> Text<'a> {
    /// Takes `source` apart. Reads [`READ_LIMIT`] bytes of it at most, and cuts at white space if there is any.
    #[must_use]
    pub fn read(source: &'a str) -> Self {
        scan::scan(cut(source))
    }

    /// The text of a token.
    #[must_use]
    pub fn str_of(&self, token: &Token) -> &'a str {
        self.source.get(token.start..token.end).unwrap_or_default()
    }

    /// How many tokens are of `kind`.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.tokens.iter().filter(|token| token.kind == kind).count()
    }

    /// How many words a sentence has, by its place.
    #[must_use]
    pub fn words_in(&self, sentence: usize) -> usize {
        let tokens = self.sentences.get(sentence).map_or(&[][..], |sentence| &self.tokens[sentence.tokens.clone()]);
        tokens.iter().filter(|token| token.kind == Kind::Word).count()
    }

    /// Whether a sentence, by its place, asks something in more than two words.
    #[must_use]
    pub fn is_question(&self, sentence: usize) -> bool {
        self.sentences
            .get(sentence)
            .is_some_and(|sentence| sentence.ending == Ending::Question && sentence.tokens.len() > 2)
    }

    /// The text without these sentences, by their places, in order.
    #[must_use]
    pub fn without(&self, sentences: &[usize]) -> String {
        let mut rest = String::new();
        let mut from = 0;
        for sentence in sentences.iter().filter_map(|at| self.sentences.get(*at)) {
            // The mark that opens a Spanish question stands before its first word.
            rest.push_str(self.source.get(from..sentence.start).unwrap_or_default().trim_end_matches(['¿', '¡']));
            from = sentence.end;
        }
        rest.push_str(self.source.get(from..).unwrap_or_default());
        rest.trim().to_owned()
    }

    /// The words, in order.
    pub fn words(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| self.str_of(token))
    }
}

/// The readable start of a text that is too long.
fn cut(source: &str) -> &str {
    if source.len() <= READ_LIMIT {
        return source;
    }
    let end = (0..=READ_LIMIT).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
    let head = &source[..end];
    // A cut inside a word would make another word of it; a text without spaces is cut where it is.
    match head.rfind(char::is_whitespace) {
        Some(space) if space > READ_LIMIT / 2 => &head[..space],
        _ => head,
    }
}
