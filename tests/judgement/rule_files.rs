//! Every rule flags its own examples and lets its own counter-examples pass, and a broken rule file is explained.

use std::fs;

use hobnob::draft::Level;
use serde::Deserialize;

#[derive(Deserialize)]
struct RuleFile {
    name: String,
    speaks_to: String,
    says: String,
    flags: Vec<String>,
    allows: Vec<String>,
}

fn rule_files() -> Vec<RuleFile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules/en");
    let entries = fs::read_dir(folder).expect("the rules are there");
    let read = |entry: fs::DirEntry| {
        let source = fs::read_to_string(entry.path()).expect("a readable rule");
        toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", entry.path().display()))
    };
    entries.map(|entry| read(entry.expect("a readable folder"))).collect()
}

/// Whether `rule` speaks up about `text`, as a user would see it.
fn speaks_up(rule: &RuleFile, text: &str) -> bool {
    match (rule.speaks_to.as_str(), rule.says.as_str()) {
        ("draft", "push") => super::judge(text).reasons.iter().any(|reason| reason.rule == rule.name),
        // What a draft gives and what silences a post is seen by what the rule finds, not by a reason.
        ("draft", _) | (_, "rhetorical" | "quiet") => fires(rule, text),
        (_, says) => {
            super::reasons(&super::post(text)).iter().any(|reason| format!("{reason:?}").to_lowercase() == says)
        }
    }
}

fn fires(rule: &RuleFile, text: &str) -> bool {
    let text = hobnob::text::Text::read(text);
    let finds = hobnob::rules::find(&text);
    let facts = hobnob::rules::Facts::of(&text, &finds, &super::lamp_maker());
    hobnob::rules::RULES.iter().enumerate().filter(|(_, other)| other.name == rule.name).any(|(at, other)| {
        finds.iter().any(|find| find.rule == at)
            || other.measure.is_some_and(|(measure, at_least)| facts.value(measure) >= at_least)
    })
}

#[test]
fn every_rule_flags_and_allows_its_own_examples() {
    let rules = rule_files();
    assert_eq!(rules.len(), hobnob::rules::RULES.len(), "a file that was not compiled");
    let mut wrong = Vec::new();
    for rule in &rules {
        wrong.extend(
            rule.flags
                .iter()
                .filter(|text| !speaks_up(rule, text))
                .map(|text| format!("{} is silent: {text}", rule.name)),
        );
        wrong.extend(
            rule.allows.iter().filter(|text| speaks_up(rule, text)).map(|text| format!("{} flags: {text}", rule.name)),
        );
        // Whatever a draft rule lets pass is never held because of another one.
        let held = rule.allows.iter().filter(|text| rule.says == "push" && super::level(text) == Level::Promotional);
        wrong.extend(held.map(|text| format!("{} would hold: {text}", rule.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
