//! The tables of one language, as `build/graph.rs` writes them, and which languages are at hand.
//!
//! A pack is a run of 16-bit numbers: the fingerprint of the rules it was made for, where sets begin among the symbols,
//! where the two roots begin, the lengths of the sections, and the sections. In the browser each is a file of the package
//! that is fetched when it is first needed ([`add`]): few people read five languages, and the worker judges nothing at
//! many of its wakes.

use std::sync::OnceLock;

use super::language::Language;
use super::symbols::{FIRST_WORD, LAST};
use super::tables::{BUILT_IN, FINGERPRINT, RULES};
use super::words::{print_of, slot_of};

/// Why a pack was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Its sections do not fill it exactly.
    #[error("the language pack is damaged")]
    Damaged,
    /// It was made for other rules than these.
    #[error("the language pack is of another version")]
    OtherVersion,
}

/// Words by their hashes: a bit for each slot that is taken, and what tells the words in them apart.
#[derive(Debug)]
pub(super) struct Words {
    /// A bit for each of 16 slots.
    pub(super) taken: &'static [u16],
    /// How many slots are taken before each 16 of them.
    pub(super) before: &'static [u16],
    pub(super) prints: &'static [u16],
}

impl Words {
    /// The rank of the word with this hash. Another word has the same print and place once in tens of thousands, and
    /// would still have to stand in a phrase.
    pub(super) fn rank(&self, hash: u32) -> Option<usize> {
        let size = self.taken.len() * 16;
        let mut slot = slot_of(hash, size);
        loop {
            let (taken, bit) = (self.taken[slot / 16], slot % 16);
            if taken >> bit & 1 == 0 {
                return None;
            }
            let rank = usize::from(self.before[slot / 16]) + (taken & ((1 << bit) - 1)).count_ones() as usize;
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
    words: Words,
    /// Symbols from here on stand for a set: the place of its first member.
    first_set: u16,
    /// The labels in the sets, each set's in rising order, its last one with [`LAST`].
    members: &'static [u16],
    /// What each edge takes; on the last one of a node with [`LAST`].
    pub(super) symbols: &'static [u16],
    /// Where each edge leads.
    pub(super) leads: &'static [u16],
    /// Phrases that may stand anywhere, and those that stand where a sentence opens.
    pub(super) firsts: [Firsts; 2],
}

static PACKS: [OnceLock<Pack>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

/// The pack of a language, if it is at hand.
pub(super) fn pack_of(language: Language) -> Option<&'static Pack> {
    let place = &PACKS[language as usize];
    place.get().or_else(|| {
        let pack = Pack::read(BUILT_IN[language as usize]).ok()?;
        Some(place.get_or_init(|| pack))
    })
}

/// Whether the rules of a language are at hand.
#[must_use]
pub fn has(language: Language) -> bool {
    pack_of(language).is_some()
}

/// Takes the pack of a language: from now on its rules are found. One that is at hand already stays as it is.
///
/// # Errors
/// When it is damaged or of another version; then nothing has changed.
pub fn add(language: Language, bytes: &[u8]) -> Result<(), PackError> {
    if !bytes.len().is_multiple_of(2) {
        return Err(PackError::Damaged);
    }
    let numbers = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    // It stays for the life of the process, as the one that is built in does.
    let pack = Pack::read(Box::leak(numbers.collect()))?;
    PACKS[language as usize].get_or_init(|| pack);
    Ok(())
}

/// Numbers before the sections.
const HEADER: usize = 10;

impl Pack {
    fn read(all: &'static [u16]) -> Result<Self, PackError> {
        let (header, mut rest) = all.split_at_checked(HEADER).ok_or(PackError::Damaged)?;
        if header[0] != FINGERPRINT {
            return Err(PackError::OtherVersion);
        }
        let mut sections: [&[u16]; 6] = [&[]; 6];
        for (section, length) in sections.iter_mut().zip(&header[4..]) {
            (*section, rest) = rest.split_at_checked(usize::from(*length)).ok_or(PackError::Damaged)?;
        }
        let [taken, before, prints, members, symbols, leads] = sections;
        let words = Words { taken, before, prints };
        let roots = [header[2], header[3]].map(usize::from);
        let fits = rest.is_empty()
            && !taken.is_empty()
            && taken.len() == before.len()
            && symbols.len() == leads.len()
            && usize::from(header[1]) == prints.len() + usize::from(FIRST_WORD)
            && roots.iter().all(|root| *root < symbols.len());
        if !fits {
            return Err(PackError::Damaged);
        }
        let first_set = header[1];
        let mut pack = Self { words, first_set, members, symbols, leads, firsts: Default::default() };
        pack.firsts = roots.map(|root| Firsts::of(&pack, root));
        Ok(pack)
    }

    /// The label of the word with this hash; 0: in no rule.
    pub(super) fn label(&self, hash: u32) -> u16 {
        self.words.rank(hash).map_or(0, |rank| FIRST_WORD + rank as u16)
    }

    /// Whether a symbol is this label, or a set with this label in it.
    pub(super) fn stands_for(&self, symbol: u16, label: u16) -> bool {
        let Some(start) = symbol.checked_sub(self.first_set) else {
            return symbol == label && label != 0;
        };
        for member in &self.members[usize::from(start)..] {
            if member & !LAST >= label || member & LAST != 0 {
                return member & !LAST == label;
            }
        }
        false
    }

    /// The labels that a symbol stands for.
    fn labels(&self, symbol: u16) -> impl Iterator<Item = u16> {
        let set = symbol.checked_sub(self.first_set).map(|start| &self.members[usize::from(start)..]);
        let size = set.map_or(0, |members| 1 + members.iter().take_while(|member| **member & LAST == 0).count());
        let members = set.unwrap_or_default().iter().take(size).map(|member| member & !LAST);
        members.chain(set.is_none().then_some(symbol))
    }
}

/// Which edges of a root take a label: by label, where its edges begin in the list of all of them. Spelled out when a
/// language is first met: written down it would be a quarter of a pack.
#[derive(Debug, Default)]
pub(super) struct Firsts {
    starts: Vec<u16>,
    edges: Vec<u16>,
}

impl Firsts {
    /// Spells out the edges of a root.
    fn of(pack: &Pack, root: usize) -> Self {
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

const _: () = assert!(RULES.len() * 2 < super::symbols::LEADS as usize);
