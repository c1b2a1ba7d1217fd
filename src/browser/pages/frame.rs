//! What the card's and the review's frame have in common.
//!
//! A frame shows what the background says belongs to its token, and asks again at each `message` event. What the
//! message holds is never looked at: the page around it can forge one, and gains nothing by it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask;
use crate::wire::{FromPage, View};

/// One frame.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    token: StoredValue<String>,
    asked: StoredValue<u32>,
    /// What is shown; `None`: nothing now.
    pub(super) view: RwSignal<Option<View>>,
    /// Changes each time the frame is shown, also with the same view.
    pub(super) shown: RwSignal<u32>,
    /// The background could not be reached, or could not do it.
    pub(super) failed: RwSignal<bool>,
}

impl Frame {
    /// Listens first, then says that it is ready.
    pub(super) fn open() -> Self {
        let hash = window().location().hash().unwrap_or_default();
        let frame = Self {
            token: StoredValue::new(hash.trim_start_matches('#').to_owned()),
            asked: StoredValue::new(0),
            view: RwSignal::new(None),
            shown: RwSignal::new(0),
            failed: RwSignal::new(false),
        };
        // The frame lives as long as its document: the listener is never taken away.
        let _ = window_event_listener_untyped("message", move |_| spawn_local(frame.refresh()));
        frame.tell(|token| FromPage::Ready { token });
        frame
    }

    /// Tells the background something about this frame.
    pub(super) fn tell(self, message: impl FnOnce(String) -> FromPage) {
        let message = message(self.token.get_value());
        spawn_local(async move {
            let failed = ask::act(&message).await.is_err();
            self.failed.set(failed);
        });
    }

    async fn refresh(self) {
        let turn = self.asked.get_value() + 1;
        self.asked.set_value(turn);
        veil(true); // what was shown before may be about somebody else
        let answer = ask::view(self.token.get_value()).await;
        if self.asked.get_value() != turn {
            return; // a newer question is under way
        }
        veil(false);
        match answer {
            Ok(view) => {
                self.failed.set(false);
                if self.view.with_untracked(|old| *old != view) {
                    self.view.set(view); // only a change draws anew: a note that is being written stays
                }
                self.shown.update(|n| *n += 1);
            }
            Err(_) => self.failed.set(true),
        }
    }
}

/// Makes the page invisible until the answer is there. Focus and text being written stay where they are.
fn veil(is_on: bool) {
    if let Some(body) = document().body() {
        let _ = if is_on { body.set_attribute("data-asking", "") } else { body.remove_attribute("data-asking") };
    }
}
