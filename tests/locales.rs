//! Every sentence the extension shows is in `_locales`, in every language, and none is there for nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

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

/// The text of all files under a folder with one of these endings.
fn sources(folder: &Path, endings: &[&str]) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&sources(&path, endings));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)) {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
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
fn every_language_has_every_message_with_the_same_placeholders() {
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
        // A language may have more plural forms than English, and nothing else.
        for key in other.keys().filter(|key| !english.contains_key(*key)) {
            let stem = ["Zero", "Two", "Few", "Many"].iter().find_map(|form| key.strip_suffix(form));
            let known = stem.is_some_and(|stem| english.contains_key(&format!("{stem}Other")));
            assert!(known, "{language} has {key}, English has not");
        }
    }
}

#[test]
fn every_message_is_used() {
    let extension = root().join("extension");
    let mut text = sources(&root().join("src"), &["rs", "json"]);
    for folder in [extension.join("content"), extension.join("pages"), root().join("src/rules")] {
        text.push_str(&sources(&folder, &["ts", "js", "rs", "json", "html", "txt", "toml"]));
    }
    for file in ["background.js", "manifest.json"] {
        text.push_str(&fs::read_to_string(extension.join(file)).unwrap());
    }
    for key in messages("en").into_keys() {
        let stem = ["One", "Other"].iter().find_map(|form| key.strip_suffix(form)).unwrap_or(&key);
        // Fields of the welcome page make their keys from a name.
        let made = ["Label", "Hint"]
            .iter()
            .find_map(|part| key.strip_suffix(part))
            .is_some_and(|id| ["names", "products", "similar", "topics"].contains(&id));
        let quoted = |word: &str| text.contains(&format!("\"{word}\"")) || text.contains(&format!("__MSG_{word}__"));
        assert!(made || quoted(stem), "{key} is used nowhere");
    }
}

#[test]
fn every_rule_that_gives_a_reason_has_its_sentence() {
    let english = messages("en");
    let rules = sources(&root().join("src/rules"), &["toml"]);
    let named = rules.lines().filter_map(|line| line.strip_prefix("message = \"")?.strip_suffix('"'));
    let named: BTreeSet<&str> = named.collect();
    assert!(named.len() > 10, "where do the rules name their messages now? {named:?}");
    for key in named {
        assert!(english.contains_key(key), "no sentence for {key}");
    }
}

#[test]
fn the_manifest_asks_for_messages_that_are_there() {
    let manifest = fs::read_to_string(root().join("extension/manifest.json")).unwrap();
    let english = messages("en");
    let mut asked = 0;
    for rest in manifest.split("__MSG_").skip(1) {
        let key = rest.split("__").next().unwrap();
        assert!(english.contains_key(key), "the manifest asks for {key}");
        asked += 1;
    }
    assert!(asked >= 3);
}

#[test]
fn the_store_takes_the_description() {
    for language in languages() {
        let description = messages(&language)["extDescription"]["message"].as_str().unwrap().to_owned();
        assert!(description.chars().count() <= 132, "{language}: {description}");
    }
}
