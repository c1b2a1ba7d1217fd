//! Small pieces that several pages show.

use leptos::prelude::*;

use super::quote::pieces;
use super::say::{capital, known, reason};
use crate::draft::{Reason, Span};
use crate::listen::PostReason;

/// The product's sign: two speech bubbles that share a corner. Decoration only.
pub(super) fn sign() -> impl IntoView {
    view! { <img class="sign" src="../icons/icon.svg" width="28" height="28" alt=""/> }
}

/// The reasons of a marked post, one chip each.
pub(super) fn chips(reasons: &[PostReason]) -> impl IntoView {
    let chips: Vec<_> = reasons.iter().map(|one| view! { <li>{capital(&reason(*one))}</li> }).collect();
    view! { <ul class="chips">{chips}</ul> }
}

/// A draft with its flagged words marked.
pub(super) fn quoted(text: &str, reasons: &[Reason]) -> impl IntoView {
    let spans: Vec<(u32, u32)> =
        reasons.iter().flat_map(|reason| &reason.spans).map(|Span { start, end }| (*start, *end)).collect();
    let pieces: Vec<_> = pieces(text, &spans)
        .into_iter()
        .map(|piece| if piece.flagged { view! { <mark>{piece.text}</mark> }.into_any() } else { piece.text.into_any() })
        .collect();
    view! { <blockquote class="quote" dir="auto" data-part="quote">{pieces}</blockquote> }
}

/// The reasons of a review as sentences; a rule without a sentence shows its name.
pub(super) fn reason_list(reasons: &[Reason]) -> impl IntoView {
    let lines: Vec<_> = reasons
        .iter()
        .map(|reason| {
            let sentence = known(&reason.message).unwrap_or_else(|| reason.rule.clone());
            view! { <li data-rule=reason.rule.clone()>{sentence}</li> }
        })
        .collect();
    view! { <ul class="reasons">{lines}</ul> }
}

/// A switch with its label. `changed` gets the new state.
pub(super) fn switch(
    id: &'static str,
    label: String,
    on: Signal<bool>,
    changed: impl Fn(bool) + 'static,
) -> impl IntoView {
    view! {
        <label class="switch" for=id>
            <span>{label}</span>
            <input id=id type="checkbox" role="switch" prop:checked=move || on.get()
                on:change=move |event| changed(event_target_checked(&event))/>
        </label>
    }
}

/// A button. `part` names it for style and tests.
pub(super) fn button(class: &'static str, part: &'static str, label: String, press: impl Fn() + 'static) -> AnyView {
    boxed_button(class, part, label, Box::new(press))
}

// Not generic: one button's code for all of them.
fn boxed_button(class: &'static str, part: &'static str, label: String, press: Box<dyn Fn()>) -> AnyView {
    view! { <button type="button" class=class data-part=part on:click=move |_| press()>{label}</button> }.into_any()
}

/// Something that is opened by a click on its summary.
pub(super) fn disclosure(part: &'static str, summary: AnyView, inside: AnyView) -> AnyView {
    view! { <details data-part=part><summary>{summary}</summary><div class="inside">{inside}</div></details> }
        .into_any()
}

/// A line that says politely what happened; empty while nothing did.
pub(super) fn status(text: RwSignal<String>) -> AnyView {
    view! { <p class="state" role="status">{move || text.get()}</p> }.into_any()
}

/// A line that says at once what went wrong; empty while nothing did.
pub(super) fn trouble(text: RwSignal<String>) -> AnyView {
    view! { <p class="failure" role="alert">{move || text.get()}</p> }.into_any()
}

/// Labels and values.
pub(super) fn facts(facts: Vec<(&'static str, String, AnyView)>) -> AnyView {
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(part, label, value)| view! { <div data-part=part><dt>{label}</dt><dd>{value}</dd></div> }.into_any())
        .collect();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

/// A choice of one among few: a labelled list to pull down. `options` are values and their words.
pub(super) fn choice(
    id: &'static str,
    label: String,
    options: Vec<(String, String)>,
    chosen: RwSignal<String>,
    changed: impl Fn(String) + 'static,
) -> AnyView {
    boxed_choice(id, label, options, chosen, Box::new(changed))
}

fn boxed_choice(
    id: &'static str,
    label: String,
    options: Vec<(String, String)>,
    chosen: RwSignal<String>,
    changed: Box<dyn Fn(String)>,
) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = chosen.get_untracked() == value;
            view! { <option value=value selected=selected>{words}</option> }.into_any()
        })
        .collect();
    let at_change = move |event| {
        let value = event_target_value(&event);
        chosen.set(value.clone());
        changed(value);
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=at_change>{options}</select>
        </div>
    }
    .into_any()
}
