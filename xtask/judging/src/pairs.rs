//! The same text in two situations: is the order as people expect?

use hobnob::draft::assess;
use hobnob::listen::listen;

use crate::rows::{Pair, Situation};

/// The figure that a pair is about, in one of its situations.
fn figure(pair: &Pair, situation: &Situation) -> f32 {
    match (pair.side.as_str(), pair.of.as_str()) {
        ("draft", _) => assess(&situation.draft(&pair.text), &situation.watch()).promotional,
        _ => listen(&situation.post(&pair.text), &situation.watch()).likely,
    }
}

/// Whether the figure is strictly higher where it should be.
pub(crate) fn in_order(pair: &Pair) -> bool {
    figure(pair, &pair.higher) > figure(pair, &pair.lower)
}

/// Prints how many are in order, and the others.
pub(crate) fn print(pairs: &[Pair]) {
    let wrong: Vec<_> = pairs.iter().filter(|pair| !in_order(pair)).collect();
    let right = pairs.len() - wrong.len();
    println!("context pairs: {right} of {} in order ({:.1} %)", pairs.len(), 100.0 * right as f64 / pairs.len() as f64);
    for pair in wrong.iter().take(40) {
        println!(
            "  {} {}: {:.4} is not above {:.4}: {:?}",
            pair.side,
            pair.of,
            figure(pair, &pair.higher),
            figure(pair, &pair.lower),
            pair.text
        );
        println!("     lower {}", serde_json::to_string(&pair.lower).unwrap_or_default());
        println!("     higher {}", serde_json::to_string(&pair.higher).unwrap_or_default());
    }
}
