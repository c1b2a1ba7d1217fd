//! The People page: everybody, one person, and everything that is kept. It stands in a tab of its own, where no site
//! can cover it; so what cannot be undone is done here, and only here.
//!
//! `people.html` shows the list, `people.html#<person id>` one person, `people.html#data` what is kept.

mod data;
mod list;
mod merge;
mod one;
mod sure;
mod transfer;

use leptos::prelude::*;

use super::bits::sign;
use super::dom;
use super::say::say;

/// Where one is on the page. A person's id always has a `/` in it, so the names of the other places are free.
const LIST: &str = "";
const DATA: &str = "data";

/// The page's content.
pub(super) fn people() -> impl IntoView {
    let at = RwSignal::new(dom::fragment());
    let said = RwSignal::new(String::new());
    // The page lives as long as its document: the listener is never taken away.
    let _ = window_event_listener_untyped("hashchange", move |_| at.set(dom::fragment()));
    let list = list::List::new();
    Effect::new(move |before: Option<String>| {
        let now = at.get();
        if now == LIST {
            list.ask(0); // also after a change on another part of the page
        }
        // Each part begins with its heading; not at first, where the search field is the beginning.
        if before.is_some_and(|before| before != now) {
            dom::focus(if now == LIST { "#people" } else { "main:not([hidden]) h1, main:not([hidden]) h2" });
        }
        now
    });
    let elsewhere = move || match at.get().as_str() {
        LIST => ().into_any(),
        DATA => data::data(),
        person => one::one(person.to_owned(), said),
    };
    view! {
        <header class="top">
            {sign()}
            <nav aria-label=say("peopleTitle")>
                {place(at, LIST, "peopleTitle")}
                {place(at, DATA, "dataTitle")}
            </nav>
        </header>
        <p class="said" role="status" data-part="said">{move || said.get()}</p>
        <main data-part="list" hidden=move || at.with(|at| at != LIST)>{list::list(list)}</main>
        {elsewhere}
    }
}

fn place(at: RwSignal<String>, place: &'static str, title: &str) -> AnyView {
    let here = move || at.with(|at| (at == place).then_some("page"));
    view! { <a href=format!("#{place}") aria-current=here>{say(title)}</a> }.into_any()
}

/// Goes to a part of the page.
fn go(place: &str) {
    // Setting the fragment of this page's own address cannot fail.
    let _ = window().location().set_hash(place);
}
