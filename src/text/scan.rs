//! One pass over a text: tokens and sentences.

use unicode_segmentation::UnicodeSegmentation;

use super::address::is_host;
use super::{Ending, Kind, Sentence, Text, Token};

/// Marks that may stand before a token without being part of it.
const OPENERS: &[char] = &['(', '[', '{', '<', '"', '\'', '“', '‘', '«', '¿', '¡', '*', '_', '~', '`'];
/// Marks that end a link or a mention when nothing follows them.
const CLOSERS: &[char] =
    &['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '”', '’', '»', '…', '*', '_', '~', '`'];
/// Currency signs.
const MONEY: &[char] = &['$', '€', '£', '¥', '₹'];

/// Months that are written after a day with a full stop.
const MONTHS: &[&str] = &[
    "januar",
    "jänner",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "jan",
    "feb",
    "aug",
    "sept",
    "sep",
    "okt",
    "nov",
    "dez",
];
/// What is shortened before a number. (Streets too: "Hauptstr. 12".)
const BEFORE_NUMBERS: &[&str] = &[
    "nr", "no", "núm", "num", "tel", "vol", "art", "abs", "ca", "av", "avda", "bd", "ap", "apto", "pág", "pag", "kap",
];

/// Takes a whole text apart.
pub(super) fn scan(source: &str) -> Text<'_> {
    let text = Text { source, tokens: Vec::new(), sentences: Vec::new(), exclamations: 0, signs: 0 };
    let mut scanner = Scanner { text, first: 0, opens: true, end: 0, ending: Ending::Plain };
    let mut rest = source;
    while let Some(start) = rest.find(|char: char| !char.is_whitespace()) {
        if rest[..start].contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            scanner.close(Ending::Plain);
        }
        let at = source.len() - rest.len() + start;
        let chunk = &rest[start..];
        let chunk = &chunk[..chunk.find(char::is_whitespace).unwrap_or(chunk.len())];
        scanner.chunk(chunk, at);
        rest = &source[at + chunk.len()..];
    }
    scanner.close(Ending::Plain);
    scanner.text
}

struct Scanner<'a> {
    text: Text<'a>,
    /// The first token of the open sentence.
    first: usize,
    /// The next token opens a sentence or a part of one.
    opens: bool,
    /// Where the open sentence ends so far.
    end: usize,
    /// The end marks seen since the last token.
    ending: Ending,
}

impl Scanner<'_> {
    /// Ends the open sentence, if it has tokens.
    fn close(&mut self, ending: Ending) {
        let tokens = self.first..self.text.tokens.len();
        if let Some(token) = self.text.tokens.get(self.first) {
            let start = token.start;
            let ending = if self.ending == Ending::Plain { ending } else { self.ending };
            self.text.sentences.push(Sentence { tokens, ending, start, end: self.end });
        }
        self.first = self.text.tokens.len();
        self.opens = true;
        self.ending = Ending::Plain;
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        // An end mark inside a chunk ("really?I") ends the sentence once a token follows it.
        if self.ending != Ending::Plain {
            self.close(Ending::Plain);
        }
        self.text.tokens.push(Token { kind, start, end, opens: self.opens });
        self.end = end;
        if !matches!(kind, Kind::Mention | Kind::Hashtag | Kind::Link | Kind::Ticker) {
            self.opens = false;
        }
    }

    /// Takes a run without white space apart; `at` is its offset.
    fn chunk(&mut self, chunk: &str, at: usize) {
        let mut pos = self.unit(chunk, at);
        let mut fresh = true; // nothing but openers so far: a bare domain or a mail address may start here
        while let Some(char) = chunk[pos..].chars().next() {
            let rest = &chunk[pos..];
            let (kind, length) = match piece(rest, fresh) {
                Some(found) => found,
                None => {
                    self.mark(char, pos + char.len_utf8() == chunk.len(), at + pos + char.len_utf8());
                    fresh &= OPENERS.contains(&char);
                    pos += char.len_utf8();
                    continue;
                }
            };
            if length > 0 && kind.is_some_and(|kind| kind == Kind::Link) && rest[..length].ends_with("://") {
                // "https:// name.example": the scheme alone is nothing; the name that follows is the link.
            } else if let Some(kind) = kind {
                self.push(kind, at + pos, at + pos + length);
            }
            fresh = false;
            pos += length;
        }
    }

    /// A sign of money or per cent that stands apart from the number before it ("20 €", "20 %"): the number takes it
    /// in. Its length, 0 if there is none.
    fn unit(&mut self, chunk: &str, at: usize) -> usize {
        let Some(sign) = chunk.chars().next().filter(|char| *char == '%' || MONEY.contains(char)) else {
            return 0;
        };
        let length = sign.len_utf8();
        let goes_on = chunk[length..].starts_with(|char: char| char.is_alphanumeric());
        let open = self.first < self.text.tokens.len() && self.ending == Ending::Plain;
        let Some(number) = self.text.tokens.last_mut().filter(|last| open && last.kind == Kind::Number) else {
            return 0;
        };
        let between = self.text.source.get(number.end..at).unwrap_or_default();
        if goes_on || between.chars().count() != 1 {
            return 0;
        }
        number.kind = if sign == '%' { Kind::Percent } else { Kind::Price };
        number.end = at + length;
        self.end = number.end;
        length
    }

    /// Whether a full stop up to `end` ends a sentence. Not after a day or a house's street: "24. August", "Nr. 5".
    fn is_full_stop(&self, end: usize) -> bool {
        let Some(last) = self.text.tokens.last() else { return true };
        let word = self.text.str_of(last);
        let after = self.text.source.get(end..).unwrap_or_default().trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let next: String = after.chars().take_while(|char| char.is_alphanumeric()).take(12).collect();
        match last.kind {
            Kind::Number if word.len() <= 2 => {
                !next.starts_with(char::is_lowercase) && !MONTHS.contains(&next.to_lowercase().as_str())
            }
            Kind::Word if next.starts_with(|char: char| char.is_ascii_digit()) => {
                let word = word.to_lowercase();
                !word.ends_with("str") && !BEFORE_NUMBERS.contains(&word.as_str())
            }
            _ => true,
        }
    }

    /// A character that is no part of a token; `last`: the last one of its chunk; `end`: the offset behind it.
    fn mark(&mut self, char: char, last: bool, end: usize) {
        let has_tokens = self.first < self.text.tokens.len();
        if matches!(char, '?' | '!' | '？' | '！' | '‽' | '⁉' | '❓' | '❗') {
            if matches!(char, '!' | '！' | '❗') {
                self.text.exclamations += 1;
            }
            if has_tokens {
                let question = !matches!(char, '!' | '！' | '❗') || self.ending == Ending::Question;
                self.ending = if question { Ending::Question } else { Ending::Exclamation };
                self.end = end;
            }
        } else if matches!(char, '。' | '．') || (last && matches!(char, '.' | '…')) {
            if has_tokens && (char != '.' || self.is_full_stop(end)) {
                self.end = end;
                self.close(Ending::Plain);
            }
        } else if char == ':' && last {
            self.opens = true;
        } else if is_sign(char) {
            self.text.signs += 1;
            self.opens = true;
        }
    }
}

/// Emoji, arrows, bullets, dashes between parts.
fn is_sign(char: char) -> bool {
    matches!(u32::from(char),
        0x2010..=0x2015 | 0x2022 | 0x2190..=0x23FF | 0x2500..=0x27BF | 0x2900..=0x297F | 0x2B00..=0x2BFF
        | 0x1F000..=0x1FAFF)
        || matches!(char, '|' | '•' | '»')
}

/// The token at the start of `rest` and its length; the kind is `None` for something that is a unit but says
/// nothing. `None`: a mark.
fn piece(rest: &str, fresh: bool) -> Option<(Option<Kind>, usize)> {
    let first = rest.chars().next()?;
    if let Some(length) = link(rest, fresh) {
        return Some((Some(Kind::Link), length));
    }
    if first == '@' {
        return handle(&rest[1..]).map(|length| (Some(Kind::Mention), length + 1));
    }
    if first == '#' || first == '＃' {
        let body = &rest[first.len_utf8()..];
        let length = body.len() - body.trim_start_matches(is_tag_char).len();
        let named = body[..length].chars().any(char::is_alphabetic);
        return (length > 0)
            .then_some((Some(if named { Kind::Hashtag } else { Kind::Number }), length + first.len_utf8()));
    }
    if MONEY.contains(&first) {
        let body = &rest[first.len_utf8()..];
        if body.starts_with(|char: char| char.is_ascii_digit()) {
            return Some((Some(Kind::Price), number(body) + first.len_utf8()));
        }
        let length = body.len() - body.trim_start_matches(|char: char| char.is_ascii_alphabetic()).len();
        return (first == '$' && length > 1).then_some((Some(Kind::Ticker), length + 1));
    }
    if !first.is_alphanumeric() {
        return None;
    }
    if fresh && let Some(length) = mail(rest) {
        return Some((Some(Kind::Mail), length));
    }
    if first.is_ascii_digit() {
        let length = number(rest);
        let (digits, tail) = rest.split_at(length);
        if tail.starts_with('%') {
            return Some((Some(Kind::Percent), length + 1));
        }
        if let Some(sign) = tail.chars().next().filter(|char| MONEY.contains(char)) {
            return Some((Some(Kind::Price), length + sign.len_utf8()));
        }
        if !digits.ends_with(char::is_alphabetic) {
            return Some((Some(Kind::Number), length));
        }
    }
    Some((Some(Kind::Word), word(rest)))
}

fn is_tag_char(char: char) -> bool {
    char.is_alphanumeric() || char == '_' || matches!(u32::from(char), 0x300..=0x36F | 0x200D | 0xFE0F)
}

/// Digits with separators and a short unit: `1,000`, `4.99`, `10M`, `24h`.
fn number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let inside = matches!(char, '.' | ',' | '\'') && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !char.is_ascii_alphanumeric() && !inside {
            break;
        }
        end = at + char.len_utf8();
    }
    end
}

/// A word, with its combining marks and inner apostrophes. Full stops never join words.
fn word(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        let after = || rest.get(end + 1..).and_then(|rest| rest.chars().next());
        let joins = *byte == b'\'' && end > 0 && after().is_some_and(char::is_alphabetic);
        if !byte.is_ascii_alphanumeric() && !joins {
            break;
        }
        end += 1;
    }
    if bytes.get(end).is_none_or(u8::is_ascii) && end > 0 {
        return end;
    }
    let whole = rest.split_word_bounds().next().map_or(rest.len(), str::len).max(end);
    // Unicode's rules join at full stops and colons too ("end.Start"); here these end a word.
    rest[..whole].find(['.', ':', ',', ';', '_']).filter(|at| *at > 0).unwrap_or(whole)
}

/// The length of a mention's name, with its server if it names one.
fn handle(body: &str) -> Option<usize> {
    if !body.starts_with(|char: char| char.is_alphanumeric() || char == '_') {
        return None;
    }
    let is_name = |char: char| char.is_alphanumeric() || matches!(char, '_' | '.' | '-' | '@');
    let length = body.len() - body.trim_start_matches(is_name).len();
    Some(body[..length].trim_end_matches(['.', '-', '@']).len())
}

/// The length of a mail address.
fn mail(rest: &str) -> Option<usize> {
    let (name, host) = rest.split_once('@')?;
    let name_ok = !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || "._+-".contains(char));
    let length =
        host.len() - host.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || ".-".contains(char)).len();
    let host = host[..length].trim_end_matches(['.', '-']);
    (name_ok && is_host(host, true)).then_some(name.len() + 1 + host.len())
}

/// The length of a link.
fn link(rest: &str, fresh: bool) -> Option<usize> {
    let starts = |prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    if starts("https://") || starts("http://") {
        let body = rest.trim_end_matches(CLOSERS);
        return Some(body.len().max(if starts("https://") { 8 } else { 7 }));
    }
    if !fresh {
        return None;
    }
    // A host has at most 253 characters: the bound keeps a long run of marks linear.
    let is_part = |char: char| char.is_alphanumeric() || matches!(char, '.' | '-' | '_' | ':');
    let end = rest.char_indices().take(256).take_while(|(_, char)| is_part(*char)).last();
    let end = end.map_or(0, |(at, char)| at + char.len_utf8());
    let (host, tail) = rest.split_at(end);
    let has_path = tail.starts_with('/') && tail.len() > 1;
    let bare = host.trim_end_matches(CLOSERS);
    let name = bare
        .split_once(':')
        .map_or(bare, |(name, port)| if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { "" });
    let www = starts("www.");
    if !is_host(name, www || (has_path && bare.len() == host.len())) || name.len() < 4 {
        return None;
    }
    if tail.starts_with('/') && bare.len() == host.len() {
        return Some(rest.trim_end_matches(CLOSERS).len().max(bare.len()));
    }
    if tail.starts_with('@') { None } else { Some(bare.len()) }
}
