//! The numbers that the tables of phrases are written in. Shared by `build.rs`, which writes them, and the engine,
//! which reads them. Labels below [`FOUND`] are classes of tokens, 0 is no label; words come from [`FIRST_WORD`] on, and
//! sets of labels after those.

/// No token: a phrase ends at this node, and the lead tells whose.
pub(crate) const FOUND: u16 = 13;
/// Up to three tokens of any kind.
pub(crate) const GAP: u16 = 14;
/// The end of a sentence.
pub(crate) const ENDS: u16 = 15;
/// The first word's label.
pub(crate) const FIRST_WORD: u16 = 16;
/// On the last edge of a node and the last member of a set.
pub(crate) const LAST: u16 = 0x8000;
/// A lead below this is the end of a phrase: twice the rule's place, and one more for an exception. From here on it is
/// the distance to the next node.
pub(crate) const LEADS: u16 = 1024;
