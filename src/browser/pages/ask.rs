//! Asking the background, with an error for each answer that is not the one that belongs to the question.

use super::chrome;
use crate::draft::Review;
use crate::people::{Card, Ledger, People, PlaceLedger, Wanted};
use crate::rhythm::WaitingLine;
use crate::settings::Settings;
use crate::store::{Preview, Report};
use crate::wire::{FromPage, SiteInfo, ToPage, View};

/// Asks for something to be done.
///
/// # Errors
/// Nobody answered, or it could not be done. In English; what the user has to know of it, the page says.
pub(super) async fn act(message: &FromPage) -> Result<(), String> {
    match ask(message).await? {
        ToPage::Done => Ok(()),
        other => Err(unexpected(&other)),
    }
}

/// One typed question: the answer that belongs to it, or an error.
macro_rules! question {
    ($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) = $message:expr => $answer:pat => $value:expr, $out:ty) => {
        $(#[$doc])*
        pub(super) async fn $name($($arg: $type),*) -> Result<$out, String> {
            match ask(&$message).await? {
                $answer => Ok($value),
                other => Err(unexpected(&other)),
            }
        }
    };
}

question! {
    /// What a frame is to show.
    view(token: String) = FromPage::View { token } => ToPage::View { view } => view, Option<View>
}
question! {
    /// What a draft is.
    judge(text: String) = FromPage::Judge { text } => ToPage::Review { review } => review, Review
}
question! {
    /// The sites that can be chosen.
    sites() = FromPage::Sites => ToPage::Sites { sites } => sites, Vec<SiteInfo>
}
question! {
    /// The settings.
    settings() = FromPage::Settings => ToPage::Settings { settings } => settings, Settings
}
question! {
    /// A person's card.
    card(person: String) = FromPage::Card { person } => ToPage::Card { card } => *card, Card
}
question! {
    /// Some people.
    people(wanted: Wanted) = FromPage::People { wanted } => ToPage::People { people } => people, People
}
question! {
    /// Give and ask, overall and per place.
    ledgers() = FromPage::Ledgers => ToPage::Ledgers { all, places, .. } => (all, places), (Ledger, Vec<PlaceLedger>)
}
question! {
    /// Who waits for an answer.
    waiting() = FromPage::Waiting => ToPage::Waiting { waiting } => waiting, Vec<WaitingLine>
}
question! {
    /// Everything about one person as text.
    person_text(person: String, markdown: bool) = FromPage::ExportPerson { person, markdown }
        => ToPage::Text { text } => text, String
}
question! {
    /// A part of everything.
    part(after: String) = FromPage::Export { after }
        => ToPage::Part { lines, next, all } => Part { lines, next, all }, Part
}
question! {
    /// What importing what was staged would change.
    preview() = FromPage::Preview => ToPage::Preview { preview } => preview, Preview
}
question! {
    /// What a look at every record finds.
    check(mend: bool) = FromPage::Check { mend } => ToPage::Report { report } => report, Report
}

/// A part of an export ([`ToPage::Part`]).
pub(super) struct Part {
    /// Records, one a line.
    pub(super) lines: String,
    /// Where the next part begins; `None`: this was the last.
    pub(super) next: Option<String>,
    /// How many people there are.
    pub(super) all: u32,
}

/// Changes one thing in the settings. They are read again right before, so that two open pages do not undo each
/// other's changes.
pub(super) async fn change_settings(change: impl FnOnce(&mut Settings)) -> Result<(), String> {
    let mut settings = settings().await?;
    change(&mut settings);
    act(&FromPage::SaveSettings { settings }).await
}

async fn ask(message: &FromPage) -> Result<ToPage, String> {
    let answer = match chrome::send::<_, Option<ToPage>>(message).await {
        // The worker may have been stopped in the middle. It takes the same question twice for one.
        Err(_) => chrome::send::<_, Option<ToPage>>(message).await,
        answer => answer,
    };
    match answer? {
        Some(ToPage::Failed { error }) => Err(error),
        Some(answer) => Ok(answer),
        None => Err("the background gave no answer".to_owned()),
    }
}

fn unexpected(answer: &ToPage) -> String {
    format!("an answer to another question: {answer:?}")
}
