//! Who the user is on a site whose pages do not say so. Asked once: without it no reply to them can be told from others.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Popup;
use crate::browser::pages::ask;
use crate::browser::pages::say::{say, say_with};
use crate::post::Place;
use crate::wire::{FromPage, Status};

/// The question, where there is need of it.
pub(super) fn own(popup: Popup, status: &Status) -> Option<AnyView> {
    if status.own.is_some() {
        return None;
    }
    let place = Place { site: status.site.clone(), host: status.host.clone() };
    let asks = RwSignal::new(false);
    let asked = place.clone();
    spawn_local(async move {
        // Who cannot be asked is not asked.
        asks.set(ask::own(asked).await.is_ok_and(|known| known.is_none()));
    });
    let field = NodeRef::<Input>::new();
    let label = say_with("ownLabel", &[&status.host]);
    let save = move |handle: String| {
        let place = place.clone();
        spawn_local(async move {
            match ask::act(&FromPage::SaveOwn { place, handle }).await {
                Ok(()) => asks.set(false),
                Err(_) => popup.trouble.set(say("notChanged")),
            }
        });
    };
    let none = save.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let handle = field.get().map(|field| field.value()).unwrap_or_default();
        if !handle.trim().is_empty() {
            save(handle);
        }
    };
    let form = move || {
        let (submit, none, label) = (submit.clone(), none.clone(), label.clone());
        view! {
            <form class="notice" data-part="own" on:submit=submit>
                <label for="own">{label}</label>
                <p>{say("ownWhy")}</p>
                <input id="own" type="text" autocomplete="off" spellcheck="false" dir="auto" node_ref=field/>
                <button type="submit" class="primary">{say("ownSave")}</button>
                <button type="button" class="link" on:click=move |_| none(String::new())>{say("ownNone")}</button>
            </form>
        }
        .into_any()
    };
    Some((move || asks.get().then(form.clone())).into_any())
}
