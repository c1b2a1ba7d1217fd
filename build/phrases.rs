//! The small language of phrases.
//!
//! | written | means |
//! |---|---|
//! | `check out` | these words one after the other, in any case |
//! | `my\|our` | one of these words |
//! | `(my new\|our)` | one of these runs of words |
//! | `[the\|all of the]` | one of these runs of words, or nothing |
//! | `*` | up to three words of any kind; at most twice a phrase, never at its ends |
//! | `^` | at its front: only where a sentence, or a part of one, opens |
//! | `$` | at its end: only where a sentence ends |
//! | `#intro` | this hashtag; a word without `#` stands for the word and for the hashtag |
//! | `<link>` | any link; likewise `<mention>`, `<hashtag>`, `<number>`, `<price>`, `<percent>`, `<ticker>` |
//!
//! A phrase never reaches over the end of a sentence. Commas and emoji inside it do not matter.

use std::collections::BTreeSet;

/// One step of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Where a sentence opens. Only as the first step.
    Opens,
    /// One of these words and classes of tokens.
    One(BTreeSet<Part>),
    /// Up to three tokens.
    Gap,
    /// Where a sentence ends. Only as the last step.
    Ends,
}

/// What stands for one token.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// A word in lower case.
    Word(String),
    /// A token of this class; an index into [`CLASSES`].
    Class(usize),
}

/// The classes of tokens, in the order of their labels.
pub(crate) const CLASSES: &[&str] = &["link", "mention", "hashtag", "number", "price", "percent", "ticker"];

/// More ways than this is a sign that a phrase should be split.
const MOST_WAYS: usize = 4000;

/// The ways to say a phrase: one for each choice of runs of words. Words side by side are one step, not one way each.
pub(crate) fn parse_phrase(written: &str) -> Result<Vec<Vec<Step>>, String> {
    let mut ways: Vec<Vec<Step>> = vec![Vec::new()];
    let mut rest = written.trim();
    if let Some(behind) = rest.strip_prefix('^') {
        ways[0].push(Step::Opens);
        rest = behind;
    }
    let ends = rest.strip_suffix('$');
    for item in split_items(ends.unwrap_or(rest))? {
        let runs = parse_item(item)?;
        ways = ways
            .iter()
            .flat_map(|before| runs.iter().map(move |run| before.iter().chain(run).cloned().collect()))
            .collect();
        if ways.len() > MOST_WAYS {
            return Err(format!("can be said in more than {MOST_WAYS} ways"));
        }
    }
    for steps in &mut ways {
        let words = &steps[usize::from(steps.first() == Some(&Step::Opens))..];
        let gaps = words.iter().filter(|step| **step == Step::Gap).count();
        if words.is_empty() {
            return Err("may be empty".into());
        }
        if gaps > 2 || words.first() == Some(&Step::Gap) || words.last() == Some(&Step::Gap) {
            return Err("has a `*` at its front or end, or more than two".into());
        }
        if words.windows(2).any(|pair| pair[0] == Step::Gap && pair[1] == Step::Gap) {
            return Err("has two `*` side by side".into());
        }
        if ends.is_some() {
            steps.push(Step::Ends);
        }
    }
    Ok(ways)
}

/// The runs of steps that an item stands for; its single words together are one of them.
fn parse_item(item: &str) -> Result<Vec<Vec<Step>>, String> {
    if item == "*" {
        return Ok(vec![vec![Step::Gap]]);
    }
    let (choices, optional) = match item.strip_prefix('[') {
        Some(inner) => (inner.trim_end_matches(']'), true),
        None => (item.trim_start_matches('(').trim_end_matches(')'), false),
    };
    let mut runs: Vec<Vec<Step>> = if optional { vec![Vec::new()] } else { Vec::new() };
    let mut single = BTreeSet::new();
    for choice in choices.split('|') {
        let words: Vec<&str> = choice.split_whitespace().collect();
        match words.as_slice() {
            [] => return Err(format!("`{item}` has an empty choice")),
            ["*"] => return Err(format!("`{item}` has a `*` as a choice")),
            [word] => {
                single.insert(parse_part(word)?);
            }
            words => {
                let step = |word: &&str| match *word {
                    "*" => Ok(Step::Gap),
                    word => Ok(Step::One(BTreeSet::from([parse_part(word)?]))),
                };
                runs.push(words.iter().map(step).collect::<Result<_, String>>()?);
            }
        }
    }
    if !single.is_empty() {
        runs.push(vec![Step::One(single)]);
    }
    Ok(runs)
}

/// Cuts a phrase at its spaces, those inside brackets left alone.
fn split_items(phrase: &str) -> Result<Vec<&str>, String> {
    let mut items = Vec::new();
    let mut rest = phrase.trim_start();
    while let Some(first) = rest.chars().next() {
        let close = match first {
            '(' => Some(')'),
            '[' => Some(']'),
            _ => None,
        };
        let end = match close {
            Some(close) => rest.find(close).map(|at| at + 1).ok_or_else(|| format!("`{rest}`: no `{close}`"))?,
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        let (item, behind) = rest.split_at(end);
        if !behind.is_empty() && !behind.starts_with(char::is_whitespace) {
            return Err(format!("`{item}` must be followed by a space"));
        }
        items.push(item);
        rest = behind.trim_start();
    }
    Ok(items)
}

fn parse_part(item: &str) -> Result<Part, String> {
    if let Some(class) = item.strip_prefix('<').and_then(|item| item.strip_suffix('>')) {
        let at = CLASSES.iter().position(|known| *known == class);
        return at.map(Part::Class).ok_or_else(|| format!("`<{class}>` is not one of {}", CLASSES.join(", ")));
    }
    let is_word = |char: char| char.is_alphanumeric() && !char.is_uppercase() || char == '\'';
    let word = item.strip_prefix('#').unwrap_or(item);
    if word.is_empty() || !word.chars().all(is_word) {
        return Err(format!("`{item}` is not a lower-case word (an apostrophe is written ', a hyphen as a space)"));
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("`{item}` is a number: write `<number>`"));
    }
    Ok(Part::Word(item.to_owned()))
}
