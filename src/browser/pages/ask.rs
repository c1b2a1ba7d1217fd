//! Asking the background, with an error for each answer that is not the one that belongs to the question.
//!
//! Of an answer only the part that was asked for is read, as its own type: reading all of [`crate::wire::ToPage`]
//! would bring every type of it into every page.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::chrome;
use crate::browser::webext;
use crate::draft::Review;
use crate::people::{Card, Ledger, People, PlaceLedger, Wanted};
use crate::post::Place;
use crate::rhythm::WaitingLine;
use crate::settings::Settings;
use crate::store::{Preview, Report};
use crate::wire::{FromPage, SiteInfo, View};

/// Asks for something to be done.
///
/// # Errors
/// Nobody answered, or it could not be done. In English; what the user has to know of it, the page says.
pub(super) async fn act(message: &FromPage) -> Result<(), String> {
    ask(message, "done", "").await.map(|_| ())
}

/// One typed question: which answer belongs to it, and which part of that is wanted; "": all of it.
macro_rules! question {
    ($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) = $message:expr => $t:literal, $part:literal, $out:ty) => {
        $(#[$doc])*
        pub(super) async fn $name($($arg: $type),*) -> Result<$out, String> {
            read(ask(&$message, $t, $part).await?)
        }
    };
}

question! {
    /// What a draft is.
    judge(text: String) = FromPage::Judge { text } => "review", "review", Review
}
question! {
    /// The sites that can be chosen.
    sites() = FromPage::Sites => "sites", "sites", Vec<SiteInfo>
}
question! {
    /// The settings.
    settings() = FromPage::Settings => "settings", "settings", Settings
}
question! {
    /// A person's card.
    card(person: String) = FromPage::Card { person } => "card", "card", Card
}
question! {
    /// Some people.
    people(wanted: Wanted) = FromPage::People { wanted } => "people", "people", People
}
question! {
    /// Give and ask, overall and per place.
    ledgers() = FromPage::Ledgers => "ledgers", "", Ledgers
}
question! {
    /// Who the user is at a place.
    own(place: Place) = FromPage::Own { place } => "own", "handle", Option<String>
}
question! {
    /// Who waits for an answer.
    waiting() = FromPage::Waiting => "waiting", "waiting", Vec<WaitingLine>
}
question! {
    /// Everything about one person as text.
    person_text(person: String, markdown: bool) = FromPage::ExportPerson { person, markdown } => "text", "text", String
}
question! {
    /// A part of everything.
    part(after: String) = FromPage::Export { after } => "part", "", Part
}
question! {
    /// What importing what was staged would change.
    preview() = FromPage::Preview => "preview", "preview", Preview
}
question! {
    /// What a look at every record finds.
    check(mend: bool) = FromPage::Check { mend } => "report", "report", Report
}

/// Give and ask ([`crate::wire::ToPage::Ledgers`]).
#[derive(Deserialize)]
pub(super) struct Ledgers {
    /// Overall.
    pub(super) all: Ledger,
    /// Per place.
    pub(super) places: Vec<PlaceLedger>,
}

/// A part of an export ([`crate::wire::ToPage::Part`]).
#[derive(Deserialize)]
pub(super) struct Part {
    /// Records, one a line.
    pub(super) lines: String,
    /// Where the next part begins; `None`: this was the last.
    pub(super) next: Option<String>,
    /// How many people there are.
    pub(super) all: u32,
}

/// What a frame is to show.
///
/// # Errors
/// As [`act`].
pub(super) async fn view(token: String) -> Result<Option<View>, String> {
    read(ask(&FromPage::View { token }, "view", "view").await?)
}

/// Changes one thing in the settings. They are read again right before, so that two open pages do not undo each
/// other's changes.
pub(super) async fn change_settings(change: impl FnOnce(&mut Settings)) -> Result<(), String> {
    let mut settings = settings().await?;
    change(&mut settings);
    act(&FromPage::SaveSettings { settings }).await
}

/// Asks, and gives the answer's `part`; "": all of it. An answer that is not `kind` is an error.
async fn ask(message: &FromPage, kind: &str, part: &str) -> Result<Value, String> {
    let message = webext::to_message(message).map_err(|error| error.to_string())?;
    let answer = match chrome::send(&message).await {
        // The worker may have been stopped in the middle. It takes the same question twice for one.
        Err(_) => chrome::send(&message).await,
        answer => answer,
    };
    let Value::Object(mut answer) = answer? else { return Err("the background gave no answer".to_owned()) };
    let found = answer.get("t").and_then(Value::as_str);
    if found != Some(kind) {
        let error = answer.get("error").and_then(Value::as_str);
        return Err(error.unwrap_or("an answer to another question").to_owned());
    }
    Ok(if part.is_empty() { Value::Object(answer) } else { answer.remove(part).unwrap_or_default() })
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}
