//! The core is pure: no browser in it, and nothing that answers differently tomorrow.

use crate::source::{Source, forbid, read, sources};

/// The only rooms in which the browser is spoken to.
const BROWSER: [&str; 2] = ["src/browser/", "src/bin/"];

fn core() -> Vec<Source> {
    let mut sources = sources(&["src"], &[".rs"]);
    sources.retain(|source| !source.is_under(&BROWSER));
    sources
}

fn cargo_toml() -> toml::Table {
    manifest("Cargo.toml")
}

fn manifest(path: &str) -> toml::Table {
    read(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The crates that are dependencies only in a browser.
fn browser_crates() -> Vec<String> {
    let table = cargo_toml();
    let crates = &table["target"]["cfg(target_arch = \"wasm32\")"]["dependencies"];
    crates.as_table().expect("a table").keys().cloned().collect()
}

/// Families of crates that cannot be anywhere else.
fn is_of_the_browser(name: &str) -> bool {
    let families = ["wasm-bindgen", "web-sys", "js-sys", "gloo", "leptos", "idb", "rexie", "console_"];
    families.iter().any(|family| name.starts_with(family)) || name.ends_with("-wasm-bindgen")
}

#[test]
fn browser_crates_are_dependencies_in_the_browser_only() {
    let table = cargo_toml();
    let everywhere = ["dependencies", "dev-dependencies", "build-dependencies"];
    let mut named = Vec::new();
    for section in everywhere {
        named.extend(
            table.get(section).and_then(|section| section.as_table()).into_iter().flat_map(|table| table.keys()),
        );
    }
    let native = &table["target"]["cfg(not(target_arch = \"wasm32\"))"]["dependencies"];
    named.extend(native.as_table().expect("a table").keys());
    let wrong: Vec<_> = named.into_iter().filter(|name| is_of_the_browser(name)).collect();
    assert!(wrong.is_empty(), "for cfg(target_arch = \"wasm32\") only: {wrong:?}");
    assert!(browser_crates().iter().any(|name| is_of_the_browser(name)));
}

/// The benchmark is the core in a browser too: natively it is nothing.
#[test]
fn the_benchmark_depends_on_nothing_outside_the_browser() {
    let table = manifest("benches/Cargo.toml");
    assert!(table["target"]["cfg(target_arch = \"wasm32\")"]["dependencies"].is_table());
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        assert!(
            table.get(section).is_none(),
            "benches/Cargo.toml: {section} are for cfg(target_arch = \"wasm32\") only"
        );
    }
}

#[test]
fn browser_crates_are_named_in_the_browser_rooms_only() {
    let names: Vec<String> = browser_crates().iter().map(|name| name.replace('-', "_")).collect();
    let paths: Vec<String> = names.iter().map(|name| format!("{name}::")).collect();
    let words: Vec<&str> = paths.iter().chain(&names).map(String::as_str).collect();
    forbid(&core(), &words, "a browser crate outside src/browser and src/bin");
}

#[test]
fn the_core_reads_no_clock_no_chance_and_no_network() {
    let words = [
        "SystemTime",
        "Instant",
        "std::time",
        "Date::now",
        "now()",
        "rand",
        "getrandom",
        "thread_rng",
        "RandomState",
        "std::net",
        "std::fs",
        "std::env",
        "std::process",
        "std::thread",
        "reqwest",
        "tokio",
    ];
    forbid(&core(), &words, "time, chance and the world outside are arguments");
}
