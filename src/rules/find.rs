//! Finds the rules' phrases in a text.

use super::language::{Language, Spoken, spoken};
use super::tables::{
    BEFORE, EDGES, ENDS, FINDS, FIRST_ENDS, FIRST_SET, FIRST_WORD, FIRSTS, GAP, MEMBERS, NODES, PRINTS, RULES,
    SET_ENDS, TAKEN,
};
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
}

/// A label for each token of a text; 0: in no rule and in no list.
pub(super) type Labels = Vec<u16>;

/// Finds the language of `text`, and every phrase of that language's rules in it. Each place is walked at most 16
/// ways (two gaps of up to three words), so the time is linear in the text.
#[must_use]
pub fn find(text: &Text<'_>) -> Finds {
    let labels: Labels = text.tokens.iter().map(|token| label(token.kind, text.str_of(token))).collect();
    let spoken = spoken(text, &labels);
    let Some(language) = spoken.language else {
        return Finds { spoken, all: Vec::new() };
    };
    let root = 2 * Language::ALL.iter().position(|known| *known == language).unwrap_or(0);
    let mut all = Vec::new();
    let mut exceptions = Vec::new();
    for (at, sentence) in text.sentences.iter().enumerate() {
        let tokens = &text.tokens[sentence.tokens.clone()];
        let labels = &labels[sentence.tokens.clone()];
        for (first, token) in tokens.iter().enumerate() {
            for root in root..root + 1 + usize::from(token.opens) {
                let mut hit = |rule: u16, exception: bool, last: usize| {
                    let rule = rule as usize;
                    if RULES[rule].in_questions && sentence.ending != Ending::Question {
                        return;
                    }
                    let end = tokens.get(last).map_or(token.end, |last| last.end);
                    let find = Find { rule, sentence: at, start: token.start, end };
                    if exception { exceptions.push(find) } else { all.push(find) }
                };
                for next in firsts(root, labels[first]) {
                    walk(next, labels, first + 1, &mut hit);
                }
            }
        }
    }
    all.retain(|find| {
        !exceptions.iter().any(|except| except.rule == find.rule && except.start < find.end && find.start < except.end)
    });
    Finds { spoken, all }
}

/// The sentences that ask and push nothing, unless they are all there is. They are no part of an advert, whatever
/// stands beside them.
#[must_use]
pub fn sincere_questions(text: &Text<'_>, finds: &Finds) -> Vec<usize> {
    let asks = |at: usize| {
        let said = |wanted: &[Says]| finds.all.iter().any(|find| find.sentence == at && wanted.contains(&find.says()));
        text.is_question(at)
            && said(&[Says::Question, Says::Recommendation, Says::Help])
            && !said(&[Says::Rhetorical, Says::Push])
    };
    let questions: Vec<usize> = (0..text.sentences.len()).filter(|&at| asks(at)).collect();
    if questions.len() == text.sentences.len() { Vec::new() } else { questions }
}

/// Follows the graph from `node` over `labels[at..]` and reports each phrase that ends, with its last token.
fn walk(node: usize, labels: &[u16], at: usize, hit: &mut impl FnMut(u16, bool, usize)) {
    let (edges, finds) = NODES[node];
    let (edges_end, finds_end) = NODES[node + 1];
    for (rule, exception) in &FINDS[finds as usize..finds_end as usize] {
        hit(*rule, *exception, at.saturating_sub(1));
    }
    let next = labels.get(at).copied();
    for &(symbol, to) in &EDGES[edges as usize..edges_end as usize] {
        let to = usize::from(to);
        match (symbol, next) {
            (GAP, Some(_)) => {
                // A gap at the very end of a sentence leads nowhere: nothing ends on a gap.
                for skip in 0..=3.min(labels.len() - at - 1) {
                    walk(to, labels, at + skip, hit);
                }
            }
            (ENDS, None) => walk(to, labels, at, hit),
            (_, Some(label)) if stands_for(symbol, label) => walk(to, labels, at + 1, hit),
            _ => {}
        }
    }
}

/// Whether a symbol of the graph is this label, or a set with this label in it.
fn stands_for(symbol: u16, label: u16) -> bool {
    let Some(set) = symbol.checked_sub(FIRST_SET).map(usize::from) else {
        return symbol == label;
    };
    let start = set.checked_sub(1).map_or(0, |before| SET_ENDS[before] as usize);
    label != 0 && MEMBERS[start..SET_ENDS[set] as usize].binary_search(&label).is_ok()
}

/// Where the phrases of a root go on that begin with this label.
fn firsts(root: usize, label: u16) -> impl Iterator<Item = usize> {
    let start = root.checked_sub(1).map_or(0, |before| FIRST_ENDS[before] as usize);
    let all = &FIRSTS[start..FIRST_ENDS[root] as usize];
    let from = if label == 0 { all.len() } else { all.partition_point(|first| first.0 < label) };
    all[from..].iter().take_while(move |first| first.0 == label).map(|first| usize::from(first.1))
}

/// The label of a token in the graph; 0: in no rule.
fn label(kind: Kind, token: &str) -> u16 {
    match kind {
        Kind::Word => word_label(token),
        Kind::Link => 1,
        Kind::Mention => 2,
        Kind::Hashtag => tag_label(token),
        Kind::Number => 4,
        Kind::Price => 5,
        Kind::Percent => 6,
        Kind::Ticker => 7,
        Kind::Mail => 0,
    }
}

/// A hashtag is itself if a rule names it, else the word behind its sign, else any hashtag.
fn tag_label(tag: &str) -> u16 {
    let body = tag.trim_start_matches(['#', '＃']);
    [word_label(tag), word_label(body), 3].into_iter().find(|label| *label != 0).unwrap_or_default()
}

/// The label of a word: its rank among the taken slots, if what lies there has its print. Another word has the same
/// print and place once in tens of thousands, and would still have to stand in a phrase.
fn word_label(word: &str) -> u16 {
    let mut buffer = [0; LONGEST];
    let Some(length) = fold(word, &mut buffer) else {
        return 0;
    };
    let hash = hash(&buffer[..length]);
    let size = TAKEN.len() * 64;
    let mut slot = hash as usize % size;
    loop {
        let (taken, bit) = (TAKEN[slot / 64], slot % 64);
        if taken >> bit & 1 == 0 {
            return 0;
        }
        let rank = BEFORE[slot / 64] + (taken & ((1 << bit) - 1)).count_ones() as u16;
        if PRINTS[usize::from(rank)] == (hash >> 16) as u16 {
            return FIRST_WORD + rank;
        }
        slot = (slot + 1) % size;
    }
}
