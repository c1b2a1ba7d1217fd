//! Fits the model: the wording on the project's own corpus, the signals on it and on the measured rows.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, bail, ensure};
use hobnob::model::signals::{SIGNALS, Signals, name};
use hobnob::model::{Head, WORDING_NAMES, wording};
use hobnob::rules::{Facts, RULES, Says, Watch, beside_questions, find, find_or_in};
use hobnob::text::Text;
use sha2::{Digest, Sha256};

use crate::figures::{Scored, figures};
use crate::fit::{Example, Fitted, Sign, fit};
use crate::rows::{Row, read};
use crate::thresholds::thresholds;
use crate::weights::Weights;

const MEASURED: &str = "../shared/data/gold_dev.jsonl";
const FOLDS: usize = 5;
/// The prior's width for words, and for signals scaled to one standard deviation.
const WORD_PENALTY: f64 = 0.1;
const SIGNAL_PENALTY: f64 = 10.0;
/// A row of the corpus counts this much beside a measured one: invented text is cleaner than life.
const CORPUS_WEIGHT: f64 = 0.2;
const MIXED_WEIGHT: f64 = 1.0;

/// Everything of a row that is fitted on.
pub(crate) struct Sample {
    pub(crate) row: Row,
    /// The buckets of its words and pairs, whole and without its sincere questions.
    grams: [Vec<(usize, f64)>; 2],
    /// Its signals, likewise.
    pub(crate) signals: [Vec<(usize, f64)>; 2],
    /// The scores of its wording, likewise; from a model that has not seen the row.
    wordings: [Vec<f64>; 2],
    pub(crate) measured: bool,
}

/// A part of the model that may be left out, to see what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Rules,
    Counts,
    Wording,
    Corpus,
}

impl FromStr for Part {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> anyhow::Result<Self> {
        match name {
            "rules" => Ok(Self::Rules),
            "counts" => Ok(Self::Counts),
            "wording" => Ok(Self::Wording),
            "corpus" => Ok(Self::Corpus),
            other => bail!("`{other}` is none of rules, counts, wording, corpus"),
        }
    }
}

impl Part {
    /// Takes it out of what is fitted on.
    fn leave_out(self, samples: &mut Vec<Sample>) {
        if self == Self::Corpus {
            samples.retain(|sample| sample.measured);
        }
        for sample in samples {
            for signals in &mut sample.signals {
                signals.retain(|(at, _)| match self {
                    Self::Rules => *at >= RULES.len(),
                    Self::Counts => *at < RULES.len(),
                    Self::Wording | Self::Corpus => true,
                });
            }
            if matches!(self, Self::Wording | Self::Corpus) {
                sample.wordings.iter_mut().flatten().for_each(|score| *score = 0.0);
            }
        }
    }
}

/// Trains and writes the weights; with `check`, or without a part, only prints figures.
pub(crate) fn train(measured: Option<&Path>, check: bool, without: Option<Part>) -> anyhow::Result<()> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root.join("data"))? {
        let path = entry?.path();
        let is_rows = path.extension().is_some_and(|ending| ending == "jsonl") && !path.ends_with("pairs.jsonl");
        if is_rows {
            files.push((path, false));
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "there is no corpus in data/");
    let measured = measured.map_or_else(|| root.join(MEASURED), Path::to_path_buf);
    ensure!(measured.is_file(), "{} is not there: give --measured FILE", measured.display());
    files.push((measured, true));

    let mut samples = Vec::new();
    let mut trained_on = Vec::new();
    for (file, measured) in &files {
        let rows: Vec<Row> = read(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let digest = Sha256::digest(std::fs::read(file)?);
        let digest = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
        trained_on.push((name, rows.len(), digest));
        samples.extend(rows.into_iter().map(|row| sample(row, *measured)));
    }
    let (table, scales) = wording_table(&mut samples)?;
    if let Some(part) = without {
        part.leave_out(&mut samples);
    }
    let mut weights = Weights {
        heads: Head::ALL.iter().map(|head| head.name().to_owned()).collect(),
        trained_on,
        scales: WORDING_NAMES.iter().map(|name| (*name).to_owned()).zip(scales).collect(),
        ..Weights::default()
    };
    let spread = spread(&samples);
    println!("{:<16}{:>5}{:>8}{:>8}{:>8}{:>8}{:>8}", "by folds", "yes", "AUC", "AP", "F1", "R@P95", "R@P90");
    let mut outside = BTreeMap::new();
    for head in Head::ALL {
        let scored = by_folds(&samples, head, &spread)?;
        let rows: Vec<Scored> =
            scored.iter().map(|(at, logit)| (*logit as f32, holds(&samples[*at].row, head) == Some(true))).collect();
        let found = figures(&rows);
        println!(
            "{:<16}{:>5}{:>8.3}{:>8.3}{:>8.3}{:>8.2}{:>8.2}",
            head.name(),
            rows.iter().filter(|row| row.1).count(),
            found.auc,
            found.average_precision,
            found.best_f1,
            found.recall_95,
            found.recall_90
        );
        outside.insert(head.name(), scored);
        let whole: Vec<_> = samples.iter().collect();
        let fitted = fit_head(&whole, head, &spread)?;
        for (at, weight) in fitted.weights.iter().enumerate() {
            let weight = weight / spread[at];
            let (rows, name) = if at < SIGNALS {
                (&mut weights.signals, name(at))
            } else {
                (&mut weights.wordings, WORDING_NAMES[at - SIGNALS])
            };
            rows.entry(name.to_owned()).or_default().push(weight);
        }
        weights.bias.push(fitted.bias);
    }
    weights.signals.retain(|_, row| row.iter().any(|weight| weight.abs() >= 0.0005));
    weights.thresholds = thresholds(&samples, &outside);
    println!("thresholds: {:?}", weights.thresholds);
    if !check && without.is_none() {
        std::fs::write(root.join("src/model/weights.toml"), weights.to_toml()?)?;
        std::fs::write(root.join("src/model/wording.bin"), table)?;
    }
    Ok(())
}

fn sample(row: Row, measured: bool) -> Sample {
    let text = Text::read(&row.text);
    let finds = find(&text);
    let rest = beside_questions(&text, &finds);
    let rest = rest.as_deref().map_or_else(|| text.clone(), Text::read);
    let rest_finds = find_or_in(&rest, finds.spoken);
    let forms = [(&text, &finds), (&rest, &rest_finds)];
    let grams = forms.map(|(text, finds)| {
        let mut counts = BTreeMap::new();
        let mut all = 0.0f64;
        wording::grams(text, finds, |bucket| {
            *counts.entry(bucket).or_insert(0.0) += 1.0;
            all += 1.0;
        });
        counts.into_iter().map(|(bucket, count)| (bucket, count / all.max(1.0).sqrt())).collect()
    });
    let signals = forms.map(|(text, finds)| {
        let signals = Signals::of(text, finds, &Facts::of(text, finds, &Watch::default())).values;
        signals.into_iter().map(|(at, value)| (at, f64::from(value))).collect()
    });
    Sample { row, grams, signals, wordings: [Vec::new(), Vec::new()], measured }
}

/// Whether the label of a head holds; `None`: the readers differed.
pub(crate) fn holds(row: &Row, head: Head) -> Option<bool> {
    let of = |field: &str, is: fn(&str) -> bool| (!field.contains('|')).then(|| is(field));
    let flag = |letter: char| (!row.flags_disputed.contains(letter)).then(|| row.flags.contains(letter));
    match head {
        Head::Promotional => of(&row.draft, |is| is == "P"),
        Head::Pushing => of(&row.draft, |is| is != "C"),
        Head::Ask => of(&row.ask, |is| is != "-"),
        Head::Question => of(&row.ask, |is| is == "q"),
        Head::Recommendation => of(&row.ask, |is| is == "r"),
        Head::Help => of(&row.ask, |is| is == "h"),
        Head::Complaint => of(&row.complaint, |is| is == "y"),
        Head::Worth => of(&row.worth, |is| is == "y"),
        Head::Broadcast => flag('b'),
        Head::Giveaway => flag('g'),
        Head::FollowBait => flag('f'),
        Head::Jargon => flag('j'),
        Head::Hostile => flag('x'),
    }
}

/// As which of its two forms a text is looked at for a head: a draft's sincere questions are no part of its advert.
fn form(head: Head) -> usize {
    usize::from(matches!(head, Head::Promotional | Head::Pushing))
}

/// The fold of a row: by its text, so that it stays the same when rows are added.
fn fold(row: &Row) -> usize {
    usize::from(Sha256::digest(row.text.as_bytes())[0]) % FOLDS
}

/// Fits the wording on the corpus, fills in each sample's scores from a model that has not seen it, and gives the
/// table of small weights and what 1 in it stands for.
fn wording_table(samples: &mut [Sample]) -> anyhow::Result<(Vec<u8>, Vec<f64>)> {
    let mut table = vec![0u8; wording::BUCKETS * WORDING_NAMES.len()];
    let mut scales = Vec::new();
    for (column, wording_name) in WORDING_NAMES.iter().enumerate() {
        let head = Head::ALL.into_iter().find(|head| head.name() == *wording_name).context("no such head")?;
        let form = form(head);
        let examples = |keep: &dyn Fn(&Sample) -> bool| -> Vec<Example> {
            let kept: Vec<_> = samples.iter().filter(|sample| !sample.measured && keep(sample)).collect();
            let yes = kept.iter().filter(|sample| holds(&sample.row, head) == Some(true)).count().max(1);
            let (yes, all) = (yes as f64, kept.len() as f64);
            kept.iter()
                .map(|sample| {
                    let holds = holds(&sample.row, head) == Some(true);
                    let weight = if holds { all / (2.0 * yes) } else { all / (2.0 * (all - yes)) };
                    Example { values: sample.grams[form].clone(), holds, weight }
                })
                .collect()
        };
        let mut models = Vec::new();
        for left_out in 0..FOLDS {
            models.push(fit(&examples(&|sample| fold(&sample.row) != left_out), wording::BUCKETS, WORD_PENALTY, &[])?);
        }
        let whole = fit(&examples(&|_| true), wording::BUCKETS, WORD_PENALTY, &[])?;
        let (small, scale) = small(&whole);
        for (bucket, weight) in small.iter().enumerate() {
            table[bucket * WORDING_NAMES.len() + column] = weight.cast_unsigned();
        }
        for sample in samples.iter_mut() {
            for form in 0..2 {
                let model = if sample.measured { &whole } else { &models[fold(&sample.row)] };
                // What the table will say: without the bias.
                let score = model.logit(&sample.grams[form]) - model.bias;
                sample.wordings[form].push(score);
            }
        }
        scales.push(scale);
    }
    Ok((table, scales))
}

/// Weights as signed bytes; the largest few are cut, the smallest are nothing.
fn small(fitted: &Fitted) -> (Vec<i8>, f64) {
    let mut sizes: Vec<f64> = fitted.weights.iter().map(|weight| weight.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    let most = sizes[sizes.len() - 1 - sizes.len() / 500].max(1e-9);
    let scale = most / 8.0; // few steps: they compress well, and more of them gain nothing
    (fitted.weights.iter().map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8).collect(), scale)
}

/// The values of a row for a head: signals, then the scores of its wording.
fn values(sample: &Sample, head: Head) -> Vec<(usize, f64)> {
    let form = form(head);
    let wordings = sample.wordings[form].iter().enumerate().map(|(at, score)| (SIGNALS + at, *score));
    sample.signals[form].iter().copied().chain(wordings).collect()
}

/// How far each signal spreads over the rows; a rare one counts as a little less rare than it is.
fn spread(samples: &[Sample]) -> Vec<f64> {
    let size = SIGNALS + WORDING_NAMES.len();
    let (mut sums, mut squares) = (vec![0.0; size], vec![0.0; size]);
    for sample in samples {
        for (at, value) in values(sample, Head::Worth) {
            sums[at] += value;
            squares[at] += value * value;
        }
    }
    let count = samples.len() as f64;
    sums.iter()
        .zip(&squares)
        .map(|(sum, square)| (square / count - (sum / count).powi(2)).max(0.0).sqrt() + 0.05)
        .collect()
}

/// What a rule is said to mean bounds its weight.
fn signs(head: Head) -> Vec<Sign> {
    let of = |says: Says| match (head, says) {
        (Head::Promotional | Head::Pushing, Says::Push) => Sign::NotNegative,
        (Head::Promotional | Head::Pushing, Says::Give) => Sign::NotPositive,
        (Head::Ask, Says::Question | Says::Recommendation | Says::Help) => Sign::NotNegative,
        (Head::Ask, Says::Rhetorical) => Sign::NotPositive,
        (Head::Complaint, Says::Unhappy | Says::Mood) => Sign::NotNegative,
        (Head::Worth, Says::Push | Says::Quiet | Says::Hostile) => Sign::NotPositive,
        (Head::Hostile, Says::Hostile) => Sign::NotNegative,
        _ => Sign::Any,
    };
    RULES.iter().map(|rule| of(rule.says)).collect()
}

fn fit_head(samples: &[&Sample], head: Head, spread: &[f64]) -> anyhow::Result<Fitted> {
    let examples: Vec<Example> = samples
        .iter()
        .filter_map(|sample| {
            let holds = holds(&sample.row, head)?;
            let values = values(sample, head).into_iter().map(|(at, value)| (at, value / spread[at])).collect();
            let weight = match (sample.measured, head, sample.row.draft.as_str()) {
                (true, _, _) => 1.0,
                // The corpus has what the measured rows lack: pitches that give something and must not be held.
                (false, Head::Promotional, "M") => MIXED_WEIGHT,
                (false, _, _) => CORPUS_WEIGHT,
            };
            Some(Example { values, holds, weight })
        })
        .collect();
    fit(&examples, spread.len(), SIGNAL_PENALTY, &signs(head))
}

/// The log-odds of each measured row from a model that has not seen it: places in `samples`, log-odds.
fn by_folds(samples: &[Sample], head: Head, spread: &[f64]) -> anyhow::Result<Vec<(usize, f64)>> {
    let mut scored = Vec::new();
    for left_out in 0..FOLDS {
        let seen: Vec<_> = samples.iter().filter(|sample| !sample.measured || fold(&sample.row) != left_out).collect();
        let fitted = fit_head(&seen, head, spread)?;
        for (at, sample) in samples.iter().enumerate() {
            if sample.measured && fold(&sample.row) == left_out && holds(&sample.row, head).is_some() {
                let values: Vec<_> =
                    values(sample, head).into_iter().map(|(at, value)| (at, value / spread[at])).collect();
                scored.push((at, fitted.logit(&values)));
            }
        }
    }
    Ok(scored)
}
