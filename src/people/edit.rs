use crate::people::{Cadence, Edit, Mine, Promise};
use crate::post::Millis;
use crate::store::{Change, StoreError};

/// The longest note, in characters. What is longer is cut.
const LONGEST_NOTE: usize = 4000;
/// The longest single line, in characters.
const LONGEST_LINE: usize = 300;
/// The most tags, things cared about, and promises.
const MOST: usize = 100;

/// What saves something that the user wrote about a person.
///
/// `name` is kept only if nothing is known of the person yet. A person without exchanges goes with the last word
/// about them.
///
/// # Errors
/// [`StoreError::NotAPerson`] if `person` is not the id of a person ([`crate::people::Handle::id`]).
pub fn edit(person: &str, name: &str, edit: &Edit, now: Millis) -> Result<Vec<Change>, StoreError> {
    let handle = crate::people::Handle::from_id(person).ok_or_else(|| StoreError::NotAPerson(person.to_owned()))?;
    let change = Change::Edit { handle, name: name.to_owned(), edit: edit.clone(), at: now };
    Ok(vec![change, Change::Forget(person.to_owned())])
}

/// Makes an edit. What is too long is cut, what is empty or twice there is left out.
pub(crate) fn edited(mine: &mut Mine, edit: &Edit, now: Millis) {
    match edit {
        Edit::Note { text } => mine.note = text.trim().chars().take(LONGEST_NOTE).collect(),
        Edit::Tags { tags } => mine.tags = words(tags),
        Edit::Pronouns { text } => mine.pronouns = line(text),
        Edit::SpeaksAs { who } => mine.speaks_as = *who,
        Edit::Cares { words: given } => mine.cares = words(given),
        Edit::SentBy { text } => mine.sent_by = line(text),
        Edit::Cadence { cadence } => {
            mine.cadence = cadence.map(|Cadence { ideal, worst }| Cadence::new(ideal, worst));
        }
        Edit::Promise { text, link } => {
            let text = line(text);
            // The same once more is the same message told twice.
            let is_known = mine.promises.iter().any(|known| known.kept.is_none() && known.text == text);
            if !text.is_empty() && !is_known && mine.promises.len() < MOST {
                mine.promises.push(Promise { id: mine.next_promise(), text, at: now, link: link.clone(), kept: None });
            }
        }
        Edit::Kept { id, kept } => {
            for promise in mine.promises.iter_mut().filter(|promise| promise.id == *id) {
                promise.kept = kept.then(|| promise.kept.unwrap_or(now));
            }
        }
        Edit::Unpromise { id } => mine.promises.retain(|promise| promise.id != *id),
    }
}

impl Mine {
    /// An id that no promise has.
    #[must_use]
    pub fn next_promise(&self) -> u32 {
        self.promises.iter().map(|promise| promise.id).max().map_or(1, |id| id.saturating_add(1))
    }
}

fn line(text: &str) -> String {
    crate::people::exchange::cut(text, LONGEST_LINE)
}

fn words(given: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in given.iter().map(|word| line(word)) {
        let is_known = words.iter().any(|known| known.to_lowercase() == word.to_lowercase());
        if !word.is_empty() && !is_known && words.len() < MOST {
            words.push(word);
        }
    }
    words
}
