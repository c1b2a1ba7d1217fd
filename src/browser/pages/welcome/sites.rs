//! Choosing sites: one permission at a time, each can be taken back.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::pages::address::{is_public_name, is_this_machine, origin, typed_host};
use crate::browser::pages::say::{say, say_with};
use crate::browser::pages::{ask, chrome, dom};
use crate::wire::SiteInfo;

/// What is known of sites and permissions.
#[derive(Clone, Copy)]
struct Sites {
    sites: RwSignal<Option<Vec<SiteInfo>>>,
    granted: RwSignal<Vec<String>>,
    /// What happened last, in words.
    said: RwSignal<String>,
}

impl Sites {
    fn look(self) {
        spawn_local(async move {
            match chrome::all_granted().await {
                Ok(origins) => self.granted.set(origins),
                Err(_) => self.said.set(say("unreachable")),
            }
        });
    }

    /// Asks for origins. In the click itself: see [`chrome::request`].
    fn allow(self, origins: &[String], name: String) {
        let answer = chrome::request(origins);
        spawn_local(async move {
            self.said.set(match answer.await {
                Ok(true) => say_with("allowedNow", &[&name]),
                Ok(false) => say("notAllowed"),
                Err(_) => say("notChanged"),
            });
            self.look();
        });
    }

    fn take_back(self, origins: Vec<String>, name: String) {
        spawn_local(async move {
            self.said.set(match chrome::take_back(&origins).await {
                Ok(true) => say_with("takenBack", &[&name]),
                Ok(false) | Err(_) => say("notTakenBack"),
            });
            self.look();
        });
    }

    fn has(self, origins: &[String]) -> bool {
        self.granted.with(|granted| !origins.is_empty() && origins.iter().all(|origin| granted.contains(origin)))
    }
}

/// The section.
pub(super) fn sites() -> impl IntoView {
    let sites =
        Sites { sites: RwSignal::new(None), granted: RwSignal::new(Vec::new()), said: RwSignal::new(String::new()) };
    spawn_local(async move {
        match ask::sites().await {
            Ok(all) => sites.sites.set(Some(all)),
            Err(_) => sites.said.set(say("unreachable")),
        }
    });
    sites.look();
    chrome::on_permissions(move || sites.look());
    view! {
        <section class="sites" aria-labelledby="sites">
            <h2 id="sites" tabindex="-1">{say("sitesTitle")}</h2>
            <p>{say("sitesLead")}</p>
            <ul class="rows">{move || sites.sites.get().map(|all| rows(sites, &all))}</ul>
            <p class="state" role="status" data-part="sites-said">{move || sites.said.get()}</p>
        </section>
    }
}

fn rows(sites: Sites, all: &[SiteInfo]) -> Vec<AnyView> {
    let fixed: Vec<String> = all.iter().flat_map(|site| &site.hosts).map(|host| origin(host)).collect();
    let anywhere: Vec<&str> = all.iter().filter(|site| site.hosts.is_empty()).map(|site| site.name.as_str()).collect();
    let mut rows: Vec<AnyView> =
        all.iter().filter(|site| !site.hosts.is_empty()).map(|site| known(sites, site)).collect();
    if !anywhere.is_empty() {
        rows.push(servers(sites, &anywhere.join(say("listSeparator").as_str()), fixed));
    }
    rows
}

fn known(sites: Sites, site: &SiteInfo) -> AnyView {
    let origins: Vec<String> = site.hosts.iter().map(|host| origin(host)).collect();
    let always = site.hosts.iter().all(|host| is_this_machine(host));
    let name = site.name.clone();
    let hosts = site.hosts.join(&say("listSeparator"));
    let button = move || {
        let (origins, name) = (origins.clone(), name.clone());
        if !sites.has(&origins) {
            let label = say_with("allowName", &[&name]);
            view! {
                <button type="button" class="primary" aria-label=label
                    on:click=move |_| sites.allow(&origins, name.clone())>{say("allow")}</button>
            }
            .into_any()
        } else if always {
            view! { <span class="granted">{say("alwaysAllowed")}</span> }.into_any()
        } else {
            view! { <span class="granted">{say("allowed")}</span>" "{back(sites, origins, name)} }.into_any()
        }
    };
    view! {
        <li data-site=site.id.clone()>
            <div><strong>{site.name.clone()}</strong>" "<span class="host">{hosts}</span></div>
            <div class="act">{button}</div>
        </li>
    }
    .into_any()
}

fn back(sites: Sites, origins: Vec<String>, name: String) -> impl IntoView {
    let label = say_with("takeBackOn", &[&name]);
    view! {
        <button type="button" aria-label=label on:click=move |_| sites.take_back(origins.clone(), name.clone())>
            {say("takeBack")}
        </button>
    }
}

/// Sites that live on many hosts: a field for the server's address, and the hosts that were granted.
fn servers(sites: Sites, names: &str, fixed: Vec<String>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match host(&typed.get_untracked()) {
            Some(host) => {
                sites.allow(&[origin(&host)], host);
                typed.set(String::new());
            }
            None => {
                wrong.set(true);
                dom::focus("#server");
            }
        }
    };
    let granted = move || {
        sites.granted.with(|granted| {
            let others = granted.iter().filter(|one| one.starts_with("https://") && !fixed.contains(one));
            others.map(|one| server(sites, one)).collect::<Vec<_>>()
        })
    };
    view! {
        <li class="servers" data-site="servers">
            <form novalidate on:submit=submit>
                <label for="server">{say_with("serverLabel", &[names])}</label>
                <p class="hint" id="server-hint">{say("serverHint")}</p>
                <div class="act">
                    <input id="server" type="text" inputmode="url" autocapitalize="none" autocomplete="off"
                        spellcheck="false" dir="ltr" placeholder="social.example"
                        aria-describedby="server-hint server-wrong"
                        aria-invalid=move || wrong.get().to_string() prop:value=move || typed.get()
                        on:input=move |event| {
                            typed.set(event_target_value(&event));
                            wrong.set(false);
                        }/>
                    <button type="submit" class="primary">{say("allow")}</button>
                </div>
                <p class="failure" id="server-wrong" role="alert">{move || wrong.get().then(|| say("serverWrong"))}</p>
            </form>
            <ul class="rows" data-part="granted">{granted}</ul>
        </li>
    }
    .into_any()
}

fn server(sites: Sites, pattern: &str) -> AnyView {
    let host = pattern.trim_start_matches("https://").trim_end_matches("/*").to_owned();
    let name = if host == "*" { say("allSites") } else { host };
    view! {
        <li>
            <div><strong dir="ltr">{name.clone()}</strong></div>
            <div class="act">
                <span class="granted">{say("allowed")}</span>
                {back(sites, vec![pattern.to_owned()], name)}
            </div>
        </li>
    }
    .into_any()
}

/// The host in what was typed, in the browser's own form (lower case, other scripts as `xn--`).
fn host(typed: &str) -> Option<String> {
    let parts = dom::parts(&format!("https://{}/", typed_host(typed)))?;
    is_public_name(&parts.hostname).then_some(parts.hostname)
}
