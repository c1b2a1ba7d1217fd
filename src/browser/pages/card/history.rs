//! What was exchanged: closeness and what it rests on, give and ask, where the two met, and the exchanges.

use leptos::prelude::*;

use super::Shown;
use crate::browser::pages::bits::{disclosure, facts};
use crate::browser::pages::dom::safe_link;
use crate::browser::pages::say::{self, act, count, day, machine_day, person, say, say_with};
use crate::people::{Card, CardExchange, Direction, Evidence, Ledger, Tie};

/// Closeness in a word with the counts behind it, give and ask, and the last exchange.
pub(in crate::browser::pages) fn between(shown: Shown) -> AnyView {
    let inside = move || {
        shown.card.with(|card| {
            if card.total == 0 {
                return view! { <p class="none" data-part="none">{say("closenessNone")}</p> }.into_any();
            }
            let class = match card.tie {
                Tie::None => "tie none",
                Tie::Met => "tie met",
                Tie::Close => "tie close-tie",
            };
            let word = view! {
                <span class=class data-part="closeness">{say::closeness(card.closeness)}</span>
                " "
                <span class="ask">{say("why")}</span>
            };
            let sentence = say::ledger(&card.ledger, true);
            let name = person(card);
            let last = card.exchanges.last().map(|last| {
                let when = format!("{} \u{b7} {}", act(last.direction, last.act, &name), day(last.at));
                facts(vec![("last", say("factLast"), when.into_any())])
            });
            let quiet = card.quiet.then(|| view! { <p class="hint" data-part="quiet">{say("quietNow")}</p> });
            view! {
                {disclosure("evidence", word.into_any(), evidence(&card.evidence))}
                {disclosure("ledger", sentence.into_any(), counts(&card.ledger))}
                {last}
                {quiet}
            }
            .into_any()
        })
    };
    view! {
        <section data-part="history" aria-label=say("cardHistory")>{inside}</section>
    }
    .into_any()
}

fn evidence(found: &Evidence) -> AnyView {
    let since = found.since.map(|days| if days == 0 { say("evidenceToday") } else { count("evidenceSince", days) });
    let lines: Vec<_> = [
        since,
        Some(count("evidenceDays", found.days)),
        Some(count("evidenceGiven", found.given)),
        Some(count("evidenceReceived", found.received)),
        Some(count("evidenceTurns", found.turns)),
        Some(count("evidenceHalf", found.half_life)),
    ]
    .into_iter()
    .flatten()
    .map(|line| view! { <li>{line}</li> })
    .collect();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}

/// The counts of a ledger, those that are not nought.
pub(in crate::browser::pages) fn counts(ledger: &Ledger) -> AnyView {
    let mut rows: Vec<(&'static str, String, AnyView)> = Vec::new();
    for (part, key, n) in [
        ("answered", "gaveAnswers", ledger.answered),
        ("thanked", "gaveThanks", ledger.thanked),
        ("shared", "gaveShares", ledger.shared),
        ("commented", "gaveComments", ledger.commented),
        ("asked", "askedHelp", ledger.asked),
        ("pitched", "askedPitches", ledger.pitched),
        ("promoted", "askedPromotions", ledger.promoted),
    ] {
        if n > 0 {
            rows.push((part, say(key), say::number(n).into_any()));
        }
    }
    if let Some(since) = ledger.since {
        rows.push(("since", say("countedSince"), day(since).into_any()));
    }
    if rows.is_empty() {
        return view! { <p class="hint">{say("nothingCounted")}</p> }.into_any();
    }
    facts(rows)
}

/// Where the two met, and how much went each way.
pub(in crate::browser::pages) fn to_know(shown: Shown) -> AnyView {
    shown.card.with_untracked(|card| {
        let name = person(card);
        let Some(met) = card.met.as_ref() else { return ().into_any() };
        let when = format!("{} \u{b7} {} ", act(met.direction, met.act, &name), day(met.at));
        facts(vec![
            ("met", say("factMet"), (when, link(met, &name)).into_any()),
            ("given", say("factGiven"), count("times", card.given).into_any()),
            ("received", say("factReceived"), count("times", card.received).into_any()),
        ])
    })
}

/// The newest exchanges, the newest first.
pub(in crate::browser::pages) fn exchanges(shown: Shown) -> AnyView {
    shown.card.with_untracked(|card| {
        if card.exchanges.is_empty() {
            return ().into_any();
        }
        let name = person(card);
        let lines: Vec<_> = card.exchanges.iter().rev().map(|one| exchange(one, &name)).collect();
        view! {
            <section class="all" aria-labelledby="between">
                <h2 id="between">{say("cardHistory")} <span class="hint">{in_all(card)}</span></h2>
                <ol class="exchanges" data-part="exchanges">{lines}</ol>
            </section>
        }
        .into_any()
    })
}

fn in_all(card: &Card) -> String {
    let shown = u32::try_from(card.exchanges.len()).unwrap_or(u32::MAX);
    if shown < card.total {
        say_with("newestOf", &[&say::number(shown), &say::number(card.total)])
    } else {
        String::new()
    }
}

fn exchange(one: &CardExchange, name: &str) -> AnyView {
    let class = match one.direction {
        Direction::Given => "given",
        Direction::Received => "received",
    };
    let excerpt =
        (!one.excerpt.is_empty()).then(|| view! { <blockquote dir="auto">{one.excerpt.clone()}</blockquote> });
    let what = act(one.direction, one.act, name);
    let more: Vec<String> = [say::said(one.said).unwrap_or_default(), one.site.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let more = (!more.is_empty()).then(|| {
        let more = more.join(" \u{b7} ");
        view! { <span class="host">" \u{b7} "{more}</span> }
    });
    view! {
        <li class=class>
            <p><span class="what">{what}</span> " " <time datetime=machine_day(one.at)>{day(one.at)}</time> {more}</p>
            {excerpt}
            {link(one, name)}
        </li>
    }
    .into_any()
}

fn link(one: &CardExchange, name: &str) -> Option<AnyView> {
    safe_link(&one.link).map(|link| {
        let label = say_with("openPostOf", &[&act(one.direction, one.act, name), &day(one.at)]);
        view! { <a href=link target="_blank" rel="noopener noreferrer" aria-label=label>{say("openPost")}</a> }
            .into_any()
    })
}
