use serde::{Deserialize, Serialize};

use crate::people::Handle;
use crate::post::{Millis, Post};

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

    /// The key of an act that a post shows: `<direction>:<act>:<link>`, with `<site>:<id>` where the page gives no
    /// link. `None` if the page gives neither: it could not be told from another, so it is not recorded.
    #[must_use]
    pub fn key(direction: Direction, act: Act, site: &str, post: &Post) -> Option<String> {
        let post = match (post.link.as_str(), post.id.as_str()) {
            ("", "") => return None,
            ("", id) => format!("{site}:{id}"),
            (link, _) => link.to_owned(),
        };
        Some(format!("{}:{}:{post}", direction.name(), act.name()))
    }

    /// The act that a post shows, once the person is known.
    pub(crate) fn of_post(key: String, direction: Direction, act: Act, site: &str, post: &Post, at: Millis) -> Self {
        Self {
            key,
            person: String::new(),
            direction,
            act,
            at,
            site: site.to_owned(),
            excerpt: excerpt(&post.text),
            link: post.link.clone(),
            pitch: false,
        }
    }
}

impl Direction {
    fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Received => "received",
        }
    }
}

impl Act {
    fn name(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Mention => "mention",
            Self::Like => "like",
            Self::Share => "share",
        }
    }
}

/// The beginning of a text as one line of at most [`Exchange::EXCERPT`] characters; one that was cut ends with `…`.
pub(crate) fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= Exchange::EXCERPT {
        return line;
    }
    let mut cut: String = line.chars().take(Exchange::EXCERPT - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// A post's own time if the page gives it, else `now`. Never in the future and never before 1970: what a page claims
/// must not put an exchange after those that are still to come.
pub(crate) fn time_of(post: &Post, now: Millis) -> Millis {
    post.at.unwrap_or(now).clamp(0, now.max(0))
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

impl Person {
    /// Somebody of whom only this is known.
    #[must_use]
    pub fn new(handle: &Handle, name: &str) -> Self {
        Self { id: handle.id(), name: name.trim().to_owned(), handles: vec![handle.clone()], note: String::new() }
    }

    /// What was known and what is known now: the newer name, the handles of both, and the note that was known.
    #[must_use]
    pub fn met_again(mut self, now: &Self) -> Self {
        if !now.name.is_empty() {
            self.name.clone_from(&now.name);
        }
        for handle in &now.handles {
            if !self.handles.contains(handle) {
                self.handles.push(handle.clone());
            }
        }
        self
    }
}

/// Something that was sent and has not been seen as a post yet. Dropped after [`Pending::LIFE`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pending {
    /// Made from person, post, time and text.
    pub id: String,
    /// The site's id.
    pub site: String,
    /// The text as it was sent, white space folded.
    pub text: String,
    /// When it was sent.
    pub at: Millis,
    /// The site's id of the post it answers; may be empty.
    #[serde(default)]
    pub answers: String,
    /// Whom it answers.
    pub to: Handle,
    /// The name of whom it answers.
    pub to_name: String,
    /// The site itself emptied the composer: it counts as sent though its link is not known.
    pub emptied: bool,
    /// Whether it was judged purely promotional.
    pub pitch: bool,
}

impl Pending {
    /// How long a sent text waits to be seen as a post, in milliseconds (24 hours).
    pub const LIFE: Millis = 24 * 60 * 60 * 1000;

    /// The key of its exchange until the post's own link is known.
    #[must_use]
    pub fn exchange_key(&self) -> String {
        format!("sent:{}", self.id)
    }
}
