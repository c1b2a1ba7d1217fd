//! The marked posts of this tab.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Popup, close, closes, counts};
use crate::browser::pages::bits::chips;
use crate::browser::pages::say::say;
use crate::browser::pages::{chrome, dom};
use crate::wire::{Command, MarkedPost, Status};

/// The counts and the list; an honest sentence where it is empty.
pub(super) fn list(popup: Popup, tab: i32, status: &Status) -> impl IntoView {
    let marked = u32::try_from(status.marked.len()).unwrap_or(u32::MAX);
    let counts = view! { <p class="counts" data-part="counts">{counts(status.read, marked)}</p> };
    let rest = match (status.read, status.marked.is_empty()) {
        (0, true) => view! { <p class="quiet" data-part="none-read">{say("popupNoneRead")}</p> }.into_any(),
        (_, true) => view! { <p class="quiet" data-part="none-marked">{say("popupNoneMarked")}</p> }.into_any(),
        _ => {
            let posts: Vec<_> = status.marked.iter().map(|post| item(popup, tab, post)).collect();
            view! { <ol class="marked" data-part="marked">{posts}</ol> }.into_any()
        }
    };
    (counts, rest)
}

fn item(popup: Popup, tab: i32, post: &MarkedPost) -> impl IntoView {
    let goal = post.clone();
    let at_click = move |_| {
        let goal = goal.clone();
        spawn_local(async move {
            match show(tab, &goal).await {
                Ok(()) => close(),
                Err(trouble) => popup.trouble.set(trouble),
            }
        });
    };
    view! {
        <li>
            <button type="button" class="post" data-id=post.id.clone() on:click=at_click>
                <span class="author" dir="auto">{post.author.clone()}</span>
                " "
                <span class="excerpt" dir="auto">{post.excerpt.clone()}</span>
            </button>
            {chips(&post.reasons)}
        </li>
    }
}

/// Scrolls to the post; opens its address if the site has taken it off the page. Else what to tell the user.
async fn show(tab: i32, post: &MarkedPost) -> Result<(), String> {
    let shown: bool =
        chrome::command(tab, &Command::Show { id: post.id.clone() }).await.map_err(|_| say("popupGone"))?;
    if !shown {
        let link = dom::safe_link(&post.link).ok_or_else(|| say("postWithoutLink"))?;
        chrome::go(tab, &link).await.map_err(|_| say("notChanged"))?;
    }
    if !closes() {
        // From a panel or a tab the page may not be in front. If it cannot be brought there, the post is still shown.
        let _ = chrome::bring(tab).await;
    }
    Ok(())
}
