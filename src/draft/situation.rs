//! The same words are judged by where they are said.

use crate::model::{Head, Judgement};
use crate::order;
use crate::post::{Closeness, Draft};
use crate::rules::{Facts, Says, Watch, find};
use crate::text::{Kind, Text};

/// Something about the situation that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Circumstance {
    /// It answers somebody who asked for a recommendation or a link.
    AskedFor,
    /// It answers somebody who asked something else.
    Answers,
    /// It answers somebody who is unhappy or in trouble.
    ToTrouble,
    /// It answers somebody who has just said hello.
    ToNewcomer,
    /// It answers somebody who asked nothing.
    Unasked,
    /// It is for a stranger.
    ToStranger,
    /// It is for somebody the user talks with.
    ToFriend,
    /// It is the first thing done in this visit.
    FirstAct,
    /// The user's last posts here were promotional too.
    Streak,
    /// The same text was sent elsewhere.
    SentElsewhere,
    /// It would be sent without the user there.
    Scheduled,
}

impl Circumstance {
    /// Its name among reasons, and the key of its sentence in `_locales`; `None`: it is no reason to think twice.
    pub(super) fn reason(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::ToTrouble => Some(("to-trouble", "reasonToTrouble")),
            Self::ToNewcomer => Some(("to-newcomer", "reasonToNewcomer")),
            Self::FirstAct => Some(("first-act", "reasonFirstAct")),
            Self::Streak => Some(("streak", "reasonStreak")),
            Self::SentElsewhere => Some(("sent-elsewhere", "reasonSentElsewhere")),
            Self::Scheduled => Some(("scheduled", "reasonScheduled")),
            Self::AskedFor | Self::Answers | Self::Unasked | Self::ToStranger | Self::ToFriend => None,
        }
    }
}

/// What of a draft's situation counts, and what each adds to the log-odds of "promotional" for a text that pushes;
/// weightiest first. The figures are chosen, not learned: their signs are what people expect, and their sizes let
/// two of them tip a doubtful draft and none of them a friendly one.
pub(super) fn circumstances(
    draft: &Draft,
    text: &Text<'_>,
    watch: &Watch,
    names_own: bool,
) -> Vec<(Circumstance, f32)> {
    let around = draft.around;
    let mut all = Vec::new();
    if let Some(post) = &draft.reply_to {
        let offers = text.count(Kind::Link) + text.count(Kind::Price) > 0 || names_own;
        answered(&post.text, offers, watch, &mut all);
    }
    match around.closeness {
        Some(Closeness::Stranger) => all.push((Circumstance::ToStranger, 0.4)),
        Some(Closeness::Acquainted) => all.push((Circumstance::ToFriend, -0.1)),
        Some(Closeness::TwoWay) => all.push((Circumstance::ToFriend, -0.6)),
        Some(Closeness::Close) => all.push((Circumstance::ToFriend, -1.2)),
        None => {}
    }
    if around.first_act_of_visit {
        all.push((Circumstance::FirstAct, 0.8));
    }
    if around.recent_promos > 0 {
        all.push((Circumstance::Streak, 0.3 * around.recent_promos.min(10) as f32));
    }
    if around.sent_elsewhere > 0 {
        all.push((Circumstance::SentElsewhere, 0.7 * (around.sent_elsewhere.min(1000) as f32).ln_1p()));
    }
    if around.scheduled {
        all.push((Circumstance::Scheduled, 0.5));
    }
    order::sort(&mut all, |(_, delta)| (order::largest_first(*delta), ""));
    all
}

/// What the post that is answered says of an answer that pushes something. `offers`: the answer holds a link or a
/// price, or names the user's own product.
fn answered(post: &str, offers: bool, watch: &Watch, all: &mut Vec<(Circumstance, f32)>) {
    let text = Text::read(post);
    let finds = find(&text);
    if finds.spoken.language.is_none() {
        return;
    }
    let facts = Facts::of(&text, &finds, watch);
    let judgement = Judgement::of(&text, &finds, &facts);
    let said = |says: Says| finds.all.iter().any(|find| find.says() == says);
    let asks = judgement.probability(Head::Ask);
    // One who names the product asks its maker.
    let to_maker = if facts.own_names.is_empty() { 0.0 } else { -0.6 };
    let unhappy = judgement.probability(Head::Complaint);
    if said(Says::AsksForLink) && offers {
        all.push((Circumstance::AskedFor, -3.0 + to_maker));
    } else if said(Says::Recommendation) || (judgement.probability(Head::Recommendation) > 0.5 && asks > 0.5) {
        all.push((Circumstance::AskedFor, -2.5 + to_maker));
    } else if unhappy > 0.5 {
        all.push((Circumstance::ToTrouble, 1.0 + unhappy + to_maker));
    } else if finds.all.iter().any(|find| find.rule().name == "struggle") && asks < 0.5 {
        all.push((Circumstance::ToTrouble, 1.0));
    } else if said(Says::Newcomer) {
        all.push((Circumstance::ToNewcomer, 0.8));
    } else if asks > 0.3 {
        all.push((Circumstance::Answers, -1.5 * asks + to_maker));
    } else {
        all.push((Circumstance::Unasked, 0.4 - 0.4 * asks + to_maker));
    }
}
