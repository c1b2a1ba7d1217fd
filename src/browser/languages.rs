//! Fetches the rules of a language from the package when they are first needed: English with the first text of all,
//! any other with the first text in it.

use futures_util::lock::Mutex;

use crate::browser::webext;
use crate::rules::{Language, add, has, language_of};

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

/// Whether the rules of a language are at hand, in the end.
async fn bring(language: Language) -> bool {
    if has(language) {
        return true;
    }
    let mut told = FETCHING.lock().await;
    if has(language) {
        return true; // who held the lock before has fetched it
    }
    let file = format!("languages/{}.pack", language.code());
    let added = match webext::package_file(&file).await {
        Ok(bytes) => add(language, &bytes).map_err(|error| webext::ApiError(error.to_string())),
        Err(error) => Err(error),
    };
    match added {
        Ok(()) => true,
        Err(error) => {
            if !std::mem::replace(&mut told[language as usize], true) {
                webext::warn(&file, error);
            }
            false
        }
    }
}
