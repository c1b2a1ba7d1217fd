//! The extension's own pages: popup, card, review, people and welcome.
//!
//! Only these may show anything private. Each asks the background for what it shows and tells it what was chosen;
//! none judges, and none keeps anything. `<body data-page="…">` says which page it is.
//!
//! Reading order: [`chrome`] (the browser), [`say`] (words), [`ask`] (the background), [`frame`] (what card and
//! review have in common), then the pages.

mod address;
mod ask;
mod bits;
mod card;
mod chrome;
mod dom;
mod frame;
mod people;
mod popup;
mod quote;
mod review;
mod saved_text;
mod say;
mod welcome;

use leptos::prelude::{document, mount_to_body};

/// Starts the People page.
pub fn start_people() {
    prepare();
    document().set_title(&say::say("peopleTitle"));
    mount_to_body(people::people);
    persist();
}

/// Has the browser keep what is stored. A browser that will not keeps it as long as there is room. After the page is
/// mounted: that starts what runs it.
fn persist() {
    leptos::task::spawn_local(async {
        let _ = chrome::persist().await;
    });
}

fn prepare() {
    console_error_panic_hook::set_once();
    if let Some(root) = document().document_element() {
        // Setting an attribute of the document cannot fail: both names are valid.
        let _ = root.set_attribute("lang", &say::language());
        let _ = root.set_attribute("dir", &say::direction());
    }
}

/// Starts the page it finds itself in, of those that are not the People page. A page without a known `data-page` stays
/// empty.
pub fn start() {
    prepare();
    let page = document().body().and_then(|body| body.get_attribute("data-page")).unwrap_or_default();
    match page.as_str() {
        "card" => {
            document().set_title(&say::say("frameCard"));
            mount_to_body(|| card::card(frame::Frame::open()));
        }
        "review" => {
            document().set_title(&say::say("frameReview"));
            mount_to_body(|| review::review(frame::Frame::open()));
        }
        "popup" => {
            document().set_title(&say::say("extName"));
            mount_to_body(popup::popup);
        }
        "welcome" => {
            document().set_title(&say::say("welcomeTitle"));
            mount_to_body(welcome::welcome);
            persist();
        }
        _ => {}
    }
}
