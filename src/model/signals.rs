//! What a text is measured by: every rule, a few dozen counts, and the wording as a whole. All of it can be named.

use super::names::COUNTS;
use crate::rules::{Facts, Finds, RULES, Says};
use crate::text::{Ending, Kind, Text};

/// How many signals there are: one a rule, then the counts.
pub const SIGNALS: usize = RULES.len() + COUNTS.len();

/// The name of a signal.
#[must_use]
pub fn name(signal: usize) -> &'static str {
    RULES.get(signal).map_or_else(|| COUNTS[signal - RULES.len()], |rule| rule.name)
}

/// The signals of one text, most of them 0.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    /// Signals that are not 0, each once, with their values.
    pub values: Vec<(usize, f32)>,
}

/// A rule counts once or twice; more of the same says no more.
const MOST: f32 = 2.0;

impl Signals {
    /// Measures `text`.
    #[must_use]
    pub fn of(text: &Text<'_>, finds: &Finds, facts: &Facts) -> Self {
        let mut fired = [0.0f32; RULES.len()];
        for find in &finds.all {
            fired[find.rule] = (fired[find.rule] + 1.0).min(MOST);
        }
        for (at, rule) in RULES.iter().enumerate() {
            if let Some((measure, at_least)) = rule.measure
                && !measure.is_of_the_user()
                && facts.value(measure) >= at_least
            {
                fired[at] = (fired[at] + 1.0).min(MOST);
            }
            if matches!(rule.says, Says::I | Says::My | Says::You | Says::We) {
                fired[at] = 0.0; // counted below
            }
        }
        let counts = counts(text, finds, facts);
        let values = fired.into_iter().chain(counts).enumerate().filter(|(_, value)| *value != 0.0).collect();
        Self { values }
    }
}

fn counts(text: &Text<'_>, finds: &Finds, facts: &Facts) -> [f32; COUNTS.len()] {
    let mut kinds = [0usize; Kind::ALL];
    text.tokens.iter().for_each(|token| kinds[token.kind as usize] += 1);
    let count = |kind: Kind| kinds[kind as usize];
    let (mut i, mut you, mut we) = (0, 0, 0);
    for find in &finds.all {
        match find.says() {
            Says::I | Says::My => i += 1,
            Says::You => you += 1,
            Says::We => we += 1,
            _ => {}
        }
    }
    let log = |count: usize| (count as f32).ln_1p();
    let flag = |yes: bool| f32::from(u8::from(yes));
    let words = count(Kind::Word);
    let share = |count: usize| count as f32 / words.max(1) as f32;
    let mut tall = 0;
    let mut titled = 0;
    let mut lower = true;
    for (at, token) in text.tokens.iter().filter(|token| token.kind == Kind::Word).enumerate() {
        let word = text.str_of(token);
        let mut chars = word.chars();
        let first = chars.next().is_some_and(char::is_uppercase);
        let rest = chars.clone().next().is_some() && chars.all(char::is_uppercase);
        lower &= at == 0 || !first;
        if at > 0 {
            titled += usize::from(first);
            tall += usize::from(first && rest && word.len() > 2);
        }
    }
    let questions = text.sentences.iter().filter(|sentence| sentence.ending == Ending::Question).count();
    let links = count(Kind::Link);
    let (mentions, hashtags, numbers) = (count(Kind::Mention), count(Kind::Hashtag), count(Kind::Number));
    let last = text.tokens.last();
    let silent = i + you + questions == 0;
    let (person, asks, linked) = (i > 0, questions > 0, links > 0);
    let to_somebody = text.tokens.first().is_some_and(|token| token.kind == Kind::Mention);
    let open = facts.open_questions > 0;
    let source = text.source.trim_end();
    let lines = source.matches('\n').count();
    [
        flag(links > 0),
        log(links),
        flag(mentions > 0),
        log(mentions),
        flag(hashtags > 0),
        log(hashtags),
        flag(numbers > 0),
        log(numbers),
        flag(count(Kind::Price) > 0),
        flag(count(Kind::Percent) > 0),
        flag(count(Kind::Ticker) > 0),
        flag(count(Kind::Mail) > 0),
        log(words) / 4.0,
        flag(words <= 6),
        flag(words > 40),
        log(i),
        flag(i == 0),
        log(you),
        flag(you == 0),
        log(we),
        flag(we == 0),
        log(text.exclamations),
        log(text.signs),
        share(tall),
        flag(tall > 3 && tall * 2 > words),
        share(titled),
        questions as f32 / text.sentences.len().max(1) as f32,
        flag(text.sentences.last().is_some_and(|last| last.ending == Ending::Question)),
        flag(open),
        flag(to_somebody),
        flag(last.is_some_and(|token| token.kind == Kind::Link)),
        flag(source.starts_with("RT ") || source.contains(" RT @")),
        flag(lower && words > 3),
        log(lines),
        flag(source.contains(": ")),
        flag(source.contains(['"', '“', '„', '«'])),
        flag(source.ends_with("...") || source.contains('…')),
        flag(silent && words > 3),
        flag(links > 0 && words <= 14 && silent && we == 0),
        flag(source.contains(" | ") || source.contains(" - ") || source.contains(" – ") || source.contains(" — ")),
        flag(asks && person),
        flag(asks && to_somebody),
        flag(asks && linked),
        flag(asks && titled * 2 > words),
        flag(asks && words <= 6),
        flag(open && !person && !linked && !to_somebody),
        flag(open && !person && to_somebody),
        flag(person && linked),
        flag(person && to_somebody),
        flag(to_somebody && !person && !asks),
        flag(linked && !person),
        flag(you > 0 && !person && !asks),
        flag(words > 40 && person),
        flag(silent && !linked),
    ]
}
