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
    /// Began to follow.
    Follow,
}

/// What a reply or mention said, as judged when it was recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Said {
    /// Nothing in particular; also of acts without words.
    #[default]
    Talk,
    /// A question.
    Question,
    /// An answer to a question or a call for help.
    Answer,
    /// Thanks.
    Thanks,
    /// A call for help or for a recommendation.
    Ask,
    /// Something purely promotional.
    Pitch,
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
    /// The person's handle it happened with, `<site>/<name>` ([`Handle::id`]).
    pub with: String,
    /// Who did it.
    pub direction: Direction,
    /// What was done.
    pub act: Act,
    /// What was said.
    #[serde(default)]
    pub said: Said,
    /// When: the post's own time where the page gives it, else when it was seen.
    pub at: Millis,
    /// The site's id.
    pub site: String,
    /// The host of the page; may be empty.
    #[serde(default)]
    pub host: String,
    /// A short excerpt of the post, as long as the user wants it ([`crate::settings::Excerpts`]).
    pub excerpt: String,
    /// The address of the post; may be empty.
    #[serde(default)]
    pub link: String,
    /// The site's id of the post; may be empty.
    #[serde(default)]
    pub post: String,
    /// The site's id of the post it answers; may be empty.
    #[serde(default)]
    pub answers: String,
}

impl Exchange {
    /// The longest excerpt where the user wants short ones, in characters.
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
    pub(crate) fn of_post(key: String, direction: Direction, act: Act, with: &Handle, post: &Post, at: Millis) -> Self {
        Self {
            key,
            person: String::new(),
            with: with.id(),
            direction,
            act,
            said: Said::Talk,
            at,
            site: with.site.clone(),
            host: String::new(),
            excerpt: post.text.clone(),
            link: post.link.clone(),
            post: post.id.clone(),
            answers: post.parent.as_ref().map(|parent| parent.id.clone()).unwrap_or_default(),
        }
    }

    /// Whether it was a pitch of the user's.
    #[must_use]
    pub fn is_pitch(&self) -> bool {
        self.direction == Direction::Given && self.said == Said::Pitch
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
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Mention => "mention",
            Self::Like => "like",
            Self::Share => "share",
            Self::Follow => "follow",
        }
    }
}

/// The beginning of a text as one line of at most `longest` characters; one that was cut ends with `…`.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= longest {
        return line;
    }
    let mut cut: String = line.chars().take(longest.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// A post's own time if the page gives it, else `now`. Never in the future and never before 1970: what a page claims
/// must not put an exchange after those that are still to come.
pub(crate) fn time_of(post: &Post, now: Millis) -> Millis {
    post.at.unwrap_or(now).clamp(0, now.max(0))
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
    /// What it said, as judged when it was sent.
    pub said: Said,
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
