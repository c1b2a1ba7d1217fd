//! The words of a pack, placed by their hashes so that a lookup needs no text to compare with.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::{LONGEST, fold};
use crate::phrases::{Part, Step};
use crate::words::{hash, print_of, slot_of};

/// Words, each with its rank, and where they lie.
pub(crate) struct Vocabulary {
    ranks: BTreeMap<String, usize>,
    /// By slot: what is kept of the hash of the word that lies there.
    slots: Vec<Option<u16>>,
}

impl Vocabulary {
    /// The words of phrases.
    pub(crate) fn of_phrases<'a>(phrases: impl Iterator<Item = &'a [Step]>) -> Result<Self, String> {
        let parts = phrases.flatten().filter_map(|step| if let Step::One(parts) = step { Some(parts) } else { None });
        Self::of(
            parts.flatten().filter_map(|part| if let Part::Word(word) = part { Some(word.as_str()) } else { None }),
        )
    }

    /// These words; one that is there twice counts once, and so do two that fold to the same.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Result<Self, String> {
        let mut folded = BTreeMap::new();
        for word in words {
            let mut buffer = [0; LONGEST];
            let length = fold(word, &mut buffer).ok_or_else(|| format!("`{word}` is longer than {LONGEST} bytes"))?;
            folded.insert(word.to_owned(), hash(&buffer[..length]));
        }
        let distinct: BTreeSet<u32> = folded.values().copied().collect();
        // A third more slots than words keeps runs short; some more if two words could not be told apart.
        let mut size = (distinct.len() * 4 / 3 + 1).next_multiple_of(16);
        let slots = loop {
            match place(&distinct, size) {
                Some(slots) => break slots,
                None => size += 16,
            }
        };
        let ranks: BTreeMap<u32, usize> = slots.iter().flatten().copied().zip(0..).collect();
        Ok(Self {
            ranks: folded.into_iter().map(|(word, hash)| (word, ranks[&hash])).collect(),
            slots: slots.into_iter().map(|hash| hash.map(print_of)).collect(),
        })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.slots.iter().flatten().count()
    }

    /// The rank of a word that is there.
    pub(crate) fn rank(&self, word: &str) -> usize {
        self.ranks[word]
    }
}

/// Each hash in the first free slot from where it belongs; `None` if one would meet another of the same print first.
fn place(hashes: &BTreeSet<u32>, size: usize) -> Option<Vec<Option<u32>>> {
    let mut slots: Vec<Option<u32>> = vec![None; size];
    for hash in hashes {
        let mut slot = slot_of(*hash, size);
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

impl Vocabulary {
    /// Which slots are taken (a bit each), how many are before each 16 of them, and what tells the words apart.
    pub(crate) fn sections(&self) -> Result<[Vec<u16>; 3], String> {
        let mut taken = Vec::new();
        let mut before = Vec::new();
        let mut prints: Vec<u16> = Vec::new();
        for slots in self.slots.chunks(16) {
            before.push(u16::try_from(prints.len()).map_err(|_| "too many words")?);
            taken.push((0..slots.len()).filter(|bit| slots[*bit].is_some()).fold(0u16, |mask, bit| mask | 1 << bit));
            prints.extend(slots.iter().flatten());
        }
        Ok([taken, before, prints])
    }
}
