//! What the user promised, what they owe, and what they may want to keep track of.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Shown;
use crate::browser::pages::ask;
use crate::browser::pages::bits::button;
use crate::browser::pages::say::{day, say, say_with};
use crate::people::{Direction, Edit, Offer, Promise};
use crate::rhythm::WaitState;
use crate::wire::FromPage;

/// Promises found in what the user wrote; each can be kept track of.
pub(in crate::browser::pages) fn offers(shown: Shown) -> AnyView {
    let offers = move || {
        let offers: Vec<_> = shown.card.with(|card| card.promised.iter().map(|offer| of(shown, offer)).collect());
        (!offers.is_empty()).then(|| view! { <ul class="offers" data-part="promised">{offers}</ul> }.into_any())
    };
    offers.into_any()
}

fn of(shown: Shown, offer: &Offer) -> AnyView {
    let Offer { text, link, .. } = offer.clone();
    let keep = move || shown.edit(Edit::Promise { text: text.clone(), link: link.clone() });
    view! {
        <li class="notice">
            <p dir="auto">{say_with("youWrote", &[&offer.text])}</p>
            {button("small", "keep-track", say("keepTrack"), keep)}
        </li>
    }
    .into_any()
}

/// Acts about a person: so far one, noting that the user owes them a reply.
pub(in crate::browser::pages) fn acts(shown: Shown) -> AnyView {
    let owed = RwSignal::new(false);
    let settle = move |now: bool| {
        let (person, name, text) = shown.card.with_untracked(|card| {
            let theirs = card.exchanges.iter().rev().find(|one| one.direction == Direction::Received);
            (card.person.clone(), card.name.clone(), theirs.map(|one| one.excerpt.clone()).unwrap_or_default())
        });
        let message = if now {
            FromPage::Owe { person, name, text }
        } else {
            FromPage::Settle { id: format!("owed:{person}"), state: WaitState::NoReply }
        };
        spawn_local(async move {
            if ask::act(&message).await.is_ok() {
                owed.try_set(now);
            } else {
                shown.trouble.try_set(say("notChanged"));
            }
        });
    };
    let inside = move || {
        if owed.get() {
            let undo = button("link", "undo", say("undo"), move || settle(false));
            view! { <span>{say("oweNoted")}</span> " " {undo} }.into_any()
        } else {
            button("small", "owe", say("oweReply"), move || settle(true))
        }
    };
    view! { <div class="act" role="status">{inside}</div> }.into_any()
}

/// The list of promises, and a field for one more.
pub(in crate::browser::pages) fn promises(shown: Shown) -> AnyView {
    let list = move || {
        let promises: Vec<_> =
            shown.card.with(|card| card.mine.promises.iter().map(|promise| kept(shown, promise)).collect());
        (!promises.is_empty()).then(|| view! { <ul class="promises" data-part="promises">{promises}</ul> }.into_any())
    };
    let text = RwSignal::new(String::new());
    let add = move || {
        let new = text.get_untracked().trim().to_owned();
        if !new.is_empty() {
            text.set(String::new());
            shown.edit(Edit::Promise { text: new, link: String::new() });
        }
    };
    view! {
        <section class="field" aria-labelledby="promised">
            <h2 id="promised">{say("promisesTitle")}</h2>
            {list}
            <label for="promise">{say("promiseAdd")}</label>
            <div class="act">
                <input type="text" id="promise" dir="auto" autocomplete="off" prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                    on:keydown=move |event| if event.key() == "Enter" && !event.is_composing() { add() }/>
                {button("small", "add-promise", say("add"), add)}
            </div>
        </section>
    }
    .into_any()
}

fn kept(shown: Shown, promise: &Promise) -> AnyView {
    let (id, is_kept) = (promise.id, promise.kept.is_some());
    let on = match promise.kept {
        Some(at) => say_with("promiseKept", &[&day(at)]),
        None => say_with("promiseMade", &[&day(promise.at)]),
    };
    let what = format!("promise-{id}");
    view! {
        <li>
            <label>
                <input type="checkbox" prop:checked=is_kept
                    on:change=move |event| shown.edit(Edit::Kept { id, kept: event_target_checked(&event) })/>
                <span id=what.clone() dir="auto">{promise.text.clone()}</span>
            </label>
            <span class="hint">{on}</span>
            <button type="button" class="link" aria-describedby=what
                on:click=move |_| shown.edit(Edit::Unpromise { id })>{say("strike")}</button>
        </li>
    }
    .into_any()
}
