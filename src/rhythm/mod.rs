//! Coming and going: visits to places, what was said there, and who waits for an answer.

mod sketch;
mod visit;
mod waiting;

pub use sketch::{from_hex, is_alike, signature, to_hex};
pub use visit::{PlaceLog, Sketch, Visit, sent_elsewhere};
pub use waiting::{WaitKind, WaitState, Waiting, WaitingLine};
