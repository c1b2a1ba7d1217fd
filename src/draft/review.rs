//! What a judged draft looks like to the user: a level, and reasons with places.

use super::disclosure::Disclosed;
use super::weigh::{Fired, Weighed, weigh};
use super::{Assessment, Level, Reason, Review, Span};
use crate::model::Head;
use crate::order;
use crate::post::Draft;
use crate::rules::Watch;
use crate::text::Utf16;

/// A reason shows at most this many places.
const MOST_PLACES: usize = 8;
/// A circumstance below this many log-odds is no reason worth telling.
const WORTH_TELLING: f32 = 0.25;

/// Judges a draft, for the user.
pub(super) fn review(draft: &Draft, watch: &Watch) -> Review {
    let weighed = weigh(draft, watch);
    Review { level: weighed.level, reasons: reasons(&draft.text, &weighed).into_iter().map(|(one, _)| one).collect() }
}

/// Judges a draft, for who wants the figures.
pub(super) fn assess(draft: &Draft, watch: &Watch) -> Assessment {
    let weighed = weigh(draft, watch);
    let of = |head: Head| weighed.judgement.as_ref().map_or(0.0, |judgement| judgement.probability(head));
    Assessment {
        level: weighed.level,
        promotional: weighed.promotional,
        pushing: weighed.pushing,
        broadcast: of(Head::Broadcast),
        giveaway: of(Head::Giveaway),
        follow_bait: of(Head::FollowBait),
        jargon: of(Head::Jargon),
        hostile: of(Head::Hostile),
        spoken: weighed.finds.spoken,
        reasons: reasons(&draft.text, &weighed),
    }
}

/// What the user is told, with what each adds to the log-odds of "promotional": why it pushes, if it does; then what
/// of the situation makes it worse; then what else to think over, which is said of any draft.
fn reasons(source: &str, weighed: &Weighed) -> Vec<(Reason, f32)> {
    let mut all = Vec::new();
    if weighed.level != Level::Conversational {
        all.extend(weighed.pushes.iter().map(|fired| (reason(source, fired), fired.share)));
        for (circumstance, share) in &weighed.circumstances {
            if let Some((rule, message)) = circumstance.reason().filter(|_| *share >= WORTH_TELLING) {
                all.push((named(rule, message, source, Vec::new()), *share));
            }
        }
    }
    all.extend(weighed.notices.iter().map(|fired| (reason(source, fired), 0.0)));
    for (what, rule, message) in [
        (Disclosed::Key, "discloses-key", "reasonDisclosesKey"),
        (Disclosed::Card, "discloses-card", "reasonDisclosesCard"),
        (Disclosed::Account, "discloses-account", "reasonDisclosesAccount"),
        (Disclosed::Phone, "discloses-phone", "reasonDisclosesPhone"),
        (Disclosed::Mail, "discloses-mail", "reasonDisclosesMail"),
    ] {
        let found = weighed.disclosures.iter().filter(|found| found.what == what);
        let places: Vec<_> = found.map(|found| (found.start, found.end)).collect();
        if !places.is_empty() {
            all.push((named(rule, message, source, places), 0.0));
        }
    }
    all
}

fn reason(source: &str, fired: &Fired) -> Reason {
    named(fired.rule.name, fired.rule.message, source, fired.places.clone())
}

fn named(rule: &str, message: &str, source: &str, mut places: Vec<(usize, usize)>) -> Reason {
    order::sort(&mut places, |(start, _)| (*start as i64, ""));
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
    Reason { rule: rule.to_owned(), message: message.to_owned(), spans: spans.collect() }
}
