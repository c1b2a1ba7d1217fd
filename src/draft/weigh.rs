//! What the model and the situation make of a draft.

use super::situation::{Circumstance, circumstances};
use super::{Level, disclosure};
use crate::model::{Head, Judgement, logistic, thresholds};
use crate::order;
use crate::post::Draft;
use crate::rules::{Facts, Finds, RULES, Rule, Says, Told, Watch, beside_questions, find, find_or_in};
use crate::text::{Kind, Text};

/// A rule that fired, with its places in bytes and what it added to the log-odds of "promotional".
#[derive(Debug)]
pub(super) struct Fired {
    pub(super) rule: &'static Rule,
    pub(super) places: Vec<(usize, usize)>,
    pub(super) share: f32,
}

/// All that is known of a draft once it was judged.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    pub(super) finds: Finds,
    pub(super) level: Level,
    /// How likely it is purely promotional, in its situation.
    pub(super) promotional: f32,
    /// How likely it pushes something at all, in its situation.
    pub(super) pushing: f32,
    /// What the text alone says of every head; `None` in a language without rules.
    pub(super) judgement: Option<Judgement>,
    /// Rules that speak for "promotional", weightiest first.
    pub(super) pushes: Vec<Fired>,
    /// Rules that say something else to think over.
    pub(super) notices: Vec<Fired>,
    /// What of the situation counted, weightiest first.
    pub(super) circumstances: Vec<(Circumstance, f32)>,
    /// Secrets and private data.
    pub(super) disclosures: Vec<disclosure::Disclosure>,
}

/// A share of the log-odds below this is no reason worth telling.
const WORTH_TELLING: f32 = 0.1;
/// A link to the user's own site, and one of their own names, make the same words more of an advert.
const OWN_LINK: f32 = 1.2;
const OWN_NAME: f32 = 0.8;
/// From so many rules on that say it gives something, a draft is never held.
const GIVES: usize = 2;
/// What of the situation counts even for the friendliest word: enough to order, too little to judge by.
const LEAST: f32 = 0.1;
/// The rule that finds where people say that they have an interest.
const INTEREST: &str = "discloses-interest";
/// The log-odds of a draft that no rule can read.
const UNREAD: f32 = -4.0;

/// Judges `draft`.
pub(super) fn weigh(draft: &Draft, watch: &Watch) -> Weighed {
    let text = Text::read(&draft.text);
    let disclosures = disclosure::disclosures(&text);
    let finds = find(&text);
    let facts = Facts::of(&text, &finds, watch);
    let own = OWN_LINK * f32::from(u8::from(!facts.own_links.is_empty()))
        + OWN_NAME * f32::from(u8::from(!facts.own_names.is_empty()));
    let circumstances = circumstances(draft, &text, watch, !facts.own_names.is_empty());
    let around = own + circumstances.iter().map(|(_, delta)| delta).sum::<f32>();
    if finds.spoken.language.is_none() {
        // Where no rule can read, the situation alone still orders drafts; it never makes an advert of one.
        let promotional = logistic(UNREAD + LEAST * around);
        return Weighed { finds, disclosures, promotional, pushing: promotional, circumstances, ..Weighed::default() };
    }
    let fired = fire(&text, &finds, &facts);
    let judgement = match beside_questions(&text, &finds) {
        Some(rest) => {
            let text = Text::read(&rest);
            let finds = find_or_in(&text, finds.spoken);
            Judgement::of(&text, &finds, &Facts::of(&text, &finds, watch))
        }
        None => Judgement::of(&text, &finds, &facts),
    };
    // What the situation adds counts in full for an advert and hardly for a friendly word.
    let pushing = judgement.logits[Head::Pushing as usize];
    let weight = LEAST + (1.0 - LEAST) * logistic(pushing + own);
    let promotional = logistic(judgement.logits[Head::Promotional as usize] + weight * around);
    let pushing = logistic(pushing + weight * around).max(promotional);
    let mut pushes: Vec<Fired> = Vec::new();
    let mut notices = Vec::new();
    for mut one in fired {
        one.share = judgement.shares(Head::Promotional).find(|(rule, _)| std::ptr::eq(&RULES[*rule], one.rule)).map_or(
            match one.rule.measure {
                Some((measure, _)) if measure.is_of_the_user() => own,
                _ => 0.0,
            },
            |(_, share)| share,
        );
        match one.rule.says {
            Says::Push if one.share >= WORTH_TELLING => pushes.push(one),
            Says::Notice if is_told(one.rule, draft, &text, &finds, &facts) => notices.push(one),
            _ => {}
        }
    }
    // By name where two weigh the same, so that the order never changes from one build to the next.
    order::sort(&mut pushes, |one| (order::largest_first(one.share), one.rule.name));
    // Two different ways of giving something are a person talking, whatever else stands there.
    let has = |rule: usize| finds.all.iter().any(|find| find.rule == rule);
    let giving = RULES.iter().enumerate().filter(|(at, rule)| rule.says == Says::Give && has(*at));
    let gives = giving.count() >= GIVES;
    // A giveaway is an advert by its kind.
    let giveaway = judgement.probability(Head::Giveaway) >= 0.5;
    let asked_for = circumstances.iter().any(|(one, _)| *one == Circumstance::AskedFor);
    // Style alone (capitals, hashtags, no "I") says how, not what: somebody has to be told to do or buy something.
    let says_what = |one: &Fired| one.rule.measure.is_none_or(|(measure, _)| measure.is_of_the_user());
    let level = if !pushes.iter().any(says_what) {
        Level::Conversational
    } else if (promotional >= thresholds::PROMOTIONAL || giveaway && promotional >= 0.5) && !asked_for && !gives {
        Level::Promotional
    } else if pushing >= thresholds::MIXED {
        Level::Mixed
    } else {
        Level::Conversational
    };
    Weighed {
        finds,
        level,
        promotional,
        pushing,
        judgement: Some(judgement),
        pushes,
        notices,
        circumstances,
        disclosures,
    }
}

/// Whether a notice is one for this draft.
fn is_told(rule: &Rule, draft: &Draft, text: &Text<'_>, finds: &Finds, facts: &Facts) -> bool {
    match rule.told {
        Told::Anywhere => true,
        Told::InAnswers => {
            draft.reply_to.is_some() || text.tokens.first().is_some_and(|token| token.kind == Kind::Mention)
        }
        Told::OfOwn => {
            let of_own = !facts.own_names.is_empty() || !facts.own_links.is_empty();
            let says_so = facts.my + facts.we > 0 || finds.all.iter().any(|find| find.rule().name == INTEREST);
            of_own && !says_so
        }
    }
}

/// The draft rules that fire, each once.
fn fire(text: &Text<'_>, finds: &Finds, facts: &Facts) -> Vec<Fired> {
    let mut all = Vec::new();
    for (at, rule) in RULES.iter().enumerate() {
        if !matches!(rule.says, Says::Push | Says::Notice) {
            continue;
        }
        let mut places: Vec<_> =
            finds.all.iter().filter(|find| find.rule == at).map(|find| (find.start, find.end)).collect();
        let mut fires = !places.is_empty();
        if let Some((measure, at_least)) = rule.measure
            && facts.value(measure) >= at_least
        {
            places.extend(facts.places(text, measure));
            fires = true;
        }
        if fires {
            all.push(Fired { rule, places, share: 0.0 });
        }
    }
    all
}
