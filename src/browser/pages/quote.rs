//! A draft cut into pieces at its flagged spans. Pure, so that it is tested natively (`tests/page_parts.rs`).

/// A piece of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its text.
    pub(crate) text: String,
    /// Whether it is flagged.
    pub(crate) flagged: bool,
}

/// Cuts `text` at `spans`, given in UTF-16 code units (start inclusive, end exclusive) in any order.
///
/// Spans that overlap or touch become one. A span past the end is cut off there; an empty or backward one is left
/// out; a border inside a surrogate pair moves outward to the character's own. The pieces together are `text`.
pub(crate) fn pieces(text: &str, spans: &[(u32, u32)]) -> Vec<Piece> {
    let mut ordered: Vec<(u32, u32)> = Vec::new();
    for span in spans.iter().copied().filter(|(start, end)| start < end) {
        // There are few of them, and a sort of the library's is more code than all of this page.
        let at = ordered.partition_point(|before| *before < span);
        ordered.insert(at, span);
    }
    let spans = ordered;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut unit = 0;
    let mut reached = 0;
    let mut next = 0;
    for character in text.chars() {
        let after = unit + if character.len_utf16() == 2 { 2 } else { 1 };
        while let Some((_, end)) = spans.get(next).filter(|(start, _)| *start < after) {
            reached = reached.max(*end);
            next += 1;
        }
        let flagged = reached > unit;
        match pieces.last_mut().filter(|last| last.flagged == flagged) {
            Some(last) => last.text.push(character),
            None => pieces.push(Piece { text: character.to_string(), flagged }),
        }
        unit = after;
    }
    pieces
}
