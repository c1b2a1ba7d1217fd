//! Coming and going: visits to places, and who waits for an answer.

mod visit;
mod waiting;

pub use visit::{PlaceLog, Sketch, Visit};
pub use waiting::{WaitKind, WaitState, Waiting, WaitingLine};
