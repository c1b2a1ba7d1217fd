//! One person: the card's parts, and what may be done only here.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sure::{Sure, sure};
use super::{LIST, go, merge};
use crate::browser::pages::bits::{button, trouble};
use crate::browser::pages::card::{self, Shown};
use crate::browser::pages::say::{count, handles, name_in_sentence, person, say, say_with};
use crate::browser::pages::{ask, dom};
use crate::people::Card;
use crate::wire::FromPage;

/// The person's page. What happened to somebody who is gone afterwards goes to `said`.
pub(super) fn one(id: String, said: RwSignal<String>) -> AnyView {
    let card = RwSignal::new(None::<Result<Card, ()>>);
    let load = move || {
        let id = id.clone();
        spawn_local(async move {
            let answer = ask::card(id).await.map_err(|_| ());
            card.try_set(Some(answer));
        });
    };
    load();
    let load: Arc<dyn Fn() + Send + Sync> = Arc::new(load);
    let inside = move || {
        card.get().map(|card| match card {
            Ok(card) => whole(card, Arc::clone(&load), said),
            Err(()) => view! { <p class="failure" role="alert">{say("unreachable")}</p> }.into_any(),
        })
    };
    let busy = move || card.with(Option::is_none).to_string();
    view! { <main class="one" data-part="person" aria-busy=busy>{inside}</main> }.into_any()
}

fn whole(card: Card, load: Arc<dyn Fn() + Send + Sync>, said: RwSignal<String>) -> AnyView {
    let name = person(&card);
    let known_as = handles(&card.handles, &name);
    let total = card.total;
    let known = card.known;
    let shown = Shown::new(card);
    dom::focus_soon("#name");
    view! {
        <div class="head">
            <h1 id="name" tabindex="-1" dir="auto">{name.clone()}</h1>
            <p class="host" dir="auto" data-part="handle">{known_as}</p>
        </div>
        {trouble(shown.trouble)}
        <div class="columns">
            <div class="about">
                {card::between(shown)}
                {card::offers(shown)}
                {card::first(shown)}
                {card::acts(shown)}
                {card::to_know(shown)}
                {card::more(shown)}
                {card::promises(shown)}
                {merge::merge(shown, load)}
                {known.then(|| rights(shown, &name, total, said))}
            </div>
            <div>{card::exchanges(shown)}</div>
        </div>
    }
    .into_any()
}

/// Everything about the person taken out, or erased.
fn rights(shown: Shown, name: &str, total: u32, said: RwSignal<String>) -> AnyView {
    let export = move |markdown: bool| {
        let id = shown.id();
        spawn_local(async move {
            match ask::person_text(id.clone(), markdown).await {
                Ok(text) => dom::download(&file_name(&id, markdown), &text),
                Err(_) => {
                    shown.trouble.try_set(say("notExported"));
                }
            }
        });
    };
    let in_sentence = name_in_sentence(name);
    let gone = say_with("erasedPerson", &[&in_sentence]);
    let erase = move || {
        let (person, gone) = (shown.id(), gone.clone());
        spawn_local(async move {
            match ask::act(&FromPage::Erase { person }).await {
                Ok(()) => {
                    said.set(gone);
                    go(LIST);
                }
                Err(_) => {
                    shown.trouble.try_set(say("notChanged"));
                }
            }
        });
    };
    let question = Sure {
        part: "erase",
        label: say("erasePerson"),
        title: say_with("erasePersonTitle", &[&in_sentence]),
        text: format!("{} {}", count("erasePersonText", total), say("cannotBeUndone")),
        yes: say("eraseYes"),
        word: None,
    };
    view! {
        <section class="rights" aria-labelledby="rights">
            <h2 id="rights">{say("rightsTitle")}</h2>
            <p class="hint">{say("rightsLead")}</p>
            <div class="act">
                {button("", "export-json", say("exportJson"), move || export(false))}
                {button("", "export-markdown", say("exportMarkdown"), move || export(true))}
                {sure(question, Box::new(erase))}
            </div>
        </section>
    }
    .into_any()
}

fn file_name(person: &str, markdown: bool) -> String {
    let plain: String = person.chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { '-' }).collect();
    format!("hobnob-{plain}.{}", if markdown { "md" } else { "json" })
}
