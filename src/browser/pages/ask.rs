//! Asking the background, with an error for each answer that is not the one that belongs to the question.

use super::chrome;
use crate::draft::Review;
use crate::settings::Settings;
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

/// What a frame is to show.
pub(super) async fn view(token: String) -> Result<Option<View>, String> {
    match ask(&FromPage::View { token }).await? {
        ToPage::View { view } => Ok(view),
        other => Err(unexpected(&other)),
    }
}

/// What a draft is.
pub(super) async fn judge(text: String) -> Result<Review, String> {
    match ask(&FromPage::Judge { text }).await? {
        ToPage::Review { review } => Ok(review),
        other => Err(unexpected(&other)),
    }
}

/// The sites that can be chosen.
pub(super) async fn sites() -> Result<Vec<SiteInfo>, String> {
    match ask(&FromPage::Sites).await? {
        ToPage::Sites { sites } => Ok(sites),
        other => Err(unexpected(&other)),
    }
}

/// The settings.
pub(super) async fn settings() -> Result<Settings, String> {
    match ask(&FromPage::Settings).await? {
        ToPage::Settings { settings } => Ok(settings),
        other => Err(unexpected(&other)),
    }
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
