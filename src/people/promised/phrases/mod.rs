//! What promises sound like. Words are in lower case and without accents ("envoie", "fur", "manana"); "t'envoie" is two.
//!
//! | in a phrase | means |
//! |---|---|
//! | `a\|b` | one of them |
//! | `a?` | or nothing |
//! | `a~` | a word that begins so |
//! | `*`, `**` | up to three, up to eight words, none of which denies |
//! | `^a` | only as the first word |
//! | `$` | the end of the sentence |

mod de;
mod en;
mod es;
mod fr;
mod pt;

use crate::rules::Language;
pub(in crate::people::promised) use de::GERMAN;

use en::ENGLISH;
use es::SPANISH;
use fr::FRENCH;
use pt::PORTUGUESE;

/// The phrases of one language.
pub(in crate::people::promised) struct Tongue {
    /// Which.
    pub(in crate::people::promised) language: Language,
    /// What a promise begins with; an act follows.
    pub(in crate::people::promised) heads: &'static [&'static str],
    /// What may stand between a head and its act, any number of times.
    pub(in crate::people::promised) skips: &'static [&'static str],
    /// What is promised.
    pub(in crate::people::promised) acts: &'static [&'static str],
    /// Promises that need no head.
    pub(in crate::people::promised) whole: &'static [&'static str],
    /// The same in the present tense: no promise where the link itself follows.
    pub(in crate::people::promised) now: &'static [&'static str],
    /// What only looks like an act or a whole promise.
    pub(in crate::people::promised) but: &'static [&'static str],
    /// Just before a promise: it is doubted or depends on something.
    pub(in crate::people::promised) not_after: &'static [&'static str],
    /// Shortly before a promise: it is told of others.
    pub(in crate::people::promised) told: &'static [&'static str],
    /// Anywhere in the sentence: it is an offer, or depends on what the other does first.
    pub(in crate::people::promised) unless: &'static [&'static str],
}

/// What denies. Not "no": in Portuguese it is "in the".
pub(in crate::people::promised) const NEVER: &[&str] = &[
    "not", "never", "nothing", "nobody", "nunca", "jamas", "nao", "jamais", "ne", "n'", "pas", "nicht", "nie",
    "niemals", "kein", "keine", "keinen", "nichts",
];

pub(in crate::people::promised) const TONGUES: &[Tongue] = &[ENGLISH, SPANISH, PORTUGUESE, FRENCH, GERMAN];
