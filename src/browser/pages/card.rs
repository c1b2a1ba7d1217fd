//! The card of a post's author: one line at first, the whole card after a click.

use leptos::ev::KeyboardEvent;
use leptos::html::H1;
use leptos::prelude::*;

use super::bits::chips;
use super::dom::{safe_link, wrap_tab};
use super::frame::Frame;
use super::saved_text::{Field, saved_text};
use super::say::{act, capital, count, day, handle, history, machine_day, name_in_sentence, person, say, say_with};
use super::{ask, say};
use crate::listen::PostReason;
use crate::people::{Card, CardExchange, Direction, Tie};
use crate::wire::{FromPage, View};

/// The frame's content.
pub(super) fn card(frame: Frame) -> impl IntoView {
    let keys = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            frame.tell(|token| FromPage::Close { token });
        }
        wrap_tab(&event);
    });
    on_cleanup(move || keys.remove());
    move || match frame.view.get() {
        Some(View::Line { reasons, card }) => line(frame, &reasons, &card).into_any(),
        Some(View::Card { reasons, card }) => whole(frame, &reasons, &card).into_any(),
        Some(View::Review { .. }) | None => ().into_any(),
    }
}

fn line(frame: Frame, reasons: &[PostReason], card: &Card) -> impl IntoView {
    let why = say::reasons(reasons);
    let why = (!why.is_empty()).then(|| view! { <span class="why" data-part="reasons">{why}</span> });
    let name = person(card);
    let history = history(card);
    let open = say_with("lineOpen", &[&name_in_sentence(&name)]);
    view! {
        <button type="button" class="line" data-view="line" title=open
            on:click=move |_| frame.tell(|token| FromPage::Expand { token })>
            {why}
            <span class="history" data-part="history">{history}</span>
        </button>
    }
}

fn whole(frame: Frame, reasons: &[PostReason], card: &Card) -> impl IntoView {
    let name = person(card);
    let heading = NodeRef::<H1>::new();
    Effect::new(move |_| {
        frame.shown.track();
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let initial: String =
        name.chars().find(|c| c.is_alphanumeric()).map_or_else(String::new, |c| capital(&c.to_string()));
    let known_as = [handle(card), card.site.clone()].into_iter().filter(|part| !part.is_empty() && *part != name);
    let known_as = known_as.collect::<Vec<_>>().join(" \u{b7} ");
    let why = (!reasons.is_empty()).then(|| {
        view! {
            <section data-part="reasons">
                <h2>{say("cardWhy")}</h2>
                {chips(reasons)}
            </section>
        }
    });
    view! {
        <main class="card" data-view="card" aria-labelledby="name">
            <header>
                <span class="monogram" aria-hidden="true">{initial}</span>
                <div class="who">
                    <h1 id="name" tabindex="-1" dir="auto" node_ref=heading>{name.clone()}</h1>
                    <p dir="auto" data-part="handle">{known_as}</p>
                </div>
                <button type="button" class="close" aria-label=say("close") title=say("close")
                    on:click=move |_| frame.tell(|token| FromPage::Close { token })>
                    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                        <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="2"
                            stroke-linecap="round"/>
                    </svg>
                </button>
            </header>
            {why}
            <section data-part="history">
                <h2>{say("cardHistory")}</h2>
                {between(card, &name)}
            </section>
            {note(card)}
            <footer>{say("keptHere")}</footer>
            {failure(frame)}
        </main>
    }
}

fn between(card: &Card, name: &str) -> AnyView {
    let Some((first, last)) = card.exchanges.first().zip(card.exchanges.last()) else {
        let sentence = say_with("cardNoHistory", &[&name_in_sentence(name)]);
        return view! { <p class="none" data-part="none">{sentence}</p> }.into_any();
    };
    let tie_class = match card.tie {
        Tie::None => "tie none",
        Tie::Met => "tie met",
        Tie::Close => "tie close-tie",
    };
    let started = match first.direction {
        Direction::Given => say("you"),
        Direction::Received => name.to_owned(),
    };
    let asked = (card.asked > 0).then(|| fact("asked", say("factAsked"), count("times", card.asked)));
    let exchanges: Vec<_> = card.exchanges.iter().map(|one| exchange(one, name)).collect();
    view! {
        <p class=tie_class data-part="tie">{say::tie(card.tie)}</p>
        <dl class="facts">
            {fact("started", say("factStarted"), started)}
            {fact("first", say("factFirst"), day(first.at))}
            {fact("last", say("factLast"), day(last.at))}
            {fact("given", say("factGiven"), count("times", card.given))}
            {fact("received", say("factReceived"), count("times", card.received))}
            {asked}
        </dl>
        <ol class="exchanges" data-part="exchanges">{exchanges}</ol>
    }
    .into_any()
}

fn fact(part: &'static str, label: String, value: String) -> impl IntoView {
    view! { <div data-part=part><dt>{label}</dt><dd><bdi>{value}</bdi></dd></div> }
}

fn exchange(one: &CardExchange, name: &str) -> impl IntoView {
    let class = match one.direction {
        Direction::Given => "given",
        Direction::Received => "received",
    };
    let excerpt =
        (!one.excerpt.is_empty()).then(|| view! { <blockquote dir="auto">{one.excerpt.clone()}</blockquote> });
    let what = act(one.direction, one.act, name);
    let on = day(one.at);
    let link = safe_link(&one.link).map(|link| {
        let label = say_with("openPostOf", &[&what, &on]);
        view! { <a href=link target="_blank" rel="noopener noreferrer" aria-label=label>{say("openPost")}</a> }
    });
    view! {
        <li class=class>
            <p><span class="what">{what}</span> " " <time datetime=machine_day(one.at)>{on}</time></p>
            {excerpt}
            {link}
        </li>
    }
}

fn note(card: &Card) -> impl IntoView {
    let (id, name) = (card.person.clone(), card.name.clone());
    let field = Field {
        id: "note",
        label: say("noteLabel"),
        hint: String::new(),
        placeholder: say("notePlaceholder"),
        rows: 3,
        text: card.note.clone(),
        pauses: true,
    };
    let save = move |text: String| {
        let (person, name) = (id.clone(), name.clone());
        async move { ask::act(&FromPage::Note { person, name, text }).await }
    };
    saved_text(field, save)
}

/// What is said when the background cannot be reached.
pub(super) fn failure(frame: Frame) -> impl IntoView {
    view! {
        <p class="failure" role="alert">
            {move || frame.failed.get().then(|| say("unreachable"))}
        </p>
    }
}
