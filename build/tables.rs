//! Writes the checked rules as Rust tables: a graph over words, not over letters, so that no rule can fire inside a
//! longer word and a gap is a step like any other.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::fold::{LONGEST, fold};
use crate::phrases::{CLASSES, Part};
use crate::schema::{MEASURES, Rule, SAYS};
use crate::words::hash;

/// Labels below this are classes, gaps and ends; words come after them.
const FIRST_WORD: u16 = 16;
const GAP: u16 = 14;
const ENDS: u16 = 15;

/// A rule, and whether the phrase that ends is one of its exceptions.
type Ended = (u16, bool);

/// One node while the graph grows.
#[derive(Default)]
struct Node {
    edges: BTreeMap<u16, usize>,
    finds: Vec<Ended>,
}

/// One node of the finished graph: its edges by label, and the phrases that end there.
type Merged = (Vec<(u16, u16)>, Vec<Ended>);

/// The source of the tables.
pub(crate) fn write(rules: &[Rule]) -> Result<String, String> {
    let words = number_words(rules)?;
    // Node 0: phrases that may stand anywhere. Node 1: those that stand where a sentence opens.
    let mut nodes = vec![Node::default(), Node::default()];
    for (at, rule) in rules.iter().enumerate() {
        let at = narrow(at)?;
        for (phrases, exception) in [(&rule.phrases, false), (&rule.unless, true)] {
            for phrase in phrases {
                add(&mut nodes, phrase, &words, (at, exception))?;
            }
        }
    }
    let nodes = merge(nodes)?;
    let mut out = String::new();
    write_rules(&mut out, rules).map_err(|error| error.to_string())?;
    write_words(&mut out, &words).map_err(|error| error.to_string())?;
    write_graph(&mut out, &nodes)?;
    Ok(out)
}

fn narrow(number: usize) -> Result<u16, String> {
    u16::try_from(number).map_err(|_| "the rules have outgrown 16-bit tables".to_owned())
}

/// Every word of every phrase, sorted, with its label.
fn number_words(rules: &[Rule]) -> Result<BTreeMap<String, u16>, String> {
    let mut words = BTreeMap::new();
    for part in rules.iter().flat_map(|rule| rule.phrases.iter().chain(&rule.unless)).flatten() {
        if let Part::Word(word) = part {
            if fold(word, &mut [0; LONGEST]).is_none() {
                return Err(format!("`{word}` is longer than {LONGEST} bytes"));
            }
            words.insert(word.clone(), 0);
        }
    }
    for (at, label) in words.values_mut().enumerate() {
        *label = narrow(at)?.checked_add(FIRST_WORD).ok_or("too many words")?;
    }
    Ok(words)
}

fn add(nodes: &mut Vec<Node>, phrase: &[Part], words: &BTreeMap<String, u16>, find: (u16, bool)) -> Result<(), String> {
    let mut here = 0;
    for part in phrase {
        let label = match part {
            Part::Opens => {
                here = 1;
                continue;
            }
            Part::Word(word) => words[word],
            Part::Class(class) => narrow(*class)? + 1,
            Part::Gap => GAP,
            Part::Ends => ENDS,
        };
        let next = nodes.len();
        here = *nodes[here].edges.entry(label).or_insert(next);
        if here == nodes.len() {
            nodes.push(Node::default());
        }
    }
    if !nodes[here].finds.contains(&find) {
        nodes[here].finds.push(find);
    }
    Ok(())
}

/// Makes one node of all that lead to the same: alternatives side by side multiply the spellings, not the tables.
fn merge(nodes: Vec<Node>) -> Result<Vec<Merged>, String> {
    let mut roots = Vec::new();
    let mut merged = Vec::new();
    let mut known: BTreeMap<Merged, u16> = BTreeMap::new();
    let mut places = vec![0u16; nodes.len()];
    // A node's children were made after it, so backwards each child has its final place before its parents. The two
    // roots come last and stand in front.
    for (at, mut node) in nodes.into_iter().enumerate().rev() {
        node.finds.sort_unstable();
        let edges = node.edges.iter().map(|(label, to)| (*label, places[*to])).collect();
        let moved: Merged = (edges, node.finds);
        if at < 2 {
            roots.insert(0, moved);
        } else if let Some(place) = known.get(&moved) {
            places[at] = *place;
        } else {
            places[at] = narrow(merged.len() + 2)?;
            known.insert(moved.clone(), places[at]);
            merged.push(moved);
        }
    }
    roots.append(&mut merged);
    Ok(roots)
}

fn write_rules(out: &mut String, rules: &[Rule]) -> std::fmt::Result {
    debug_assert!(CLASSES.len() < GAP as usize);
    writeln!(out, "/// Every rule, by name.\npub static RULES: [Rule; {}] = [", rules.len())?;
    for rule in rules {
        let file = &rule.file;
        let says = SAYS.iter().find(|(to, says, _)| *to == file.speaks_to && *says == file.says);
        let says = says.map_or("", |says| says.2);
        let measure = file.measure.as_ref().map_or("None".to_owned(), |measure| {
            let name = MEASURES.iter().find(|(name, _)| *name == measure.what).map_or("", |measure| measure.1);
            format!("Some((Measure::{name}, {:?}))", measure.at_least)
        });
        writeln!(
            out,
            "    Rule {{ name: {:?}, message: {:?}, says: Says::{says}, weight: {:?}, in_questions: {}, measure: {measure} }},",
            file.name, file.message, file.weight, file.in_questions
        )?;
    }
    writeln!(out, "];")
}

/// The words as one string, their borders, and an open-addressing hash table at most half full.
fn write_words(out: &mut String, words: &BTreeMap<String, u16>) -> std::fmt::Result {
    let size = (words.len() * 2).next_power_of_two();
    let mut slots = vec![0u16; size];
    for (word, label) in words {
        let mut slot = hash(word.as_bytes()) as usize % size;
        while slots[slot] != 0 {
            slot = (slot + 1) % size;
        }
        slots[slot] = *label;
    }
    let mut ends = Vec::new();
    let mut all = String::new();
    for word in words.keys() {
        all.push_str(word);
        ends.push(all.len());
    }
    writeln!(out, "pub(super) static WORDS: &str = {all:?};")?;
    writeln!(out, "pub(super) static WORD_ENDS: [u32; {}] = {ends:?};", ends.len())?;
    writeln!(out, "pub(super) static SLOTS: [u16; {size}] = {slots:?};")
}

fn write_graph(out: &mut String, nodes: &[Merged]) -> Result<(), String> {
    let mut edges = Vec::new();
    let mut finds = Vec::new();
    let mut table = Vec::new();
    for (node_edges, node_finds) in nodes {
        table.push((narrow(edges.len())?, narrow(finds.len())?));
        edges.extend_from_slice(node_edges);
        finds.extend_from_slice(node_finds);
    }
    table.push((narrow(edges.len())?, narrow(finds.len())?));
    let written = (|| {
        writeln!(out, "pub(super) static NODES: [(u16, u16); {}] = {table:?};", table.len())?;
        writeln!(out, "pub(super) static EDGES: [(u16, u16); {}] = {edges:?};", edges.len())?;
        writeln!(out, "pub(super) static FINDS: [(u16, bool); {}] = {finds:?};", finds.len())
    })();
    written.map_err(|error: std::fmt::Error| error.to_string())
}
