//! The browser: the only place where its crates are used. `wasm32` only.

pub mod events;
pub mod idb;
mod languages;
pub mod pages;
mod plain;
pub mod sites;
pub mod webext;
pub mod worker;
