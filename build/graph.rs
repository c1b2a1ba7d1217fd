//! One language's phrases as a graph over words, not over letters: no rule can fire inside a longer word, and a gap is
//! a step like any other.
//!
//! Phrases that end alike share their ends. A node is the place of its first edge; its edges lie side by side, the
//! last one with [`LAST`] in its symbol. Nodes come after all that lead to them, so that an edge's lead is a distance
//! forward, mostly a short one, which compresses well.

use std::collections::{BTreeMap, BTreeSet};

use crate::phrases::{Part, Step};
use crate::symbols::{ENDS, FIRST_WORD, FOUND, GAP, LAST, LEADS};
use crate::vocabulary::Vocabulary;

/// A rule, and whether the phrase that ends is one of its exceptions, in one number.
type Ended = u16;

/// The finished tables of a language.
pub(crate) struct Graph {
    /// Symbols from here on stand for a set: the place of its first member in `members`.
    pub(crate) first_set: u16,
    /// Labels, each set's in rising order, its last one with [`LAST`].
    pub(crate) members: Vec<u16>,
    pub(crate) symbols: Vec<u16>,
    pub(crate) leads: Vec<u16>,
    /// Phrases that may stand anywhere, and those that stand where a sentence opens.
    pub(crate) roots: [u16; 2],
}

/// One node while the graph grows: its edges by symbol, and the phrases that end there.
#[derive(Default)]
struct Node {
    edges: BTreeMap<Symbol, usize>,
    ends: BTreeSet<Ended>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Symbol {
    /// A label, a gap or an end.
    One(u16),
    /// One of these labels.
    Set(BTreeSet<u16>),
}

impl Graph {
    /// The graph of phrases: each with its rule and whether it is an exception.
    pub(crate) fn of(phrases: &[(usize, &[Step], bool)], vocabulary: &Vocabulary) -> Result<Self, String> {
        let mut nodes: Vec<Node> = vec![Node::default(), Node::default()];
        for (rule, steps, exception) in phrases {
            let ended = narrow(rule * 2 + usize::from(*exception), LEADS)?;
            add(&mut nodes, steps, vocabulary, ended)?;
        }
        let (merged, places) = merge(nodes);
        emit(&merged, [places[0], places[1]], vocabulary)
    }
}

/// `number` as 16 bits, below `limit`.
fn narrow(number: usize, limit: u16) -> Result<u16, String> {
    u16::try_from(number)
        .ok()
        .filter(|number| *number < limit)
        .ok_or_else(|| "the rules have outgrown the tables".into())
}

fn add(nodes: &mut Vec<Node>, phrase: &[Step], vocabulary: &Vocabulary, ended: Ended) -> Result<(), String> {
    let mut here = 0;
    for step in phrase {
        let symbol = match step {
            Step::Opens => {
                here = 1;
                continue;
            }
            Step::One(parts) => {
                let label = |part: &Part| match part {
                    Part::Word(word) => narrow(vocabulary.rank(word) + usize::from(FIRST_WORD), LAST),
                    Part::Class(class) => narrow(class + 1, FOUND),
                };
                let labels = parts.iter().map(label).collect::<Result<BTreeSet<_>, _>>()?;
                match labels.first() {
                    Some(only) if labels.len() == 1 => Symbol::One(*only),
                    _ => Symbol::Set(labels),
                }
            }
            Step::Gap => Symbol::One(GAP),
            Step::Ends => Symbol::One(ENDS),
        };
        let next = nodes.len();
        here = *nodes[here].edges.entry(symbol).or_insert(next);
        if here == nodes.len() {
            nodes.push(Node::default());
        }
    }
    nodes[here].ends.insert(ended);
    Ok(())
}

/// One node of the finished graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Merged {
    edges: Vec<(Symbol, usize)>,
    ends: Vec<Ended>,
}

/// Makes one node of all that lead to the same, and tells where each went.
fn merge(nodes: Vec<Node>) -> (Vec<Merged>, Vec<usize>) {
    let mut merged: Vec<Merged> = Vec::new();
    let mut known: BTreeMap<Merged, usize> = BTreeMap::new();
    let mut places = vec![0; nodes.len()];
    // A node's children were made after it, so backwards each child has its final place before its parents.
    for (at, node) in nodes.into_iter().enumerate().rev() {
        let edges = node.edges.into_iter().map(|(symbol, to)| (symbol, places[to])).collect();
        let node = Merged { edges, ends: node.ends.into_iter().collect() };
        places[at] = *known.entry(node.clone()).or_insert(merged.len());
        if places[at] == merged.len() {
            merged.push(node);
        }
    }
    (merged, places)
}

/// Where nothing but one phrase ends: no node of its own, the edge tells.
fn only_end(node: &Merged) -> Option<Ended> {
    if node.edges.is_empty() && node.ends.len() == 1 { node.ends.first().copied() } else { None }
}

fn emit(nodes: &[Merged], roots: [usize; 2], vocabulary: &Vocabulary) -> Result<Graph, String> {
    let mut order = Vec::new();
    let mut seen = vec![false; nodes.len()];
    for root in roots.into_iter().rev() {
        visit(nodes, root, &mut seen, &mut order);
    }
    order.reverse();
    let mut starts = vec![0; nodes.len()];
    let mut count = 0;
    for &node in &order {
        starts[node] = count;
        count += nodes[node].edges.len() + nodes[node].ends.len();
    }
    let first_set = narrow(usize::from(FIRST_WORD) + vocabulary.len(), LAST)?;
    let mut graph = Graph {
        first_set,
        members: Vec::new(),
        symbols: Vec::new(),
        leads: Vec::new(),
        roots: [narrow(starts[roots[0]], u16::MAX)?, narrow(starts[roots[1]], u16::MAX)?],
    };
    let mut sets = BTreeMap::new();
    for &node in &order {
        for ended in &nodes[node].ends {
            graph.symbols.push(FOUND);
            graph.leads.push(*ended);
        }
        for (symbol, to) in &nodes[node].edges {
            let symbol = match symbol {
                Symbol::One(label) => *label,
                Symbol::Set(labels) => match sets.get(labels) {
                    Some(known) => *known,
                    None => {
                        let symbol = place_set(labels, &mut graph)?;
                        sets.insert(labels, symbol);
                        symbol
                    }
                },
            };
            let here = graph.symbols.len();
            graph.symbols.push(symbol);
            graph.leads.push(match only_end(&nodes[*to]) {
                Some(ended) => ended,
                None => narrow(starts[*to] - here + usize::from(LEADS), u16::MAX)?,
            });
        }
        if let Some(last) = graph.symbols.last_mut() {
            *last |= LAST;
        }
    }
    Ok(graph)
}

/// Nodes in such an order that, read backwards, each comes after all that lead to it.
fn visit(nodes: &[Merged], at: usize, seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[at], true) || only_end(&nodes[at]).is_some() {
        return;
    }
    for (_, to) in nodes[at].edges.iter().rev() {
        visit(nodes, *to, seen, order);
    }
    order.push(at);
}

/// Puts a set at the end of the members, and gives its symbol.
fn place_set(labels: &BTreeSet<u16>, graph: &mut Graph) -> Result<u16, String> {
    let symbol = narrow(usize::from(graph.first_set) + graph.members.len(), LAST)?;
    graph.members.extend(labels);
    if let Some(last) = graph.members.last_mut() {
        *last |= LAST;
    }
    Ok(symbol)
}
