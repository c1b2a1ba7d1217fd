//! The card of a post's author: one line at first, the whole card after a click. Its parts are those of the person's
//! page too.

mod history;
mod mine;
mod promises;
mod shown;

use leptos::ev::KeyboardEvent;
use leptos::html::H1;
use leptos::prelude::*;

pub(super) use history::{between, counts, exchanges, to_know};
pub(super) use mine::{first, more};
pub(super) use promises::{acts, offers, promises};
pub(super) use shown::Shown;

use super::bits::{chips, disclosure};
use super::dom::{self, wrap_tab};
use super::frame::Frame;
use super::say::{self, capital, handles, history, name_in_sentence, person, say, say_with};
use super::{bits, chrome};
use crate::listen::PostReason;
use crate::people::Card;
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
        Some(View::Card { reasons, card }) => {
            let close = move || frame.tell(|token| FromPage::Close { token });
            let heading = NodeRef::<H1>::new();
            Effect::new(move |_| {
                frame.shown.track();
                if let Some(heading) = heading.get() {
                    let _ = heading.focus();
                }
            });
            whole(&reasons, card, heading, Box::new(close), Some(failure(frame).into_any()))
        }
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

/// The whole card: what is used most comes first, the rest opens on demand. Nothing on it that could not be undone.
pub(super) fn whole(
    reasons: &[PostReason],
    card: Card,
    heading: NodeRef<H1>,
    close: Box<dyn Fn()>,
    failure: Option<AnyView>,
) -> AnyView {
    let name = person(&card);
    let initial: String =
        name.chars().find(|c| c.is_alphanumeric()).map_or_else(String::new, |c| capital(&c.to_string()));
    let known_as = handles(&card.handles, &name);
    let why = (!reasons.is_empty()).then(|| {
        view! {
            <section data-part="reasons">
                <h2>{say("cardWhy")}</h2>
                {chips(reasons)}
            </section>
        }
        .into_any()
    });
    let page = chrome::own_address(&format!("pages/{}", dom::person_page(&card.person)));
    let shown = Shown::new(card);
    let rest = (to_know(shown), more(shown), promises(shown)).into_any();
    view! {
        <main class="card" data-view="card" aria-labelledby="name">
            <header>
                <span class="monogram" aria-hidden="true">{initial}</span>
                <div class="who">
                    <h1 id="name" tabindex="-1" dir="auto" node_ref=heading>{name}</h1>
                    <p dir="auto" data-part="handle">{known_as}</p>
                </div>
                <button type="button" class="close" aria-label=say("close") title=say("close")
                    on:click=move |_| close()>
                    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                        <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="2"
                            stroke-linecap="round"/>
                    </svg>
                </button>
            </header>
            {why}
            {between(shown)}
            {first(shown)}
            {offers(shown)}
            {acts(shown)}
            {bits::trouble(shown.trouble)}
            {disclosure("more", say("cardMore").into_any(), rest)}
            {exchanges(shown)}
            <footer>
                <p>{say("keptHere")}</p>
                <a href=page target="_blank" rel="noopener" data-part="in-people">{say("openInPeople")}</a>
            </footer>
            {failure}
        </main>
    }
    .into_any()
}

/// What is said when the background cannot be reached.
pub(super) fn failure(frame: Frame) -> impl IntoView {
    view! {
        <p class="failure" role="alert">
            {move || frame.failed.get().then(|| say("unreachable"))}
        </p>
    }
}
