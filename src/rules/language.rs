//! In which language a text is, as far as rules are concerned.
//!
//! By its function words, and by letters that only one language has.
//! `whatlang` was measured beside it on posts: 52 to 400 µs a post and 5 to 9 in a hundred wrong, where all the
//! judging may take 20 µs; `whichlang` carries 256 KB of weights.

use super::pack::pack_of;
use super::tables::{FUNCTION_WORDS, SPOKEN};
use crate::text::{Kind, Text};

/// A language with rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    En,
    /// Spanish.
    Es,
    /// Portuguese.
    Pt,
    /// French.
    Fr,
    /// German.
    De,
}

impl Language {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::En, Self::Es, Self::Pt, Self::Fr, Self::De];

    /// The code of ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Pt => "pt",
            Self::Fr => "fr",
            Self::De => "de",
        }
    }
}

/// What was found of a text's language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spoken {
    /// The language; `None`: one without rules, or too little to tell.
    pub language: Option<Language>,
    /// The share of the evidence that speaks for it, 0 to 1.
    pub confidence: f32,
}

/// A function word counts this much, shared between the languages that have it.
const WORD: u32 = 12;
/// A letter that one language alone writes.
const LETTER: u32 = 8;
/// Running text has about one function word in two; a title full of names has one in eight.
const ONE_IN: u32 = 9;

/// Of three words two have to be known where there are no function words.
const KNOWN: u32 = 2;
const KNOWN_OF: u32 = 3;

/// Finds the language of `text`; `hashes`: those of its tokens.
pub(super) fn spoken(text: &Text<'_>, hashes: &[u32]) -> Spoken {
    let mut evidence = [0u32; Language::ALL.len() + 1];
    let mut words = 0u32;
    let mut letters = 0usize;
    let mut latin = 0usize;
    for (token, hash) in text.tokens.iter().zip(hashes).filter(|(token, _)| token.kind == Kind::Word) {
        words += 1;
        let known = FUNCTION_WORDS.rank(*hash).map_or(0, |rank| SPOKEN[rank]);
        if known != 0 {
            let share = WORD / known.count_ones();
            for (language, sum) in evidence.iter_mut().enumerate() {
                *sum += share * u32::from(known >> language & 1);
            }
        }
        let word = text.str_of(token);
        if word.is_ascii() {
            letters += word.len();
            latin += word.len();
            continue;
        }
        for char in word.chars().filter(|char| char.is_alphabetic()) {
            letters += 1;
            latin += usize::from(u32::from(char) < 0x250);
            match char.to_lowercase().next().unwrap_or(char) {
                'ñ' => evidence[1] += LETTER,
                'ã' | 'õ' => evidence[2] += LETTER,
                'œ' | 'è' | 'ù' | 'û' | 'î' => evidence[3] += LETTER,
                'ß' | 'ä' | 'ö' | 'ü' => evidence[4] += LETTER,
                'å' | 'ø' | 'ł' | 'ş' | 'ğ' | 'ı' | 'ř' | 'ě' | 'ő' | 'ț' | 'ș' | 'ą' | 'ę' => {
                    evidence[5] += LETTER
                }
                _ => {}
            }
        }
    }
    if text.source.contains(['¿', '¡']) {
        evidence[1] += LETTER;
    }
    let best = (0..evidence.len()).max_by_key(|&at| (evidence[at], std::cmp::Reverse(at))).unwrap_or(0);
    let second = (0..evidence.len()).filter(|&at| at != best).map(|at| evidence[at]).max().unwrap_or(0);
    let all: u32 = evidence.iter().sum();
    let enough = words >= 2 && latin * 10 >= letters * 8;
    let clear = evidence[best] > second && evidence[best] * ONE_IN >= words * WORD;
    let Some(language) = Language::ALL.get(best).filter(|_| enough && clear) else {
        let none_other = evidence[1..].iter().all(|other| *other <= evidence[0]);
        return if enough && none_other { telegram_style(text, hashes, words) } else { Spoken::default() };
    };
    Spoken { language: Some(*language), confidence: evidence[best] as f32 / (all + WORD / 2) as f32 }
}

/// Adverts and headlines leave the function words out. Where nothing speaks for another language, words that English
/// rules know speak for English; only for English, whose rules are fetched before those of any other language.
fn telegram_style(text: &Text<'_>, hashes: &[u32], words: u32) -> Spoken {
    let Some(pack) = pack_of(Language::En) else {
        return Spoken::default();
    };
    let all = text.tokens.iter().zip(hashes).filter(|(token, _)| token.kind == Kind::Word);
    let known = all.filter(|(_, hash)| pack.label(**hash) != 0).count() as u32;
    if words >= 3 && known * KNOWN_OF >= words * KNOWN {
        Spoken { language: Some(Language::En), confidence: 0.3 }
    } else {
        Spoken::default()
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, De, En, Es, Fr, Pt};
    use crate::rules::language_of;

    #[track_caller]
    fn check(text: &str, expect: Option<Language>) {
        assert_eq!(language_of(text), expect, "{text}");
    }

    #[test]
    fn languages_are_told_apart_by_their_function_words() {
        check("The kettle is on and nobody is home", Some(En));
        check("El gato de mi vecina duerme en el balcón", Some(Es));
        check("O gato da minha vizinha dorme na varanda", Some(Pt));
        check("Le chat de ma voisine dort sur le balcon", Some(Fr));
        check("Die Katze von nebenan schläft auf dem Balkon", Some(De));
        check("De kat van de buren slaapt op het balkon", None);
        check("Il gatto della vicina dorme sul balcone", None);
        check("今日はとても寒いですね", None);
        check("🎉🎉🎉 https://acorn.example", None);
        check("", None);
    }

    #[test]
    fn english_is_known_without_them_where_nothing_speaks_against_it() {
        check("Open house Saturday, free coffee, live music", Some(En));
        check("Verse koffie, warme broodjes, gratis wifi", None);
        check("Anna Smith, Peter Brown, John Green, Rosa Park", None);
        check("Kopi panas, nasi goreng, diskon 50% hari ini", None);
    }
}
