use crate::people::{Act, Direction, Exchange, Ledger, Said};
use crate::post::Millis;

/// Adds up what the user gave and asked for, exchange by exchange, in any order; [`Account::ledger`] says what it
/// comes to. It is counts, never a quota and never a rank.
///
/// Only the user's own acts count:
///
/// | act | counts as |
/// |---|---|
/// | anything that pitches | pitched |
/// | a call for help or for a recommendation | asked |
/// | a share | shared |
/// | a reply or mention that answers, or thanks | answered, thanked |
/// | any other reply or mention, and a like | commented |
/// | a follow | nothing: it is for oneself, and takes nothing |
///
/// A question to somebody about them or theirs is a comment, not an ask: asking what they think is listening. Given
/// are answered, thanked, shared and commented.
#[derive(Clone, Debug, Default)]
pub struct Account {
    counts: Ledger,
    last_ask: Option<Millis>,
    /// When something was given, as far as it may be after the last ask.
    given: Vec<Millis>,
}

impl Account {
    /// Adds an exchange.
    pub fn add(&mut self, exchange: &Exchange) {
        if exchange.direction != Direction::Given {
            return;
        }
        let counts = &mut self.counts;
        let (count, asks) = match (exchange.said, exchange.act) {
            (Said::Pitch, _) => (&mut counts.pitched, true),
            (Said::Ask, _) => (&mut counts.asked, true),
            (_, Act::Follow) => return,
            (_, Act::Share) => (&mut counts.shared, false),
            (Said::Answer, _) => (&mut counts.answered, false),
            (Said::Thanks, _) => (&mut counts.thanked, false),
            (Said::Talk | Said::Question, _) => (&mut counts.commented, false),
        };
        *count = count.saturating_add(1);
        self.at(exchange.at, asks);
    }

    /// Adds a promotional post of the user's own, which is towards nobody in particular.
    pub fn add_promotion(&mut self, at: Millis) {
        self.counts.promoted = self.counts.promoted.saturating_add(1);
        self.at(at, true);
    }

    /// What it comes to.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let given_since_ask = self.last_ask.map(|ask| {
            let after = self.given.iter().filter(|at| **at > ask).count();
            u32::try_from(after).unwrap_or(u32::MAX)
        });
        Ledger { given_since_ask, ..self.counts.clone() }
    }

    fn at(&mut self, at: Millis, asks: bool) {
        self.counts.since = Some(self.counts.since.map_or(at, |since| since.min(at)));
        if asks {
            self.last_ask = self.last_ask.max(Some(at));
        } else if Some(at) > self.last_ask {
            self.given.push(at);
        }
    }
}

impl Ledger {
    /// The ledger of some exchanges, in any order ([`Account`] has the rules).
    #[must_use]
    pub fn of(history: &[Exchange]) -> Self {
        let mut account = Account::default();
        history.iter().for_each(|exchange| account.add(exchange));
        account.ledger()
    }

    /// Adds an act of the user's that was recorded just now: it comes after all others.
    pub fn add(&mut self, exchange: &Exchange) {
        let one = Self::of(std::slice::from_ref(exchange));
        self.join(&one);
        if one.asks() > 0 {
            self.given_since_ask = Some(0);
        } else if let Some(since) = &mut self.given_since_ask {
            *since = since.saturating_add(one.given());
        }
    }

    /// Adds a promotional post, which is towards nobody in particular.
    pub fn add_promotion(&mut self, at: Millis) {
        self.promoted = self.promoted.saturating_add(1);
        self.since = Some(self.since.map_or(at, |since| since.min(at)));
        self.given_since_ask = Some(0);
    }

    /// Adds the counts of another. What was given since the last ask is the lesser of both: that ask was the later one.
    pub fn join(&mut self, other: &Self) {
        for (count, more) in [
            (&mut self.answered, other.answered),
            (&mut self.thanked, other.thanked),
            (&mut self.shared, other.shared),
            (&mut self.commented, other.commented),
            (&mut self.asked, other.asked),
            (&mut self.pitched, other.pitched),
            (&mut self.promoted, other.promoted),
        ] {
            *count = count.saturating_add(more);
        }
        self.since = self.since.into_iter().chain(other.since).min();
        self.given_since_ask = self.given_since_ask.into_iter().chain(other.given_since_ask).min();
    }

    /// Acts given: answered, thanked, shared, commented.
    #[must_use]
    pub fn given(&self) -> u32 {
        [self.thanked, self.shared, self.commented].into_iter().fold(self.answered, u32::saturating_add)
    }

    /// Acts that asked for something for oneself: asked, pitched, promoted.
    #[must_use]
    pub fn asks(&self) -> u32 {
        [self.pitched, self.promoted].into_iter().fold(self.asked, u32::saturating_add)
    }
}
