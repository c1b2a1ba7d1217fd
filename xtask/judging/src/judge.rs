//! One line of JSON in, one line of JSON out.

use std::io::{BufRead, BufWriter, Write};

use anyhow::Context;
use hobnob::draft::{Assessment, Level, assess};
use hobnob::listen::{Listening, listen};
use hobnob::model::thresholds;
use serde_json::{Value, json};

use crate::rows::{Line, Side};

/// Judges each line of `from`. A line that is no JSON object with a `text` ends it with an error that names the line.
pub(crate) fn lines(from: impl BufRead, to: impl Write, side: Side) -> anyhow::Result<()> {
    let mut to = BufWriter::new(to);
    for (at, line) in from.lines().enumerate() {
        let line = line.with_context(|| format!("line {}", at + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(&line).with_context(|| format!("line {}", at + 1))?;
        serde_json::to_writer(&mut to, &judged(&line, side))?;
        to.write_all(b"\n")?;
    }
    Ok(to.flush()?)
}

/// What is judged of one line. What was not asked for has the figures of the text without a situation.
pub(crate) fn judged(line: &Line, side: Side) -> Value {
    let (situation, none) = (&line.situation, Line { text: line.text.clone(), situation: Default::default() });
    let draft = if side == Side::Post { &none.situation } else { situation };
    let post = if side == Side::Draft { &none.situation } else { situation };
    let drafted = assess(&draft.draft(&line.text), &situation.watch());
    let heard = listen(&post.post(&line.text), &situation.watch());
    json!({
        "level": level(drafted.level),
        "promotional": drafted.promotional,
        "mixed": mixed(&drafted),
        "ask": ask(&heard),
        "complaint": heard.complaint,
        "worth": heard.likely,
        "broadcast": drafted.broadcast,
        "flags": {
            "giveaway": drafted.giveaway,
            "follow_bait": drafted.follow_bait,
            "jargon": drafted.jargon,
            "hostile": drafted.hostile,
        },
        "language": drafted.spoken.language.map(|language| language.code()),
        "language_confidence": drafted.spoken.confidence,
        "marked": heard.worth.score > 0.0,
        "reasons": reasons(&drafted, &heard, side),
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Conversational => "conversational",
        Level::Mixed => "mixed",
        Level::Promotional => "promotional",
    }
}

/// It pushes something, but not purely.
fn mixed(drafted: &Assessment) -> f32 {
    (drafted.pushing - drafted.promotional).max(0.0)
}

fn ask(heard: &Listening) -> Value {
    let kinds = [("question", heard.question), ("recommendation", heard.recommendation), ("help", heard.help)];
    let likeliest = kinds.into_iter().max_by(|one, other| one.1.total_cmp(&other.1)).map_or("none", |kind| kind.0);
    json!({ "kind": if heard.ask >= thresholds::ASK { likeliest } else { "none" }, "p": heard.ask })
}

fn reasons(drafted: &Assessment, heard: &Listening, side: Side) -> Vec<Value> {
    let mut all = Vec::new();
    if side != Side::Post {
        for (reason, weight) in &drafted.reasons {
            let first = reason.spans.first();
            all.push(json!({
                "rule": reason.rule, "message": reason.message,
                "start": first.map_or(0, |span| span.start), "end": first.map_or(0, |span| span.end), "weight": weight,
            }));
        }
    }
    if side != Side::Draft {
        for reason in &heard.worth.reasons {
            let name = serde_json::to_value(reason).unwrap_or_default();
            all.push(json!({ "rule": name, "message": name, "start": 0, "end": 0, "weight": heard.worth.score }));
        }
    }
    all
}
