//! What the model, the situation and the user's interests make of somebody else's post.

use std::borrow::Cow;

use super::{Listening, PostReason, Worth};
use crate::model::{Head, Judgement, logistic, thresholds};
use crate::order;
use crate::post::{Closeness, Post};
use crate::rules::{Facts, Finds, Says, Touches, Watch, find};
use crate::text::{Kind, Text};

/// From these probabilities on a post is an advert, talk at people, or hostile: nothing that anybody could join.
const ADVERT: f32 = 0.5;
const BROADCAST: f32 = 0.8;
const HOSTILE: f32 = 0.5;
/// From this probability on it is likelier than not.
const SURELY: f32 = 0.5;
/// A week, in minutes.
const WEEK: u32 = 7 * 24 * 60;
/// The log-odds of a post that no rule can read.
const UNREAD: f32 = -3.0;

/// Judges one post.
pub(super) fn listen(post: &Post, watch: &Watch) -> Listening {
    // Some sites show a link beside the text; a headline is one wherever its link stands.
    let beside = post.links.first().filter(|_| !post.text.contains("://"));
    let whole = beside.map_or(Cow::Borrowed(post.text.as_str()), |link| format!("{} {link}", post.text).into());
    let text = Text::read(&whole);
    let finds = find(&text);
    let touches = watch.touches(&text, &finds, &post.links);
    if finds.spoken.language.is_none() {
        let likely = logistic(UNREAD + around(post, &touches));
        return Listening { spoken: finds.spoken, likely, ..Listening::default() };
    }
    // What the post says of itself, judged without the reader's interests: an advert stays one if it names them.
    let facts = Facts::of(&text, &finds, &Watch::default());
    let judgement = Judgement::of(&text, &finds, &facts);
    let reasons = reasons(post, &text, &finds, &judgement, &touches);
    let logit = judgement.logits[Head::Worth as usize] + around(post, &touches);
    let likely = logistic(logit);
    let of = |head: Head| judgement.probability(head);
    let quiet = post.ad
        || of(Head::Promotional) >= ADVERT
        || of(Head::Broadcast) >= BROADCAST && of(Head::Ask) < thresholds::ASK
        || of(Head::Hostile) >= HOSTILE;
    // Who surely asks, or has just come, is worth a little more than what the whole says.
    let calls = of(Head::Ask) >= SURELY || reasons.contains(&PostReason::Newcomer);
    let enough = if calls { thresholds::WORTH.min(SURELY) } else { thresholds::WORTH };
    let marked = !quiet && (likely >= enough || touches.about_you) && !reasons.is_empty();
    let worth = if marked { Worth { score: likely.max(f32::MIN_POSITIVE), reasons } } else { Worth::default() };
    Listening {
        worth,
        likely,
        ask: of(Head::Ask),
        question: of(Head::Question),
        recommendation: of(Head::Recommendation),
        help: of(Head::Help),
        complaint: of(Head::Complaint),
        spoken: finds.spoken,
    }
}

/// What the post asks for, complains of or tells, and what of it is the user's business; most urgent first.
fn reasons(post: &Post, text: &Text<'_>, finds: &Finds, judgement: &Judgement, touches: &Touches) -> Vec<PostReason> {
    let of = |head: Head| judgement.probability(head);
    let said = |says: Says| finds.all.iter().any(|find| find.says() == says);
    let mut reasons = Vec::new();
    // A bad mood alone may be about the weather: somebody is addressed, or it is said what went wrong.
    let of_somebody = said(Says::Unhappy) || text.count(Kind::Mention) > 0;
    if of_somebody && of(Head::Complaint) >= thresholds::COMPLAINT {
        reasons.push(PostReason::Unhappy);
    }
    if of(Head::Ask) >= thresholds::ASK {
        let kinds = [
            (Head::Recommendation, PostReason::Recommendation),
            (Head::Help, PostReason::Help),
            (Head::Question, PostReason::Question),
        ];
        let likeliest = kinds.into_iter().max_by(|one, other| of(one.0).total_cmp(&of(other.0)));
        reasons.extend(likeliest.map(|(_, reason)| reason));
    }
    if !post.is_reply && said(Says::Newcomer) {
        reasons.push(PostReason::Newcomer);
    }
    if said(Says::Milestone) {
        reasons.push(PostReason::Milestone);
    }
    if reasons.is_empty() && of(Head::Worth) >= thresholds::WORTH {
        reasons.push(PostReason::Shares);
    }
    let opens_talk = !reasons.is_empty();
    if touches.about_you {
        reasons.push(PostReason::AboutYou);
    }
    if opens_talk && touches.similar {
        reasons.push(PostReason::Similar);
    }
    if opens_talk && touches.topic {
        reasons.push(PostReason::Topic);
    }
    if !reasons.is_empty() && post.replies == Some(0) && !post.is_reply {
        reasons.push(PostReason::Unanswered);
    }
    order::sort(&mut reasons, |reason| (*reason as i64, ""));
    reasons
}

/// What the situation adds to the log-odds of "worth joining". Chosen, not learned: the signs are what people expect,
/// and no two of them outweigh what the post says.
fn around(post: &Post, touches: &Touches) -> f32 {
    let mut sum = 0.0;
    // The tenth answer helps less than the first; a pile-on needs nobody.
    sum += match post.replies {
        Some(0) => 0.4,
        Some(replies) => -0.35 * (replies.min(10_000) as f32).ln_1p() + 0.2,
        None => 0.0,
    };
    // A day old is half forgotten; after a week it makes no difference any more.
    let fades = |minutes: u32| 0.2 * (minutes.min(WEEK) as f32 / 120.0).ln_1p() - 0.2;
    sum -= post.around.age_minutes.map_or(0.0, fades);
    sum += match post.around.author_answers {
        Some(true) => 0.5,
        Some(false) => -0.5,
        None => 0.0,
    };
    sum += match post.around.known {
        Some(Closeness::Stranger) | None => 0.0,
        Some(Closeness::Acquainted) => 0.3,
        Some(Closeness::TwoWay) => 0.6,
        Some(Closeness::Close) => 0.9,
    };
    for (touched, weight) in [(touches.about_you, 1.5), (touches.similar, 0.6), (touches.topic, 0.7)] {
        sum += weight * f32::from(u8::from(touched));
    }
    sum
}
