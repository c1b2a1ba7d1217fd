//! Near-duplicate signatures: what is kept of a text to know it again, and from which it cannot be read.
//!
//! `SimHash` (Charikar, "Similarity Estimation Techniques from Rounding Algorithms", STOC 2002; used on web pages by
//! Manku, Jain and Das Sarma, WWW 2007): each feature votes on each bit by its hash; texts that share most features
//! share most bits. The features are words and pairs of neighbouring words, in lower case and without accents;
//! links, mentions and numbers count by their kind alone, so that the same text with another link, name or price is
//! the same text.

use crate::text::{Kind, Text, fold_each};

/// Texts with fewer words are alike only if they are equal: "thank you so much!" is nobody's copy.
const LEAST_WORDS: usize = 6;

/// Signatures that differ in at most so many of their 63 bits are of texts alike. Measured, see `docs/PEOPLE.md`.
const APART: u32 = 10;

/// The lowest bit: set for a short text, whose other bits are a plain hash.
const SHORT: u64 = 1;

/// The near-duplicate signature of a text; 0 for one without any word or link. The same in every build.
#[must_use]
pub fn signature(text: &str) -> u64 {
    let text = Text::read(text);
    let mut features = Vec::with_capacity(text.tokens.len());
    let mut words = 0;
    for token in &text.tokens {
        let mut hash = START;
        match token.kind {
            Kind::Word | Kind::Hashtag | Kind::Ticker => {
                words += 1;
                fold_each(text.str_of(token).trim_start_matches(['#', '＃', '$']), |bytes| hash = fnv(hash, bytes));
            }
            Kind::Number | Kind::Price | Kind::Percent => hash = fnv(hash, b"\x01"),
            Kind::Link | Kind::Mail => hash = fnv(hash, b"\x02"),
            Kind::Mention => hash = fnv(hash, b"\x03"),
        }
        features.push(hash);
    }
    if features.is_empty() {
        return 0;
    }
    if words < LEAST_WORDS {
        let all = features.iter().fold(START, |hash, feature| fnv(hash, &feature.to_le_bytes()));
        return mixed(all) | SHORT;
    }
    let mut votes = [0i32; 64];
    let mut vote = |hash: u64| {
        for (bit, votes) in votes.iter_mut().enumerate() {
            *votes += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    };
    features.iter().for_each(|word| vote(mixed(*word)));
    features.windows(2).for_each(|pair| vote(mixed(fnv(pair[0], &pair[1].to_le_bytes()))));
    let signature = votes.iter().enumerate().fold(0, |sum, (bit, votes)| sum | u64::from(*votes > 0) << bit);
    signature & !SHORT
}

/// Whether two signatures are of the same text or nearly so. Nothing is alike to 0.
#[must_use]
pub fn is_alike(one: u64, other: u64) -> bool {
    if one == 0 || other == 0 {
        return false;
    }
    let is_short = (one | other) & SHORT != 0;
    if is_short { one == other } else { (one ^ other).count_ones() <= APART }
}

/// A signature as it is kept: 16 hexadecimal digits ([`crate::rhythm::Sketch::like`]).
#[must_use]
pub fn to_hex(signature: u64) -> String {
    format!("{signature:016x}")
}

/// The reverse of [`to_hex`]; 0, which nothing is alike to, if it is none.
#[must_use]
pub fn from_hex(hex: &str) -> u64 {
    let is_one = hex.len() == 16 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_one { u64::from_str_radix(hex, 16).unwrap_or(0) } else { 0 }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, 64 bits.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The last step of MurmurHash3: every bit of a hash counts for every bit of it, which the upper bits of FNV lack.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}
