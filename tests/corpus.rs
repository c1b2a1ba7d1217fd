//! What `data/README.md` promises of the project's own corpus, and of the weights that were trained on it.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    draft: String,
    ask: String,
    complaint: String,
    worth: String,
    flags: String,
    #[serde(default)]
    #[allow(dead_code)]
    reply_to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    text: String,
    #[serde(rename = "as")]
    side: String,
    of: String,
    lower: serde_json::Value,
    higher: serde_json::Value,
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))
}

fn lines(name: &str) -> Vec<(String, String)> {
    let source = fs::read_to_string(folder().join(name)).expect("a readable file");
    let lines = source.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines.map(|(at, line)| (format!("{name}:{}", at + 1), line.to_owned())).collect()
}

fn files() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the corpus is there");
    let names = entries.map(|entry| entry.expect("a readable folder").file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(".jsonl") && name != "pairs.jsonl").collect();
    names.sort();
    names
}

fn rows() -> Vec<(String, Row)> {
    let all = files().into_iter().flat_map(|name| lines(&name));
    all.map(|(place, line)| {
        let row = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{place}: {error}"));
        (place, row)
    })
    .collect()
}

fn pairs() -> Vec<(String, Pair)> {
    let all = lines("pairs.jsonl").into_iter();
    all.map(|(place, line)| {
        let pair = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{place}: {error}"));
        (place, pair)
    })
    .collect()
}

#[test]
fn every_row_is_labelled_and_there_are_enough() {
    let rows = rows();
    for (place, row) in &rows {
        assert!(!row.text.trim().is_empty(), "{place}: no text");
        assert!(["P", "M", "C"].contains(&row.draft.as_str()), "{place}: draft {:?}", row.draft);
        assert!(["q", "r", "h", "-"].contains(&row.ask.as_str()), "{place}: ask {:?}", row.ask);
        assert!(["y", "n"].contains(&row.complaint.as_str()), "{place}: complaint {:?}", row.complaint);
        assert!(["y", "n"].contains(&row.worth.as_str()), "{place}: worth {:?}", row.worth);
        assert!(row.flags.chars().all(|flag| "bgfjx".contains(flag)), "{place}: flags {:?}", row.flags);
    }
    let english = rows.iter().filter(|(place, _)| place.starts_with("en-")).count();
    assert!(english >= 1500, "{english} English rows");
    for language in ["es", "pt", "fr", "de"] {
        let count = rows.iter().filter(|(place, _)| place.starts_with(language)).count();
        assert!(count >= 150, "{count} rows of {language}");
    }
}

#[test]
fn every_pair_names_two_situations() {
    let pairs = pairs();
    assert!(pairs.len() >= 200, "{} pairs", pairs.len());
    for (place, pair) in &pairs {
        assert!(!pair.text.trim().is_empty(), "{place}: no text");
        let known = [("draft", "promotional"), ("post", "worth")];
        assert!(known.contains(&(pair.side.as_str(), pair.of.as_str())), "{place}: {} {}", pair.side, pair.of);
        assert_ne!(pair.lower, pair.higher, "{place}: one situation only");
    }
}

/// The runs of three words of a text.
fn runs(text: &str) -> HashSet<[String; 3]> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|char: char| !char.is_alphanumeric() && char != '_').filter(|word| !word.is_empty()).collect();
    words.windows(3).map(|run| [run[0].to_owned(), run[1].to_owned(), run[2].to_owned()]).collect()
}

#[test]
fn no_two_rows_share_more_than_two_in_five_of_their_runs_of_three_words() {
    let rows = rows();
    let texts = rows.iter().map(|(place, row)| (place, &row.text));
    let all: Vec<_> = texts.map(|(place, text)| (place, runs(text))).collect();
    let mut places: HashMap<&[String; 3], Vec<usize>> = HashMap::new();
    let mut alike = Vec::new();
    for (at, (place, own)) in all.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for run in own {
            for other in places.get(run).into_iter().flatten() {
                *shared.entry(*other).or_default() += 1;
            }
        }
        for (other, count) in shared {
            if count * 5 > 2 * own.len().min(all[other].1.len()) {
                alike.push(format!("{place} and {}", all[other].0));
            }
        }
        for run in own {
            places.entry(run).or_default().push(at);
        }
    }
    let exact: HashSet<_> = rows.iter().map(|(_, row)| row.text.trim().to_lowercase()).collect();
    assert_eq!(exact.len(), rows.len(), "two rows of the same text");
    assert!(alike.is_empty(), "{}", alike.join("\n"));
}

#[test]
fn the_weights_were_trained_on_this_corpus() {
    let source = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/model/weights.toml")).expect("weights");
    let weights: toml::Table = source.parse().expect("readable weights");
    let trained_on = weights["trained_on"].as_table().expect("a table");
    for name in files() {
        let known =
            trained_on.get(&name).and_then(|entry| entry.as_array()).unwrap_or_else(|| panic!("not trained on {name}"));
        assert_eq!(known[0].as_integer(), i64::try_from(lines(&name).len()).ok(), "{name} has changed: train anew");
        assert_eq!(known[1].as_str(), Some(fingerprint(&name).as_str()), "{name} has changed: train anew");
    }
}

/// The first eight bytes of the SHA-256 of a file.
fn fingerprint(name: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(fs::read(folder().join(name)).expect("a readable file"));
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
