//! Fetches the rules of a language from the package when a text in it is first met.

use crate::browser::webext;
use crate::rules::{Language, add, has, language_of};

/// Sees to it that the rules of the texts' languages are at hand. One that cannot be fetched is told to the console:
/// texts in it are then like those of a language without rules, so nothing is marked and nothing is held.
pub(super) async fn fetch_for(texts: impl Iterator<Item = &str>) {
    let mut wanted: Vec<Language> = Vec::new();
    for language in texts.filter_map(language_of) {
        if !has(language) && !wanted.contains(&language) {
            wanted.push(language);
        }
    }
    for language in wanted {
        let file = format!("languages/{}.pack", language.code());
        let added = match webext::package_file(&file).await {
            Ok(bytes) => add(language, &bytes).map_err(|error| webext::ApiError(error.to_string())),
            Err(error) => Err(error),
        };
        if let Err(error) = added {
            webext::warn(&file, error);
        }
    }
}
