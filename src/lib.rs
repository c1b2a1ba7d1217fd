//! The core of Hobnob: what to join, whom you know, what to think over before sending.
//!
//! Pure Rust, no I/O of its own. Reading order: [`post`] (what is read), [`text`] (how text is taken apart),
//! [`rules`] (phrases as data), [`model`] (what they weigh), [`listen`] (what is worth joining), [`draft`] (what a draft is), [`people`]
//! (who was met), [`rhythm`] (coming, going and who waits), [`store`] (where that is kept), [`engine`] (the façade over all of it), [`wire`] (every message).
//!
//! Invariants, tested in `tests/tidy.rs`: nothing here reads a clock, a random source or the network; browser
//! crates appear only under `browser/` and `bin/`.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod draft;
pub mod engine;
pub mod listen;
pub mod model;
mod order;
pub mod people;
pub mod post;
pub mod rhythm;
pub mod rules;
pub mod settings;
pub mod sites;
pub mod store;
pub mod text;
pub mod wire;
