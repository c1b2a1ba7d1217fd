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
