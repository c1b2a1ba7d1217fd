//! Every rule flags its own examples and lets its own counter-examples pass, in each of its languages.

use std::fs;
use std::path::Path;

use hobnob::draft::Level;
use hobnob::rules::{Facts, RULES, find};
use hobnob::text::Text;
use serde::Deserialize;

#[derive(Deserialize)]
struct RuleFile {
    name: String,
    says: String,
    flags: Vec<String>,
    allows: Vec<String>,
}

/// The files of one language, or of `any`.
fn rule_files(language: &str) -> Vec<RuleFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules").join(language);
    let entries = fs::read_dir(folder).expect("the rules are there").map(|entry| entry.expect("readable").path());
    let read = |path: std::path::PathBuf| {
        let source = fs::read_to_string(&path).expect("a readable rule");
        toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).map(read).collect()
}

/// Whether `rule` finds something in `text`.
fn fires(rule: &RuleFile, text: &str) -> bool {
    let text = Text::read(text);
    let finds = find(&text);
    let facts = Facts::of(&text, &finds, &super::lamp_maker());
    RULES.iter().enumerate().filter(|(_, other)| other.name == rule.name).any(|(at, other)| {
        finds.all.iter().any(|find| find.rule == at)
            || other.measure.is_some_and(|(measure, at_least)| facts.value(measure) >= at_least)
    })
}

fn check(language: &str) {
    let mut wrong = Vec::new();
    for rule in rule_files(language) {
        assert!(RULES.iter().any(|other| other.name == rule.name), "{} was not compiled", rule.name);
        for text in rule.flags.iter().filter(|text| !fires(&rule, text)) {
            let spoken = find(&Text::read(text)).spoken.language.map_or("no known language", |found| found.code());
            wrong.push(format!("{language}/{} is silent ({spoken}): {text}", rule.name));
        }
        for text in &rule.allows {
            // A rule of any language only counts something: what it counts may be there, and means nothing alone.
            let means = language != "any" || super::level(text) != Level::Conversational;
            if fires(&rule, text) && means {
                wrong.push(format!("{language}/{} flags: {text}", rule.name));
            }
            // Whatever a draft rule lets pass is never held because of another one.
            if rule.says == "push" && super::level(text) == Level::Promotional {
                wrong.push(format!("{language}/{} would hold: {text}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_of_any_language_flag_and_allow_their_own_examples() {
    check("any");
}

#[test]
fn english_rules_flag_and_allow_their_own_examples() {
    check("en");
}

#[test]
fn spanish_rules_flag_and_allow_their_own_examples() {
    check("es");
}

#[test]
fn portuguese_rules_flag_and_allow_their_own_examples() {
    check("pt");
}

#[test]
fn french_rules_flag_and_allow_their_own_examples() {
    check("fr");
}

#[test]
fn german_rules_flag_and_allow_their_own_examples() {
    check("de");
}
