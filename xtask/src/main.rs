//! Build, run and test Hobnob.
fn main() {}
