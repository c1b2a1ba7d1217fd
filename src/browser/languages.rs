//! Fetches the rules of a language from the package when they are first needed: English with the first text of all (and
//! the model's table of wording, which serves every language), any other with the first text in it.

use futures_util::lock::Mutex;

use crate::browser::webext::{self, ApiError};
use crate::model::{add_wording, has_wording};
use crate::rules::{Language, add, has, language_of};

const WORDING: &str = "languages/wording.pack";

/// Held while a file is fetched: what two messages need at once comes from the package once. In it: of which languages
/// the console knows already that they could not be fetched.
static FETCHING: Mutex<[bool; Language::ALL.len()]> = Mutex::new([false; Language::ALL.len()]);

/// Sees to it that the rules of the texts' languages are at hand. English comes first, whatever the texts are in: words
/// that its rules know tell English from a language without rules. So no other language is ever there without it, and
/// while it cannot be fetched nothing is marked and nothing is held. One that cannot be fetched is told to the console
/// once and asked for again with the next text; until then texts in it are like those of a language without rules.
pub(super) async fn fetch_for(texts: impl Iterator<Item = &str>) {
    let mut texts = texts.peekable();
    if texts.peek().is_none() || !bring(Language::En).await {
        return;
    }
    let mut wanted: Vec<Language> = Vec::new();
    for language in texts.filter_map(language_of) {
        if !has(language) && !wanted.contains(&language) {
            wanted.push(language);
        }
    }
    for language in wanted {
        bring(language).await;
    }
}

/// Whether the rules of a language are at hand, in the end, and the wording with them.
async fn bring(language: Language) -> bool {
    let is_here = || has(language) && has_wording();
    if is_here() {
        return true;
    }
    let mut told = FETCHING.lock().await;
    if is_here() {
        return true; // who held the lock before has fetched it
    }
    let file = format!("languages/{}.pack", language.code());
    match load(language, &file).await {
        Ok(()) => true,
        Err(error) => {
            if !std::mem::replace(&mut told[language as usize], true) {
                webext::warn(&file, error);
            }
            false
        }
    }
}

async fn load(language: Language, file: &str) -> Result<(), ApiError> {
    if !has_wording() && !add_wording(&webext::package_file(WORDING).await?) {
        return Err(ApiError("the table of wording is damaged".to_owned()));
    }
    add(language, &webext::package_file(file).await?).map_err(|error| ApiError(error.to_string()))
}
