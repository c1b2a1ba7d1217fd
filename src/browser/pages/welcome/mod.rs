//! The page after install; later the place where interests and sites are changed.

mod interests;
mod sites;
mod try_draft;

use leptos::prelude::*;

use super::bits::sign;
use super::dom;
use super::say::say;

/// The page's content.
pub(super) fn welcome() -> impl IntoView {
    view! {
        <header class="top">
            {sign()}
            <div>
                <h1>{say("welcomeTitle")}</h1>
                <p class="lead">{say("welcomeLead")}</p>
            </div>
        </header>
        <main>
            <section class="what" aria-labelledby="does">
                <h2 id="does">{say("doesTitle")}</h2>
                <ol>
                    {point("doesListen", "doesListenMore")}
                    {point("doesRemember", "doesRememberMore")}
                    {point("doesHold", "doesHoldMore")}
                </ol>
            </section>
            <section class="never" aria-labelledby="never">
                <h2 id="never">{say("neverTitle")}</h2>
                <ul>
                    <li>{say("neverActs")}</li>
                    <li>{say("neverWrites")}</li>
                    <li>{say("neverSends")}</li>
                    <li>{say("neverCounts")}</li>
                </ul>
                <p class="notice" data-part="storage">{say("storedHere")}</p>
            </section>
            {sites::sites()}
            {interests::interests()}
            {try_draft::try_draft()}
            <p class="contact" data-part="contact">{say("contactLine")}</p>
        </main>
    }
}

fn point(title: &str, text: &str) -> impl IntoView {
    view! { <li><strong>{say(title)}</strong>" "<span>{say(text)}</span></li> }
}

/// Goes to the part of the page that its address names, once that part is there.
fn arrive(part: &str) {
    if window().location().hash().is_ok_and(|hash| hash.trim_start_matches('#') == part) {
        dom::focus(&format!("#{part}"));
    }
}
