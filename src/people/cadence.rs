use crate::people::{Cadence, Mine};
use crate::post::Millis;
use crate::settings::TagCadence;

const DAY: Millis = 24 * 60 * 60 * 1000;

impl Cadence {
    /// The longest gap that can be chosen, in days (ten years).
    pub const LONGEST: u32 = 3650;

    /// A cadence within its limits, whatever is given: `1 ≤ ideal ≤ worst ≤` [`Cadence::LONGEST`]. A worst gap below
    /// the ideal one is raised to it.
    #[must_use]
    pub fn new(ideal: u32, worst: u32) -> Self {
        let ideal = ideal.clamp(1, Self::LONGEST);
        Self { ideal, worst: worst.clamp(ideal, Self::LONGEST) }
    }
}

/// How often to be in touch with a person: as the user said of them, else the tightest of what was said of their
/// tags (the smallest ideal gap, then the smallest worst one), letter case ignored. `None`: nothing was said.
///
/// What was stored is held to the limits of [`Cadence::new`].
#[must_use]
pub fn in_force(mine: &Mine, tags: &[TagCadence]) -> Option<Cadence> {
    let held = |cadence: Cadence| Cadence::new(cadence.ideal, cadence.worst);
    if let Some(own) = mine.cadence {
        return Some(held(own));
    }
    let of_theirs = |said: &&TagCadence| {
        let tag = said.tag.trim().to_lowercase();
        mine.tags.iter().any(|theirs| theirs.trim().to_lowercase() == tag)
    };
    let all = tags.iter().filter(of_theirs).map(|said| held(said.cadence));
    all.min_by_key(|cadence| (cadence.ideal, cadence.worst))
}

/// Whether somebody counts as a quiet friend: the last exchange is longer ago than the worst gap. Nobody is quiet
/// without a cadence, or without an exchange that the gap could be counted from.
#[must_use]
pub fn is_quiet(last: Option<Millis>, cadence: Option<Cadence>, now: Millis) -> bool {
    let (Some(last), Some(cadence)) = (last, cadence) else { return false };
    now.saturating_sub(last) > Millis::from(cadence.worst) * DAY
}
