//! The invariants of `docs/ARCHITECTURE.md` that can be read off the sources.
//!
//! What cannot be seen in a source (what a page can read, what leaves the browser) is tested in `tests/e2e/`.

#[path = "tidy/source.rs"]
mod source;

#[path = "tidy/core.rs"]
mod core;
#[path = "tidy/data.rs"]
mod data;
#[path = "tidy/manifest.rs"]
mod manifest;
#[path = "tidy/messages.rs"]
mod messages;
#[path = "tidy/repository.rs"]
mod repository;
#[path = "tidy/shell.rs"]
mod shell;
