//! Checks the rules under `src/rules/en/` and compiles them into tables, so that nothing is built when the worker
//! wakes. A mistake in a rule file stops the build and says which file, which field and why.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "src/text/fold.rs"]
mod fold;
#[path = "build/phrases.rs"]
mod phrases;
#[path = "build/schema.rs"]
mod schema;
#[path = "build/tables.rs"]
mod tables;
#[path = "src/rules/words.rs"]
mod words;

const RULES: &str = "src/rules/en";

fn main() {
    for watched in [RULES, "build", "build.rs", "src/rules/words.rs", "src/text/fold.rs"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(error) = compile() {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn compile() -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(RULES)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    // The order of a directory differs from machine to machine; the tables must not.
    paths.sort();
    let mut rules = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        let file = path.display().to_string();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        match schema::parse(&fs::read_to_string(&path)?, stem) {
            Ok(rule) => rules.push(rule),
            Err(why) => errors.push(format!("{file}: {why}")),
        }
    }
    if !errors.is_empty() {
        return Err(errors.join("\n").into());
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("rules.rs"), tables::write(&rules)?)?;
    Ok(())
}
