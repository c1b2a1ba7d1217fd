//! The browser: the only place where its crates are used. `wasm32` only.

pub mod events;
pub mod idb;
pub mod pages;
pub mod sites;
pub mod webext;
pub mod worker;
