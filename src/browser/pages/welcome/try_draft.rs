//! Trying a draft right there: judged by the background as it is written, kept nowhere.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::pages::ask;
use crate::browser::pages::bits::{quoted, reason_list};
use crate::browser::pages::review::verdict;
use crate::browser::pages::say::say;
use crate::draft::{Level, Review};

#[derive(Clone)]
enum Outcome {
    Judged { text: String, review: Review },
    Failed,
}

/// The section.
pub(super) fn try_draft() -> impl IntoView {
    let text = RwSignal::new(String::new());
    let outcome = RwSignal::new(None::<Outcome>);
    let busy = StoredValue::new(false);
    // One question at a time, and always one for the newest text.
    let judge = move || {
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        spawn_local(async move {
            loop {
                let now = text.get_untracked();
                let judged = if now.trim().is_empty() { None } else { Some(ask::judge(now.clone()).await) };
                if text.get_untracked() == now {
                    outcome.set(judged.map(|judged| match judged {
                        Ok(review) => Outcome::Judged { text: now, review },
                        Err(_) => Outcome::Failed,
                    }));
                    break;
                }
            }
            busy.set_value(false);
        });
    };
    let example = move |key: &'static str| {
        move |_| {
            text.set(say(key));
            judge();
        }
    };
    view! {
        <section class="try" aria-labelledby="try">
            <h2 id="try" tabindex="-1">{say("tryTitle")}</h2>
            <p>{say("tryLead")}</p>
            <div class="field">
                <label for="draft">{say("tryLabel")}</label>
                <textarea id="draft" rows="5" dir="auto" prop:value=move || text.get() on:input=move |event| {
                    text.set(event_target_value(&event));
                    judge();
                }></textarea>
            </div>
            <p class="act">
                <button type="button" on:click=example("tryAdvert")>{say("tryAdvertButton")}</button>
                <button type="button" on:click=example("tryReply")>{say("tryReplyButton")}</button>
            </p>
            <div class="outcome" role="status" data-part="outcome">
                {move || outcome.get().map(shown)}
            </div>
        </section>
    }
}

fn shown(outcome: Outcome) -> AnyView {
    let Outcome::Judged { text, review } = outcome else {
        return view! { <p class="failure">{say("unreachable")}</p> }.into_any();
    };
    let class = match review.level {
        Level::Promotional => "verdict held",
        Level::Mixed | Level::Conversational => "verdict passes",
    };
    let then = match review.level {
        Level::Promotional => say("tryHeld"),
        Level::Mixed | Level::Conversational => say("tryPasses"),
    };
    let found = (!review.reasons.is_empty()).then(|| {
        view! { {reason_list(&review.reasons)} {quoted(&text, &review.reasons)} }
    });
    view! {
        <p class=class data-part="verdict"><strong>{verdict(review.level)}</strong>" "<span>{then}</span></p>
        {found}
    }
    .into_any()
}
