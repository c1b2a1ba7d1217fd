//! Asking once more before something that cannot be undone.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::pages::say::{lower, say, say_with};

/// What is asked.
pub(super) struct Sure {
    /// Names it for style and tests.
    pub(super) part: &'static str,
    /// On the button that asks.
    pub(super) label: String,
    /// The question.
    pub(super) title: String,
    /// What would be gone.
    pub(super) text: String,
    /// On the button that does it.
    pub(super) yes: String,
    /// A word that has to be typed first.
    pub(super) word: Option<String>,
}

/// The button, and the dialog that it opens. `act` is called once the user is sure.
pub(super) fn sure(question: Sure, act: Box<dyn Fn()>) -> AnyView {
    let Sure { part, label, title, text, yes, word } = question;
    let dialog = NodeRef::<Dialog>::new();
    let typed = RwSignal::new(String::new());
    let open = move |_| {
        typed.set(String::new());
        if let Some(dialog) = dialog.get_untracked() {
            // It fails only where it is open already.
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let wanted = lower(&word.clone().unwrap_or_default());
    let lacks = move || typed.with(|typed| lower(typed.trim()) != wanted);
    let field = word.map(|word| {
        view! {
            <div class="field">
                <label for="sure">{say_with("typeWord", &[&word])}</label>
                <input type="text" id="sure" autocomplete="off" prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))/>
            </div>
        }
        .into_any()
    });
    let title_id = format!("{part}-title");
    view! {
        <button type="button" class="danger" data-part=part on:click=open>{label}</button>
        <dialog node_ref=dialog aria-labelledby=title_id.clone() data-part=format!("{part}-sure")>
            <h2 id=title_id.clone()>{title}</h2>
            <p>{text}</p>
            {field}
            <div class="act">
                <button type="button" autofocus data-part="no" on:click=move |_| close()>{say("cancel")}</button>
                <button type="button" class="danger" data-part="yes" disabled=lacks on:click=move |_| {
                    close();
                    act();
                }>{yes}</button>
            </div>
        </dialog>
    }
    .into_any()
}
