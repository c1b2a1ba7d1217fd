//! People the user has talked with, and what was exchanged.
//!
//! Nothing is kept about anyone without an exchange or a note, and nothing is inferred about anybody. Whatever
//! records something is a function that reads a [`crate::store::Store`] and answers with the
//! [`crate::store::Change`]s to apply: [`observe()`], [`sent()`], [`emptied`], [`pressed()`], [`edit()`]. Whatever shows
//! something only reads: [`ties`], [`card()`].

mod card;
mod edit;
mod exchange;
mod handle;
mod merge;
mod observe;
mod person;
mod pressed;
mod received;
mod same_text;
mod sent;
mod tie;
mod view;

pub use card::card;
pub use edit::edit;
pub(crate) use edit::edited;
pub use exchange::{Act, Direction, Exchange, Pending, Said};
pub use handle::{Handle, HandleForm};
pub use merge::{both, merged, parted};
pub use observe::observe;
pub use person::{Cadence, Joined, Mine, Person, Promise, SpeaksAs, Tally};
pub use pressed::pressed;
pub use same_text::same_text;
pub use sent::{emptied, sent};
pub use tie::{tie, ties};
pub use view::{
    Card, CardExchange, Edit, Evidence, KnownAs, Ledger, MaybeSame, Offer, People, PersonLine, PlaceLedger, SameReason,
    Tie, Wanted,
};
