//! Two records that turn out to be one person, and the way back.

use crate::people::{Joined, Mine, Person, Tally};
use crate::post::Millis;

/// `kept` with everything of `other`, who can be taken out again by [`parted`].
#[must_use]
pub fn merged(mut kept: Person, other: Person, at: Millis) -> Person {
    let before = kept.mine.clone();
    kept.also_known_as(&other);
    kept.mine = both(&before, &other.mine);
    let after = kept.mine.clone();
    kept.others.retain(|id| *id != other.id);
    // Counts are made from the history, which moves.
    let person = Person { tally: Tally::default(), ..other };
    kept.joined.push(Joined { at, person, before, after });
    kept
}

/// Takes the last merge back: who stays, and who comes out. What the user wrote since stays with the former.
#[must_use]
pub fn parted(mut kept: Person) -> Option<(Person, Person)> {
    let Joined { person, before, after, .. } = kept.joined.pop()?;
    kept.handles.retain(|handle| !person.handles.contains(handle));
    kept.stable.retain(|stable| !person.stable.contains(stable));
    if kept.mine == after {
        kept.mine = before;
    }
    Some((kept, person))
}

/// What the user wrote about both: the words of one, then those of the other; where there can be only one, the first's.
#[must_use]
pub fn both(one: &Mine, other: &Mine) -> Mine {
    let mut mine = one.clone();
    mine.note = joined(&one.note, &other.note, "\n\n");
    mine.sent_by = joined(&one.sent_by, &other.sent_by, ", ");
    for tag in &other.tags {
        if !mine.tags.iter().any(|known| same_word(known, tag)) {
            mine.tags.push(tag.clone());
        }
    }
    for word in &other.cares {
        if !mine.cares.iter().any(|known| same_word(known, word)) {
            mine.cares.push(word.clone());
        }
    }
    if mine.pronouns.is_empty() {
        mine.pronouns.clone_from(&other.pronouns);
    }
    if mine.speaks_as == Default::default() {
        mine.speaks_as = other.speaks_as;
    }
    mine.cadence = mine.cadence.or(other.cadence);
    for promise in &other.promises {
        if !mine.promises.iter().any(|known| known.text == promise.text && known.at == promise.at) {
            let id = mine.next_promise();
            mine.promises.push(crate::people::Promise { id, ..promise.clone() });
        }
    }
    mine
}

fn joined(one: &str, other: &str, between: &str) -> String {
    match (one.is_empty(), other.is_empty()) {
        (_, true) => one.to_owned(),
        (true, _) => other.to_owned(),
        _ if one.contains(other) => one.to_owned(),
        _ => format!("{one}{between}{other}"),
    }
}

fn same_word(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
