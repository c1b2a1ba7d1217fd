//! The shape of the repository itself.

use crate::source::{Source, forbid, read, sources};

/// Written from `src/wire/`, never by hand.
pub(crate) const GENERATED: &str = "extension/content/wire.ts";

/// The longest a source may be, in lines.
const LINES: usize = 400;

#[test]
fn no_source_is_longer_than_a_reader_bears() {
    let all = sources(&["."], &[".rs", ".ts", ".js", ".mjs", ".css", ".html"]);
    let long: Vec<String> = all
        .iter()
        .filter(|source| source.path != GENERATED)
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LINES)
        .map(|(source, lines)| format!("{}: {lines}", source.path))
        .collect();
    assert!(long.is_empty(), "over {LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn no_test_is_left_out() {
    let native = sources(&["src", "tests", "xtask"], &[".rs"]);
    forbid(&native, &["#[ignore", "thread::sleep"], "tests run, all of them, and do not wait for luck");
    let browser = sources(&["tests/e2e"], &[".mjs"]);
    forbid(&browser, &[".skip(", ".todo(", "skip:", "todo:"], "tests run, all of them");
}

/// What the benchmark compares with is installed for it alone, each in one exact version.
#[test]
fn the_peers_of_the_benchmark_are_nobody_elses() {
    let json = |path: &str| serde_json::from_str::<serde_json::Value>(&read(path)).expect("JSON");
    let (peers, package) = (json("benches/peers.json"), json("package.json"));
    for (name, version) in peers.as_object().expect("an object") {
        let exact = version.as_str().is_some_and(|version| version.chars().all(|c| c.is_ascii_digit() || c == '.'));
        assert!(exact, "{name}: {version} is no exact version");
        for section in ["dependencies", "devDependencies", "optionalDependencies"] {
            assert!(package[section].get(name).is_none(), "package.json: {name} is for the benchmark only");
        }
    }
}

#[test]
fn the_two_halves_of_wasm_bindgen_are_of_one_version() {
    let lock: toml::Table = read("Cargo.lock").parse().expect("Cargo.lock is TOML");
    let versions = |name: &str| -> Vec<String> {
        let packages = lock["package"].as_array().expect("packages").iter();
        packages
            .filter(|package| package["name"].as_str() == Some(name))
            .map(|package| package["version"].to_string())
            .collect()
    };
    assert_eq!(versions("wasm-bindgen").len(), 1);
    assert_eq!(versions("wasm-bindgen"), versions("wasm-bindgen-cli-support"));
}

/// Where packages come from is the business of whoever installs them.
#[test]
fn no_registry_is_named() {
    let files = [
        "package.json",
        "package-lock.json",
        "Cargo.toml",
        "benches/Cargo.toml",
        "benches/peers.json",
        "xtask/Cargo.toml",
        ".cargo/config.toml",
        ".npmrc",
    ];
    let files = files.map(|file| Source::new(file, &read(file)));
    forbid(&files, &["\"resolved\"", "registry=", "registry =", "artifactory"], "no address of a registry");
}
