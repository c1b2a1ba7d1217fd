//! What is measured of a score against labels.

/// One scored row: the score and whether the label holds.
pub(crate) type Scored = (f32, bool);

/// The figures of one label.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    /// The chance that a row with the label scores higher than one without.
    pub(crate) auc: f64,
    /// The mean of the precisions at each row with the label, from the top.
    pub(crate) average_precision: f64,
    /// The best harmonic mean of precision and recall over all thresholds.
    pub(crate) best_f1: f64,
    /// The highest recall at a precision of at least 95 %.
    pub(crate) recall_95: f64,
    /// The highest recall at a precision of at least 90 %.
    pub(crate) recall_90: f64,
}

/// Measures `rows`. Rows of one score count as one step.
pub(crate) fn figures(rows: &[Scored]) -> Figures {
    let mut rows = rows.to_vec();
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    let positives = rows.iter().filter(|row| row.1).count() as f64;
    let negatives = rows.len() as f64 - positives;
    if positives == 0.0 || negatives == 0.0 {
        return Figures::default();
    }
    let mut figures = Figures::default();
    let (mut hits, mut misses) = (0.0, 0.0);
    for step in rows.chunk_by(|one, other| one.0 == other.0) {
        let new_hits = step.iter().filter(|row| row.1).count() as f64;
        let new_misses = step.len() as f64 - new_hits;
        // Each hit beats the misses still below it, and half of those it is level with.
        figures.auc += new_hits * (negatives - misses - new_misses / 2.0) / (positives * negatives);
        hits += new_hits;
        misses += new_misses;
        let (precision, recall) = (hits / (hits + misses), hits / positives);
        figures.average_precision += precision * new_hits / positives;
        figures.best_f1 = figures.best_f1.max(2.0 * precision * recall / (precision + recall).max(1e-12));
        if precision >= 0.95 {
            figures.recall_95 = figures.recall_95.max(recall);
        }
        if precision >= 0.90 {
            figures.recall_90 = figures.recall_90.max(recall);
        }
    }
    figures
}

/// The middle 95 % of `figure` over resamples of `rows` with replacement. The same rows give the same interval.
pub(crate) fn interval(rows: &[Scored], figure: impl Fn(&[Scored]) -> f64) -> (f64, f64) {
    const RESAMPLES: usize = 300;
    if rows.is_empty() {
        return (0.0, 0.0);
    }
    let mut random = Random(0x5EED);
    let mut values: Vec<f64> = (0..RESAMPLES)
        .map(|_| figure(&(0..rows.len()).map(|_| rows[random.below(rows.len())]).collect::<Vec<_>>()))
        .collect();
    values.sort_by(f64::total_cmp);
    (values[RESAMPLES / 40], values[RESAMPLES - 1 - RESAMPLES / 40])
}

/// SplitMix64 (Steele, Lea, Flood 2014): enough for drawing rows, and the same on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{figures, interval};

    fn close(one: f64, other: f64) {
        assert!((one - other).abs() < 1e-9, "{one} is not {other}");
    }

    #[test]
    fn figures_of_rankings_known_by_hand() {
        let perfect = figures(&[(0.9, true), (0.8, true), (0.2, false), (0.1, false)]);
        close(perfect.auc, 1.0);
        close(perfect.average_precision, 1.0);
        close(perfect.recall_95, 1.0);
        let mixed = figures(&[(0.9, true), (0.8, false), (0.7, true), (0.1, false)]);
        close(mixed.auc, 0.75);
        close(mixed.average_precision, (1.0 + 2.0 / 3.0) / 2.0);
        close(mixed.best_f1, 0.8);
        close(mixed.recall_95, 0.5);
        close(figures(&[(0.5, true), (0.5, false)]).auc, 0.5);
        close(figures(&[(0.5, true)]).auc, 0.0);
    }

    #[test]
    fn an_interval_is_the_same_each_time_and_holds_the_figure() {
        let rows: Vec<_> = (0..200).map(|at| (((at * 37) % 200) as f32, at % 3 == 0)).collect();
        let auc = |rows: &[_]| figures(rows).auc;
        let (low, high) = interval(&rows, auc);
        assert_eq!((low, high), interval(&rows, auc));
        assert!(low <= auc(&rows) && auc(&rows) <= high);
    }
}
