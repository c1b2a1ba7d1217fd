//! What somebody may care about: words of theirs that are offered to the user, who keeps them or not. Nothing is kept
//! here, and nothing is ever offered from fields where guessing about people does harm (`words.rs`).

mod words;

use words::{COMMON, SENSITIVE, SENSITIVE_WORDS};

use crate::order;
use crate::people::{Direction, Exchange};
use crate::rules::{Language, is_function_word, language_of};
use crate::text::{Kind, Text, Token, fold_each};

/// The most words that are offered.
const MOST: usize = 5;

/// Up to five words or hashtags (without `#`) that the person used and that stand in at least two exchanges with them,
/// the most frequent first, then the newest. Not offered: what already stands under `cares`; common words; numbers,
/// links, mentions, parts of handles and, outside German, words written like names; and whatever touches health,
/// faith, politics, sexuality, origin, unions or crime, in any of the five languages, rather too much than too little.
///
/// The same history gives the same words, in whatever order it comes.
#[must_use]
pub fn offered(history: &[Exchange], cares: &[String]) -> Vec<String> {
    let mut newest_first: Vec<&Exchange> = history.iter().collect();
    order::sort(&mut newest_first, |exchange| (exchange.at.saturating_neg(), &exchange.key));
    let mut taken = Vec::new();
    for care in cares {
        let text = Text::read(care);
        taken.extend(text.tokens.iter().map(|token| key_of(text.str_of(token))));
    }
    for exchange in history {
        let name = exchange.with.split_once('/').map_or("", |(_, name)| name);
        taken.extend(name.split(|c: char| !c.is_alphanumeric()).map(key_of));
    }

    let mut found: Vec<Found> = Vec::new();
    for exchange in newest_first {
        let mut here = words_of(&exchange.excerpt);
        order::sort(&mut here, |word| (0, &word.key));
        here.dedup_by(|one, other| one.key == other.key);
        for word in here {
            let by_them = exchange.direction == Direction::Received;
            match found.iter_mut().find(|known| known.word.key == word.key) {
                Some(known) => {
                    if by_them && !known.by_them {
                        known.word.shown = word.shown;
                    }
                    known.times += 1;
                    known.by_them |= by_them;
                }
                None => found.push(Found { word, times: 1, by_them }),
            }
        }
    }
    found.retain(|found| found.by_them && found.times > 1 && !taken.contains(&found.word.key));
    order::sort(&mut found, |found| (-found.times, ""));
    found.truncate(MOST);
    found.into_iter().map(|found| found.word.shown).collect()
}

struct Found {
    word: Candidate,
    times: i64,
    by_them: bool,
}

/// A word that may be offered.
struct Candidate {
    /// What makes it the same word: without case, accents and the `s` of a plural.
    key: String,
    /// As it is shown.
    shown: String,
}

fn words_of(excerpt: &str) -> Vec<Candidate> {
    // German writes every noun as others write names.
    let nouns_are_tall = language_of(excerpt) == Some(Language::De);
    // What was cut may end within a word.
    let whole = match excerpt.strip_suffix('…') {
        Some(cut) => cut.rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole),
        None => excerpt,
    };
    let text = Text::read(whole);
    let starts = |token: &Token| text.sentences.iter().any(|sentence| text.tokens[sentence.tokens.start] == *token);
    let mut words = Vec::new();
    for token in &text.tokens {
        let raw = text.str_of(token);
        let is_tag = token.kind == Kind::Hashtag;
        if !is_tag && token.kind != Kind::Word {
            continue;
        }
        let bare = raw.trim_start_matches(['#', '＃']);
        let folded = folded(bare);
        let is_tall = bare.starts_with(char::is_uppercase);
        let may_be_name = is_tall && !is_tag && !nouns_are_tall;
        let length = folded.chars().count();
        let is_plain = folded.chars().all(char::is_alphanumeric) && !folded.starts_with(|c: char| c.is_ascii_digit());
        let is_short = length < if is_tag { 3 } else { 4 };
        if (may_be_name && !starts(token))
            || is_short
            || !is_plain
            || is_common(&folded)
            || is_sensitive(&folded, is_tag)
        {
            continue;
        }
        let shown = if is_tag || nouns_are_tall { bare.to_owned() } else { bare.to_lowercase() };
        words.push(Candidate { key: key_of(bare), shown });
    }
    words
}

fn folded(word: &str) -> String {
    let mut folded = Vec::new();
    fold_each(word, |bytes| folded.extend_from_slice(bytes));
    String::from_utf8(folded).unwrap_or_default()
}

fn key_of(word: &str) -> String {
    let mut key = folded(word.trim_start_matches(['#', '＃']));
    if key.len() > 4 && key.ends_with('s') && !key.ends_with("ss") {
        key.pop();
    }
    key
}

fn is_common(folded: &str) -> bool {
    is_function_word(folded) || COMMON.split_whitespace().any(|common| common == folded)
}

/// Whether a word touches a field in which nothing may be guessed. A hashtag joins words: there, any place counts.
fn is_sensitive(folded: &str, is_tag: bool) -> bool {
    let starts = |stem: &str| if is_tag { folded.contains(stem) } else { folded.starts_with(stem) };
    let is = |word: &str| folded == word || (is_tag && word.len() > 3 && folded.contains(word));
    SENSITIVE.split_whitespace().any(starts) || SENSITIVE_WORDS.split_whitespace().any(is)
}
