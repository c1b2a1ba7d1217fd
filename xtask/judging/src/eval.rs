//! Prints the figures of labelled rows: what the shipped judgement is worth.

use std::path::Path;

use hobnob::draft::{Assessment, Level, assess};
use hobnob::listen::{Listening, listen};
use hobnob::model::thresholds;

use crate::figures::{Scored, figures, interval};
use crate::pairs;
use crate::rows::{Pair, Row, Situation, read};

/// How many mistakes are shown a label and side.
const MISTAKES: usize = 10;

struct Judged {
    row: Row,
    draft: Assessment,
    post: Listening,
}

/// A label: its name, what it is read from, whether it holds, and its score.
struct Label {
    name: &'static str,
    field: fn(&Row) -> &str,
    holds: fn(&str) -> bool,
    score: fn(&Judged) -> f32,
    threshold: f32,
}

const fn label(
    name: &'static str,
    field: fn(&Row) -> &str,
    holds: fn(&str) -> bool,
    threshold: f32,
    score: fn(&Judged) -> f32,
) -> Label {
    Label { name, field, holds, score, threshold }
}

/// Flags have no threshold of their own: likelier than not.
const LIKELY: f32 = 0.5;

#[rustfmt::skip] // a table
const LABELS: [Label; 10] = [
    label("purely promotional", |row| &row.draft, |is| is == "P", thresholds::PROMOTIONAL, |one| one.draft.promotional),
    label("pushes something", |row| &row.draft, |is| is != "C", thresholds::MIXED, |one| one.draft.pushing),
    label("a real ask", |row| &row.ask, |is| is != "-", thresholds::ASK, |one| one.post.ask),
    label("unhappy customer", |row| &row.complaint, |is| is == "y", thresholds::COMPLAINT, |one| one.post.complaint),
    label("worth joining", |row| &row.worth, |is| is == "y", thresholds::WORTH, |one| one.post.likely),
    label("broadcast", |row| &row.flags, |is| is.contains('b'), LIKELY, |one| one.draft.broadcast),
    label("giveaway", |row| &row.flags, |is| is.contains('g'), LIKELY, |one| one.draft.giveaway),
    label("follow-bait", |row| &row.flags, |is| is.contains('f'), LIKELY, |one| one.draft.follow_bait),
    label("jargon", |row| &row.flags, |is| is.contains('j'), LIKELY, |one| one.draft.jargon),
    label("hostile", |row| &row.flags, |is| is.contains('x'), LIKELY, |one| one.draft.hostile),
];

/// Measures one file: rows, or pairs.
pub(crate) fn file(file: &Path) -> anyhow::Result<()> {
    println!("\n{}", file.display());
    if let Ok(pairs) = read::<Pair>(file) {
        pairs::print(&pairs);
        return Ok(());
    }
    let judged: Vec<Judged> = read::<Row>(file)?
        .into_iter()
        .map(|row| {
            let situation = Situation { reply_to: row.reply_to.clone(), ..Situation::default() };
            let watch = situation.watch();
            Judged {
                draft: assess(&situation.draft(&row.text), &watch),
                post: listen(&situation.post(&row.text), &watch),
                row,
            }
        })
        .collect();
    println!(
        "{:<20}{:>6}{:>5}  {:<20}{:<20}{:<20}{:<20}{:<20}at the threshold",
        "label", "rows", "yes", "AUC", "average precision", "best F1", "recall at P 95 %", "recall at P 90 %"
    );
    for label in &LABELS {
        line(label, &judged);
    }
    warnings(&judged);
    marks(&judged);
    for label in &LABELS[..5] {
        mistakes(label, &judged);
    }
    Ok(())
}

fn is_disputed(label: &Label, row: &Row) -> bool {
    let letter = match label.name {
        "broadcast" => 'b',
        "giveaway" => 'g',
        "follow-bait" => 'f',
        "jargon" => 'j',
        "hostile" => 'x',
        _ => return (label.field)(row).contains('|'),
    };
    row.flags_disputed.contains(letter)
}

fn line(label: &Label, judged: &[Judged]) {
    let (disputed, agreed): (Vec<_>, Vec<_>) = judged.iter().partition(|one| is_disputed(label, &one.row));
    let rows: Vec<Scored> =
        agreed.iter().map(|one| ((label.score)(one), (label.holds)((label.field)(&one.row)))).collect();
    let all = figures(&rows);
    let with = |pick: fn(&crate::figures::Figures) -> f64| {
        let (low, high) = interval(&rows, |rows| pick(&figures(rows)));
        format!("{:.3} ({low:.2}–{high:.2})", pick(&all))
    };
    let over = rows.iter().filter(|row| row.0 >= label.threshold).count();
    let hits = rows.iter().filter(|row| row.0 >= label.threshold && row.1).count();
    let yes = rows.iter().filter(|row| row.1).count();
    println!(
        "{:<20}{:>6}{yes:>5}  {:<20}{:<20}{:<20}{:<20}{:<20}P {:.3} R {:.3} false {:.4} ({} disputed apart)",
        label.name,
        rows.len(),
        with(|figures| figures.auc),
        with(|figures| figures.average_precision),
        with(|figures| figures.best_f1),
        with(|figures| figures.recall_95),
        with(|figures| figures.recall_90),
        hits as f64 / over.max(1) as f64,
        hits as f64 / yes.max(1) as f64,
        (over - hits) as f64 / (rows.len() - yes).max(1) as f64,
        disputed.len(),
    );
}

/// What a user would have been warned of.
fn warnings(judged: &[Judged]) {
    for (letter, name) in [("C", "conversational"), ("M", "mixed"), ("P", "purely promotional")] {
        let rows: Vec<_> = judged.iter().filter(|one| one.row.draft == letter).collect();
        let warned = rows.iter().filter(|one| one.draft.level == Level::Promotional).count();
        println!(
            "warned of {name}: {warned} of {} ({:.2} %)",
            rows.len(),
            100.0 * warned as f64 / rows.len().max(1) as f64
        );
    }
}

/// What a user would see marked.
fn marks(judged: &[Judged]) {
    let marked: Vec<_> = judged.iter().filter(|one| one.post.worth.score > 0.0).collect();
    let right = marked.iter().filter(|one| one.row.worth == "y").count();
    let worth = judged.iter().filter(|one| one.row.worth == "y").count();
    println!(
        "marked: {} of {} ({:.1} %), worth it {right} of them, of {worth} that are",
        marked.len(),
        judged.len(),
        100.0 * marked.len() as f64 / judged.len().max(1) as f64
    );
}

/// The rows on the wrong side that the score is surest of.
fn mistakes(label: &Label, judged: &[Judged]) {
    let mut wrong: Vec<_> = judged
        .iter()
        .filter(|one| !is_disputed(label, &one.row))
        .map(|one| ((label.score)(one), (label.holds)((label.field)(&one.row)), one))
        .collect();
    for (holds, title) in [(false, "scored high"), (true, "scored low")] {
        wrong.sort_by(|one, other| if holds { one.0.total_cmp(&other.0) } else { other.0.total_cmp(&one.0) });
        println!("\n{}, {title} though the label says otherwise:", label.name);
        for (score, _, one) in wrong.iter().filter(|row| row.1 == holds).take(MISTAKES) {
            let reasons: Vec<_> =
                one.draft.reasons.iter().map(|(reason, share)| format!("{} {share:+.1}", reason.rule)).collect();
            println!("  {score:.3} {:?} [{}]", one.row.text, reasons.join(", "));
        }
    }
}
