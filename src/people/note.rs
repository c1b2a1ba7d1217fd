use crate::people::{Handle, Person};
use crate::store::{Change, StoreError};

/// The longest note, in characters. What is longer is cut.
const LONGEST: usize = 4000;

/// What saves the user's note about a person, and what clears it if `text` is blank.
///
/// `name` is kept only if nothing is known of the person yet. A person without exchanges goes with the note.
///
/// # Errors
/// [`StoreError::NotAPerson`] if `person` is not the id of a person ([`Handle::id`]).
pub fn note(person: &str, name: &str, text: &str) -> Result<Vec<Change>, StoreError> {
    let handle = Handle::from_id(person).ok_or_else(|| StoreError::NotAPerson(person.to_owned()))?;
    let text: String = text.trim().chars().take(LONGEST).collect();
    let cleared = text.is_empty();
    let mut changes = vec![Change::Note(Person { note: text, ..Person::new(&handle, name) })];
    if cleared {
        changes.push(Change::Forget(person.to_owned()));
    }
    Ok(changes)
}
