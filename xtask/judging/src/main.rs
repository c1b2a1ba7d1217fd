//! `cargo xtask judge`, `eval` and `train`: the judgement from the command line, its figures, and its weights.
//!
//! Reading order: [`rows`] (what a line of JSON holds), [`judge`] (one line in, one line out), [`figures`] (what is
//! measured of a score), [`eval`], [`pairs`] (the same text in two situations), [`fit`] (logistic regression),
//! [`train`], [`thresholds`].

mod eval;
mod figures;
mod fit;
mod judge;
mod pairs;
mod rows;
mod thresholds;
mod train;
mod weights;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask judge [--as post|draft] < in.jsonl > out.jsonl
    One JSON object a line in, one out. `text` is needed; all else is context and optional:
      as a draft:  reply_to (text of the post answered), closeness (stranger, acquainted, two-way, close),
                   first_act_of_visit, recent_promos (0 to 10), sent_elsewhere (times), scheduled
      as a post:   replies, age_minutes, author_replies_to_others, known (a closeness)
      as either:   own_names, own_links, similar_names, topics (lists of strings), site
    Without --as, the context fields are read for both.
    Out: level, promotional, mixed, ask {kind, p}, complaint, worth, broadcast, flags {giveaway, follow_bait, jargon,
    hostile}, language, reasons [{rule, message, start, end, weight}]; start and end in UTF-16 code units.

cargo xtask eval FILE...
    Reads labelled rows (text, draft, ask, complaint, worth, flags) or context pairs (text, as, of, lower, higher) and
    prints figures with 95 % intervals.

cargo xtask train [--measured FILE] [--check] [--without rules|counts|wording|corpus]
    Fits the weights on data/*.jsonl, and the weights of the signals on FILE too (../shared/data/gold_dev.jsonl), and
    writes src/model/weights.toml and wording.bin. --check: writes nothing, prints figures by cross-validation.
    --without: the same with a part left out, to see what it is worth.
";

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> anyhow::Result<()> {
    let mut args = lexopt::Parser::from_env();
    let command = match args.next()? {
        Some(Value(name)) => name.string()?,
        _ => {
            print!("{HELP}");
            return Ok(());
        }
    };
    let mut side = rows::Side::Both;
    let mut files: Vec<PathBuf> = Vec::new();
    let mut measured = None;
    let mut check = false;
    let mut without = None;
    while let Some(arg) = args.next()? {
        match (command.as_str(), arg) {
            (_, Long("help") | Short('h')) => {
                print!("{HELP}");
                return Ok(());
            }
            ("judge", Long("as")) => side = args.value()?.string()?.parse()?,
            ("eval", Value(file)) => files.push(file.into()),
            ("train", Long("measured")) => measured = Some(PathBuf::from(args.value()?)),
            ("train", Long("check")) => check = true,
            ("train", Long("without")) => without = Some(args.value()?.string()?.parse()?),
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    match command.as_str() {
        "judge" => judge::lines(std::io::stdin().lock(), std::io::stdout().lock(), side),
        "eval" if files.is_empty() => bail!("eval: no file given"),
        "eval" => files.iter().try_for_each(|file| eval::file(file).with_context(|| file.display().to_string())),
        "train" => train::train(measured.as_deref(), check, without),
        other => bail!("`{other}` is none of judge, eval, train"),
    }
}
