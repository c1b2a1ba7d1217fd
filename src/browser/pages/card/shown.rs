//! A person whose card is shown, and how what the user does about them is carried out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::pages::ask;
use crate::browser::pages::say::say;
use crate::people::{Card, Edit};
use crate::wire::FromPage;

/// The card as it was last answered, and what went wrong last.
#[derive(Clone, Copy)]
pub(in crate::browser::pages) struct Shown {
    /// The card.
    pub(in crate::browser::pages) card: RwSignal<Card>,
    /// In words for the user; empty: nothing.
    pub(in crate::browser::pages) trouble: RwSignal<String>,
}

impl Shown {
    /// Shows a card.
    pub(in crate::browser::pages) fn new(card: Card) -> Self {
        Self { card: RwSignal::new(card), trouble: RwSignal::new(String::new()) }
    }

    /// The person's id.
    pub(in crate::browser::pages) fn id(self) -> String {
        self.card.with_untracked(|card| card.person.clone())
    }

    /// A message with this person's id and name.
    pub(in crate::browser::pages) fn editing(self, edit: Edit) -> FromPage {
        self.card.with_untracked(|card| FromPage::Edit { person: card.person.clone(), name: card.name.clone(), edit })
    }

    /// Has something done and shows the card as it is then; or says that it was not.
    pub(in crate::browser::pages) fn act(self, message: FromPage) {
        let person = self.id();
        spawn_local(async move {
            let outcome = ask::act(&message).await;
            self.trouble.try_set(if outcome.is_ok() { String::new() } else { say("notChanged") });
            // What is shown is what was kept, also after a failure.
            if let Ok(card) = ask::card(person).await {
                self.card.try_set(card);
            }
        });
    }

    /// Changes one thing and shows the card as it is then.
    pub(in crate::browser::pages) fn edit(self, edit: Edit) {
        self.act(self.editing(edit));
    }
}
