//! Checks the rules under `src/rules/` and compiles them and the trained weights into tables, so that nothing is built
//! when the worker wakes.
//! A mistake in a rule file stops the build and says which file, which field and why.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "src/text/fold.rs"]
mod fold;
#[path = "build/graph.rs"]
mod graph;
#[path = "src/model/names.rs"]
mod names;
#[path = "build/phrases.rs"]
mod phrases;
#[path = "build/schema.rs"]
mod schema;
#[path = "src/rules/symbols.rs"]
mod symbols;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/vocabulary.rs"]
mod vocabulary;
#[path = "build/weights.rs"]
mod weights;
#[path = "src/rules/words.rs"]
mod words;

const RULES: &str = "src/rules";
const WEIGHTS: &str = "src/model/weights.toml";
/// The languages there are rules for, in the order of the engine's `Language`.
const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "de"];

fn main() {
    for watched in [RULES, WEIGHTS, "src/model/names.rs", "build", "build.rs", "src/text/fold.rs"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(error) = compile() {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn compile() -> Result<(), Box<dyn Error>> {
    let mut named: BTreeMap<String, tables::Named> = BTreeMap::new();
    let mut errors = Vec::new();
    // Rules of `any` count something that every language has.
    for (language, folder) in [(None, "any")].into_iter().chain((0..).map(Some).zip(LANGUAGES)) {
        for path in files_in(&Path::new(RULES).join(folder), "toml")? {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let taken = schema::parse(&fs::read_to_string(&path)?, stem)
                .and_then(|rule| tables::Named::take(&mut named, language, rule));
            if let Err(why) = taken {
                errors.push(format!("{}: {why}", path.display()));
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors.join("\n").into());
    }
    let mut function_words = Vec::new();
    for folder in LANGUAGES {
        function_words.push(fs::read_to_string(Path::new(RULES).join(folder).join("function-words.txt"))?);
    }
    function_words.push(fs::read_to_string(Path::new(RULES).join("other-words.txt"))?);
    let names: Vec<_> = named.keys().map(String::as_str).collect();
    let out = env::var("OUT_DIR")?;
    let weights = weights::write(&fs::read_to_string(WEIGHTS)?, &names).map_err(|why| format!("{WEIGHTS}: {why}"))?;
    fs::write(Path::new(&out).join("model.rs"), weights)?;
    let named: Vec<_> = named.into_values().collect();
    let tables = tables::make(&named, &function_words)?;
    fs::write(Path::new(&out).join("rules.rs"), tables.source)?;
    for (code, pack) in LANGUAGES.iter().zip(tables.packs) {
        let bytes: Vec<u8> = pack.into_iter().flat_map(u16::to_le_bytes).collect();
        fs::write(Path::new(&out).join(code).with_extension("pack"), bytes)?;
    }
    Ok(())
}

/// The files of a folder with this ending. The order of a directory differs from machine to machine; the tables must
/// not.
fn files_in(folder: &Path, ending: &str) -> Result<Vec<std::path::PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    Ok(paths)
}
