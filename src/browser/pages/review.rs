//! A held send: what was found, and the three ways on.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Button;
use leptos::prelude::*;

use super::bits::{quoted, reason_list};
use super::card::failure;
use super::dom::wrap_tab;
use super::frame::Frame;
use super::say::{self, name_in_sentence, person, say, say_with};
use crate::draft::{Level, Review};
use crate::people::Card;
use crate::post::Closeness;
use crate::wire::{Choice, FromPage, View};

/// The frame's content.
pub(super) fn review(frame: Frame) -> impl IntoView {
    let keys = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            choose(frame, Choice::Edit);
        }
        if event.repeat() && event.key() == "Enter" {
            event.prevent_default(); // the key that was to send is still held down: no choice yet
        }
        wrap_tab(&event);
    });
    on_cleanup(move || keys.remove());
    move || match frame.view.get() {
        Some(View::Review { text, review, to }) => dialog(frame, &text, &review, to.as_deref()).into_any(),
        Some(View::Line { .. } | View::Card { .. }) | None => ().into_any(),
    }
}

fn choose(frame: Frame, choice: Choice) {
    frame.tell(|token| FromPage::Choose { token, choice });
}

/// The sentence for what a draft is.
pub(super) fn verdict(level: Level) -> String {
    say(match level {
        Level::Promotional => "verdictPromotional",
        Level::Mixed => "verdictMixed",
        Level::Conversational => "verdictConversational",
    })
}

/// What the user should know of whom they answer: how close the two are, and who gave and asked.
fn between(card: &Card) -> AnyView {
    let name = name_in_sentence(&person(card));
    let key = match card.closeness {
        _ if card.total == 0 => "reviewNever",
        None | Some(Closeness::Stranger | Closeness::Acquainted) => "reviewHardly",
        Some(Closeness::TwoWay) => "reviewTwoWay",
        Some(Closeness::Close) => "reviewClose",
    };
    let asked = (card.ledger.given_since_ask.is_some()).then(|| format!(" {}.", say::ledger(&card.ledger, true)));
    view! { <p class="to" data-part="to">{say_with(key, &[&name])}{asked}</p> }.into_any()
}

fn dialog(frame: Frame, text: &str, review: &Review, to: Option<&Card>) -> impl IntoView {
    let edit = NodeRef::<Button>::new();
    Effect::new(move |_| {
        frame.shown.track();
        if let Some(edit) = edit.get() {
            let _ = edit.focus();
        }
    });
    view! {
        <div class="review" role="alertdialog" aria-modal="true" aria-labelledby="title" aria-describedby="verdict">
            <header>
                <h1 id="title">{say("reviewTitle")}</h1>
                <p id="verdict" data-part="verdict">{verdict(review.level)}</p>
                {to.map(between)}
            </header>
            <div class="found" tabindex="0" role="group" aria-label=say("reviewFound")>
                {quoted(text, &review.reasons)}
                {reason_list(&review.reasons)}
            </div>
            {failure(frame)}
            <div class="choices">
                {way(frame, Choice::Edit, "edit", "primary", Some(edit))}
                {way(frame, Choice::Post, "post", "", None)}
                {way(frame, Choice::Leave, "leave", "", None)}
            </div>
        </div>
    }
}

fn way(
    frame: Frame,
    choice: Choice,
    part: &'static str,
    class: &'static str,
    node: Option<NodeRef<Button>>,
) -> impl IntoView {
    let (label, hint) = match choice {
        Choice::Edit => ("choiceEdit", "choiceEditHint"),
        Choice::Post => ("choicePost", "choicePostHint"),
        Choice::Leave => ("choiceLeave", "choiceLeaveHint"),
    };
    let hint_id = format!("{part}-hint");
    let at_click = move |event: MouseEvent| {
        // The second half of a double click was meant for the site's button.
        if event.detail() < 2 {
            choose(frame, choice);
        }
    };
    view! {
        <div class="way">
            <button type="button" class=class data-choice=part aria-describedby=hint_id.clone()
                node_ref=node.unwrap_or_default() on:click=at_click>{say(label)}</button>
            <p id=hint_id>{say(hint)}</p>
        </div>
    }
}
