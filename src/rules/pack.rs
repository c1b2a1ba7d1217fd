//! The tables of one language, as `build/graph.rs` writes them.

use super::symbols::{FIRST_WORD, LAST};
use super::words::{print_of, slot_of};

/// Words by their hashes: a bit for each slot that is taken, and what tells the words in them apart.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) taken: &'static [u64],
    /// How many slots are taken before each 64 of them.
    pub(super) before: &'static [u16],
    pub(super) prints: &'static [u16],
}

impl Words {
    /// The rank of the word with this hash. Another word has the same print and place once in tens of thousands, and
    /// would still have to stand in a phrase.
    pub(super) fn rank(&self, hash: u32) -> Option<usize> {
        let size = self.taken.len() * 64;
        let mut slot = slot_of(hash, size);
        loop {
            let (taken, bit) = (self.taken[slot / 64], slot % 64);
            if taken >> bit & 1 == 0 {
                return None;
            }
            let rank = usize::from(self.before[slot / 64]) + (taken & ((1 << bit) - 1)).count_ones() as usize;
            if self.prints[rank] == print_of(hash) {
                return Some(rank);
            }
            slot = if slot + 1 == size { 0 } else { slot + 1 };
        }
    }
}

/// The phrases of one language: a graph over labels of words.
#[derive(Debug)]
pub(super) struct Pack {
    pub(super) words: Words,
    /// Symbols from here on stand for a set: the place of its first member.
    pub(super) first_set: u16,
    /// The labels in the sets, each set's in rising order, its last one with [`LAST`].
    pub(super) members: &'static [u16],
    /// What each edge takes; on the last one of a node with [`LAST`].
    pub(super) symbols: &'static [u16],
    /// Where each edge leads.
    pub(super) leads: &'static [u16],
    /// Phrases that may stand anywhere, and those that stand where a sentence opens.
    pub(super) roots: [u16; 2],
}

impl Pack {
    /// The label of the word with this hash; 0: in no rule.
    pub(super) fn label(&self, hash: u32) -> u16 {
        self.words.rank(hash).map_or(0, |rank| FIRST_WORD + rank as u16)
    }

    /// Whether a symbol is this label, or a set with this label in it.
    pub(super) fn stands_for(&self, symbol: u16, label: u16) -> bool {
        label != 0 && self.labels(symbol).any(|member| member == label)
    }

    /// The labels that a symbol stands for.
    fn labels(&self, symbol: u16) -> impl Iterator<Item = u16> {
        let set = symbol.checked_sub(self.first_set).map(|start| &self.members[usize::from(start)..]);
        let size = set.map_or(0, |members| 1 + members.iter().take_while(|member| **member & LAST == 0).count());
        let members = set.unwrap_or_default().iter().take(size).map(|member| member & !LAST);
        members.chain(set.is_none().then_some(symbol))
    }
}

/// Which edges of a root take a label: by label, where its edges begin in the list of all of them.
#[derive(Debug)]
pub(super) struct Firsts {
    starts: Vec<u16>,
    edges: Vec<u16>,
}

impl Firsts {
    /// Spells out the edges of a root.
    pub(super) fn of(pack: &Pack, root: u16) -> Self {
        let root = usize::from(root);
        let degree = pack.symbols[root..].iter().take_while(|symbol| **symbol & LAST == 0).count() + 1;
        let edges = || (root..root + degree).map(|edge| (edge as u16, pack.symbols[edge] & !LAST));
        // Counting sort: how many edges each label has, then from where on they lie.
        let mut starts = vec![0u16; usize::from(pack.first_set) + 1];
        edges().flat_map(|(_, symbol)| pack.labels(symbol)).for_each(|label| starts[usize::from(label) + 1] += 1);
        for label in 1..starts.len() {
            starts[label] += starts[label - 1];
        }
        let mut next = starts.clone();
        let mut spelled = vec![0u16; usize::from(*starts.last().unwrap_or(&0))];
        for (edge, symbol) in edges() {
            for label in pack.labels(symbol) {
                let place = &mut next[usize::from(label)];
                spelled[usize::from(*place)] = edge;
                *place += 1;
            }
        }
        Self { starts, edges: spelled }
    }

    /// The edges that take a label.
    pub(super) fn of_label(&self, label: u16) -> &[u16] {
        let label = usize::from(label);
        &self.edges[usize::from(self.starts[label])..usize::from(self.starts[label + 1])]
    }
}
