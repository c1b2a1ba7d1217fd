//! Adds up what the rules say of a draft.

use super::{Level, Reason, Review, Span};
use crate::rules::{Facts, Find, RULES, Rule, Says, find};
use crate::settings::Interests;
use crate::text::{Text, Utf16, is_english_enough};

/// A draft weighs this much before it is called promotional, after what it gives was taken off. Chosen so that of
/// the measured posts at most one in two hundred is warned of without being an advert.
const PROMOTIONAL: f32 = 3.0;
/// From here on a draft pushes something at all.
const MIXED: f32 = 2.0;
/// Rules of this weight and above say something by themselves; the others only add to them.
const STRONG: f32 = 1.0;
/// A reason shows at most this many places.
const MOST_PLACES: usize = 8;

/// A rule that fired, with its places in bytes.
struct Fired {
    rule: &'static Rule,
    places: Vec<(usize, usize)>,
}

/// How much a text pushes and how much it gives. Also used to keep adverts out of what is worth joining.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Balance {
    /// The weight of the rules that say it pushes.
    pub(crate) push: f32,
    /// How many they are.
    pub(crate) pushing: usize,
    /// How many of them are strong.
    pub(crate) strong: usize,
    /// The weight of the rules that say it gives.
    pub(crate) give: f32,
}

impl Balance {
    fn of(fired: &[Fired]) -> Self {
        let mut balance = Self::default();
        for fired in fired {
            if fired.rule.says == Says::Push {
                balance.push += fired.rule.weight;
                balance.pushing += 1;
                balance.strong += usize::from(fired.rule.weight >= STRONG);
            } else {
                balance.give += fired.rule.weight;
            }
        }
        balance
    }

    /// What it comes to. However much one rule weighs, a second strong one or two others must agree with it.
    pub(crate) fn level(self) -> Level {
        let agreed = self.strong > 1 || (self.strong == 1 && self.pushing > 2);
        if agreed && self.push - self.give >= PROMOTIONAL {
            Level::Promotional
        } else if self.strong > 0 && self.push >= MIXED {
            Level::Mixed
        } else {
            Level::Conversational
        }
    }
}

/// The balance of a text that was taken apart already.
pub(crate) fn balance(text: &Text<'_>, finds: &[Find], facts: &Facts) -> Balance {
    Balance::of(&fire(text, finds, facts))
}

/// Judges a text. `was_asked`: it answers somebody who asked for a recommendation.
pub(crate) fn weigh(source: &str, interests: &Interests, was_asked: bool) -> Review {
    let text = Text::read(source);
    if !is_english_enough(&text) {
        return Review::default();
    }
    let finds = find(&text);
    let facts = Facts::of(&text, &finds, interests);
    let mut fired = fire(&text, &finds, &facts);
    let mut level = Balance::of(&fired).level();
    if was_asked {
        level = level.min(Level::Mixed);
    }
    if level == Level::Conversational {
        return Review::default();
    }
    fired.retain(|fired| fired.rule.says == Says::Push);
    // By name where two weigh the same, so that the order never changes from one build to the next.
    fired.sort_by(|one, other| other.rule.weight.total_cmp(&one.rule.weight).then(one.rule.name.cmp(other.rule.name)));
    Review { level, reasons: fired.iter().map(|fired| reason(source, fired)).collect() }
}

/// The draft rules that fire, each once.
fn fire(text: &Text<'_>, finds: &[Find], facts: &Facts) -> Vec<Fired> {
    let mut all = Vec::new();
    for (at, rule) in RULES.iter().enumerate() {
        if !matches!(rule.says, Says::Push | Says::Give) {
            continue;
        }
        let mut places: Vec<_> =
            finds.iter().filter(|find| find.rule == at).map(|find| (find.start, find.end)).collect();
        let mut fires = !places.is_empty();
        if let Some((measure, at_least)) = rule.measure
            && facts.value(measure) >= at_least
        {
            places.extend(facts.places(text, measure));
            fires = true;
        }
        if fires {
            all.push(Fired { rule, places });
        }
    }
    all
}

fn reason(source: &str, fired: &Fired) -> Reason {
    let mut places = fired.places.clone();
    places.sort_unstable();
    // Two phrases of one rule may overlap; a reader sees one stretch.
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in places {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    let mut utf16 = Utf16::new(source);
    let spans = merged
        .into_iter()
        .take(MOST_PLACES)
        .map(|(start, end)| Span { start: utf16.offset(start), end: utf16.offset(end) });
    Reason { rule: fired.rule.name.to_owned(), message: fired.rule.message.to_owned(), spans: spans.collect() }
}
