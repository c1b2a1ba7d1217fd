//! The toolbar popup: what Hobnob found in this tab, and its few switches.

mod here;
mod list;
mod own;
mod waiting;

use leptos::prelude::*;
use leptos::task::spawn_local;

use here::{Found, Here, look, look_for_answer};

use super::address::origin;
use super::bits::{sign, switch};
use super::say::{self, count, say, say_with};
use super::{ask, card, chrome, dom};
use crate::people::Card;
use crate::settings::Settings;

/// What the popup knows. Everything in it is asked for when it opens.
#[derive(Clone, Copy)]
struct Popup {
    found: RwSignal<Option<Found>>,
    settings: RwSignal<Option<Settings>>,
    /// Whose card is shown instead of the rest.
    card: RwSignal<Option<Card>>,
    /// What went wrong last, in words for the user.
    trouble: RwSignal<String>,
}

impl Popup {
    fn look(self) {
        spawn_local(async move { self.show(look().await) });
    }

    fn look_for_answer(self) {
        spawn_local(async move { self.show(look_for_answer().await) });
    }

    fn show(self, found: Result<Found, String>) {
        match found {
            Ok(found) => self.found.set(Some(found)),
            Err(_) => self.trouble.set(say("unreachable")),
        }
    }

    fn change(self, change: impl FnOnce(&mut Settings) + 'static, look: bool) {
        spawn_local(async move {
            if ask::change_settings(change).await.is_err() {
                self.trouble.set(say("notChanged"));
            }
            // What is shown is what was kept, also after a failure.
            if let Ok(settings) = ask::settings().await {
                self.settings.set(Some(settings));
            }
            if look {
                self.look();
            }
        });
    }
}

/// Whether this is the popup itself, which closes after a choice, and not a side panel or a tab.
fn closes() -> bool {
    dom::parameter("tab").is_none() && dom::parameter("panel").is_none()
}

fn close() {
    if closes() {
        // A window that cannot be closed stays: nothing is lost.
        let _ = window().close();
    }
}

/// The page's content.
pub(super) fn popup() -> impl IntoView {
    let popup = Popup {
        found: RwSignal::new(None),
        settings: RwSignal::new(None),
        card: RwSignal::new(None),
        trouble: RwSignal::new(String::new()),
    };
    if !closes()
        && let Some(root) = document().document_element()
    {
        let _ = root.set_attribute("data-room", "wide");
    }
    spawn_local(async move {
        match ask::settings().await {
            Ok(settings) => popup.settings.set(Some(settings)),
            Err(_) => popup.trouble.set(say("unreachable")),
        }
    });
    popup.look();
    // A panel or a tab stays open while its page goes on: look again when the user comes back to it.
    let _ = window_event_listener_untyped("focus", move |_| popup.look());
    let waiting = waiting::Waiting::new();
    waiting.look();
    let _ = window_event_listener_untyped("focus", move |_| waiting.look());
    let hidden = move || popup.card.with(Option::is_some);
    view! {
        <div class="all" hidden=hidden>
            <header class="bar">
                {sign()}
                <h1>{say("extName")}</h1>
            </header>
            <main data-part="here" aria-busy=move || popup.found.with(Option::is_none).to_string()>
                {waiting::waiting(popup, waiting)}
                {move || popup.found.get().map(|found| body(popup, found))}
                <p class="failure" role="alert">{move || popup.trouble.get()}</p>
            </main>
            {footer(popup)}
        </div>
        {move || popup.card.get().map(|card| one(popup, card))}
    }
}

/// Somebody's card in the place of everything else.
fn one(popup: Popup, card: Card) -> AnyView {
    let heading = NodeRef::new();
    let close = move || {
        popup.card.set(None);
        dom::focus_soon(".waiting button, footer a");
    };
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default(); // or the whole popup closes
            close();
        }
    });
    on_cleanup(move || keys.remove());
    dom::focus_soon("#name");
    card::whole(&[], card, heading, Box::new(close), None)
}

fn body(popup: Popup, found: Found) -> AnyView {
    let tab = found.tab;
    match found.here {
        Here::Hidden => empty("hidden", None, say("popupHiddenTitle"), say("popupHidden"), None),
        Here::Internal => empty("internal", None, say("popupInternalTitle"), say("popupInternal"), None),
        Here::Insecure { host } => {
            empty("insecure", Some(&host), say("popupInsecureTitle"), say("popupInsecure"), None)
        }
        Here::Ask { host, site: Some(site) } => {
            let button = allow(popup, &host, say_with("allowOn", &[&host]));
            let sentence = say_with("popupAskKnown", &[&site]);
            empty("ask", Some(&host), say_with("popupAskKnownTitle", &[&site]), sentence, Some(button))
        }
        Here::Ask { host, site: None } => {
            let button = allow(popup, &host, say_with("allowAndLook", &[&host]));
            empty("unknown", Some(&host), say("popupUnknownTitle"), say("popupUnknown"), Some(button))
        }
        Here::Silent { host } => {
            empty("silent", Some(&host), say("popupSilentTitle"), say("popupSilent"), Some(reload(popup, tab)))
        }
        Here::Answered(status) if status.site.is_empty() => {
            let button = take_back(popup, &status.host);
            empty("nosite", Some(&status.host), say("popupNoSiteTitle"), say("popupNoSite"), Some(button))
        }
        Here::Answered(status) => {
            let own = own::own(popup, &status);
            let late = (status.late && !status.off).then(|| {
                view! {
                    <div class="notice" data-part="late"><p>{say("popupLate")}</p>{reload(popup, tab)}</div>
                }
            });
            let host = status.host.clone();
            let is_off = Signal::derive({
                let (host, off) = (host.clone(), status.off);
                move || popup.settings.with(|s| s.as_ref().map_or(off, |s| s.is_off(&host)))
            });
            let on = Signal::derive(move || !is_off.get());
            let label = say_with("switchHere", &[&host]);
            let turn = move |on: bool| {
                let host = host.to_ascii_lowercase();
                popup.change(
                    move |settings| {
                        settings.off.retain(|off| !off.eq_ignore_ascii_case(&host));
                        if !on {
                            settings.off.push(host);
                        }
                    },
                    true,
                );
            };
            view! {
                <section class="place" data-state="known">
                    <h2 data-part="site">{status.name.clone()}</h2>
                    {switch("here", label, on, turn)}
                </section>
                {move || if is_off.get() {
                    view! { <p class="quiet" data-part="off">{say("popupOff")}</p> }.into_any()
                } else {
                    list::list(popup, tab, &status).into_any()
                }}
                {own}
                {late}
            }
            .into_any()
        }
    }
}

fn empty(state: &'static str, host: Option<&str>, title: String, text: String, button: Option<AnyView>) -> AnyView {
    let host = host.map(|host| view! { <p class="host" data-part="host">{host.to_owned()}</p> });
    view! {
        <section class="empty" data-state=state>
            {host}
            <h2>{title}</h2>
            <p>{text}</p>
            {button}
        </section>
    }
    .into_any()
}

fn allow(popup: Popup, host: &str, label: String) -> AnyView {
    let origins = vec![origin(host)];
    let ask_for_it = move |_| {
        let answer = chrome::request(&origins); // in the click itself
        spawn_local(async move {
            match answer.await {
                Ok(true) => popup.look_for_answer(),
                Ok(false) => popup.trouble.set(say("notAllowed")),
                Err(_) => popup.trouble.set(say("notChanged")),
            }
        });
    };
    view! { <button type="button" class="primary" data-part="allow" on:click=ask_for_it>{label}</button> }.into_any()
}

fn take_back(popup: Popup, host: &str) -> AnyView {
    let origins = vec![origin(host)];
    let give = move |_| {
        let origins = origins.clone();
        spawn_local(async move {
            match chrome::take_back(&origins).await {
                Ok(true) => popup.look(),
                Ok(false) | Err(_) => popup.trouble.set(say("notTakenBack")),
            }
        });
    };
    let label = say_with("takeBackOn", &[host]);
    view! { <button type="button" data-part="take-back" on:click=give>{label}</button> }.into_any()
}

fn reload(popup: Popup, tab: i32) -> AnyView {
    let again = move |_| {
        spawn_local(async move {
            match chrome::reload(tab).await {
                Ok(()) if closes() => close(),
                Ok(()) => popup.look_for_answer(),
                Err(_) => popup.trouble.set(say("notChanged")),
            }
        });
    };
    view! { <button type="button" class="primary" data-part="reload" on:click=again>{say("reloadToGuard")}</button> }
        .into_any()
}

fn footer(popup: Popup) -> impl IntoView {
    let guard = Signal::derive(move || popup.settings.with(|s| s.as_ref().is_none_or(|s| s.guard)));
    let badge = Signal::derive(move || popup.settings.with(|s| s.as_ref().is_none_or(|s| s.badge)));
    let to_interests = move |_| {
        spawn_local(async move {
            match chrome::open(&chrome::own_address("pages/welcome.html#interests")).await {
                Ok(()) => close(),
                Err(_) => popup.trouble.set(say("notChanged")),
            }
        });
    };
    let sentence = RwSignal::new(String::new());
    spawn_local(async move {
        if let Ok(ledgers) = ask::ledgers().await {
            sentence.set(say::ledger(&ledgers.all, false));
        }
    });
    view! {
        <footer>
            <p class="hint" data-part="ledger">{move || sentence.get()}</p>
            {switch("guard", say("switchGuard"), guard, move |on| popup.change(move |s| s.guard = on, false))}
            {switch("badge", say("switchBadge"), badge, move |on| popup.change(move |s| s.badge = on, false))}
            <p class="links">
                <a href="people.html" target="_blank" data-part="people">{say("peopleTitle")}</a>
                " "
                <button type="button" class="link" data-part="interests" on:click=to_interests>{say("toInterests")}</button>
            </p>
        </footer>
    }
}

/// The sentence for how much was read and marked.
fn counts(read: u32, marked: u32) -> String {
    format!("{} {}", count("postsRead", read), count("postsMarked", marked))
}
