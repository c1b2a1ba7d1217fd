//! Puts the trained weights, which are written by name, in the order of the tables.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use crate::names::{COUNTS, HEADS, WORDINGS};

/// `src/model/weights.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    /// What it was trained on; for readers.
    #[allow(dead_code)]
    trained_on: toml::Table,
    /// From which probability on something is said to be so.
    thresholds: BTreeMap<String, f32>,
    /// What a weight of 1 in `wording.bin` stands for, per wording.
    scales: BTreeMap<String, f32>,
    /// The heads, in the order of the rows below.
    heads: Vec<String>,
    /// One row a signal.
    signals: BTreeMap<String, Vec<f32>>,
    /// One row a wording.
    wordings: BTreeMap<String, Vec<f32>>,
    /// The log-odds of a text without any signal.
    bias: Vec<f32>,
}

/// The source of the tables; `rules`: the rules' names in their order. A rule that was never trained weighs nothing.
pub(crate) fn write(source: &str, rules: &[&str]) -> Result<String, String> {
    let weights: Weights = toml::from_str(source).map_err(|error| error.to_string())?;
    if weights.heads != HEADS {
        return Err(format!("field `heads`: is not {HEADS:?}"));
    }
    let known = |name: &String| rules.contains(&name.as_str()) || COUNTS.contains(&name.as_str());
    if let Some(gone) = weights.signals.keys().find(|name| !known(name)) {
        return Err(format!("`{gone}` is no rule and no count: train anew"));
    }
    let none = vec![0.0; HEADS.len()];
    let row = |rows: &BTreeMap<String, Vec<f32>>, name: &str| -> Result<Vec<f32>, String> {
        let row = rows.get(name).unwrap_or(&none).clone();
        if row.len() == HEADS.len() { Ok(row) } else { Err(format!("`{name}` has {} weights", row.len())) }
    };
    let names = rules.iter().chain(&COUNTS);
    let signals = names.map(|name| row(&weights.signals, name)).collect::<Result<Vec<_>, _>>()?;
    let wordings = WORDINGS.iter().map(|name| row(&weights.wordings, name)).collect::<Result<Vec<_>, _>>()?;
    let scales: Vec<f32> = WORDINGS.iter().map(|name| weights.scales.get(*name).copied().unwrap_or(0.0)).collect();
    let mut out = String::new();
    let written = (|| {
        writeln!(out, "pub(super) static WEIGHTS: [[f32; HEADS.len()]; SIGNALS] = {signals:?};")?;
        writeln!(out, "pub(super) static WORDING_WEIGHTS: [[f32; HEADS.len()]; WORDINGS.len()] = {wordings:?};")?;
        writeln!(out, "pub(super) static SCALES: [f32; WORDINGS.len()] = {scales:?};")?;
        writeln!(out, "pub(super) static BIAS: [f32; HEADS.len()] = {:?};", weights.bias)?;
        for (name, value) in &weights.thresholds {
            writeln!(
                out,
                "/// From this probability on a text is said to be so.\npub const {}: f32 = {value:?};",
                name.to_uppercase()
            )?;
        }
        Ok(())
    })();
    written.map(|()| out).map_err(|error: std::fmt::Error| error.to_string())
}
