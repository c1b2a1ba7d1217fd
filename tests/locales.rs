//! The messages are fit to be translated and shown: described, with the same placeholders in every language, and short
//! enough for the stores. That each is there and each is used is in `tests/tidy.rs`.

#![expect(clippy::unwrap_used, reason = "helpers of tests: what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

type Messages = BTreeMap<String, Value>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn messages(language: &str) -> Messages {
    let path = root().join("extension/_locales").join(language).join("messages.json");
    let text = fs::read_to_string(&path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn languages() -> Vec<String> {
    let folders = fs::read_dir(root().join("extension/_locales")).unwrap();
    folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect()
}

/// `$NAME$` and `$1` in a message.
fn placeholders(message: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let parts: Vec<&str> = message.split('$').collect();
    for name in parts.iter().skip(1).step_by(2) {
        found.insert(name.to_lowercase());
    }
    found
}

#[test]
fn english_tells_translators_what_each_message_is_for() {
    for (key, message) in messages("en") {
        assert!(message["description"].as_str().is_some_and(|it| it.len() > 5), "{key} has no description");
    }
}

#[test]
fn every_language_fills_in_the_same_placeholders() {
    let english = messages("en");
    assert!(languages().len() >= 2);
    for language in languages() {
        let other = messages(&language);
        for (key, message) in &english {
            let translated = other.get(key).unwrap_or_else(|| panic!("{language} lacks {key}"));
            let (ours, theirs) = (message["message"].as_str().unwrap(), translated["message"].as_str().unwrap());
            assert!(!theirs.trim().is_empty(), "{language} has nothing for {key}");
            assert_eq!(placeholders(ours), placeholders(theirs), "{language}, {key}");
            let content = |value: &Value| -> BTreeMap<String, Value> {
                let all = value["placeholders"].as_object().cloned().unwrap_or_default();
                all.into_iter().map(|(name, it)| (name, it["content"].clone())).collect()
            };
            assert_eq!(content(message), content(translated), "{language}, {key}");
            let names: BTreeSet<String> = content(message).into_keys().collect();
            assert_eq!(placeholders(ours), names, "{language}, {key}");
        }
    }
}

#[test]
fn the_store_takes_the_description() {
    for language in languages() {
        let description = messages(&language)["extDescription"]["message"].as_str().unwrap().to_owned();
        assert!(description.chars().count() <= 132, "{language}: {description}");
    }
}
