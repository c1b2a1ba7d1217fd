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

/// So many exchanges are read, the newest: a card is drawn while somebody waits for it.
const READ: usize = 100;

/// Up to five words or hashtags (without `#`) that the person used and that stand in at least two of the newest 100
/// exchanges with them, the most frequent first, then the newest. Not offered: what already stands under `cares`;
/// common words; numbers, links, mentions, parts of handles and, outside German, words written like names; and
/// whatever touches health, faith, politics, sexuality, origin, unions, money trouble or crime, in any of the five
/// languages, rather too much than too little.
///
/// The same history gives the same words, in whatever order it comes.
#[must_use]
pub fn offered(history: &[Exchange], cares: &[String]) -> Vec<String> {
    let mut newest_first: Vec<&Exchange> = history.iter().collect();
    order::sort(&mut newest_first, |exchange| (exchange.at.saturating_neg(), &exchange.key));
    newest_first.truncate(READ);
    let mut taken = Vec::new();
    for care in cares {
        let text = Text::read(care);
        taken.extend(text.tokens.iter().map(|token| key_of(text.str_of(token))));
    }
    for exchange in &newest_first {
        let name = exchange.with.split_once('/').map_or("", |(_, name)| name);
        taken.extend(name.split(|c: char| !c.is_alphanumeric()).map(key_of));
    }

    let mut uses = Vec::new();
    for (place, exchange) in newest_first.iter().enumerate() {
        words_of(&exchange.excerpt, place, exchange.direction == Direction::Received, &mut uses);
    }
    // Brings the uses of each word together, still the newest first.
    order::sort(&mut uses, |one| (0, &one.key));
    let mut words: Vec<(i64, &Use)> = Vec::new();
    for uses in uses.chunk_by(|one, other| one.key == other.key) {
        let times = 1 + uses.windows(2).filter(|pair| pair[0].place != pair[1].place).count();
        if let Some(theirs) = uses.iter().find(|one| one.by_them).filter(|_| times > 1) {
            words.push((times as i64, theirs));
        }
    }
    order::sort(&mut words, |(_, word)| (word.place as i64, &word.key));
    order::sort(&mut words, |(times, _)| (-times, ""));
    let may_be_offered = |(_, word): &(i64, &Use)| {
        !taken.contains(&word.key) && !is_common(&word.folded) && !is_sensitive(&word.folded, word.is_tag)
    };
    words.into_iter().filter(may_be_offered).take(MOST).map(|(_, word)| word.shown.clone()).collect()
}

/// One use of a word.
struct Use {
    /// What makes it the same word: without case, accents and the `s` of a plural.
    key: String,
    /// Without case and accents.
    folded: String,
    /// As it is shown.
    shown: String,
    is_tag: bool,
    by_them: bool,
    /// In which exchange, counted from the newest.
    place: usize,
}

/// Adds the words of an excerpt that may be more than common ones.
fn words_of(excerpt: &str, place: usize, by_them: bool, words: &mut Vec<Use>) {
    // German writes every noun as others write names.
    let nouns_are_tall = language_of(excerpt) == Some(Language::De);
    // What was cut may end within a word.
    let whole = match excerpt.strip_suffix('…') {
        Some(cut) => cut.rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole),
        None => excerpt,
    };
    let text = Text::read(whole);
    let starts = |token: &Token| text.sentences.iter().any(|sentence| text.tokens[sentence.tokens.start] == *token);
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
        if (may_be_name && !starts(token)) || is_short || !is_plain {
            continue;
        }
        let shown = if is_tag || nouns_are_tall { bare.to_owned() } else { bare.to_lowercase() };
        words.push(Use { key: key_of(bare), folded, shown, is_tag, by_them, place });
    }
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
