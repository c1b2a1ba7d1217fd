//! Counts taken of a whole text. Rules name the one they look at and from where on it matters.

use super::{Finds, Says, Watch};
use crate::text::{Ending, Kind, Text};

/// A count that a rule may look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Hashtags.
    Hashtags,
    /// Links.
    Links,
    /// 1 if there is a link and hardly anything else: at most twelve words, nobody speaks or is spoken to.
    MostlyLink,
    /// The share of words in capitals, 0 to 1; 0 below four such words. Short words and the first one do not count.
    Capitals,
    /// Signs of coins and shares.
    Tickers,
    /// Links to the user's own products.
    OwnLinks,
    /// Mentions of the user's own names and products.
    OwnNames,
    /// 1 if there is no "I", no "you" and no question in at least four words.
    Impersonal,
    /// "We", "our" and "us" where there is no "I".
    CompanyWe,
    /// "I" and "me".
    FirstPerson,
    /// Questions that are meant as such.
    OpenQuestions,
    /// Exclamation marks.
    Exclamations,
    /// Emoji, arrows and bullets.
    Signs,
}

impl Measure {
    /// Whether it looks at what is the user's own; all else is the same for everybody.
    #[must_use]
    pub fn is_of_the_user(self) -> bool {
        matches!(self, Self::OwnLinks | Self::OwnNames)
    }
}

/// The counts of one text.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Words.
    pub words: usize,
    /// See [`Measure::FirstPerson`].
    pub first_person: usize,
    /// "My" and "mine": a person, or a pitch of what is theirs.
    pub my: usize,
    /// "You" and "your".
    pub second_person: usize,
    /// "We", "our", "us".
    pub we: usize,
    /// Questions that no rule calls rhetorical.
    pub open_questions: usize,
    /// Where the user's own names and products stand: bytes.
    pub own_names: Vec<(usize, usize)>,
    /// Links to the user's own products: bytes.
    pub own_links: Vec<(usize, usize)>,
    hashtags: usize,
    links: usize,
    tickers: usize,
    exclamations: usize,
    signs: usize,
    capitals: f32,
}

impl Facts {
    /// Counts `text`; `finds` are what the rules found in it, `watch` is what is the user's own.
    #[must_use]
    pub fn of(text: &Text<'_>, finds: &Finds, watch: &Watch) -> Self {
        let mut facts = Self {
            words: text.count(Kind::Word),
            hashtags: text.count(Kind::Hashtag),
            links: text.count(Kind::Link),
            tickers: text.count(Kind::Ticker),
            exclamations: text.exclamations,
            signs: text.signs,
            ..Self::default()
        };
        for find in &finds.all {
            match find.says() {
                Says::I => facts.first_person += 1,
                Says::My => facts.my += 1,
                Says::You => facts.second_person += 1,
                Says::We => facts.we += 1,
                _ => {}
            }
        }
        let mut tall = 0usize;
        let mut long = 0usize;
        for word in text.words().skip(1).filter(|word| word.len() > 2) {
            if word.chars().all(char::is_alphabetic) && word.chars().count() > 2 {
                long += 1;
                tall += usize::from(word.chars().all(char::is_uppercase));
            }
        }
        if tall > 3 {
            facts.capitals = tall as f32 / long as f32;
        }
        facts.open_questions = text
            .sentences
            .iter()
            .enumerate()
            .filter(|(at, sentence)| {
                sentence.ending == Ending::Question
                    && sentence.tokens.len() > 2
                    && !finds.all.iter().any(|find| find.says() == Says::Rhetorical && find.sentence == *at)
            })
            .count();
        facts.own_names = watch.own_names(text, finds);
        facts.own_links = watch.own_links(text);
        facts
    }

    /// The value of a measure.
    #[must_use]
    pub fn value(&self, measure: Measure) -> f32 {
        let silent = self.first_person + self.my == 0 && self.second_person == 0 && self.open_questions == 0;
        match measure {
            Measure::Hashtags => self.hashtags as f32,
            Measure::Links => self.links as f32,
            Measure::MostlyLink => f32::from(self.links > 0 && self.words <= 12 && silent && self.we == 0),
            Measure::Capitals => self.capitals,
            Measure::Tickers => self.tickers as f32,
            Measure::OwnLinks => self.own_links.len() as f32,
            Measure::OwnNames => self.own_names.len() as f32,
            Measure::Impersonal => f32::from(silent && self.words > 3),
            Measure::CompanyWe => {
                if self.first_person == 0 {
                    self.we as f32
                } else {
                    0.0
                }
            }
            Measure::FirstPerson => self.first_person as f32,
            Measure::OpenQuestions => self.open_questions as f32,
            Measure::Exclamations => self.exclamations as f32,
            Measure::Signs => self.signs as f32,
        }
    }

    /// Where a measure's spans are, in bytes; empty for one about the whole text.
    #[must_use]
    pub fn places(&self, text: &Text<'_>, measure: Measure) -> Vec<(usize, usize)> {
        let of_kind = |kind: Kind| {
            text.tokens.iter().filter(|token| token.kind == kind).map(|token| (token.start, token.end)).collect()
        };
        match measure {
            Measure::Hashtags => of_kind(Kind::Hashtag),
            Measure::Links | Measure::MostlyLink => of_kind(Kind::Link),
            Measure::Tickers => of_kind(Kind::Ticker),
            Measure::OwnLinks => self.own_links.clone(),
            Measure::OwnNames => self.own_names.clone(),
            _ => Vec::new(),
        }
    }
}
