//! Two people who are one, and one who was two. Nothing here is done by itself, and all of it can be taken back.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::pages::ask;
use crate::browser::pages::bits::{button, disclosure};
use crate::browser::pages::card::Shown;
use crate::browser::pages::say::{handles, name_in_sentence, say, say_with};
use crate::people::{KnownAs, SameReason, Wanted};
use crate::wire::FromPage;

/// How many are offered when one looks for the other.
const OFFERED: u32 = 8;

/// The section. `load` shows the person anew.
pub(super) fn merge(shown: Shown, load: Arc<dyn Fn() + Send + Sync>) -> AnyView {
    // Everything about the person may be another afterwards: the whole page is drawn anew.
    let act: Arc<dyn Fn(FromPage) + Send + Sync> = Arc::new(move |message| {
        let load = Arc::clone(&load);
        spawn_local(async move {
            if ask::act(&message).await.is_ok() {
                load();
            } else {
                shown.trouble.try_set(say("notChanged"));
            }
        });
    });
    let (suggested, joined) = shown.card.with_untracked(|card| (card.maybe_same.clone(), card.joined.clone()));
    let joined = joined.last().map(|last| {
        let act = Arc::clone(&act);
        let undo = button("", "split", say("splitLast"), move || act(FromPage::Split { person: shown.id() }));
        let joined = say_with(
            "joinedWith",
            &[&joined.iter().map(|name| name_in_sentence(name)).collect::<Vec<_>>().join(&say("listSeparator"))],
        );
        view! { <div class="notice" data-part="joined" data-last=last.clone()><p>{joined}</p>{undo}</div> }.into_any()
    });
    let suggested: Vec<_> = suggested
        .into_iter()
        .map(|other| {
            let why = match other.reason {
                SameReason::LinkEachOther => say("sameLinks"),
                SameReason::RareName => say("sameName"),
            };
            let not = (Arc::clone(&act), other.person.clone());
            let not_same = move || not.0(FromPage::NotSame { person: shown.id(), other: not.1.clone() });
            let no = button("small", "not-same", say("notSame"), not_same);
            row(shown, &act, other.person, &other.name, &[other.known_as], Some((why, no)))
        })
        .collect();
    let is_open = !suggested.is_empty();
    let suggested = is_open.then(|| view! { <ul class="same" data-part="maybe-same">{suggested}</ul> });
    let search = disclosure("find-same", say("findSame").into_any(), find(shown, act));
    view! {
        <section class="merge" aria-labelledby="merge">
            <h2 id="merge">{say("mergeTitle")}</h2>
            {joined}
            {suggested}
            {search}
        </section>
    }
    .into_any()
}

/// Looking for the other by words.
fn find(shown: Shown, act: Arc<dyn Fn(FromPage) + Send + Sync>) -> AnyView {
    let found = RwSignal::new(Vec::new());
    let turn = StoredValue::new(0_u32);
    let look = move |words: String| {
        let now = turn.get_value() + 1;
        turn.set_value(now);
        spawn_local(async move {
            let nobody = words.trim().is_empty();
            let wanted = Wanted { words, most: OFFERED, ..Wanted::default() };
            let people =
                if nobody { Vec::new() } else { ask::people(wanted).await.map(|it| it.people).unwrap_or_default() };
            if turn.try_get_value() == Some(now) {
                found.try_set(people);
            }
        });
    };
    let rows = move || {
        let others = found.get().into_iter().filter(|one| one.person != shown.id());
        others.map(|one| row(shown, &act, one.person, &one.name, &one.handles, None)).collect::<Vec<_>>()
    };
    view! {
        <div class="field">
            <label for="other">{say("findSameLabel")}</label>
            <input type="search" id="other" dir="auto" autocomplete="off"
                on:input=move |event| look(event_target_value(&event))/>
        </div>
        <ul class="same" data-part="others">{rows}</ul>
    }
    .into_any()
}

fn row(
    shown: Shown,
    act: &Arc<dyn Fn(FromPage) + Send + Sync>,
    other: String,
    name: &str,
    known: &[KnownAs],
    why: Option<(String, AnyView)>,
) -> AnyView {
    let (why, no) = why.unzip();
    let act = Arc::clone(act);
    let known_as = handles(known, name);
    let name = if name.is_empty() { None } else { Some(view! { <strong dir="auto">{name.to_owned()}</strong> " " }) };
    let join = move || act(FromPage::Merge { into: shown.id(), from: other.clone() });
    view! {
        <li>
            <p>{name}<span class="host" dir="auto">{known_as}</span></p>
            {why.map(|why| view! { <p class="hint">{why}</p> })}
            <div class="act">{button("small", "merge", say("mergeWith"), join)}{no}</div>
        </li>
    }
    .into_any()
}
