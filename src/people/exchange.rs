use serde::{Deserialize, Serialize};

use crate::people::Handle;
use crate::post::Millis;

/// Who did something towards whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Direction {
    /// The user towards the person.
    Given,
    /// The person towards the user.
    Received,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Act {
    /// Answered a post.
    Reply,
    /// Named somebody in a post.
    Mention,
    /// Liked, favourited or upvoted a post.
    Like,
    /// Shared, boosted or reposted a post.
    Share,
}

/// One observed act between the user and a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    /// What makes it one: the same key is the same exchange, however often it is seen.
    /// `<direction>:<act>:<link of the post>`, or `sent:<pending id>` until the sent post's link is known.
    pub key: String,
    /// The person's id.
    pub person: String,
    /// Who did it.
    pub direction: Direction,
    /// What was done.
    pub act: Act,
    /// When: the post's own time where the page gives it, else when it was seen.
    pub at: Millis,
    /// The site's id.
    pub site: String,
    /// A short excerpt of the post, at most [`Exchange::EXCERPT`] characters.
    pub excerpt: String,
    /// The address of the post; may be empty.
    pub link: String,
    /// Whether it was a pitch (judged purely promotional when sent).
    #[serde(default)]
    pub pitch: bool,
}

impl Exchange {
    /// The longest excerpt, in characters.
    pub const EXCERPT: usize = 160;
}

/// Somebody the user has an exchange with or a note about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The id: the first handle that was known, in its one form. Stable from then on.
    pub id: String,
    /// The name as the person wrote it when last seen.
    pub name: String,
    /// All handles; never empty.
    pub handles: Vec<Handle>,
    /// The user's own note.
    #[serde(default)]
    pub note: String,
}

/// Something that was sent and has not been seen as a post yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pending {
    /// Made from place, time and text.
    pub id: String,
    /// The site's id.
    pub site: String,
    /// The text as it was sent, white space folded.
    pub text: String,
    /// When it was sent.
    pub at: Millis,
    /// Whom it answers.
    pub to: Handle,
    /// The name of whom it answers.
    pub to_name: String,
    /// The site itself emptied the composer: it counts as sent though its link is not known.
    pub emptied: bool,
    /// Whether it was judged purely promotional.
    pub pitch: bool,
}
