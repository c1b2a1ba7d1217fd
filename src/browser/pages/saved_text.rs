//! A text field that saves itself.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::say::say;

/// What a field is.
pub(super) struct Field {
    /// Its id in the document.
    pub(super) id: &'static str,
    /// Its label.
    pub(super) label: String,
    /// A line under the label; empty: none.
    pub(super) hint: String,
    /// Shown while it is empty.
    pub(super) placeholder: String,
    /// Lines to show; 0: a field of one line.
    pub(super) rows: u8,
    /// What it holds, at first and then.
    pub(super) text: RwSignal<String>,
    /// Save also when writing pauses, for a field whose page can vanish at any time.
    pub(super) pauses: bool,
}

const PAUSE: Duration = Duration::from_millis(900);

/// How a field saves its text.
pub(super) type Save = Arc<dyn Fn(String) -> Saving + Send + Sync>;
type Saving = Pin<Box<dyn Future<Output = Result<(), String>>>>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Quiet,
    Saved,
    Failed,
}

/// Shows the field. `save` is called when the text changed and the field or the page loses focus. What happened is
/// said politely under the field; if it failed, the text stays and the next change tries again.
pub(super) fn saved_text<F>(field: Field, save: impl Fn(String) -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = Result<(), String>> + 'static,
{
    boxed(field, Arc::new(move |text| Box::pin(save(text))))
}

// Not generic: one field's code for all of them.
fn boxed(field: Field, save: Save) -> AnyView {
    let Field { id, label, hint, placeholder, rows, text, pauses } = field;
    let kept = StoredValue::new(text.get_untracked());
    let busy = StoredValue::new(false);
    let keystroke = StoredValue::new(0_u32);
    let state = RwSignal::new(State::Quiet);

    let flush: Arc<dyn Fn() + Send + Sync> = Arc::new(move || {
        let save = Arc::clone(&save);
        // The field may be gone already: then there is nothing left to save.
        let Some(now) = text.try_get_untracked() else { return };
        if busy.try_get_value() != Some(false) || kept.try_get_value().is_none_or(|kept| kept == now) {
            return;
        }
        busy.set_value(true);
        spawn_local(async move {
            let mut now = now;
            loop {
                let outcome = save(now.clone()).await;
                let (Some(latest), Ok(())) = (text.try_get_untracked(), &outcome) else {
                    busy.try_update_value(|busy| *busy = false);
                    if outcome.is_err() {
                        state.try_set(State::Failed);
                    }
                    return;
                };
                kept.try_update_value(|kept| kept.clone_from(&now));
                if latest == now {
                    break;
                }
                now = latest; // written on meanwhile
            }
            busy.try_update_value(|busy| *busy = false);
            state.try_set(State::Saved);
        });
    });

    let (at_blur, at_hide, at_end) = (Arc::clone(&flush), Arc::clone(&flush), Arc::clone(&flush));
    let at_blur = window_event_listener_untyped("blur", move |_| at_blur());
    let at_hide = window_event_listener_untyped("pagehide", move |_| at_hide());
    on_cleanup(move || {
        at_end();
        at_blur.remove();
        at_hide.remove();
    });

    let at_change = {
        let flush = Arc::clone(&flush);
        move |_| flush()
    };
    let at_input = move |event| {
        text.set(event_target_value(&event));
        if state.get_untracked() == State::Saved {
            state.set(State::Quiet);
        }
        if pauses {
            let turn = keystroke.get_value() + 1;
            keystroke.set_value(turn);
            let flush = Arc::clone(&flush);
            set_timeout(
                move || {
                    if keystroke.try_get_value() == Some(turn) {
                        flush()
                    }
                },
                PAUSE,
            );
        }
    };
    let hint_id = format!("{id}-hint");
    let state_id = format!("{id}-state");
    let described = format!("{hint_id} {state_id}");
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> });
    let value = move || text.get();
    let input = if rows == 0 {
        view! {
            <input type="text" id=id dir="auto" autocomplete="off" placeholder=placeholder aria-describedby=described
                prop:value=value on:input=at_input on:change=at_change/>
        }
        .into_any()
    } else {
        view! {
            <textarea id=id rows=rows dir="auto" placeholder=placeholder aria-describedby=described
                prop:value=value on:input=at_input on:change=at_change></textarea>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {hint}
            {input}
            <p class="state" id=state_id role="status" class:bad=move || state.get() == State::Failed>
                {move || match state.get() {
                    State::Quiet => String::new(),
                    State::Saved => say("saved"),
                    State::Failed => say("notSaved"),
                }}
            </p>
        </div>
    }
    .into_any()
}
