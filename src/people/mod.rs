//! People the user has talked with, and what was exchanged.
//!
//! Nothing is kept about anyone without an exchange or a note, and nothing is inferred about anybody.

mod card;
mod exchange;
mod handle;

pub use card::{Card, CardExchange, Tie};
pub use exchange::{Act, Direction, Exchange, Pending, Person};
pub use handle::Handle;
