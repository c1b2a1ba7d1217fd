//! What is read from a page and what is about to be sent: plain values.
//!
//! No selectors, no scores. The content script fills these in, the core judges them. Text is kept as a
//! reader sees it: paragraphs and line breaks are `\n`, links are whole, emoji images are their `alt`.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z. Always an argument: nothing in the core reads a clock.
pub type Millis = i64;

/// How well the user knows somebody, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Closeness {
    /// Never met.
    Stranger,
    /// Met, hardly more.
    Acquainted,
    /// Both have turned to the other.
    TwoWay,
    /// They talk often.
    Close,
}

/// Where something is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Place {
    /// The site's id, as in its file under `src/sites/`.
    pub site: String,
    /// The host of the page, in lower case, with its port if it has one.
    pub host: String,
}

/// Who wrote a post, as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Author {
    /// The handle as the page shows it, for example `@ada` or `@ada@social.example`.
    /// [`crate::people::Handle`] gives it its one form.
    pub handle: String,
    /// The name as the person writes it; may be empty.
    #[serde(default)]
    pub name: String,
    /// The profile's address; may be empty.
    #[serde(default)]
    pub link: String,
    /// The site's own id of the account on this host, which stays when the handle changes; may be empty.
    #[serde(default)]
    pub id: String,
}

/// The post that another one answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Parent {
    /// The site's id of the post; may be empty where only the author is known.
    #[serde(default)]
    pub id: String,
    /// The author's handle as the page shows it; may be empty where only the id is known.
    #[serde(default)]
    pub handle: String,
}

/// One post or comment, as read from the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Post {
    /// The site's own id of the post. Two posts of a page with one id are the same post.
    pub id: String,
    /// The absolute address of the post; may be empty.
    #[serde(default)]
    pub link: String,
    /// Who wrote it.
    pub author: Author,
    /// What it says.
    pub text: String,
    /// When it was written, if the page says so.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub at: Option<Millis>,
    /// How many replies it has, if the page says so.
    #[serde(default)]
    pub replies: Option<u32>,
    /// Whether it answers another post.
    #[serde(default)]
    pub is_reply: bool,
    /// Which post it answers, as far as the page tells.
    #[serde(default)]
    pub parent: Option<Parent>,
    /// Who is mentioned: handles or profile addresses, as the page gives them.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// Addresses it links to, mentions and hashtags left out.
    #[serde(default)]
    pub links: Vec<String>,
    /// The page itself calls it an advert.
    #[serde(default)]
    pub ad: bool,
    /// What else is known of its situation. Never crosses a wire: the engine fills it in.
    #[serde(skip)]
    #[cfg_attr(not(target_arch = "wasm32"), ts(skip))]
    pub around: PostContext,
}

/// What is known of the situation a post stands in, beside the post itself. `None`: not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PostContext {
    /// Minutes since it was written.
    pub age_minutes: Option<u32>,
    /// Whether its author answers people who reply.
    pub author_answers: Option<bool>,
    /// How well the user knows its author.
    pub known: Option<Closeness>,
}

/// What is known of the page that posts were read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Page {
    /// Where it is.
    pub place: Place,
    /// Its address.
    pub url: String,
    /// The user's own handle there, if the page shows it.
    #[serde(default)]
    pub own: Option<String>,
    /// Posts read on this page before this batch.
    #[serde(default)]
    pub read: u32,
    /// Posts marked as worth joining on this page before this batch.
    #[serde(default)]
    pub marked: u32,
}

/// Something the user is about to send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Draft {
    /// Where it would be sent.
    pub place: Place,
    /// The text, exactly as the composer holds it.
    pub text: String,
    /// The post it answers; `None` for a post of its own or where that is not known.
    #[serde(default)]
    pub reply_to: Option<Post>,
    /// The user's own handle there, if the page shows it.
    #[serde(default)]
    pub own: Option<String>,
    /// What else is known of its situation. Never crosses a wire: the engine fills it in.
    #[serde(skip)]
    #[cfg_attr(not(target_arch = "wasm32"), ts(skip))]
    pub around: DraftContext,
}

/// What is known of the situation a draft would be sent in, beside the draft itself. The default: nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DraftContext {
    /// How well the user knows the person who is answered.
    pub closeness: Option<Closeness>,
    /// Nothing else was done in this visit to the site.
    pub first_act_of_visit: bool,
    /// How many of the user's last ten posts here were promotional.
    pub recent_promos: u32,
    /// How often the same text was sent elsewhere lately.
    pub sent_elsewhere: u32,
    /// It would be sent later, without the user there.
    pub scheduled: bool,
}
