//! Finds the rules' phrases in a text.

use super::tables::{EDGES, ENDS, FINDS, FIRST_WORD, GAP, NODES, RULES, SLOTS, WORD_ENDS, WORDS};
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

/// Every phrase of every rule that stands in `text`, in the order of their starts. Each place is walked at most
/// 16 ways (two gaps of up to three words), so the time is linear in the text.
#[must_use]
pub fn find(text: &Text<'_>) -> Vec<Find> {
    let mut finds = Vec::new();
    let mut exceptions = Vec::new();
    let mut labels = Vec::new();
    for (at, sentence) in text.sentences.iter().enumerate() {
        let tokens = &text.tokens[sentence.tokens.clone()];
        labels.clear();
        labels.extend(tokens.iter().map(|token| label(token.kind, text.str_of(token))));
        for (first, token) in tokens.iter().enumerate() {
            let roots = if token.opens { 0..2 } else { 0..1 };
            for root in roots {
                let mut hit = |rule: u16, exception: bool, last: usize| {
                    let rule = rule as usize;
                    if RULES[rule].in_questions && sentence.ending != Ending::Question {
                        return;
                    }
                    let end = tokens.get(last).map_or(token.end, |last| last.end);
                    let find = Find { rule, sentence: at, start: token.start, end };
                    if exception { exceptions.push(find) } else { finds.push(find) }
                };
                walk(root, &labels, first, &mut hit);
            }
        }
    }
    finds.retain(|find| {
        !exceptions.iter().any(|except| except.rule == find.rule && except.start < find.end && find.start < except.end)
    });
    finds
}

/// Follows the trie from `node` over `labels[at..]` and reports each phrase that ends, with its last token.
fn walk(node: usize, labels: &[u16], at: usize, hit: &mut impl FnMut(u16, bool, usize)) {
    let (edges, finds) = NODES[node];
    let (edges_end, finds_end) = NODES[node + 1];
    for (rule, exception) in &FINDS[finds as usize..finds_end as usize] {
        hit(*rule, *exception, at.saturating_sub(1));
    }
    let edges = &EDGES[edges as usize..edges_end as usize];
    let follow = |label: u16| edges.binary_search_by_key(&label, |edge| edge.0).ok().map(|edge| edges[edge].1 as usize);
    let Some(next) = labels.get(at) else {
        if let Some(node) = follow(ENDS) {
            walk(node, labels, at, hit);
        }
        return;
    };
    if *next != 0
        && let Some(node) = follow(*next)
    {
        walk(node, labels, at + 1, hit);
    }
    if let Some(node) = follow(GAP) {
        // A gap at the very end of a sentence leads nowhere: nothing ends on a gap.
        for skip in 0..=3.min(labels.len() - at - 1) {
            walk(node, labels, at + skip, hit);
        }
    }
}

/// The label of a token in the trie; 0: in no rule.
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

fn word_label(word: &str) -> u16 {
    let mut buffer = [0; LONGEST];
    let Some(length) = fold(word, &mut buffer) else {
        return 0;
    };
    let folded = &buffer[..length];
    let mut slot = hash(folded) as usize % SLOTS.len();
    loop {
        let label = SLOTS[slot];
        let Some(at) = label.checked_sub(FIRST_WORD).map(usize::from) else {
            return 0;
        };
        let start = at.checked_sub(1).map_or(0, |before| WORD_ENDS[before] as usize);
        if WORDS.as_bytes()[start..WORD_ENDS[at] as usize] == *folded {
            return label;
        }
        slot = (slot + 1) % SLOTS.len();
    }
}
