//! What a reply or mention says, for give and ask. Plain and cautious: what is unclear is talk.

use crate::listen::Listening;
use crate::model::thresholds;
use crate::people::Said;
use crate::text::fold_each;

/// Words that thank, in the languages Hobnob has rules for, as [`fold_each`] writes them.
const THANKS: [&str; 22] = [
    "thanks",
    "thank",
    "thx",
    "tysm",
    "ty",
    "cheers",
    "appreciated",
    "gracias",
    "agradezco",
    "obrigado",
    "obrigada",
    "valeu",
    "agradeco",
    "merci",
    "remercie",
    "danke",
    "dankeschon",
    "dankeschoen",
    "herzlichen",
    "thankyou",
    "merciii",
    "dank",
];
/// Thanks come first: among so many words at the beginning.
const EARLY: usize = 6;

/// What a text says. `heard`: what was made of it as a post. `answers_ask`: it answers somebody who asks something.
#[must_use]
pub fn said(text: &str, heard: &Listening, answers_ask: bool) -> Said {
    if heard.ask >= thresholds::ASK {
        let asks = heard.help.max(heard.recommendation);
        return if asks > heard.question { Said::Ask } else { Said::Question };
    }
    if answers_ask {
        return Said::Answer;
    }
    let is_thanks = |word: &str| {
        let mut plain = Vec::new();
        fold_each(word.trim_matches(|c: char| !c.is_alphanumeric()), |bytes| plain.extend_from_slice(bytes));
        THANKS.iter().any(|thanks| thanks.as_bytes() == plain)
    };
    let mut words = text.split_whitespace().filter(|word| !word.starts_with('@'));
    if words.by_ref().take(EARLY).any(is_thanks) { Said::Thanks } else { Said::Talk }
}
