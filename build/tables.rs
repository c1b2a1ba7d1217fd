//! Writes the checked rules as Rust tables: what each rule is, and one pack a language with its words and its graph.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::LANGUAGES;
use crate::graph::Graph;
use crate::phrases::Step;
use crate::schema::{MEASURES, Rule, SAYS};
use crate::vocabulary::{Vocabulary, write_words};

/// A rule in all the languages it is written in.
pub(crate) struct Named {
    /// What all its files agree on.
    rule: Rule,
    /// Phrases and exceptions, with their language.
    phrases: Vec<(usize, Vec<Step>, bool)>,
}

impl Named {
    /// Adds one file to what is known under its name.
    pub(crate) fn take(
        all: &mut BTreeMap<String, Self>,
        language: Option<usize>,
        mut rule: Rule,
    ) -> Result<(), String> {
        let mut phrases = Vec::new();
        for (written, exception) in
            [(std::mem::take(&mut rule.phrases), false), (std::mem::take(&mut rule.unless), true)]
        {
            for phrase in written {
                let language = language.ok_or("field `phrases`: a rule for any language only has a `measure`")?;
                phrases.push((language, phrase, exception));
            }
        }
        let Some(known) = all.get_mut(&rule.file.name) else {
            all.insert(rule.file.name.clone(), Self { rule, phrases });
            return Ok(());
        };
        let (old, new) = (&mut known.rule.file, rule.file);
        for (field, same) in [
            ("speaks_to", old.speaks_to == new.speaks_to),
            ("says", old.says == new.says),
            ("in_questions", old.in_questions == new.in_questions),
            ("measure", new.measure.is_none() || old.measure.is_none()),
        ] {
            if !same {
                return Err(format!("field `{field}`: is not what the same rule has in another language"));
            }
        }
        old.measure = old.measure.take().or(new.measure);
        known.phrases.append(&mut phrases);
        Ok(())
    }
}

/// The source of the tables. `function_words`: one list a language, one word a line, and last those of others.
pub(crate) fn write(rules: &[Named], function_words: &[String]) -> Result<String, String> {
    let mut out = String::new();
    write_rules(&mut out, rules).map_err(|error| error.to_string())?;
    write_spoken(&mut out, function_words)?;
    let mut packs = String::new();
    for (language, code) in LANGUAGES.iter().enumerate() {
        let phrases: Vec<(usize, &[Step], bool)> = rules
            .iter()
            .enumerate()
            .flat_map(|(at, rule)| rule.phrases.iter().map(move |phrase| (at, phrase)))
            .filter(|(_, (of, _, _))| *of == language)
            .map(|(at, (_, steps, exception))| (at, steps.as_slice(), *exception))
            .collect();
        let vocabulary = Vocabulary::of_phrases(phrases.iter().map(|(_, steps, _)| *steps))?;
        let graph = Graph::of(&phrases, &vocabulary).map_err(|why| format!("{code}: {why}"))?;
        let source = (|| {
            write!(packs, "    Pack {{ words: ")?;
            write_words(&mut packs, &vocabulary)?;
            writeln!(
                packs,
                ", first_set: {}, members: &{:?}, symbols: &{:?}, leads: &{:?}, roots: {:?} }},",
                graph.first_set, graph.members, graph.symbols, graph.leads, graph.roots
            )
        })();
        source.map_err(|error: std::fmt::Error| error.to_string())?;
    }
    writeln!(out, "pub(super) static PACKS: [Pack; {}] = [\n{packs}];", LANGUAGES.len())
        .map_err(|error| error.to_string())?;
    Ok(out)
}

fn write_rules(out: &mut String, rules: &[Named]) -> std::fmt::Result {
    writeln!(out, "/// Every rule, by name.\npub static RULES: [Rule; {}] = [", rules.len())?;
    for rule in rules {
        let file = &rule.rule.file;
        let says = SAYS.iter().find(|(to, says, _)| *to == file.speaks_to && *says == file.says);
        let says = says.map_or("", |says| says.2);
        let measure = file.measure.as_ref().map_or("None".to_owned(), |measure| {
            let name = MEASURES.iter().find(|(name, _)| *name == measure.what).map_or("", |measure| measure.1);
            format!("Some((Measure::{name}, {:?}))", measure.at_least)
        });
        writeln!(
            out,
            "    Rule {{ name: {:?}, message: {:?}, says: Says::{says}, in_questions: {}, measure: {measure} }},",
            file.name, file.message, file.in_questions
        )?;
    }
    writeln!(out, "];")
}

/// The function words of all languages in one table, and whose they are.
fn write_spoken(out: &mut String, function_words: &[String]) -> Result<(), String> {
    let listed = function_words.iter().flat_map(|list| list.lines());
    let vocabulary = Vocabulary::of(listed)?;
    let mut spoken = vec![0u8; vocabulary.len()];
    for (language, list) in function_words.iter().enumerate() {
        for word in list.lines() {
            spoken[vocabulary.rank(word)] |= 1 << language;
        }
    }
    let written = (|| {
        write!(out, "pub(super) static FUNCTION_WORDS: Words = ")?;
        write_words(out, &vocabulary)?;
        writeln!(out, ";\n/// In which languages a function word is one: a bit each, the last one for others.")?;
        writeln!(out, "pub(super) static SPOKEN: [u8; {}] = {spoken:?};", spoken.len())
    })();
    written.map_err(|error: std::fmt::Error| error.to_string())
}
