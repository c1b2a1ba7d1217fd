//! Promises in a reply that was sent: "I'll send you the link tonight". Suggested to the user, who keeps them or not.
//!
//! By phrases alone (`phrases.rs`), in the five languages that there are rules for, whatever the language of the whole.
//! Better to miss one than to remind somebody of what they never promised: so no questions, no offers ("if you
//! like"), no "I'd", nothing that is quoted or told of others, and only verbs that something is done with.

mod phrases;

use phrases::{NEVER, TONGUES, Tongue};

use crate::people::cut;
use crate::text::{Ending, Kind, Sentence, Text, fold_each};

/// The most promises found in one reply.
const MOST: usize = 5;

/// The longest that is suggested, in characters.
const LONGEST: usize = 200;

/// The sentences of a sent reply in which the user promises something, as they stand there but for the mentions they
/// begin with; at most five, each at most 200 characters, none twice.
#[must_use]
pub fn promised(text: &str) -> Vec<String> {
    let text = Text::read(text);
    let mut found: Vec<String> = Vec::new();
    for (place, sentence) in text.sentences.iter().enumerate() {
        if sentence.ending == Ending::Question || is_quoted_line(&text, sentence) {
            continue;
        }
        let words = words_of(&text, sentence);
        let next = text.sentences.get(place + 1);
        let opens_with_link = |next: &Sentence| text.tokens[next.tokens.start].kind == Kind::Link;
        let gives_link = words.iter().any(|word| word.text == LINK) || next.is_some_and(opens_with_link);
        if !TONGUES.iter().any(|tongue| promises(&text, &words, tongue, gives_link)) {
            continue;
        }
        let start = words.first().map_or(sentence.start, |word| word.start);
        let promise = cut(text.source.get(start..sentence.end).unwrap_or_default(), LONGEST);
        if found.len() < MOST && !found.contains(&promise) {
            found.push(promise);
        }
    }
    found
}

/// A word in its one form, and where it stands.
struct Word {
    text: String,
    start: usize,
    /// Only white space stands between it and the word before.
    goes_on: bool,
}

/// What stands for a link among the words.
const LINK: &str = "://";

fn words_of(text: &Text<'_>, sentence: &Sentence) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = sentence.start;
    for token in &text.tokens[sentence.tokens.clone()] {
        if token.kind == Kind::Mention && words.is_empty() {
            continue;
        }
        let between = text.source.get(end..token.start).unwrap_or_default();
        let goes_on = !words.is_empty() && between.chars().all(char::is_whitespace);
        end = token.end;
        let mut folded = Vec::new();
        match token.kind {
            Kind::Word => fold_each(text.str_of(token), |bytes| folded.extend_from_slice(bytes)),
            Kind::Link => folded.extend_from_slice(LINK.as_bytes()),
            _ => folded.push(b'#'),
        }
        let folded = String::from_utf8(folded).unwrap_or_default();
        // "t'envoie" are two words, "I'll" is one.
        let elided = folded.find('\'').filter(|at| ELIDED.contains(&&folded[..*at]));
        let rest = match elided {
            Some(at) => {
                words.push(Word { text: folded[..=at].to_owned(), start: token.start, goes_on });
                folded[at + 1..].to_owned()
            }
            None => folded,
        };
        words.push(Word { text: rest, start: token.start, goes_on: goes_on || elided.is_some() });
    }
    words
}

/// What French leaves of a word before a vowel.
const ELIDED: &[&str] = &["j", "t", "l", "m", "d", "n", "s", "c", "qu"];

fn promises(text: &Text<'_>, words: &[Word], tongue: &Tongue, gives_link: bool) -> bool {
    let anywhere = |phrases: &[&str]| (0..words.len()).any(|at| is_any(phrases, words, at));
    (0..words.len()).any(|at| {
        let now = || !gives_link && is_any(tongue.now, words, at) && !is_any(tongue.but, words, at);
        (promises_at(words, tongue, at) || now())
            && !is_told(words, tongue, at)
            && !is_in_quotes(text.source, words[at].start)
    }) && !anywhere(tongue.unless)
}

/// Whether a promise begins at a word.
fn promises_at(words: &[Word], tongue: &Tongue, at: usize) -> bool {
    if is_any(tongue.whole, words, at) && !is_any(tongue.but, words, at) {
        return true;
    }
    let mut heads = tongue.heads.iter().filter_map(|head| walk(head, words, at));
    heads.any(|mut at| {
        loop {
            if is_any(tongue.but, words, at) {
                break false;
            }
            if is_any(tongue.acts, words, at) {
                break true;
            }
            match tongue.skips.iter().find_map(|skip| walk(skip, words, at)) {
                Some(end) if end > at => at = end,
                _ => break false,
            }
        }
    })
}

/// Whether what begins at a word is told of others, doubted, or denied.
fn is_told(words: &[Word], tongue: &Tongue, at: usize) -> bool {
    let mut at = at;
    for back in 0..3 {
        if at == 0 || !words[at].goes_on {
            return false;
        }
        at -= 1;
        let word = words[at].text.as_str();
        if tongue.told.contains(&word) || (back == 0 && tongue.not_after.contains(&word)) {
            return true;
        }
    }
    false
}

fn is_quoted_line(text: &Text<'_>, sentence: &Sentence) -> bool {
    let before = text.source.get(..sentence.start).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.trim_start().starts_with('>')
}

/// Whether a place stands between quotation marks that were opened on its line.
fn is_in_quotes(source: &str, place: usize) -> bool {
    let before = source.get(..place).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let mut open = false;
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' => open = !open,
            '„' | '«' | '‘' => open = true,
            // Opens in English, closes in German.
            '“' => open = !open,
            '”' | '»' => open = false,
            '’' if !chars.peek().is_some_and(|next| next.is_alphanumeric()) => open = false,
            _ => {}
        }
    }
    open
}

fn is_any(phrases: &[&str], words: &[Word], at: usize) -> bool {
    phrases.iter().any(|phrase| walk(phrase, words, at).is_some())
}

/// The place after a phrase that begins at a word, if it does. The syntax stands in `phrases.rs`.
fn walk(phrase: &str, words: &[Word], at: usize) -> Option<usize> {
    let (item, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let gap = match item {
        "" => return Some(at),
        "$" => return (at == words.len()).then_some(at),
        "*" => 3,
        "**" => 8,
        _ => 0,
    };
    if gap > 0 {
        for skipped in 0..=gap {
            if let Some(end) = walk(rest, words, at + skipped) {
                return Some(end);
            }
            if words.get(at + skipped).is_none_or(|word| NEVER.contains(&word.text.as_str())) {
                return None;
            }
        }
        return None;
    }
    let first = item.strip_prefix('^');
    if first.is_some() && at > 0 {
        return None;
    }
    let item = first.unwrap_or(item);
    let optional = item.strip_suffix('?');
    let is_it = |word: &Word| {
        optional.unwrap_or(item).split('|').any(|form| match form.strip_suffix('~') {
            Some(start) => word.text.starts_with(start),
            None => word.text == form,
        })
    };
    if words.get(at).is_some_and(is_it)
        && let Some(end) = walk(rest, words, at + 1)
    {
        return Some(end);
    }
    optional.and_then(|_| walk(rest, words, at))
}
