//! Writes the checked rules as Rust tables: what each rule is, and one pack a language with its words and its graph.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::LANGUAGES;
use crate::graph::Graph;
use crate::phrases::Step;
use crate::schema::{MEASURES, Rule, SAYS, TOLD};
use crate::vocabulary::Vocabulary;
use crate::words::{hash, print_of};

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
            ("whole_text", old.whole_text == new.whole_text),
            ("told", old.told == new.told),
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

/// The tables, made: Rust source, and each language's pack.
pub(crate) struct Tables {
    pub(crate) source: String,
    pub(crate) packs: Vec<Vec<u16>>,
}

/// Makes the tables. `function_words`: one list a language, one word a line, and last those of others.
pub(crate) fn make(rules: &[Named], function_words: &[String]) -> Result<Tables, String> {
    let names: String = rules.iter().map(|rule| rule.rule.file.name.as_str()).collect();
    let fingerprint = print_of(hash(names.as_bytes()));
    let mut packs = Vec::new();
    for (language, code) in LANGUAGES.iter().enumerate() {
        let phrases: Vec<(usize, &[Step], bool)> = rules
            .iter()
            .enumerate()
            .flat_map(|(at, rule)| rule.phrases.iter().map(move |phrase| (at, phrase)))
            .filter(|(_, (of, _, _))| *of == language)
            .map(|(at, (_, steps, exception))| (at, steps.as_slice(), *exception))
            .collect();
        packs.push(pack(&phrases, fingerprint).map_err(|why| format!("{code}: {why}"))?);
    }
    let mut source = String::new();
    write_rules(&mut source, rules).map_err(|error| error.to_string())?;
    write_spoken(&mut source, function_words)?;
    write_packs(&mut source, &packs, fingerprint).map_err(|error| error.to_string())?;
    Ok(Tables { source, packs })
}

/// One language's pack: a header, whose layout `src/rules/pack.rs` tells, and the sections.
fn pack(phrases: &[(usize, &[Step], bool)], fingerprint: u16) -> Result<Vec<u16>, String> {
    let vocabulary = Vocabulary::of_phrases(phrases.iter().map(|(_, steps, _)| *steps))?;
    let graph = Graph::of(phrases, &vocabulary)?;
    let [taken, before, prints] = vocabulary.sections()?;
    let sections = [taken, before, prints, graph.members, graph.symbols, graph.leads];
    let mut pack = vec![fingerprint, graph.first_set, graph.roots[0], graph.roots[1]];
    for section in &sections {
        pack.push(u16::try_from(section.len()).map_err(|_| "the rules have outgrown the tables")?);
    }
    pack.extend(sections.iter().flatten());
    Ok(pack)
}

/// In the browser none is built in: the packs lie beside the code and are fetched when they are needed.
fn write_packs(out: &mut String, packs: &[Vec<u16>], fingerprint: u16) -> std::fmt::Result {
    writeln!(out, "pub(super) const FINGERPRINT: u16 = {fingerprint};")?;
    let type_of = format!("pub(super) static BUILT_IN: [&[u16]; {}]", packs.len());
    writeln!(out, "/// What is built in of each language; empty: nothing.")?;
    writeln!(out, "#[cfg(target_arch = \"wasm32\")]\n{type_of} = [&[]; {}];", packs.len())?;
    writeln!(out, "/// What is built in of each language.")?;
    writeln!(out, "#[cfg(not(target_arch = \"wasm32\"))]\n{type_of} = [")?;
    for pack in packs {
        writeln!(out, "    &{pack:?},")?;
    }
    writeln!(out, "];")
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
        let told = TOLD.iter().find(|(name, _)| file.told.as_deref() == Some(*name)).map_or("Anywhere", |told| told.1);
        writeln!(
            out,
            "    Rule {{ name: {:?}, message: {:?}, says: Says::{says}, in_questions: {}, whole_text: {}, \
             told: Told::{told}, measure: {measure} }},",
            file.name, file.message, file.in_questions, file.whole_text
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
    let [taken, before, prints] = vocabulary.sections()?;
    let written = (|| {
        writeln!(
            out,
            "pub(super) static FUNCTION_WORDS: Words = Words {{ taken: &{taken:?}, before: &{before:?}, prints: &{prints:?} }};"
        )?;
        writeln!(out, "/// In which languages a function word is one: a bit each, the last one for others.")?;
        writeln!(out, "pub(super) static SPOKEN: [u8; {}] = {spoken:?};", spoken.len())
    })();
    written.map_err(|error: std::fmt::Error| error.to_string())
}
