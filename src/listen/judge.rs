//! Adds up what the rules say of somebody else's post.

use super::{PostReason, Worth};
use crate::draft::{Level, balance};
use crate::post::Post;
use crate::rules::{Facts, Find, Says, find, own_links, own_names, places_of};
use crate::settings::Interests;
use crate::text::{Ending, Kind, Sentence, Text, is_english_enough, is_within, parse_address};

/// The rules that speak for a reason must weigh this much together.
const ENOUGH: f32 = 2.0;

/// Judges one post.
pub(super) fn judge(post: &Post, interests: &Interests) -> Worth {
    let text = Text::read(&post.text);
    if post.ad || !is_english_enough(&text) {
        return Worth::default();
    }
    let finds = find(&text);
    // What the post says of itself, judged without the reader's interests: an advert stays one if it names them.
    let facts = Facts::of(&text, &finds, &Interests::default());
    if is_broadcast(&text, &finds, &facts) {
        return Worth::default();
    }
    let mut reasons = asks(post, &text, &finds, &facts);
    let opens_talk = !reasons.is_empty();
    if !own_names(&text, interests).is_empty() || links_home(post, &text, interests) {
        reasons.push(PostReason::AboutYou);
    }
    if opens_talk {
        if interests.similar.iter().any(|term| mentions(post, &text, term)) {
            reasons.push(PostReason::Similar);
        }
        if interests.topics.iter().any(|term| !places_of(&text, term).is_empty()) {
            reasons.push(PostReason::Topic);
        }
    }
    if !reasons.is_empty() && post.replies == Some(0) && !post.is_reply {
        reasons.push(PostReason::Unanswered);
    }
    reasons.sort_unstable();
    Worth { score: score(&reasons), reasons }
}

/// Adverts, giveaways, bait, and headlines: nothing that anybody could join.
fn is_broadcast(text: &Text<'_>, finds: &[Find], facts: &Facts) -> bool {
    let balance = balance(text, finds, facts);
    let quiet: f32 = weight(finds.iter().filter(|find| find.says() == Says::Quiet));
    quiet >= ENOUGH || balance.level() == Level::Promotional || (balance.push >= 3.0 && balance.push > balance.give)
}

/// The weight of the rules behind `finds`, each rule once.
fn weight<'a>(finds: impl Iterator<Item = &'a Find>) -> f32 {
    let mut seen = Vec::new();
    let mut sum = 0.0;
    for find in finds {
        if !seen.contains(&find.rule) {
            seen.push(find.rule);
            sum += find.rule().weight;
        }
    }
    sum
}

/// What the post asks for, complains of or says about its author.
fn asks(post: &Post, text: &Text<'_>, finds: &[Find], facts: &Facts) -> Vec<PostReason> {
    let said = |says: Says| weight(finds.iter().filter(|find| find.says() == says));
    let mut reasons = Vec::new();
    let unhappy = said(Says::Unhappy);
    if unhappy > 0.0 && unhappy + addressed(text, facts) >= ENOUGH && !is_report(post, text, facts) {
        reasons.push(PostReason::Unhappy);
    }
    if said(Says::Recommendation) >= ENOUGH {
        reasons.push(PostReason::Recommendation);
    } else if said(Says::Help) >= ENOUGH {
        reasons.push(PostReason::Help);
    } else if is_open_question(post, text, finds, facts) {
        reasons.push(PostReason::Question);
    }
    let person = if facts.first_person + facts.my + facts.we > 0 { 0.5 } else { 0.0 };
    if !post.is_reply && said(Says::Newcomer) + person >= ENOUGH {
        reasons.push(PostReason::Newcomer);
    }
    reasons
}

/// A complaint that addresses somebody, by somebody who says "I", is likelier to be one; anger at nobody is not.
fn addressed(text: &Text<'_>, facts: &Facts) -> f32 {
    let person = if facts.first_person + facts.my > 0 { 0.4 } else { 0.0 };
    if text.count(Kind::Mention) > 0 { 0.5 + person } else { -0.5 }
}

/// Nobody speaks and nobody is spoken to, and there is a link or a title: news about customers, not a customer.
fn is_report(post: &Post, text: &Text<'_>, facts: &Facts) -> bool {
    let silent = facts.first_person + facts.my + facts.second_person + facts.we + text.count(Kind::Mention) == 0;
    silent
        && (!post.links.is_empty()
            || text.count(Kind::Link) > 0
            || text.sentences.iter().any(|sentence| is_title(text, sentence)))
}

/// Whether one of the sentences is a question that others can answer.
fn is_open_question(post: &Post, text: &Text<'_>, finds: &[Find], facts: &Facts) -> bool {
    text.sentences.iter().enumerate().any(|(at, sentence)| {
        let here = || finds.iter().filter(move |find| find.sentence == at);
        if here().any(|find| find.says() == Says::Rhetorical) {
            return false;
        }
        // More words for the same thing do not make it more of a question.
        let asks = || here().filter(|find| find.says() == Says::Question);
        let said = weight(asks()).min(2.5);
        let first = text.tokens[sentence.tokens.clone()].iter().find(|token| token.kind == Kind::Word);
        let opens = first.is_some_and(|first| asks().any(|find| find.start <= first.start));
        let alone = if opens && is_alone(post, text, facts) { 1.0 } else { 0.0 };
        sentence.ending == Ending::Question && said + alone + manner(post, text, sentence, facts) >= ENOUGH
    })
}

/// Whether a post is one sentence to everybody, and one that takes some words.
fn is_alone(post: &Post, text: &Text<'_>, facts: &Facts) -> bool {
    let elsewhere = text.count(Kind::Link) + post.links.len() + text.count(Kind::Mention);
    text.sentences.len() == 1 && elsewhere == 0 && facts.words > 5 && !post.is_reply
}

/// What the manner of a post says about its questions: a headline, a closed chat and a hook look different from an
/// honest question.
fn manner(post: &Post, text: &Text<'_>, sentence: &Sentence, facts: &Facts) -> f32 {
    let mut sum = 0.0;
    let links = text.count(Kind::Link) + post.links.len();
    if links > 0 {
        sum -= if facts.first_person + facts.my > 0 { 0.5 } else { 1.5 };
    }
    // "@ada are you there?" is for one person.
    let starts_at_somebody = text.tokens.first().is_some_and(|token| token.kind == Kind::Mention);
    if starts_at_somebody {
        sum -= if facts.first_person + facts.my > 0 { 0.5 } else { 1.5 };
    }
    if is_title(text, sentence) {
        sum -= 1.0;
    }
    // In the middle of a conversation a question is for the one who is answered.
    if post.is_reply {
        sum -= 1.0;
    }
    // Something follows the question at length without the author in it: it was a hook.
    let last = text.sentences.last().is_some_and(|last| last.start == sentence.start);
    if !last && facts.first_person + facts.my == 0 {
        sum -= 0.5;
    }
    sum
}

/// Whether a sentence is set like a headline: most of its longer words with a capital.
fn is_title(text: &Text<'_>, sentence: &Sentence) -> bool {
    let words = text.tokens[sentence.tokens.clone()].iter().filter(|token| token.kind == Kind::Word);
    let long: Vec<_> = words.skip(1).map(|token| text.str_of(token)).filter(|word| word.len() > 3).collect();
    let tall = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    long.len() > 2 && tall * 3 > long.len() * 2
}

/// Whether the post links to something of the user's own.
fn links_home(post: &Post, text: &Text<'_>, interests: &Interests) -> bool {
    let homes = interests.names.iter().chain(&interests.products);
    !own_links(text, interests).is_empty()
        || homes.into_iter().any(|home| post.links.iter().any(|link| is_within(link, home)))
}

/// Whether a post names `term` as whole words or links to it.
fn mentions(post: &Post, text: &Text<'_>, term: &str) -> bool {
    if parse_address(term).is_none() {
        return !places_of(text, term).is_empty();
    }
    let in_text = text.tokens.iter().filter(|token| token.kind == Kind::Link).map(|token| text.str_of(token));
    in_text.chain(post.links.iter().map(String::as_str)).any(|link| is_within(link, term))
}

/// The most urgent reason sets the height; each further one adds a little. Only the order means anything.
fn score(reasons: &[PostReason]) -> f32 {
    let Some(first) = reasons.first() else {
        return 0.0;
    };
    let height = match first {
        PostReason::Unhappy => 0.9,
        PostReason::AboutYou => 0.85,
        PostReason::Recommendation => 0.8,
        PostReason::Help => 0.7,
        PostReason::Question => 0.6,
        PostReason::Newcomer => 0.5,
        PostReason::Similar | PostReason::Topic | PostReason::Unanswered => 0.0,
    };
    height + 0.02 * (reasons.len().min(6) as f32 - 1.0)
}
