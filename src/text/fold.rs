//! Words in one form, without allocating. Shared with `build.rs`, which makes the rules' table of words.

/// Longer words are in no rule and in no list.
pub(crate) const LONGEST: usize = 24;

/// Writes `word` into `buffer` in lower case with plain apostrophes and returns its length; `None`: too long.
pub(crate) fn fold(word: &str, buffer: &mut [u8; LONGEST]) -> Option<usize> {
    let mut length = 0;
    for char in word.chars() {
        let char = if char == '\u{2019}' { '\'' } else { char };
        for lower in char.to_lowercase() {
            let mut bytes = [0; 4];
            let bytes = lower.encode_utf8(&mut bytes).as_bytes();
            buffer.get_mut(length..length + bytes.len())?.copy_from_slice(bytes);
            length += bytes.len();
        }
    }
    Some(length)
}
