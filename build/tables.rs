//! Writes the checked rules as Rust tables: a graph over words, not over letters, so that no rule can fire inside a
//! longer word and a gap is a step like any other. Each language has two roots of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::LANGUAGES;
use crate::fold::{LONGEST, fold};
use crate::phrases::{CLASSES, Part, Step};
use crate::schema::{MEASURES, Rule, SAYS};
use crate::words::hash;

/// Labels below this are classes, gaps and ends; words come after them, and sets of words after those.
const FIRST_WORD: u16 = 16;
const GAP: u16 = 14;
const ENDS: u16 = 15;
/// For each language: phrases that may stand anywhere, and those that stand where a sentence opens.
const ROOTS: usize = LANGUAGES.len() * 2;

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

/// A rule, and whether the phrase that ends is one of its exceptions.
type Ended = (u16, bool);

/// One node while the graph grows: its edges by symbol, and the phrases that end there.
#[derive(Default)]
struct Node {
    edges: BTreeMap<u16, usize>,
    finds: Vec<Ended>,
}

/// One node of the finished graph.
type Merged = (Vec<(u16, u16)>, Vec<Ended>);

/// The words, each with its label, and where they lie in the table that finds them.
struct Words {
    labels: BTreeMap<String, u16>,
    /// By slot: the upper half of the hash of the word that lies there.
    slots: Vec<Option<u16>>,
}

/// The source of the tables. `function_words`: one list a language, one word a line, and last those of others.
pub(crate) fn write(rules: &[Named], function_words: &[String]) -> Result<String, String> {
    let words = place_words(rules, function_words)?;
    let mut sets = Sets { first: FIRST_WORD + narrow(words.labels.len())?, known: BTreeMap::new(), all: Vec::new() };
    let mut nodes: Vec<Node> = (0..ROOTS).map(|_| Node::default()).collect();
    for (at, rule) in rules.iter().enumerate() {
        let at = narrow(at)?;
        for (language, phrase, exception) in &rule.phrases {
            add(&mut nodes, language * 2, phrase, &words, &mut sets, (at, *exception))?;
        }
    }
    let nodes = merge(nodes)?;
    let mut out = String::new();
    write_rules(&mut out, rules).map_err(|error| error.to_string())?;
    write_words(&mut out, &words, function_words).map_err(|error| error.to_string())?;
    write_graph(&mut out, &nodes, &sets)?;
    Ok(out)
}

fn narrow(number: usize) -> Result<u16, String> {
    u16::try_from(number).map_err(|_| "the rules have outgrown 16-bit tables".to_owned())
}

/// Places every word of every phrase and list by its hash; a word's label is its rank among the slots.
fn place_words(rules: &[Named], function_words: &[String]) -> Result<Words, String> {
    let listed = function_words.iter().flat_map(|list| list.lines().map(str::to_owned));
    let steps = rules.iter().flat_map(|rule| &rule.phrases).flat_map(|(_, phrase, _)| phrase);
    let parts = steps.filter_map(|step| if let Step::One(parts) = step { Some(parts) } else { None }).flatten();
    let phrased = parts.filter_map(|part| if let Part::Word(word) = part { Some(word.clone()) } else { None });
    let mut folded = BTreeMap::new();
    for word in phrased.chain(listed) {
        let mut buffer = [0; LONGEST];
        let length = fold(&word, &mut buffer).ok_or_else(|| format!("`{word}` is longer than {LONGEST} bytes"))?;
        folded.insert(word, hash(&buffer[..length]));
    }
    let distinct: BTreeSet<u32> = folded.values().copied().collect();
    // A third more slots than words keeps runs short; some more if two words could not be told apart.
    let mut size = (distinct.len() * 4 / 3 + 1).next_multiple_of(64);
    let slots = loop {
        match place(&distinct, size) {
            Some(slots) => break slots,
            None => size += 64,
        }
    };
    let mut rank = BTreeMap::new();
    for hash in slots.iter().flatten() {
        rank.insert(*hash, narrow(rank.len())?.checked_add(FIRST_WORD).ok_or("too many words")?);
    }
    let labels = folded.into_iter().map(|(word, hash)| (word, rank[&hash])).collect();
    Ok(Words { labels, slots: slots.into_iter().map(|hash| hash.map(print_of)).collect() })
}

/// Each hash in the first free slot from where it belongs; `None` if one would meet another of the same print first.
fn place(hashes: &BTreeSet<u32>, size: usize) -> Option<Vec<Option<u32>>> {
    let mut slots: Vec<Option<u32>> = vec![None; size];
    for hash in hashes {
        let mut slot = *hash as usize % size;
        while let Some(other) = slots[slot] {
            if print_of(other) == print_of(*hash) {
                return None;
            }
            slot = (slot + 1) % size;
        }
        slots[slot] = Some(*hash);
    }
    Some(slots)
}

/// What is kept of a word's hash to tell it from others that fall into the same slot.
fn print_of(hash: u32) -> u16 {
    (hash >> 16) as u16
}

/// Sets of words and classes that phrases have in one place. Symbols of the graph behind those of the words.
struct Sets {
    first: u16,
    known: BTreeMap<BTreeSet<u16>, u16>,
    all: Vec<BTreeSet<u16>>,
}

impl Sets {
    /// The symbol for one of these labels; a single one is its own symbol.
    fn symbol(&mut self, labels: BTreeSet<u16>) -> Result<u16, String> {
        if let (1, Some(only)) = (labels.len(), labels.first()) {
            return Ok(*only);
        }
        if let Some(known) = self.known.get(&labels) {
            return Ok(*known);
        }
        let symbol = self.first.checked_add(narrow(self.all.len())?).ok_or("too many sets of words")?;
        self.known.insert(labels.clone(), symbol);
        self.all.push(labels);
        Ok(symbol)
    }

    /// The labels that a symbol stands for.
    fn labels(&self, symbol: u16) -> Vec<u16> {
        match symbol.checked_sub(self.first) {
            Some(set) => self.all[usize::from(set)].iter().copied().collect(),
            None => vec![symbol],
        }
    }
}

fn add(
    nodes: &mut Vec<Node>,
    root: usize,
    phrase: &[Step],
    words: &Words,
    sets: &mut Sets,
    find: Ended,
) -> Result<(), String> {
    let mut here = root;
    for step in phrase {
        let symbol = match step {
            Step::Opens => {
                here = root + 1;
                continue;
            }
            Step::One(parts) => {
                let label = |part: &Part| match part {
                    Part::Word(word) => Ok(words.labels[word]),
                    Part::Class(class) => narrow(class + 1),
                };
                sets.symbol(parts.iter().map(label).collect::<Result<_, String>>()?)?
            }
            Step::Gap => GAP,
            Step::Ends => ENDS,
        };
        let next = nodes.len();
        here = *nodes[here].edges.entry(symbol).or_insert(next);
        if here == nodes.len() {
            nodes.push(Node::default());
        }
    }
    if !nodes[here].finds.contains(&find) {
        nodes[here].finds.push(find);
    }
    Ok(())
}

/// Makes one node of all that lead to the same: phrases of a rule often end alike.
fn merge(nodes: Vec<Node>) -> Result<Vec<Merged>, String> {
    let mut roots = Vec::new();
    let mut merged = Vec::new();
    let mut known: BTreeMap<Merged, u16> = BTreeMap::new();
    let mut places = vec![0u16; nodes.len()];
    // A node's children were made after it, so backwards each child has its final place before its parents. The
    // roots come last and stand in front.
    for (at, mut node) in nodes.into_iter().enumerate().rev() {
        node.finds.sort_unstable();
        let edges = node.edges.iter().map(|(symbol, to)| (*symbol, places[*to])).collect();
        let moved: Merged = (edges, node.finds);
        if at < ROOTS {
            roots.insert(0, moved);
        } else if let Some(place) = known.get(&moved) {
            places[at] = *place;
        } else {
            places[at] = narrow(merged.len() + ROOTS)?;
            known.insert(moved.clone(), places[at]);
            merged.push(moved);
        }
    }
    roots.append(&mut merged);
    Ok(roots)
}

fn write_rules(out: &mut String, rules: &[Named]) -> std::fmt::Result {
    debug_assert!(CLASSES.len() < GAP as usize);
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

/// Which slots are taken, how many are before each 64 of them, and what tells the words apart.
fn write_words(out: &mut String, words: &Words, function_words: &[String]) -> std::fmt::Result {
    let mut taken = Vec::new();
    let mut before = Vec::new();
    let mut prints: Vec<u16> = Vec::new();
    for slots in words.slots.chunks(64) {
        before.push(prints.len());
        taken.push((0..64).filter(|bit| slots[*bit].is_some()).fold(0u64, |mask, bit| mask | 1 << bit));
        prints.extend(slots.iter().flatten());
    }
    let mut spoken = vec![0u8; prints.len()];
    for (language, list) in function_words.iter().enumerate() {
        for word in list.lines() {
            spoken[usize::from(words.labels[word] - FIRST_WORD)] |= 1 << language;
        }
    }
    writeln!(out, "pub(super) static TAKEN: [u64; {}] = {taken:?};", taken.len())?;
    writeln!(out, "pub(super) static BEFORE: [u16; {}] = {before:?};", before.len())?;
    writeln!(out, "pub(super) static PRINTS: [u16; {}] = {prints:?};", prints.len())?;
    writeln!(out, "/// In which languages a word is a function word: a bit each, the last one for others.")?;
    writeln!(out, "pub(super) static SPOKEN: [u8; {}] = {spoken:?};", spoken.len())
}

fn write_graph(out: &mut String, nodes: &[Merged], sets: &Sets) -> Result<(), String> {
    let mut edges = Vec::new();
    let mut finds = Vec::new();
    let mut table = Vec::new();
    let mut firsts: Vec<(u16, u16)> = Vec::new();
    let mut first_ends = Vec::new();
    for (at, (node_edges, node_finds)) in nodes.iter().enumerate() {
        table.push((edges.len(), finds.len()));
        finds.extend_from_slice(node_finds);
        if at < ROOTS {
            // A root has thousands of edges: spelled out by label, so that a word finds its own at once.
            let mut spelled: Vec<(u16, u16)> = node_edges
                .iter()
                .flat_map(|(symbol, to)| sets.labels(*symbol).into_iter().map(|label| (label, *to)))
                .collect();
            spelled.sort_unstable();
            firsts.extend(spelled);
            first_ends.push(firsts.len());
        } else {
            edges.extend_from_slice(node_edges);
        }
    }
    table.push((edges.len(), finds.len()));
    let mut members = Vec::new();
    let mut set_ends = Vec::new();
    for set in &sets.all {
        members.extend(set.iter().copied());
        set_ends.push(members.len());
    }
    let written = (|| {
        writeln!(out, "pub(super) const FIRST_SET: u16 = {};", sets.first)?;
        writeln!(out, "pub(super) static SET_ENDS: [u32; {}] = {set_ends:?};", set_ends.len())?;
        writeln!(out, "pub(super) static MEMBERS: [u16; {}] = {members:?};", members.len())?;
        writeln!(out, "pub(super) static FIRST_ENDS: [u32; {ROOTS}] = {first_ends:?};")?;
        writeln!(out, "pub(super) static FIRSTS: [(u16, u16); {}] = {firsts:?};", firsts.len())?;
        writeln!(out, "pub(super) static NODES: [(u32, u32); {}] = {table:?};", table.len())?;
        writeln!(out, "pub(super) static EDGES: [(u16, u16); {}] = {edges:?};", edges.len())?;
        writeln!(out, "pub(super) static FINDS: [(u16, bool); {}] = {finds:?};", finds.len())
    })();
    written.map_err(|error: std::fmt::Error| error.to_string())
}
