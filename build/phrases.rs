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

/// One step of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Where a sentence opens. Only as the first part.
    Opens,
    /// A word in lower case.
    Word(String),
    /// A token of this class; an index into [`CLASSES`].
    Class(usize),
    /// Up to three tokens.
    Gap,
    /// Where a sentence ends. Only as the last part.
    Ends,
}

/// The classes of tokens, in the order of their labels.
pub(crate) const CLASSES: &[&str] = &["link", "mention", "hashtag", "number", "price", "percent", "ticker"];

/// More spellings than this is a sign that a phrase should be split.
const MOST_SPELLINGS: usize = 4000;

/// Spells a phrase out: one result for each choice of alternatives.
pub(crate) fn parse_phrase(written: &str) -> Result<Vec<Vec<Part>>, String> {
    let mut spellings: Vec<Vec<Part>> = vec![Vec::new()];
    let mut rest = written.trim();
    if let Some(behind) = rest.strip_prefix('^') {
        spellings[0].push(Part::Opens);
        rest = behind;
    }
    let ends = rest.strip_suffix('$');
    for item in split_items(ends.unwrap_or(rest))? {
        let (choices, optional) = match item.strip_prefix('[') {
            Some(inner) => (inner.trim_end_matches(']'), true),
            None => (item.trim_start_matches('(').trim_end_matches(')'), false),
        };
        let mut runs: Vec<Vec<Part>> = if optional { vec![Vec::new()] } else { Vec::new() };
        for choice in choices.split('|') {
            runs.push(choice.split_whitespace().map(parse_part).collect::<Result<_, _>>()?);
            if runs.last().is_some_and(Vec::is_empty) {
                return Err(format!("`{item}` has an empty choice"));
            }
        }
        spellings = spellings
            .iter()
            .flat_map(|before| runs.iter().map(move |run| before.iter().chain(run).cloned().collect()))
            .collect();
        if spellings.len() > MOST_SPELLINGS {
            return Err(format!("has more than {MOST_SPELLINGS} spellings"));
        }
    }
    for parts in &mut spellings {
        let words = &parts[usize::from(parts.first() == Some(&Part::Opens))..];
        let gaps = words.iter().filter(|part| **part == Part::Gap).count();
        if words.is_empty() {
            return Err("may be empty".into());
        }
        if gaps > 2 || words.first() == Some(&Part::Gap) || words.last() == Some(&Part::Gap) {
            return Err("has a `*` at its front or end, or more than two".into());
        }
        if words.windows(2).any(|pair| pair[0] == Part::Gap && pair[1] == Part::Gap) {
            return Err("has two `*` side by side".into());
        }
        if ends.is_some() {
            parts.push(Part::Ends);
        }
    }
    Ok(spellings)
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
    if item == "*" {
        return Ok(Part::Gap);
    }
    if let Some(class) = item.strip_prefix('<').and_then(|item| item.strip_suffix('>')) {
        let at = CLASSES.iter().position(|known| *known == class);
        return at.map(Part::Class).ok_or_else(|| format!("`<{class}>` is not one of {}", CLASSES.join(", ")));
    }
    let is_word = |char: char| char.is_alphanumeric() && !char.is_uppercase() || char == '\'';
    let word = item.strip_prefix('#').unwrap_or(item);
    if word.is_empty() || !word.chars().all(is_word) {
        return Err(format!("`{item}` is not a lower-case word (an apostrophe is written ', a hyphen as a space)"));
    }
    Ok(Part::Word(item.to_owned()))
}
