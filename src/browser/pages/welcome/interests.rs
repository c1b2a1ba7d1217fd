//! What the user speaks for and cares about.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::arrive;
use crate::browser::pages::address::items;
use crate::browser::pages::ask;
use crate::browser::pages::saved_text::{Field, saved_text};
use crate::browser::pages::say::say;
use crate::settings::Interests;

/// The section.
pub(super) fn interests() -> impl IntoView {
    let kept = RwSignal::new(None::<Result<Interests, ()>>);
    spawn_local(async move {
        kept.set(Some(ask::settings().await.map(|settings| settings.interests).map_err(|_| ())));
    });
    Effect::new(move |_| {
        if kept.with(Option::is_some) {
            arrive("interests");
        }
    });
    view! {
        <section class="interests" aria-labelledby="interests">
            <h2 id="interests" tabindex="-1">{say("interestsTitle")}</h2>
            <p>{say("interestsLead")}</p>
            {move || kept.get().map(|kept| match kept {
                Ok(kept) => fields(&kept).into_any(),
                // No empty fields here: saving them would wipe out what is kept.
                Err(()) => view! { <p class="failure" role="alert">{say("unreachable")}</p> }.into_any(),
            })}
        </section>
    }
}

fn fields(kept: &Interests) -> impl IntoView {
    view! {
        <div class="grid">
            {list("names", &kept.names, |interests, items| interests.names = items)}
            {list("products", &kept.products, |interests, items| interests.products = items)}
            {list("similar", &kept.similar, |interests, items| interests.similar = items)}
            {list("topics", &kept.topics, |interests, items| interests.topics = items)}
        </div>
    }
}

fn list(id: &'static str, kept: &[String], set: fn(&mut Interests, Vec<String>)) -> impl IntoView {
    let field = Field {
        id,
        label: say(&format!("{id}Label")),
        hint: say(&format!("{id}Hint")),
        placeholder: String::new(),
        rows: 3,
        text: RwSignal::new(kept.join("\n")),
        pauses: false,
    };
    saved_text(field, move |text| async move {
        ask::change_settings(|settings| set(&mut settings.interests, items(&text))).await
    })
}
