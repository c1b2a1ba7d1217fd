//! The wording of a text as a whole: hashed words and pairs of words, in one table of small weights.
//!
//! Words that no rule names still say something. Numbers, handles and addresses enter by their kind, so the table
//! cannot learn a name; what a bucket weighs was learned from the project's own corpus alone.

use crate::rules::Finds;
use crate::text::{Kind, Text};

/// How many buckets words and pairs are hashed into.
pub const BUCKETS: usize = 1 << 13;

/// Where a sentence begins and ends.
const EDGE: u32 = 0x9E37_79B9;

/// Calls `each` with the bucket of every word and every pair of neighbours of `text`.
pub fn grams(text: &Text<'_>, finds: &Finds, mut each: impl FnMut(usize)) {
    for sentence in &text.sentences {
        let mut before = EDGE;
        let hashes = finds.hashes.get(sentence.tokens.clone()).unwrap_or_default();
        for (token, hash) in text.tokens[sentence.tokens.clone()].iter().zip(hashes) {
            let here = key(token.kind, *hash);
            each(bucket(here));
            each(bucket(pair(before, here)));
            before = here;
        }
        each(bucket(pair(before, EDGE)));
    }
}

fn key(kind: Kind, hash: u32) -> u32 {
    match kind {
        Kind::Word => hash,
        other => other as u32 + 2,
    }
}

fn pair(one: u32, other: u32) -> u32 {
    one.rotate_left(5) ^ other.wrapping_mul(EDGE)
}

/// The upper bits of a product: the lower bits of FNV alone collide for short words.
fn bucket(key: u32) -> usize {
    (key.wrapping_mul(0x85EB_CA6B) >> 19) as usize
}

#[cfg(test)]
mod tests {
    use super::{BUCKETS, grams};
    use crate::rules::find;
    use crate::text::Text;

    fn buckets(text: &str) -> Vec<usize> {
        let mut all = Vec::new();
        let text = Text::read(text);
        grams(&text, &find(&text), |bucket| all.push(bucket));
        all
    }

    #[test]
    fn every_bucket_is_in_the_table_and_names_do_not_matter() {
        assert!(buckets("One of these, and another one!").iter().all(|&bucket| bucket < BUCKETS));
        assert_eq!(
            buckets("Ask @ada about 12 lamps at acorn.example"),
            buckets("ask @bram about 7 lamps at oak.example")
        );
        assert_ne!(buckets("lamps for sale"), buckets("sale for lamps"));
    }
}
