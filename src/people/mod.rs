//! People the user has talked with, and what was exchanged.
//!
//! Nothing is kept about anyone without an exchange or a note, and nothing is inferred about anybody. Whatever
//! records something is a function that reads a [`crate::store::Store`] and answers with the
//! [`crate::store::Change`]s to apply: [`observe()`], [`sent()`], [`emptied`], [`pressed()`], [`edit()`]. Whatever shows
//! something only reads: [`ties`], [`card()`].

mod cadence;
mod card;
mod closeness;
mod edit;
mod exchange;
mod handle;
mod ledger;
mod markdown;
mod merge;
mod noticed;
mod observe;
mod offered;
mod person;
mod pressed;
mod promised;
mod received;
mod renamed;
mod said;
mod same;
mod same_text;
mod search;
mod sent;
mod tie;
mod view;

pub use cadence::{in_force, is_quiet};
pub use card::card;
pub use closeness::{closeness, evidence};
pub use edit::edit;
pub(crate) use edit::edited;
pub use exchange::{Act, Direction, Exchange, Pending, Said};
pub(crate) use exchange::{cut, time_of};
pub use handle::{Handle, HandleForm};
pub use ledger::Account;
pub use markdown::markdown;
pub use merge::{both, merged, parted};
pub use noticed::noticed;
pub use observe::{Observed, observe};
pub use offered::offered;
pub use person::{Cadence, Joined, Mine, Person, Promise, SpeaksAs, Tally};
pub use pressed::pressed;
pub use promised::promised;
pub use said::said;
pub use same::maybe_same;
pub use same_text::same_text;
pub use search::{Directory, Listed, plain};
pub use sent::{emptied, sent};
pub use tie::{closeness_of, how_close, tie, ties};
pub use view::{
    Card, CardExchange, Edit, Evidence, KnownAs, Ledger, MaybeSame, Offer, People, PersonLine, PlaceLedger, SameReason,
    Tie, Wanted,
};
