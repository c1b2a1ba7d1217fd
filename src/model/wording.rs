//! The wording of a text as a whole: hashed words and pairs of words, in one table of small weights.
//!
//! Words that no rule names still say something. Numbers, handles and addresses enter by their kind, so the table
//! cannot learn a name; what a bucket weighs was learned from the project's own corpus alone.

use crate::rules::hash;
use crate::text::{Kind, LONGEST, Text, fold};

/// How many buckets words and pairs are hashed into.
pub const BUCKETS: usize = 1 << 13;

/// Where a sentence begins and ends.
const EDGE: u32 = 0x9E37_79B9;

/// Calls `each` with the bucket of every word and every pair of neighbours of `text`, except in the sentences `skip`.
pub fn grams(text: &Text<'_>, skip: &[usize], mut each: impl FnMut(usize)) {
    for (at, sentence) in text.sentences.iter().enumerate() {
        if skip.contains(&at) {
            continue;
        }
        let mut before = EDGE;
        for token in &text.tokens[sentence.tokens.clone()] {
            let here = key(token.kind, text.str_of(token));
            each(bucket(here));
            each(bucket(pair(before, here)));
            before = here;
        }
        each(bucket(pair(before, EDGE)));
    }
}

fn key(kind: Kind, token: &str) -> u32 {
    let mut buffer = [0; LONGEST];
    match kind {
        Kind::Word => fold(token, &mut buffer).map_or(1, |length| hash(&buffer[..length])),
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
    use crate::text::Text;

    fn buckets(text: &str) -> Vec<usize> {
        let mut all = Vec::new();
        grams(&Text::read(text), &[], |bucket| all.push(bucket));
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
