//! Promises in a reply that was sent: "I'll send you the link tonight". Suggested to the user, who keeps them or not.
//!
//! By phrases alone (`phrases/`), in the language of the reply, or in all five where it cannot be told.
//! Better to miss one than to remind somebody of what they never promised: so no questions, no offers ("if you
//! like"), no "I'd", nothing that is quoted or told of others, and only verbs that something is done with.

mod phrases;

use phrases::{GERMAN, NEVER, TONGUES, Tongue};

use crate::people::cut;
use crate::rules::{Language, language_of};
use crate::text::{Ending, Kind, Sentence, Text, fold_each};

/// The most promises found in one reply.
const MOST: usize = 5;

/// The longest that is suggested, in characters.
const LONGEST: usize = 200;

/// The sentences of a sent reply in which the user promises something, as they stand there but for the mentions they
/// begin with; at most five, each at most 200 characters, none twice.
#[must_use]
pub fn promised(text: &str) -> Vec<String> {
    let spoken = language_of(text);
    let tongues: Vec<&Tongue> = TONGUES.iter().filter(|tongue| tongue.is_of(spoken)).collect();
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
        if !promises(&text, &words, &tongues, gives_link) {
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

impl Tongue {
    /// Whether its phrases are looked for in a text in `spoken`. Spanish and Portuguese are told apart by little.
    fn is_of(&self, spoken: Option<Language>) -> bool {
        let iberian = |language| matches!(language, Language::Es | Language::Pt);
        spoken.is_none_or(|spoken| spoken == self.language || (iberian(spoken) && iberian(self.language)))
    }
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

fn promises(text: &Text<'_>, words: &[Word], tongues: &[&Tongue], gives_link: bool) -> bool {
    // People mix languages, and neighbours share words: what denies in one counts for all.
    let unless = |at: usize| TONGUES.iter().any(|tongue| is_any(tongue.unless, words, at));
    let found = (0..words.len()).any(|at| {
        tongues.iter().any(|tongue| promises_at(words, tongue, at, gives_link))
            && !is_told(words, at)
            && !is_in_quotes(text.source, words[at].start)
    });
    found && !(0..words.len()).any(unless)
}

/// Whether a promise in this language begins at a word.
fn promises_at(words: &[Word], tongue: &Tongue, at: usize, gives_link: bool) -> bool {
    let whole = is_said(tongue.whole, words, at) || (!gives_link && is_said(tongue.now, words, at));
    if whole && !is_but(words, at) {
        return true;
    }
    let mut heads = tongue.heads.iter().filter_map(|head| walk(head, words, at));
    heads.any(|mut at| {
        loop {
            if is_but(words, at) {
                break false;
            }
            if is_said(tongue.acts, words, at) {
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
fn is_told(words: &[Word], at: usize) -> bool {
    let mut at = at;
    for back in 0..3 {
        let Some(before) = at.checked_sub(1) else { return false };
        let word = words[before].text.as_str();
        // "As I said, I'll send it" is nobody else's word; a German says it with a comma in either case.
        if !words[at].goes_on && !GERMAN.told.contains(&word) {
            return false;
        }
        let is_in = |list: fn(&Tongue) -> &'static [&'static str]| TONGUES.iter().any(|of| list(of).contains(&word));
        if is_in(|tongue| tongue.told) || (back == 0 && is_in(|tongue| tongue.not_after)) {
            return true;
        }
        at = before;
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
    let start = source.get(..place).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
    let mut open = false;
    let mut inside_word = false;
    let mut chars = source[start..].char_indices().peekable();
    while let Some((_, char)) = chars.next().filter(|(at, _)| start + at < place) {
        let word_follows = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        match char {
            // The same mark opens and closes; “ opens in English and closes in German.
            '"' | '“' => open = !open,
            '„' | '«' | '‘' => open = true,
            '”' | '»' => open = false,
            // Between letters it is an apostrophe.
            '\'' if !inside_word && word_follows => open = true,
            '\'' | '’' if !word_follows => open = false,
            _ => {}
        }
        inside_word = char.is_alphanumeric();
    }
    open
}

fn is_but(words: &[Word], at: usize) -> bool {
    TONGUES.iter().any(|tongue| is_any(tongue.but, words, at))
}

/// Whether one of the phrases begins at a word, and is not denied by the next: "ich schicke dir nichts".
fn is_said(phrases: &[&str], words: &[Word], at: usize) -> bool {
    let denies = |end: usize| words.get(end).is_some_and(|word| word.goes_on && NEVER.contains(&word.text.as_str()));
    phrases.iter().filter_map(|phrase| walk(phrase, words, at)).any(|end| !denies(end))
}

fn is_any(phrases: &[&str], words: &[Word], at: usize) -> bool {
    phrases.iter().any(|phrase| walk(phrase, words, at).is_some())
}

/// The place after a phrase that begins at a word, if it does. The syntax stands in `phrases/`.
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
