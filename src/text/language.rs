//! Whether a text is English enough to be judged by English rules. Cheap and honest: it says no when in doubt.

use super::{Kind, LONGEST, Text, fold};

/// Words that hold English sentences together. Sorted.
const ENGLISH: &[&str] = &[
    "a",
    "about",
    "after",
    "all",
    "am",
    "an",
    "and",
    "any",
    "anybody",
    "anyone",
    "are",
    "as",
    "at",
    "available",
    "be",
    "been",
    "best",
    "but",
    "by",
    "can",
    "check",
    "did",
    "do",
    "does",
    "doesn't",
    "don't",
    "every",
    "everyone",
    "find",
    "first",
    "for",
    "free",
    "from",
    "get",
    "has",
    "have",
    "hello",
    "help",
    "here",
    "hey",
    "hi",
    "how",
    "i",
    "i'm",
    "if",
    "in",
    "into",
    "is",
    "isn't",
    "it",
    "it's",
    "its",
    "join",
    "just",
    "latest",
    "like",
    "live",
    "looking",
    "love",
    "make",
    "me",
    "more",
    "most",
    "my",
    "need",
    "new",
    "no",
    "not",
    "now",
    "of",
    "on",
    "one",
    "only",
    "or",
    "our",
    "out",
    "over",
    "please",
    "post",
    "read",
    "recommend",
    "see",
    "sign",
    "so",
    "some",
    "someone",
    "thank",
    "thanks",
    "that",
    "the",
    "their",
    "there",
    "they",
    "this",
    "to",
    "today",
    "up",
    "us",
    "use",
    "using",
    "want",
    "was",
    "we",
    "we're",
    "were",
    "what",
    "what's",
    "when",
    "where",
    "which",
    "who",
    "why",
    "will",
    "win",
    "with",
    "work",
    "works",
    "would",
    "you",
    "your",
];

/// Words that hold sentences of other languages together and are no common English words. Sorted.
const OTHER: &[&str] = &[
    "aber", "ao", "auch", "auf", "avec", "bir", "che", "como", "con", "da", "dans", "das", "de", "dei", "del", "della",
    "dem", "den", "der", "des", "det", "di", "dos", "ein", "eine", "el", "em", "en", "ert", "es", "est", "et", "eu",
    "för", "für", "gli", "het", "hoy", "ich", "il", "ile", "ist", "jag", "je", "jest", "la", "las", "le", "les", "los",
    "mais", "mas", "mit", "muy", "na", "nicht", "nie", "niet", "nous", "não", "och", "oder", "og", "om", "os", "ou",
    "para", "per", "pero", "più", "por", "pour", "que", "qui", "quiero", "se", "sich", "sie", "się", "sono", "sur",
    "também", "till", "tu", "um", "una", "und", "une", "uns", "van", "ve", "você", "von", "vous", "wir", "yang", "yo",
    "zu",
];

/// Whether English rules may judge `text`: mostly Latin letters, and English function words in a usual share, more
/// than those of other languages. A text of one or two words, or of none, is not.
#[must_use]
pub fn is_english_enough(text: &Text<'_>) -> bool {
    let mut words = 0usize;
    let mut english = 0usize;
    let mut other = 0usize;
    let mut letters = 0usize;
    let mut latin = 0usize;
    for token in text.tokens.iter().filter(|token| token.kind == Kind::Word) {
        let word = text.str_of(token);
        words += 1;
        for char in word.chars().filter(|char| char.is_alphabetic()) {
            letters += 1;
            latin += usize::from(u32::from(char) < 0x250);
        }
        let mut buffer = [0; LONGEST];
        if let Some(length) = fold(word, &mut buffer) {
            english += usize::from(is_listed(ENGLISH, &buffer[..length]));
            other += usize::from(is_listed(OTHER, &buffer[..length]));
        }
    }
    // Running English has about one such word in two; a title full of names has one in eight.
    words >= 2 && latin * 10 >= letters * 8 && english > other && english * 9 >= words
}

fn is_listed(list: &[&str], word: &[u8]) -> bool {
    list.binary_search_by(|listed| listed.as_bytes().cmp(word)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, OTHER, Text, is_english_enough};

    #[test]
    fn the_lists_are_sorted_and_apart() {
        for list in [ENGLISH, OTHER] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "not sorted");
        }
        assert!(ENGLISH.iter().all(|word| !OTHER.contains(word)), "a word in both lists says nothing");
    }

    #[track_caller]
    fn check(text: &str, english: bool) {
        assert_eq!(is_english_enough(&Text::read(text)), english, "{text}");
    }

    #[test]
    fn tells_english_from_the_rest() {
        check("Does anybody here repair old sewing machines?", true);
        check("Any recommendations?", true);
        check("Rust parser for pantry labels, written in a weekend", true);
        check("", false);
        check("Hello", false);
        check("#bread #butter @ada", false);
        check("Wir haben heute unseren neuen Laden eröffnet, kommt vorbei", false);
        check("Kennt jemand einen guten Bäcker in der Nähe?", false);
        check("Nous avons ouvert notre boutique, venez nous voir", false);
        check("¿Alguien conoce un buen taller en el barrio?", false);
        check("Czy ktoś zna dobrego stolarza?", false);
        check("新しいお店を開きました please", false);
        check("Кто знает хорошего мастера?", false);
        check("Ada Brown Cedar Dune Ember Fjord Grove Heath Islet Jetty in", false);
    }
}
