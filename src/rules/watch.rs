//! What the user cares about, made ready once for many texts: their names, products and sites, those like theirs, and
//! the topics they follow.

use super::find::Finds;
use super::words::{HASH, hash_on};
use crate::settings::Interests;
use crate::text::{Home, Kind, Text, Token, fold_each};

/// A run of words to look for, as whole words, in any case, with or without accents. A hashtag or a mention counts as
/// the word behind its sign, and a genitive s is none of it.
#[derive(Clone, Debug)]
struct Term(Vec<u32>);

impl Term {
    fn of(phrase: &str) -> Option<Self> {
        let text = Text::read(phrase);
        let words: Vec<u32> = text.tokens.iter().map(|token| bare_hash(text.str_of(token))).collect();
        if words.is_empty() { None } else { Some(Self(words)) }
    }

    /// Where it stands among bare hashes: the places of its first words.
    fn places<'a>(&'a self, bare: &'a [u32]) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
        let length = self.0.len();
        bare.windows(length)
            .enumerate()
            .filter(|(_, window)| *window == self.0.as_slice())
            .map(move |(at, _)| at..at + length)
    }
}

/// A topic: its words one after the other, or each of them in whatever form.
#[derive(Clone, Debug)]
struct Topic {
    term: Term,
    words: Vec<String>,
}

/// The interests of a user, made ready.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    own_names: Vec<Term>,
    own_homes: Vec<Home>,
    similar_names: Vec<Term>,
    similar_homes: Vec<Home>,
    topics: Vec<Topic>,
}

impl Watch {
    /// Makes interests ready.
    #[must_use]
    pub fn of(interests: &Interests) -> Self {
        let own = || interests.names.iter().chain(&interests.products);
        let (own_homes, own_names) = (homes(own()), names(own()));
        let topic = |topic: &String| {
            let text = Text::read(topic);
            let words = text.words().filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect();
            Term::of(topic).map(|term| Topic { term, words })
        };
        Self {
            own_names,
            own_homes,
            similar_names: names(interests.similar.iter()),
            similar_homes: homes(interests.similar.iter()),
            topics: interests.topics.iter().filter_map(topic).collect(),
        }
    }

    /// Where the user's names and products stand as whole words, in bytes.
    #[must_use]
    pub fn own_names(&self, text: &Text<'_>, finds: &Finds) -> Vec<(usize, usize)> {
        if self.own_names.is_empty() {
            return Vec::new();
        }
        let bare = bare_hashes(text, finds);
        let found = self.own_names.iter().flat_map(|term| term.places(&bare));
        found.map(|range| (text.tokens[range.start].start, text.tokens[range.end - 1].end)).collect()
    }

    /// Links that lead to the user's own products or sites, in bytes.
    #[must_use]
    pub fn own_links(&self, text: &Text<'_>) -> Vec<(usize, usize)> {
        let is_own = |token: &&Token| token.kind == Kind::Link && self.is_own_home(text.str_of(token));
        text.tokens.iter().filter(is_own).map(|token| (token.start, token.end)).collect()
    }

    /// Whether a link leads to something of the user's own.
    #[must_use]
    pub fn is_own_home(&self, link: &str) -> bool {
        self.own_homes.iter().any(|home| home.holds(link))
    }

    /// What of a text, and of links beside it, is the user's business.
    #[must_use]
    pub fn touches(&self, text: &Text<'_>, finds: &Finds, links: &[String]) -> Touches {
        let bare = bare_hashes(text, finds);
        let in_text = || text.tokens.iter().filter(|token| token.kind == Kind::Link).map(|token| text.str_of(token));
        let leads_to = |homes: &[Home]| {
            let mut all = in_text().chain(links.iter().map(String::as_str));
            !homes.is_empty() && all.any(|link| homes.iter().any(|home| home.holds(link)))
        };
        let names = |terms: &[Term]| terms.iter().any(|term| term.places(&bare).next().is_some());
        let speaks_of = |topic: &Topic| {
            topic.term.places(&bare).next().is_some()
                || !topic.words.is_empty()
                    && topic.words.iter().all(|word| text.words().any(|other| is_form_of(word, other)))
        };
        Touches {
            about_you: names(&self.own_names) || leads_to(&self.own_homes),
            similar: names(&self.similar_names) || leads_to(&self.similar_homes),
            topic: self.topics.iter().any(speaks_of),
        }
    }
}

/// What of a post is the user's business.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touches {
    /// It names or links to something of their own.
    pub about_you: bool,
    /// It names or links to a product like theirs.
    pub similar: bool,
    /// It speaks of a topic they follow.
    pub topic: bool,
}

fn homes<'a>(terms: impl Iterator<Item = &'a String>) -> Vec<Home> {
    terms.filter_map(|term| Home::of_own(term)).collect()
}

/// What is surely an address is no name; "node.js" may be either, and is taken for both.
fn names<'a>(terms: impl Iterator<Item = &'a String>) -> Vec<Term> {
    terms.filter(|term| Home::of(term).is_none()).filter_map(|term| Term::of(term)).collect()
}

/// The bare hash of each token; 0 for a link.
fn bare_hashes(text: &Text<'_>, finds: &Finds) -> Vec<u32> {
    let bare = |(token, hash): (&Token, &u32)| match token.kind {
        Kind::Link => 0,
        Kind::Word if *hash != 0 && !text.str_of(token).ends_with(['s', 'S']) => *hash,
        _ => bare_hash(text.str_of(token)),
    };
    text.tokens.iter().zip(&finds.hashes).map(bare).collect()
}

/// The hash of a word in its one form, without the sign before it and without a genitive s.
fn bare_hash(token: &str) -> u32 {
    let word = token.trim_start_matches(['@', '#', '＃', '$']);
    let word = ["'s", "'S", "’s", "’S"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let mut hash = HASH;
    fold_each(word, |bytes| hash = hash_on(hash, bytes));
    hash
}

/// Whether two words share all but their endings: four letters at least, and at most four left over on either side.
/// `one` is in lower case.
fn is_form_of(one: &str, other: &str) -> bool {
    // Most words are told apart by their first letter.
    if let (Some(one), Some(other)) = (one.as_bytes().first(), other.as_bytes().first())
        && one.is_ascii()
        && other.is_ascii()
        && *one != other.to_ascii_lowercase()
    {
        return false;
    }
    let same =
        one.chars().zip(other.chars().flat_map(char::to_lowercase)).take_while(|(one, other)| one == other).count();
    let left = one.chars().count().max(other.chars().count()) - same.min(one.chars().count());
    same >= 4 && left <= 4 && same > left
}

#[cfg(test)]
mod tests {
    use super::{Touches, Watch};
    use crate::rules::find;
    use crate::settings::Interests;
    use crate::text::Text;

    fn names(text: &str, name: &str) -> usize {
        let watch = Watch::of(&Interests { names: vec![name.to_owned()], ..Interests::default() });
        let text = Text::read(text);
        watch.own_names(&text, &find(&text)).len()
    }

    #[test]
    fn names_are_whole_words() {
        assert_eq!(names("Acorn, acorn's and #Acorn and @acorn", "acorn"), 4);
        assert_eq!(names("acorns https://x.example/acorn", "acorn"), 0);
        assert_eq!(names("the acorn  lamps", "Acorn Lamps"), 1);
        assert_eq!(names("the café noir of ours", "Cafe Noir"), 1);
        assert_eq!(names("anything", ""), 0);
        assert_eq!(names("We like node.js here", "node.js"), 1);
        let long = "Dampfschifffahrtsgesellschaft";
        assert_eq!(names("die Dampfschifffahrtsgesellschaft hier", long), 1);
        assert_eq!(names("die Dampfschifffahrtsgemeinschaft hier", long), 0);
    }

    #[test]
    fn homes_of_ones_own_may_have_any_ending() {
        let links = |text: &str, home: &str| {
            let watch = Watch::of(&Interests { products: vec![home.to_owned()], ..Interests::default() });
            watch.own_links(&Text::read(text)).len()
        };
        assert_eq!(links("https://pedals.bike/blog/creak", "pedals.bike"), 1);
        assert_eq!(links("pedals.bike/blog", "https://pedals.bike"), 1);
        assert_eq!(links("https://pedals.example/blog", "pedals.bike"), 0);
        assert_eq!(links("https://acorn.example", "Acorn Lamps"), 0);
        assert_eq!(links("https://acorn.example", "St. Acorn"), 0);
    }

    #[test]
    fn topics_are_spoken_of_in_any_form() {
        let topics = vec!["knitting".to_owned(), "right to repair".to_owned()];
        let watch = Watch::of(&Interests { topics, ..Interests::default() });
        let touches = |text: &str| {
            let text = Text::read(text);
            watch.touches(&text, &find(&text), &[]).topic
        };
        assert!(touches("Two knitters met on a train") && touches("KNITTED one"));
        assert!(touches("We have a right to repair things") && touches("Rights of those who repair"));
        assert!(!touches("The kitten slept") && !touches("A knight came by") && !touches("That is right"));
        let none = Text::read("hello");
        assert_eq!(Watch::default().touches(&none, &find(&none), &[]), Touches::default());
    }
}
