//! From which probability on something is said to be so, chosen on rows that the model had not seen.

use std::collections::BTreeMap;

use hobnob::model::Head;
use hobnob::rules::{RULES, Says};

use crate::train::{Sample, holds};

/// Of the measured rows that push nothing, at most this share may be warned of; and of the mixed ones.
const FALSE_WARNINGS: f64 = 0.004;
const MIXED_WARNINGS: f64 = 0.08;

/// Whether the rules let a draft be held at all, however sure the model is: a phrase says what people are to do, and
/// nothing is given in two ways.
fn may_be_held(sample: &Sample) -> bool {
    let fired = |says: Says| {
        let rules = sample.signals[0].iter().filter_map(|(at, _)| RULES.get(*at));
        rules.filter(move |rule| rule.says == says && rule.measure.is_none()).count()
    };
    fired(Says::Push) > 0 && fired(Says::Give) < 2
}

/// From which probability on something is said to be so, by rows that the model had not seen.
pub(crate) fn thresholds(samples: &[Sample], outside: &BTreeMap<&str, Vec<(usize, f64)>>) -> BTreeMap<String, f64> {
    let probability = |logit: f64| 1.0 / (1.0 + (-logit).exp());
    let best_f1 = |head: &str, precision_at_least: f64| {
        let head_of = Head::ALL.into_iter().find(|known| known.name() == head);
        let rows: Vec<(f64, bool)> = outside[head]
            .iter()
            .map(|(at, logit)| (*logit, head_of.and_then(|head| holds(&samples[*at].row, head)) == Some(true)))
            .collect();
        let yes = rows.iter().filter(|row| row.1).count() as f64;
        let mut best = (0.0, 0.0);
        for (threshold, _) in &rows {
            let over: Vec<_> = rows.iter().filter(|row| row.0 >= *threshold).collect();
            let hits = over.iter().filter(|row| row.1).count() as f64;
            let (precision, recall) = (hits / over.len() as f64, hits / yes);
            let f1 = 2.0 * precision * recall / (precision + recall).max(1e-12);
            if precision >= precision_at_least && f1 > best.0 {
                best = (f1, *threshold);
            }
        }
        probability(best.1)
    };
    // The lowest that keeps both kinds of wrong warnings rare.
    let promotional = {
        let mut all = outside["promotional"].clone();
        all.retain(|(at, _)| may_be_held(&samples[*at]));
        all.sort_by(|one, other| other.1.total_cmp(&one.1));
        let measured = || samples.iter().filter(|sample| sample.measured);
        let count = |letter: &str| measured().filter(|sample| sample.row.draft == letter).count() as f64;
        let (talk, mixed) = (count("C"), count("M"));
        let (mut wrong, mut half_wrong) = (0.0, 0.0);
        let mut threshold = 0.0;
        for (at, logit) in &all {
            match samples[*at].row.draft.as_str() {
                "C" => wrong += 1.0,
                "M" => half_wrong += 1.0,
                _ => {}
            }
            if wrong > FALSE_WARNINGS * talk || half_wrong > MIXED_WARNINGS * mixed {
                // Half way to the first that must not be warned of.
                break;
            }
            threshold = *logit;
        }
        probability(threshold)
    };
    [
        ("promotional", promotional),
        ("mixed", best_f1("pushing", 0.8)),
        ("ask", best_f1("ask", 0.6)),
        ("complaint", best_f1("complaint", 0.6)),
        ("worth", best_f1("worth", 0.85)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}
