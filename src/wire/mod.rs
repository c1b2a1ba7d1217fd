//! Every message between the pieces, with its TypeScript type (`extension/content/wire.ts` is written from here by
//! `tests/wire.rs`).
//!
//! - content script → background, over a `Port` named `page`: [`FromContent`]; answers: [`ToContent`].
//! - extension page or frame → background, by `runtime.sendMessage`: [`FromPage`]; the answer: [`ToPage`].
//! - background or popup → content script, by `tabs.sendMessage`: [`Command`]; the popup's `status` is answered
//!   with [`Status`].
//!
//! In JavaScript a message is an object whose `t` says what it is. In Rust that field is put around the others before
//! they are read ([`untagged`], [`tagged`]): reading tagged values the usual way, through a buffer, took more code than
//! all the judging.
//!
//! A frame learns what to show only by asking the background for its [`View`] under its `token`. The content
//! script may poke a frame by `postMessage`; the poke carries nothing, so forging it changes nothing.

mod content;
mod page;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use content::{FromContent, ToContent};
pub use page::{FromPage, ToPage};

use crate::draft::Review;
use crate::listen::PostReason;
use crate::people::{Card, Tie};
use crate::post::{Author, Millis};

/// `{"t":"note","text":"…"}` → `{"note":{"text":"…"}}`; `{"t":"sites"}` → `"sites"`. Anything else stays as it is.
#[must_use]
pub fn untagged(message: Value) -> Value {
    let Value::Object(mut fields) = message else { return message };
    match fields.remove("t") {
        Some(Value::String(tag)) if fields.is_empty() => Value::String(tag),
        Some(Value::String(tag)) => {
            let mut message = Map::new();
            message.insert(tag, Value::Object(fields));
            Value::Object(message)
        }
        tag => {
            fields.extend(tag.map(|tag| ("t".to_owned(), tag)));
            Value::Object(fields)
        }
    }
}

/// The reverse of [`untagged`], for messages.
#[must_use]
pub fn tagged(message: Value) -> Value {
    let (tag, mut fields) = match message {
        Value::String(tag) => (tag, Map::new()),
        Value::Object(message) if message.len() == 1 => match message.into_iter().next() {
            Some((tag, Value::Object(fields))) => (tag, fields),
            Some((tag, value)) => return Value::Object(Map::from_iter([(tag, value)])),
            None => return Value::Null,
        },
        other => return other,
    };
    fields.insert("t".to_owned(), Value::String(tag));
    Value::Object(fields)
}

/// What a post's marks show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Mark {
    /// The post's id.
    pub id: String,
    /// Why it is worth joining, most urgent first; empty: no reason shape.
    pub reasons: Vec<PostReason>,
    /// The history shape.
    pub tie: Tie,
}

/// What the user did to a post with the site's own control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Press {
    /// Liked, favourited, upvoted.
    Like,
    /// Shared, boosted, reposted.
    Share,
    /// Followed.
    Follow,
}

/// A line of the site's own list of what others did towards the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Notice {
    /// What was done.
    pub press: Press,
    /// By whom.
    pub who: Author,
    /// What the user's own post says that it was done to; empty for a follow.
    #[serde(default)]
    pub text: String,
    /// When, if the list says so.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub at: Option<Millis>,
}

/// What a frame is to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum View {
    /// One line: the reason in words and the history in words.
    Line {
        /// Why the post is worth joining.
        reasons: Vec<PostReason>,
        /// Who wrote it.
        card: Card,
    },
    /// The whole card.
    Card {
        /// Why the post is worth joining.
        reasons: Vec<PostReason>,
        /// Who wrote it.
        card: Card,
    },
    /// A held send.
    Review {
        /// The draft's text, to be quoted with its spans marked.
        text: String,
        /// What was found.
        review: Review,
        /// Whom it answers, if anybody.
        to: Option<Box<Card>>,
    },
}

/// What is to be shown in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Size {
    /// [`View::Line`].
    Line,
    /// [`View::Card`].
    Card,
}

/// What the user chose in a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Choice {
    /// Back to the caret. Also Escape.
    Edit,
    /// One pass for exactly this text; focus goes to the site's own button.
    Post,
    /// Nothing is sent; the draft stays as it is and focus leaves the composer.
    Leave,
}

/// A site that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct SiteInfo {
    /// Its id.
    pub id: String,
    /// What its users call it.
    pub name: String,
    /// Its hosts; empty: recognised by its markup on any host.
    pub hosts: Vec<String>,
}

/// To a content script, by `tabs.sendMessage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS), ts(tag = "t"))]
pub enum Command {
    /// What was read and marked here? Answer: [`Status`]. No answer: no content script lives there.
    Status,
    /// Scroll to a post and move focus to its mark. Answer: `true` if it is on the page, `false` if the site has
    /// recycled it.
    Show {
        /// The post's id.
        id: String,
    },
    /// Move focus to the next (1) or previous (-1) marked post.
    Step {
        /// 1 or -1.
        by: i32,
    },
    /// Open the card of the post whose mark has focus, or of the post nearest to the middle of the screen.
    OpenCard,
    /// The settings changed: ask again.
    Refresh,
    /// The permission for this host was taken back: go quiet.
    End,
    /// The user chose something in the review.
    Choice {
        /// The frame's token.
        token: String,
        /// What.
        choice: Choice,
    },
    /// The frame has loaded.
    FrameReady {
        /// The frame's token.
        token: String,
    },
    /// The frame asks to be closed.
    FrameClose {
        /// The frame's token.
        token: String,
    },
    /// The frame asks to be shown as a card.
    FrameExpand {
        /// The frame's token.
        token: String,
    },
}

/// One marked post in the popup's list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct MarkedPost {
    /// The post's id.
    pub id: String,
    /// Its address; may be empty.
    pub link: String,
    /// The author's name, else the handle.
    pub author: String,
    /// Its first words, at most 140 characters.
    pub excerpt: String,
    /// Why, most urgent first.
    pub reasons: Vec<PostReason>,
}

/// What a content script knows of its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Status {
    /// The site's id; empty: granted, but the page is not of a known site.
    pub site: String,
    /// What its users call it.
    pub name: String,
    /// The page's host.
    pub host: String,
    /// The user's own handle, if the page shows it.
    pub own: Option<String>,
    /// Switched off here.
    pub off: bool,
    /// Posts read.
    pub read: u32,
    /// Marked posts, in the page's order.
    pub marked: Vec<MarkedPost>,
    /// The script came after the page had begun (injected into an open tab): sends are guarded only after a reload
    /// if the page listened first.
    pub late: bool,
}
