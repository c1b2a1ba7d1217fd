//! Every word of the interface is in `_locales`, in every language, and nothing there is left over.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::source::{Source, names, read, sources};

fn keys(language: &str) -> BTreeSet<String> {
    let messages: Value =
        serde_json::from_str(&read(format!("extension/_locales/{language}/messages.json"))).expect("JSON");
    let messages = messages.as_object().expect("an object");
    for (key, message) in messages {
        assert!(message["message"].as_str().is_some_and(|text| !text.is_empty()), "{language}: {key} says nothing");
    }
    messages.keys().cloned().collect()
}

#[test]
fn each_language_has_the_same_messages() {
    for language in names("extension/_locales") {
        let (english, here) = (keys("en"), keys(&language));
        let missing: Vec<_> = english.difference(&here).collect();
        let more: Vec<_> = here.difference(&english).collect();
        assert!(missing.is_empty() && more.is_empty(), "{language}: missing {missing:?}, more {more:?}");
    }
}

/// What speaks to the user: pages, menus, the words in closed roots.
fn speakers() -> Vec<Source> {
    sources(&["extension", "src/browser", "src/bin"], &[".ts", ".js", ".rs", ".html"])
}

#[test]
fn each_message_that_is_asked_for_is_there() {
    let keys = keys("en");
    let mut missing = Vec::new();
    let mut asked = 0;
    let mut ask = |place: &str, key: &str, forms: &[&str]| {
        asked += 1;
        if !forms.iter().any(|form| keys.contains(&format!("{key}{form}"))) {
            missing.push(format!("{place}: {key}"));
        }
    };
    for source in speakers() {
        for call in ["say(\"", "say_with(\"", "i18n_message(\"", "getMessage(\"", "getMessage('"] {
            literals(&source.text, call).into_iter().for_each(|key| ask(&source.path, key, &[""]));
        }
        // A count's key gets the plural's form; the last resort is `Other`.
        for call in ["count(\"", "count_with(\""] {
            literals(&source.text, call).into_iter().for_each(|key| ask(&source.path, key, &["Other"]));
        }
    }
    let manifest = read("extension/manifest.json");
    for key in manifest.split("__MSG_").skip(1).filter_map(|rest| rest.split("__").next()) {
        ask("extension/manifest.json", key, &[""]);
    }
    for rule in sources(&["src/rules"], &[".toml"]) {
        let table: toml::Table = rule.text.parse().expect("TOML");
        if let Some(key) = table.get("message").and_then(|key| key.as_str()) {
            ask(&rule.path, key, &[""]);
        }
    }
    assert!(asked > 20, "only {asked} messages are asked for: the way of asking has changed");
    assert!(missing.is_empty(), "not in _locales/en:\n{}", missing.join("\n"));
}

/// The names that stand right after `call`.
fn literals<'a>(text: &'a str, call: &str) -> Vec<&'a str> {
    text.split(call)
        .skip(1)
        .filter_map(|rest| rest.split(['"', '\'']).next())
        .filter(|key| !key.starts_with("@@") && key.chars().all(|c| c.is_alphanumeric() || c == '_'))
        .collect()
}

#[test]
fn no_message_is_left_over() {
    let named: Vec<String> = speakers()
        .iter()
        .map(|source| source.text.clone())
        .chain(sources(&["src"], &[".rs", ".toml"]).into_iter().map(|source| source.text))
        .chain([read("extension/manifest.json")])
        .collect();
    let left: Vec<String> =
        keys("en").into_iter().filter(|key| !named.iter().any(|text| names_message(text, key))).collect();
    assert!(left.is_empty(), "nobody asks for {left:?}");
}

/// Whether `text` has the key itself, or puts it together: from a first part and a name (`` `tie${name}` ``), from a name
/// and a last part (`format!("{name}Hint")`), or from a first part and a plural form (`count("read", n)`).
fn names_message(text: &str, key: &str) -> bool {
    let quoted = |part: &str| ["\"", "'", "`"].iter().any(|quote| text.contains(&format!("{quote}{part}{quote}")));
    let quotes = ["`", "\""];
    let first = |part: &str| {
        quotes.iter().any(|q| text.contains(&format!("{q}{part}${{")) || text.contains(&format!("{q}{part}{{")))
    };
    let last = |part: &str| quotes.iter().any(|q| text.contains(&format!("}}{part}{q}")));
    let plural = |part: &str| ["Zero", "One", "Two", "Few", "Many", "Other"].contains(&part);
    let mut borders = key.char_indices().filter(|(at, c)| *at > 0 && c.is_uppercase()).map(|(at, _)| key.split_at(at));
    quoted(key)
        || text.contains(&format!("__MSG_{key}__"))
        || borders.any(|(start, end)| first(start) || quoted(start) && (last(end) || plural(end)))
}

#[test]
fn messages_are_found_by_key_by_prefix_and_by_plural() {
    assert!(names_message("say(\"noHistory\")", "noHistory"));
    assert!(names_message("`tie${capital(tie)}`", "tieClose"));
    assert!(names_message("format!(\"tie{name}\")", "tieClose"));
    assert!(names_message("for f in [\"names\"] { say(&format!(\"{f}Hint\")) }", "namesHint"));
    assert!(names_message("count(\"postsRead\", 3)", "postsReadOther"));
    assert!(!names_message("say(\"noHistoryYet\")", "noHistory"));
    assert!(!names_message("say(\"posts\")", "postsRead"));
}
