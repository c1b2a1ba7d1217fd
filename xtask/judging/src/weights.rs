//! Writes the weights: by name and rounded, so that a change of them can be read.

use std::collections::BTreeMap;
use std::fmt::Write;

/// One row of `weights.toml`: a name, and a weight for each head.
pub(crate) type Rows = BTreeMap<String, Vec<f64>>;

/// All that `src/model/weights.toml` holds.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    pub(crate) heads: Vec<String>,
    pub(crate) trained_on: Vec<(String, usize, String)>,
    pub(crate) thresholds: BTreeMap<String, f64>,
    pub(crate) scales: BTreeMap<String, f64>,
    pub(crate) signals: Rows,
    pub(crate) wordings: Rows,
    pub(crate) bias: Vec<f64>,
}

impl Weights {
    /// The file.
    pub(crate) fn to_toml(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::from("# Written by `cargo xtask train`. Log-odds by signal, one column a head.\n");
        writeln!(out, "heads = {:?}", self.heads)?;
        writeln!(out, "bias = {}", row(&self.bias))?;
        writeln!(out, "\n# File, rows, SHA-256.\n[trained_on]")?;
        for (file, rows, digest) in &self.trained_on {
            writeln!(out, "{file:?} = [{rows}, {digest:?}]")?;
        }
        writeln!(out, "\n# From this probability on a text is said to be so.\n[thresholds]")?;
        for (name, value) in &self.thresholds {
            writeln!(out, "{name} = {value:.4}")?;
        }
        writeln!(out, "\n# What 1 in wording.bin stands for.\n[scales]")?;
        for (name, value) in &self.scales {
            writeln!(out, "{name} = {value:.7}")?;
        }
        for (title, rows) in [("signals", &self.signals), ("wordings", &self.wordings)] {
            writeln!(out, "\n[{title}]")?;
            for (name, weights) in rows {
                writeln!(out, "{name} = {}", row(weights))?;
            }
        }
        Ok(out)
    }
}

fn row(weights: &[f64]) -> String {
    // "-0.000" and "0.000" are one weight.
    let rounded = weights.iter().map(|weight| format!("{:.3}", (weight * 1000.0).round() / 1000.0 + 0.0));
    format!("[{}]", rounded.collect::<Vec<_>>().join(", "))
}
