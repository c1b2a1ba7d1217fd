//! Everybody: found as one types, filtered, the last talked with first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::pages::bits::{button, choice, disclosure, status, switch, trouble};
use crate::browser::pages::card;
use crate::browser::pages::say::{self, ago, count, handles, say, say_with};
use crate::browser::pages::{ask, dom};
use crate::people::{People, PersonLine, PlaceLedger, Wanted};
use crate::post::Closeness;

/// How many are asked for at once.
const PAGE: u32 = 50;

/// What is looked for and what was found.
#[derive(Clone, Copy)]
pub(super) struct List {
    words: RwSignal<String>,
    tag: RwSignal<String>,
    closeness: RwSignal<String>,
    quiet: RwSignal<bool>,
    found: RwSignal<Option<People>>,
    trouble: RwSignal<String>,
    turn: StoredValue<u32>,
}

impl List {
    pub(super) fn new() -> Self {
        Self {
            words: RwSignal::new(String::new()),
            tag: RwSignal::new(String::new()),
            closeness: RwSignal::new(String::new()),
            quiet: RwSignal::new(false),
            found: RwSignal::new(None),
            trouble: RwSignal::new(String::new()),
            turn: StoredValue::new(0),
        }
    }

    /// Asks for those after the first `from`. The answer to an older question is dropped.
    pub(super) fn ask(self, from: u32) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        let wanted = Wanted {
            words: self.words.get_untracked(),
            tag: self.tag.get_untracked(),
            closeness: known_closeness(&self.closeness.get_untracked()),
            quiet: self.quiet.get_untracked(),
            from,
            most: PAGE,
        };
        spawn_local(async move {
            let answer = ask::people(wanted).await;
            if self.turn.get_value() != turn {
                return; // a newer question is under way
            }
            self.trouble.set(if answer.is_ok() { String::new() } else { say("unreachable") });
            let Ok(mut people) = answer else { return };
            self.found.update(|found| {
                if let Some(found) = found.as_mut().filter(|_| from > 0) {
                    found.people.append(&mut people.people);
                } else {
                    *found = Some(people);
                }
            });
        });
    }
}

const CLOSENESS: [(&str, Closeness); 4] = [
    ("stranger", Closeness::Stranger),
    ("acquainted", Closeness::Acquainted),
    ("two-way", Closeness::TwoWay),
    ("close", Closeness::Close),
];

fn known_closeness(name: &str) -> Option<Closeness> {
    CLOSENESS.iter().find(|(one, _)| *one == name).map(|(_, closeness)| *closeness)
}

/// The list with its search field and filters.
pub(super) fn list(list: List) -> AnyView {
    let levels = CLOSENESS.iter().map(|(name, one)| ((*name).to_owned(), say::closeness(Some(*one))));
    let levels: Vec<_> = [(String::new(), say("closenessAll"))].into_iter().chain(levels).collect();
    // The tags change only when somebody's do; drawn anew with each answer, the field would close under the pointer.
    let tags = Memo::new(move |_| list.found.with(|found| found.as_ref().map(|found| found.tags.clone())));
    let by_tag = move || {
        let tags = tags.get().filter(|tags| !tags.is_empty())?;
        let all = [(String::new(), say("tagsAll"))].into_iter();
        let options = all.chain(tags.into_iter().map(|(tag, n)| (tag.clone(), format!("{tag} ({})", say::number(n)))));
        Some(choice("tag", say("filterTag"), options.collect(), list.tag, move |_| list.ask(0)))
    };
    let is_quiet = move |on| {
        list.quiet.set(on);
        list.ask(0);
    };
    let summary = RwSignal::new(String::new());
    Effect::new(move |_| {
        list.found.with(|found| {
            let Some(found) = found else { return };
            summary.set(if found.total == found.all {
                count("peopleCount", found.all)
            } else {
                say_with("peopleOf", &[&say::number(found.total), &say::number(found.all)])
            });
        });
    });
    let people = move || {
        list.found.with(|found| {
            let found = found.as_ref()?;
            if found.all == 0 {
                return Some(view! { <p class="quiet" data-part="nobody">{say("peopleNobody")}</p> }.into_any());
            }
            let lines: Vec<_> = found.people.iter().map(line).collect();
            Some(view! { <ol class="people" data-part="people">{lines}</ol> }.into_any())
        })
    };
    let more = move || {
        let (here, total) = list.found.with(|found| found.as_ref().map_or((0, 0), |it| (it.people.len(), it.total)));
        let here = u32::try_from(here).unwrap_or(u32::MAX);
        (here < total).then(|| button("", "more", say("showMore"), move || list.ask(here)))
    };
    view! {
        <h1 class="unseen">{say("peopleTitle")}</h1>
        <div class="find" role="search">
            <div class="field wide">
                <label for="people">{say("peopleSearch")}</label>
                <input type="search" id="people" dir="auto" autocomplete="off" autofocus aria-describedby="search-hint"
                    on:input=move |event| {
                        list.words.set(event_target_value(&event));
                        list.ask(0);
                    }/>
                <p class="hint" id="search-hint">{say("peopleSearchHint")}</p>
            </div>
            {by_tag}
            {choice("closeness", say("filterCloseness"), levels, list.closeness, move |_| list.ask(0))}
            {switch("quiet", say("filterQuiet"), list.quiet.into(), is_quiet)}
        </div>
        {status(summary)}
        {trouble(list.trouble)}
        {people}
        {more}
        {give_and_ask()}
    }
    .into_any()
}

fn line(person: &PersonLine) -> AnyView {
    let address = format!("#{}", dom::person_page(&person.person).split_once('#').map_or("", |(_, id)| id));
    let name = match (person.name.trim(), person.handles.first()) {
        ("", Some(first)) => say::handle(first),
        (name, _) => name.to_owned(),
    };
    let known_as = handles(&person.handles, &name);
    let tags: Vec<_> = person.tags.iter().map(|tag| view! { <li dir="auto">{tag.clone()}</li> }).collect();
    let tags = (!tags.is_empty()).then(|| view! { <ul class="chips">{tags}</ul> });
    let last = person.last.map(|at| say_with("lastTalked", &[&ago(at)]));
    let last = last.filter(|_| person.total > 0).map(|last| format!(" \u{b7} {last}"));
    let quiet = person.quiet.then(|| format!(" \u{b7} {}", say("quietFriend")));
    let found = (!person.found.is_empty()).then(|| view! { <p class="found" dir="auto">{person.found.clone()}</p> });
    view! {
        <li>
            <p><a href=address dir="auto">{name}</a> " " <span class="host" dir="auto">{known_as}</span></p>
            <p class="how">{say::closeness(person.closeness)}{last}{quiet}</p>
            {tags}
            {found}
        </li>
    }
    .into_any()
}

/// Give and ask overall and per place; asked for when it is opened first.
fn give_and_ask() -> AnyView {
    let places = RwSignal::new(None::<Vec<PlaceLedger>>);
    let sentence = RwSignal::new(String::new());
    spawn_local(async move {
        if let Ok(ask::Ledgers { all, places: of_places }) = ask::ledgers().await {
            sentence.set(say::ledger(&all, false));
            places.set(Some(
                [PlaceLedger { site: say("everywhere"), ledger: all, ..PlaceLedger::default() }]
                    .into_iter()
                    .chain(of_places)
                    .collect(),
            ));
        }
    });
    let inside = move || {
        places.get().map(|places| {
            let rows: Vec<_> = places.iter().map(place).collect();
            view! { <ul class="places">{rows}</ul> }.into_any()
        })
    };
    let summary = view! { {say("giveAndAsk")} " " <span class="hint">{move || sentence.get()}</span> };
    disclosure("ledgers", summary.into_any(), inside.into_any())
}

fn place(place: &PlaceLedger) -> AnyView {
    let name = if place.host.is_empty() || place.host == place.site {
        place.site.clone()
    } else {
        format!("{} \u{b7} {}", place.site, place.host)
    };
    view! {
        <li>
            <h2>{name}</h2>
            <p>{say::ledger(&place.ledger, false)}</p>
            {card::counts(&place.ledger)}
        </li>
    }
    .into_any()
}
