//! Words in one form, without allocating. Shared with `build.rs`, which makes the rules' tables of words.

/// Longer words are in no rule and in no list.
pub(crate) const LONGEST: usize = 24;

/// Writes `word` into `buffer` in its one form and returns its length; `None`: too long.
pub(crate) fn fold(word: &str, buffer: &mut [u8; LONGEST]) -> Option<usize> {
    let mut length = 0;
    if word.is_ascii() {
        let bytes = buffer.get_mut(..word.len())?;
        bytes.copy_from_slice(word.as_bytes());
        bytes.make_ascii_lowercase();
        return Some(word.len());
    }
    let mut fits = true;
    fold_each(word, |bytes| match buffer.get_mut(length..length + bytes.len()) {
        Some(place) => {
            place.copy_from_slice(bytes);
            length += bytes.len();
        }
        None => fits = false,
    });
    fits.then_some(length)
}

/// Gives `word` bit by bit in lower case, with plain apostrophes and without accents. Half the people who write "dia"
/// mean "día": rules are written once for both.
pub(crate) fn fold_each(word: &str, mut put: impl FnMut(&[u8])) {
    for char in word.chars() {
        if char.is_ascii() {
            put(&[char.to_ascii_lowercase() as u8]);
            continue;
        }
        for lower in char.to_lowercase() {
            match lower {
                '\u{2019}' => put(b"'"),
                '\u{300}'..='\u{36F}' => {}
                'à'..='å' | 'ā' | 'ă' | 'ą' => put(b"a"),
                'æ' => put(b"ae"),
                'ç' | 'ć' | 'č' => put(b"c"),
                'è'..='ë' | 'ē' | 'ę' | 'ě' => put(b"e"),
                'ì'..='ï' | 'ī' => put(b"i"),
                'ñ' | 'ń' => put(b"n"),
                'ò'..='ö' | 'ø' | 'ō' | 'ő' => put(b"o"),
                'œ' => put(b"oe"),
                'ù'..='ü' | 'ū' | 'ű' => put(b"u"),
                'ý' | 'ÿ' => put(b"y"),
                'ß' => put(b"ss"),
                other => put(other.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
    }
}
