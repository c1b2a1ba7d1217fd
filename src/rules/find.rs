//! Finds the rules' phrases in a text.

use super::language::{Language, Spoken, spoken};
use super::pack::{Pack, pack_of};
use super::symbols::{ENDS, FOUND, GAP, LAST, LEADS};
use super::tables::{FUNCTION_WORDS, RULES, SPOKEN};
use super::words::hash;
use super::{Rule, Says};
use crate::text::{Ending, Kind, LONGEST, Text, fold};

/// A rule that fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Find {
    /// Its place in [`RULES`].
    pub rule: usize,
    /// The sentence it was found in, in [`Text::sentences`].
    pub sentence: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Find {
    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        &RULES[self.rule]
    }

    /// What it says.
    #[must_use]
    pub fn says(&self) -> Says {
        self.rule().says
    }
}

/// What the rules found in a text.
#[derive(Clone, Debug, Default)]
pub struct Finds {
    /// The text's language; nothing is found in one without rules.
    pub spoken: Spoken,
    /// Every phrase of every rule of that language, in the order of their starts.
    pub all: Vec<Find>,
    /// The hash of each token that is a word or a hashtag, in its one form; 0 for others.
    pub(crate) hashes: Vec<u32>,
}

/// Finds the language of `text`, and every phrase of that language's rules in it. Each place is walked at most 16
/// ways (two gaps of up to three words), so the time is linear in the text.
#[must_use]
pub fn find(text: &Text<'_>) -> Finds {
    find_or_in(text, Spoken::default())
}

/// The same as [`find`]; in the language `otherwise` where `text` alone is too little to tell.
#[must_use]
pub fn find_or_in(text: &Text<'_>, otherwise: Spoken) -> Finds {
    let hashes: Vec<u32> = text.tokens.iter().map(|token| hash_of(token.kind, text.str_of(token))).collect();
    let spoken = Some(spoken(text, &hashes)).filter(|spoken| spoken.language.is_some()).unwrap_or(otherwise);
    let Some(language) = spoken.language else {
        return Finds { spoken, hashes, all: Vec::new() };
    };
    let Some(pack) = pack_of(language) else {
        return Finds { spoken: Spoken::default(), hashes, all: Vec::new() };
    };
    let labels: Vec<u16> = text
        .tokens
        .iter()
        .zip(&hashes)
        .map(|(token, hash)| label(pack, token.kind, text.str_of(token), *hash))
        .collect();
    let mut all = Vec::new();
    let mut exceptions = Vec::new();
    for (at, sentence) in text.sentences.iter().enumerate() {
        let tokens = &text.tokens[sentence.tokens.clone()];
        let labels = &labels[sentence.tokens.clone()];
        for (first, token) in tokens.iter().enumerate().filter(|(first, _)| labels[*first] != 0) {
            let mut hit = |ended: u16, last: usize| {
                let (rule, exception) = (usize::from(ended / 2), ended % 2 == 1);
                if RULES[rule].in_questions && sentence.ending != Ending::Question {
                    return;
                }
                let end = tokens.get(last).map_or(token.end, |last| last.end);
                let find = Find { rule, sentence: at, start: token.start, end };
                if exception { exceptions.push(find) } else { all.push(find) }
            };
            for firsts in &pack.firsts[..1 + usize::from(token.opens)] {
                for edge in firsts.of_label(labels[first]) {
                    follow(pack, usize::from(*edge), labels, first + 1, &mut hit);
                }
            }
        }
    }
    if !exceptions.is_empty() {
        all.retain(|find: &Find| {
            !exceptions
                .iter()
                .any(|except| except.rule == find.rule && except.start < find.end && find.start < except.end)
        });
    }
    // What greets or praises beside something else speaks for itself.
    let said_elsewhere = |rule: usize| {
        let has = |at: usize| all.iter().any(|find| find.rule == rule && find.sentence == at);
        (0..text.sentences.len()).any(|at| !has(at) && text.words_in(at) > 0)
    };
    if all.iter().any(|find| find.rule().whole_text) {
        let gone: Vec<bool> = all.iter().map(|find| find.rule().whole_text && said_elsewhere(find.rule)).collect();
        let mut gone = gone.into_iter();
        all.retain(|_| !gone.next().unwrap_or(false));
    }
    Finds { spoken, hashes, all }
}

/// The language of a text, as far as that can be told, whether its rules are at hand or not.
#[must_use]
pub fn language_of(text: &str) -> Option<Language> {
    let text = Text::read(text);
    let hashes: Vec<u32> = text.tokens.iter().map(|token| hash_of(token.kind, text.str_of(token))).collect();
    spoken(&text, &hashes).language
}

/// Whether a word is one that every text in its language is full of, in any language whose function words are known.
#[must_use]
pub(crate) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.rank(hash_of(Kind::Word, word)).is_some_and(|rank| SPOKEN[rank] != 0)
}

/// The text without the sentences that ask and push nothing; `None`: it has none, or nothing else. They are no part of
/// an advert, whatever stands beside them, and cannot make one worse.
#[must_use]
pub fn beside_questions(text: &Text<'_>, finds: &Finds) -> Option<String> {
    let asks = |at: usize| {
        let said = |wanted: &[Says]| finds.all.iter().any(|find| find.sentence == at && wanted.contains(&find.says()));
        text.is_question(at)
            && said(&[Says::Question, Says::Recommendation, Says::Help])
            && !said(&[Says::Rhetorical, Says::Push])
    };
    let questions: Vec<usize> = (0..text.sentences.len()).filter(|&at| asks(at)).collect();
    (!questions.is_empty() && questions.len() < text.sentences.len()).then(|| text.without(&questions))
}

/// Follows the edges of a node over `labels[at..]` and reports each phrase that ends, with its last token.
fn walk(pack: &Pack, node: usize, labels: &[u16], at: usize, hit: &mut impl FnMut(u16, usize)) {
    let next = labels.get(at).copied();
    for edge in node.. {
        let (symbol, is_last) = (pack.symbols[edge] & !LAST, pack.symbols[edge] & LAST != 0);
        match (symbol, next) {
            (FOUND, _) => hit(pack.leads[edge], at.saturating_sub(1)),
            (GAP, Some(_)) => {
                // A gap at the very end of a sentence leads nowhere: nothing ends on a gap.
                for skip in 0..=3.min(labels.len() - at - 1) {
                    follow(pack, edge, labels, at + skip, hit);
                }
            }
            (ENDS, None) => follow(pack, edge, labels, at, hit),
            (_, Some(label)) if pack.stands_for(symbol, label) => follow(pack, edge, labels, at + 1, hit),
            _ => {}
        }
        if is_last {
            return;
        }
    }
}

/// Goes where an edge leads.
fn follow(pack: &Pack, edge: usize, labels: &[u16], at: usize, hit: &mut impl FnMut(u16, usize)) {
    let lead = pack.leads[edge];
    match lead.checked_sub(LEADS) {
        Some(distance) => walk(pack, edge + usize::from(distance), labels, at, hit),
        None => hit(lead, at.saturating_sub(1)),
    }
}

/// The hash of a word or a hashtag in its one form; 0 for anything else.
fn hash_of(kind: Kind, token: &str) -> u32 {
    let mut buffer = [0; LONGEST];
    match kind {
        Kind::Word | Kind::Hashtag => fold(token, &mut buffer).map_or(0, |length| hash(&buffer[..length])),
        _ => 0,
    }
}

/// The label of a token in a graph; 0: in no rule.
fn label(pack: &Pack, kind: Kind, token: &str, hash: u32) -> u16 {
    match kind {
        Kind::Word => pack.label(hash),
        Kind::Link => 1,
        Kind::Mention => 2,
        Kind::Hashtag => {
            // It is itself if a rule names it, else the word behind its sign, else any hashtag.
            let body = hash_of(Kind::Word, token.trim_start_matches(['#', '＃']));
            [pack.label(hash), pack.label(body), 3].into_iter().find(|label| *label != 0).unwrap_or_default()
        }
        Kind::Number => 4,
        Kind::Price => 5,
        Kind::Percent => 6,
        Kind::Ticker => 7,
        Kind::Mail => 0,
    }
}
