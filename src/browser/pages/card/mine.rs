//! What the user writes about a person: note and tags first, the rest on demand.

use leptos::prelude::*;

use super::Shown;
use crate::browser::pages::address::items;
use crate::browser::pages::ask;
use crate::browser::pages::bits::{button, choice};
use crate::browser::pages::saved_text::{Field, saved_text};
use crate::browser::pages::say::{count, lower, say, say_with};
use crate::people::{Cadence, Edit, SpeaksAs};

/// Note and tags.
pub(in crate::browser::pages) fn first(shown: Shown) -> AnyView {
    let mine = shown.card.with_untracked(|card| card.mine.clone());
    let note = Field { rows: 2, placeholder: say("notePlaceholder"), ..field("note", "noteLabel", mine.note) };
    let tags = Field { hint: say("commasHint"), ..field("tags", "tagsLabel", mine.tags.join(", ")) };
    view! {
        {saves(shown, note, |text| Edit::Note { text })}
        {saves(shown, tags, |text| Edit::Tags { tags: items(&text) })}
    }
    .into_any()
}

/// Pronouns, in whose name they speak, what they care about, who sent them, and how often to be in touch.
pub(in crate::browser::pages) fn more(shown: Shown) -> AnyView {
    let mine = shown.card.with_untracked(|card| card.mine.clone());
    let pronouns = Field { hint: say("pronounsHint"), ..field("pronouns", "pronounsLabel", mine.pronouns) };
    let sent_by = Field { hint: say("sentByHint"), ..field("sent-by", "sentByLabel", mine.sent_by) };
    let speaks_as = match mine.speaks_as {
        SpeaksAs::Unsaid => "unsaid",
        SpeaksAs::Person => "person",
        SpeaksAs::Brand => "brand",
    };
    let options = vec![
        ("unsaid".to_owned(), say("speaksUnsaid")),
        ("person".to_owned(), say("speaksPerson")),
        ("brand".to_owned(), say("speaksBrand")),
    ];
    let changed = move |value: String| {
        let who = match value.as_str() {
            "person" => SpeaksAs::Person,
            "brand" => SpeaksAs::Brand,
            _ => SpeaksAs::Unsaid,
        };
        shown.edit(Edit::SpeaksAs { who });
    };
    view! {
        {cares(shown, mine.cares.join(", "))}
        {choice("speaks-as", say("speaksAs"), options, RwSignal::new(speaks_as.to_owned()), changed)}
        {saves(shown, pronouns, |text| Edit::Pronouns { text })}
        {saves(shown, sent_by, |text| Edit::SentBy { text })}
        {cadence(shown, mine.cadence)}
    }
    .into_any()
}

fn field(id: &'static str, label: &str, text: String) -> Field {
    let (hint, placeholder) = (String::new(), String::new());
    Field { id, label: say(label), hint, placeholder, rows: 0, text: RwSignal::new(text), pauses: true }
}

fn saves(shown: Shown, field: Field, edit: fn(String) -> Edit) -> AnyView {
    saved_text(field, move |text| {
        let message = shown.editing(edit(text));
        async move { ask::act(&message).await }
    })
}

/// What they care about, in the user's words. Words from the exchanges are offered; none is kept until it is accepted.
fn cares(shown: Shown, kept: String) -> AnyView {
    let field = Field { hint: say("commasHint"), ..field("cares", "caresLabel", kept) };
    let text = field.text;
    let accept = move |word: &str| {
        text.update(|text| {
            if !text.trim().is_empty() {
                text.push_str(", ");
            }
            text.push_str(word);
        });
        shown.edit(Edit::Cares { words: items(&text.get_untracked()) });
    };
    let offered = move || {
        let kept = items(&text.get());
        let words = shown.card.with(|card| card.offered.clone());
        let buttons: Vec<_> = words
            .into_iter()
            .filter(|word| !kept.iter().any(|one| lower(one) == lower(word)))
            .map(|word| {
                let label = format!("+ {word}");
                view! { <li>{button("small", "accept", label, move || accept(&word))}</li> }.into_any()
            })
            .collect();
        (!buttons.is_empty()).then(|| {
            view! { <p class="hint">{say("caresOffered")}</p><ul class="offered" data-part="offered">{buttons}</ul> }
                .into_any()
        })
    };
    view! {
        {saves(shown, field, |text| Edit::Cares { words: items(&text) })}
        {offered}
    }
    .into_any()
}

/// Two numbers of days, or none.
fn cadence(shown: Shown, kept: Option<Cadence>) -> AnyView {
    let shows = |days: Option<u32>| RwSignal::new(days.map(|days| days.to_string()).unwrap_or_default());
    let (ideal, worst) = (shows(kept.map(|kept| kept.ideal)), shows(kept.map(|kept| kept.worst)));
    let wrong = RwSignal::new(String::new());
    let changed = move || {
        let read = |text: RwSignal<String>| text.with_untracked(|text| text.trim().parse::<u32>().ok());
        let empty =
            ideal.with_untracked(|text| text.trim().is_empty()) && worst.with_untracked(|text| text.trim().is_empty());
        let cadence = match (read(ideal), read(worst)) {
            _ if empty => Some(None),
            (Some(ideal), Some(worst)) if 1 <= ideal && ideal <= worst => Some(Some(Cadence { ideal, worst })),
            _ => None,
        };
        wrong.set(if cadence.is_none() { say("cadenceWrong") } else { String::new() });
        if let Some(cadence) = cadence {
            shown.edit(Edit::Cadence { cadence });
        }
    };
    let days = move |id: &'static str, label: &str, text: RwSignal<String>| {
        view! {
            <label for=id>{say(label)}
                <input type="text" inputmode="numeric" id=id aria-describedby="cadence-state" prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event)) on:change=move |_| changed()/>
            </label>
        }
        .into_any()
    };
    let in_force = shown.card.with_untracked(|card| card.cadence).filter(|_| kept.is_none());
    let in_force = in_force.map(|force| {
        let (ideal, worst) = (count("days", force.ideal), count("days", force.worst));
        view! { <p class="hint">{say_with("cadenceOfTag", &[&ideal, &worst])}</p> }
    });
    view! {
        <fieldset class="field" data-part="cadence">
            <legend>{say("cadenceLabel")}</legend>
            {in_force}
            <div class="two">{days("ideal", "cadenceIdeal", ideal)}{days("worst", "cadenceWorst", worst)}</div>
            <p class="state bad" id="cadence-state" role="status">{move || wrong.get()}</p>
        </fieldset>
    }
    .into_any()
}
