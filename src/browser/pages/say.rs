//! Words: the messages of `_locales`, plurals, dates, and names inside sentences.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::JsValue;

use super::chrome;
use crate::listen::PostReason;
use crate::people::{Act, Card, Direction, KnownAs, Ledger, Said, Tie};
use crate::post::{Closeness, Millis};

/// The sentence of a key; the key itself if there is none, so that a gap is seen.
pub(super) fn say(key: &str) -> String {
    say_with(key, &[])
}

/// The sentence of a key with `$1`, `$2` … filled in.
pub(super) fn say_with(key: &str, parts: &[&str]) -> String {
    let message = chrome::message(key, parts);
    if message.is_empty() { key.to_owned() } else { message }
}

/// The sentence of a key, if there is one.
pub(super) fn known(key: &str) -> Option<String> {
    Some(chrome::message(key, &[])).filter(|message| !message.is_empty())
}

/// The sentence for a count, `$1`: the key with the language's own plural form (`One`, `Few`, `Other` …) at its end.
pub(super) fn count(key: &str, n: u32) -> String {
    count_with(key, n, &[])
}

/// As [`count`], with `$2`, `$3` … filled in.
pub(super) fn count_with(key: &str, n: u32, more: &[&str]) -> String {
    let rules = js_sys::Intl::PluralRules::new(&locales(), &Object::new());
    let form = capital(&String::from(rules.select(f64::from(n))));
    let number = number(n);
    let mut parts = vec![number.as_str()];
    parts.extend_from_slice(more);
    let message = chrome::message(&format!("{key}{form}"), &parts);
    if message.is_empty() { say_with(&format!("{key}Other"), &parts) } else { message }
}

/// The language the messages are in, as a BCP 47 tag. With the user's region where that is of the same language.
pub(super) fn language() -> String {
    let spoken = say("languageTag");
    let wanted = chrome::ui_language();
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if primary(&wanted) == primary(&spoken) { wanted.replace('_', "-") } else { spoken }
}

/// `ltr` or `rtl`.
pub(super) fn direction() -> String {
    let direction = chrome::message("@@bidi_dir", &[]);
    if direction == "rtl" { direction } else { "ltr".to_owned() }
}

/// A day; with its year if that is another one than now.
pub(super) fn day(at: Millis) -> String {
    date(at, "long")
}

/// A day for `<time datetime>`; empty if it is out of range.
pub(super) fn machine_day(at: Millis) -> String {
    let date = when(at);
    if date.get_time().is_nan() { String::new() } else { String::from(date.to_iso_string()) }
}

/// A name for use inside a sentence: kept from turning the sentence's direction.
pub(super) fn name_in_sentence(name: &str) -> String {
    let turns = direction() == "rtl"
        || name.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'));
    if turns { format!("\u{2068}{name}\u{2069}") } else { name.to_owned() }
}

/// A person's name, else the handle.
pub(super) fn person(card: &Card) -> String {
    let name = card.name.trim();
    if name.is_empty() { card.handles.first().map(handle).unwrap_or_default() } else { name.to_owned() }
}

/// A handle as people write it: with a leading `@` where it has a host.
pub(super) fn handle(known: &KnownAs) -> String {
    if known.handle.contains('@') { format!("@{}", known.handle) } else { known.handle.clone() }
}

/// Handles with their sites, in one line; one that says no more than `name` is left out.
pub(super) fn handles(all: &[KnownAs], name: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for known in all {
        let handle = handle(known);
        if handle != name {
            parts.push(handle);
        }
        if !known.site.is_empty() && parts.last() != Some(&known.site) {
            parts.push(known.site.clone());
        }
    }
    parts.join(" \u{b7} ")
}

/// How close two people are, in a word.
pub(super) fn closeness(closeness: Option<Closeness>) -> String {
    say(match closeness {
        None => "closenessNone",
        Some(Closeness::Stranger) => "closenessStranger",
        Some(Closeness::Acquainted) => "closenessAcquainted",
        Some(Closeness::TwoWay) => "closenessTwoWay",
        Some(Closeness::Close) => "closenessClose",
    })
}

/// Give and ask in one sentence. `person`: between the user and one person, else overall.
pub(super) fn ledger(ledger: &Ledger, person: bool) -> String {
    match ledger.given_since_ask {
        Some(n) => count("ledgerSince", n),
        None if person => say("ledgerNeverThem"),
        None => say("ledgerNever"),
    }
}

/// What was said, where it was more than talk.
pub(super) fn said(said: Said) -> Option<String> {
    let key = match said {
        Said::Talk => return None,
        Said::Question => "saidQuestion",
        Said::Answer => "saidAnswer",
        Said::Thanks => "saidThanks",
        Said::Ask => "saidAsk",
        Said::Pitch => "saidPitch",
    };
    Some(say(key))
}

/// How long ago something was: in minutes, hours or days.
pub(super) fn ago(at: Millis) -> String {
    const MINUTE: f64 = 60_000.0;
    let minutes = ((js_sys::Date::now() - at as f64) / MINUTE).max(0.0);
    let (value, unit) = match minutes {
        under if under < 60.0 => (minutes, "minute"),
        under if under < 24.0 * 60.0 => (minutes / 60.0, "hour"),
        _ => (minutes / (24.0 * 60.0), "day"),
    };
    let options = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&options, &JsValue::from_str("numeric"), &JsValue::from_str("auto"));
    let format = js_sys::Intl::RelativeTimeFormat::new(&locales(), &options);
    String::from(format.format(-value.floor(), unit))
}

/// One reason of a post, as a phrase in lower case.
pub(super) fn reason(reason: PostReason) -> String {
    say(match reason {
        PostReason::Unhappy => "whyUnhappy",
        PostReason::AboutYou => "whyAboutYou",
        PostReason::Recommendation => "whyRecommendation",
        PostReason::Help => "whyHelp",
        PostReason::Question => "whyQuestion",
        PostReason::Newcomer => "whyNewcomer",
        PostReason::Milestone => "whyMilestone",
        PostReason::Shares => "whyShares",
        PostReason::Similar => "whySimilar",
        PostReason::Topic => "whyTopic",
        PostReason::Unanswered => "whyUnanswered",
    })
}

/// The reasons of a post in one phrase; empty if there are none.
pub(super) fn reasons(all: &[PostReason]) -> String {
    let phrases: Vec<String> = all.iter().map(|one| reason(*one)).collect();
    capital(&phrases.join(&say("listSeparator")))
}

/// A tie in words.
pub(super) fn tie(tie: Tie) -> String {
    say(match tie {
        Tie::None => "tieNone",
        Tie::Met => "tieMet",
        Tie::Close => "tieClose",
    })
}

/// A person's history in one line: the tie, how many exchanges, and the last day.
pub(super) fn history(card: &Card) -> String {
    match card.exchanges.last() {
        Some(last) => count_with("historyLine", card.total, &[&tie(card.tie), &date(last.at, "short")]),
        None => tie(Tie::None),
    }
}

/// What was done, and by whom.
pub(super) fn act(direction: Direction, act: Act, name: &str) -> String {
    let key = match (direction, act) {
        (Direction::Given, Act::Reply) => "givenReply",
        (Direction::Given, Act::Mention) => "givenMention",
        (Direction::Given, Act::Like) => "givenLike",
        (Direction::Given, Act::Share) => "givenShare",
        (Direction::Given, Act::Follow) => "givenFollow",
        (Direction::Received, Act::Reply) => "receivedReply",
        (Direction::Received, Act::Mention) => "receivedMention",
        (Direction::Received, Act::Like) => "receivedLike",
        (Direction::Received, Act::Share) => "receivedShare",
        (Direction::Received, Act::Follow) => "receivedFollow",
    };
    say_with(key, &[&name_in_sentence(name)])
}

/// With the first letter as a capital.
pub(super) fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| {
        let first = JsString::from(first.to_string()).to_upper_case();
        format!("{}{}", String::from(first), letters.as_str())
    })
}

/// In lower case. By the browser: the tables for it would be larger than a page of ours.
pub(super) fn lower(text: &str) -> String {
    String::from(JsString::from(text).to_lower_case())
}

/// A number as the language writes it.
pub(super) fn number(n: u32) -> String {
    String::from(js_sys::Number::from(n).to_locale_string(&language()))
}

/// A number of bytes, in megabytes.
pub(super) fn megabytes(bytes: u64) -> String {
    let tenths = (bytes as f64 / 100_000.0).ceil() / 10.0;
    let number = String::from(js_sys::Number::from(tenths).to_locale_string(&language()));
    say_with("megabytes", &[&number])
}

fn date(at: Millis, month: &str) -> String {
    let date = when(at);
    if date.get_time().is_nan() {
        return String::new(); // a time that no calendar has; `format` would throw
    }
    let options = Object::new();
    let set = |key: &str, value: &str| {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    };
    set("day", "numeric");
    set("month", month);
    if date.get_full_year() != js_sys::Date::new_0().get_full_year() {
        set("year", "numeric");
    }
    let format = js_sys::Intl::DateTimeFormat::new(&locales(), &options).format();
    format.call1(&JsValue::UNDEFINED, &date).ok().and_then(|day| day.as_string()).unwrap_or_default()
}

// A count of milliseconds stays exact in a double for 285,000 years.
fn when(at: Millis) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(at as f64))
}

fn locales() -> Array {
    Array::of1(&JsValue::from_str(&language()))
}
