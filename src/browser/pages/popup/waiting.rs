//! Who waits for an answer, from all tabs and sites: unhappy customers first, then the oldest.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Popup, close};
use crate::browser::pages::bits::button;
use crate::browser::pages::say::{ago, count, say};
use crate::browser::pages::{ask, chrome, dom};
use crate::rhythm::{WaitKind, WaitState, WaitingLine};
use crate::wire::FromPage;

/// How many are shown at first.
const SHOWN: usize = 5;

/// The list. A line that was settled stays until the popup is opened anew, so that it can be taken back.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    lines: RwSignal<Vec<WaitingLine>>,
    settled: RwSignal<Vec<String>>,
    all: RwSignal<bool>,
}

impl Waiting {
    pub(super) fn new() -> Self {
        Self { lines: RwSignal::new(Vec::new()), settled: RwSignal::new(Vec::new()), all: RwSignal::new(false) }
    }

    /// Asks who waits. Where that cannot be answered nothing is shown: the rest of the popup says so.
    pub(super) fn look(self) {
        spawn_local(async move {
            let Ok(mut lines) = ask::waiting().await else { return };
            // Lines settled here keep their places while the popup is open.
            let old = self.lines.get_untracked();
            for (at, line) in old.into_iter().enumerate() {
                let is_settled = self.settled.with_untracked(|settled| settled.contains(&line.id));
                if is_settled && !lines.iter().any(|new| new.id == line.id) {
                    lines.insert(at.min(lines.len()), line);
                }
            }
            if self.lines.with_untracked(|old| *old != lines) {
                self.lines.set(lines);
            }
        });
    }

    fn settle(self, popup: Popup, id: String, state: WaitState) {
        spawn_local(async move {
            if ask::act(&FromPage::Settle { id: id.clone(), state }).await.is_err() {
                return popup.trouble.set(say("notChanged"));
            }
            self.settled.update(|settled| {
                settled.retain(|one| *one != id);
                if state != WaitState::Open {
                    settled.push(id.clone());
                }
            });
            // The button that was pressed has gone. What waits now in its row is the next best.
            let quoted = id.replace('\\', "\\\\").replace('"', "\\\"");
            dom::focus_soon(&format!("li[data-id=\"{quoted}\"] button:last-of-type"));
        });
    }
}

/// The list; nothing where nobody waits.
pub(super) fn waiting(popup: Popup, waiting: Waiting) -> AnyView {
    let inside = move || {
        waiting.lines.with(|lines| {
            if lines.is_empty() {
                return None;
            }
            let shown = if waiting.all.get() { lines.len() } else { SHOWN };
            let rows: Vec<_> =
                lines.iter().take(shown).enumerate().map(|(at, line)| row(popup, waiting, at, line)).collect();
            let more = (lines.len() > shown).then(|| {
                let all = u32::try_from(lines.len()).unwrap_or(u32::MAX);
                button("link", "all-waiting", count("waitAll", all), move || waiting.all.set(true))
            });
            Some(
                view! {
                    <section class="waiting" aria-labelledby="waiting" data-part="waiting">
                        <h2 id="waiting">{say("waitTitle")}</h2>
                        <ol>{rows}</ol>
                        {more}
                    </section>
                }
                .into_any(),
            )
        })
    };
    inside.into_any()
}

fn row(popup: Popup, waiting: Waiting, at: usize, line: &WaitingLine) -> AnyView {
    let (line, id) = (StoredValue::new(line.clone()), line.id.clone());
    let is_settled = Memo::new(move |_| waiting.settled.with(|settled| settled.contains(&id)));
    let inside = move || {
        if is_settled.get() {
            let undo = move || waiting.settle(popup, line.with_value(|line| line.id.clone()), WaitState::Open);
            view! { <p class="done" role="status">{say("done")} " " {button("link", "undo", say("undo"), undo)}</p> }
                .into_any()
        } else {
            line.with_value(|it| open(popup, waiting, at, it))
        }
    };
    view! { <li data-id=line.with_value(|line| line.id.clone())>{inside}</li> }.into_any()
}

fn open(popup: Popup, waiting: Waiting, at: usize, line: &WaitingLine) -> AnyView {
    let (kind, why) = match line.kind {
        WaitKind::Unhappy => ("unhappy", "waitUnhappy"),
        WaitKind::Question => ("question", "waitQuestion"),
        WaitKind::Reply => ("reply", "waitReply"),
        WaitKind::Mention => ("mention", "waitMention"),
        WaitKind::Owed => ("owed", "waitOwed"),
    };
    let person = line.person.clone();
    let card = move || {
        let person = person.clone();
        spawn_local(async move {
            match ask::card(person).await {
                Ok(card) => popup.card.set(Some(card)),
                Err(_) => popup.trouble.set(say("unreachable")),
            }
        });
    };
    let place = if line.host.is_empty() { line.site.clone() } else { line.host.clone() };
    let (name_id, line_id) = (format!("who-{at}"), format!("what-{at}"));
    let text = if line.line.is_empty() { say("openPost") } else { line.line.clone() };
    let post = match dom::safe_link(&line.link) {
        Some(link) => {
            let go = move |_| {
                let link = link.clone();
                spawn_local(async move {
                    match chrome::open(&link).await {
                        Ok(()) => close(),
                        Err(_) => popup.trouble.set(say("notChanged")),
                    }
                });
            };
            view! {
                <button type="button" class="post" id=line_id aria-describedby=name_id.clone() on:click=go>
                    <span class="excerpt" dir="auto">{text}</span>
                </button>
            }
            .into_any()
        }
        None => view! { <p class="excerpt" dir="auto">{line.line.clone()}</p> }.into_any(),
    };
    let acts = [("elsewhere", WaitState::Elsewhere), ("noReply", WaitState::NoReply), ("later", WaitState::Later)];
    let acts: Vec<_> = acts
        .into_iter()
        .map(|(part, state)| {
            let id = line.id.clone();
            let label = say(match state {
                WaitState::Elsewhere => "waitElsewhere",
                WaitState::NoReply => "waitNoReply",
                _ => "waitLater",
            });
            view! {
                <button type="button" class="small" data-part=part aria-describedby=name_id.clone()
                    on:click=move |_| waiting.settle(popup, id.clone(), state)>{label}</button>
            }
            .into_any()
        })
        .collect();
    view! {
        <p class="kind" data-kind=kind>{say(why)}</p>
        <p class="who">
            <button type="button" class="link" id=name_id.clone() data-part="who" on:click=move |_| card()>
                <bdi>{line.name.clone()}</bdi>
            </button>
            <span class="host">" \u{b7} "{place}" \u{b7} "{ago(line.at)}</span>
        </p>
        {post}
        <div class="act">{acts}</div>
    }
    .into_any()
}
