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

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::draft::{Level, Review};
use crate::listen::PostReason;
use crate::people::{Card, Edit, Ledger, People, PersonLine, PlaceLedger, Tie, Wanted};
use crate::post::{Draft, Page, Post};
use crate::rhythm::{WaitState, WaitingLine};
use crate::settings::Settings;
use crate::store::{Conflicts, Preview, Report};

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

/// From the content script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS), ts(tag = "t"))]
pub enum FromContent {
    /// Posts that were read.
    Posts {
        /// Comes back in [`ToContent::Marks`].
        batch: u32,
        /// The page.
        page: Page,
        /// The posts, in the page's order.
        posts: Vec<Post>,
    },
    /// The draft in a composer changed.
    Draft {
        /// The draft.
        draft: Draft,
    },
    /// A frame is about to be shown the card of a post's author.
    Open {
        /// The frame's token.
        token: String,
        /// How much of it.
        size: Size,
        /// The post.
        post: Post,
        /// The page.
        page: Page,
        /// The reasons of its mark.
        reasons: Vec<PostReason>,
    },
    /// A send was held; the frame is about to be shown the review.
    Hold {
        /// The frame's token.
        token: String,
        /// The draft.
        draft: Draft,
    },
    /// A send went through to the site.
    Sent {
        /// The draft.
        draft: Draft,
    },
    /// After a send the site itself emptied the composer.
    Emptied {
        /// The draft as it was sent.
        draft: Draft,
    },
    /// The user pressed a like, share or follow control.
    Pressed {
        /// Which.
        press: Press,
        /// On: done. Off: taken back.
        on: bool,
        /// The post.
        post: Post,
        /// The page.
        page: Page,
    },
}

/// To the content script, over the same `Port`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS), ts(tag = "t"))]
pub enum ToContent {
    /// The marks of a batch, one for each of its posts.
    Marks {
        /// The batch.
        batch: u32,
        /// The marks.
        marks: Vec<Mark>,
    },
    /// What a draft is. Holds for exactly this text in exactly this situation.
    Verdict {
        /// The text that was judged.
        text: String,
        /// The id of the post it answers; empty if none.
        reply_to: String,
        /// What it is.
        level: Level,
    },
    /// The background is ready to show the frame what was asked for.
    Opened {
        /// The frame's token.
        token: String,
    },
    /// Hobnob is switched off here.
    Off,
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

/// From the extension's own pages and frames.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS), ts(tag = "t"))]
pub enum FromPage {
    /// A frame has loaded and listens. Answer: [`ToPage::Done`].
    Ready {
        /// The frame's token.
        token: String,
    },
    /// What am I to show? Answer: [`ToPage::View`].
    View {
        /// The frame's token.
        token: String,
    },
    /// What the user chose. Answer: [`ToPage::Done`].
    Choose {
        /// The frame's token.
        token: String,
        /// What.
        choice: Choice,
    },
    /// The card was closed (Escape or its button). Answer: [`ToPage::Done`].
    Close {
        /// The frame's token.
        token: String,
    },
    /// The line was clicked: show the card in its place. Answer: [`ToPage::Done`].
    Expand {
        /// The frame's token.
        token: String,
    },
    /// Change something the user wrote about a person. Answer: [`ToPage::Done`].
    Edit {
        /// [`Card::person`].
        person: String,
        /// The name to keep if nothing is known of the person yet.
        name: String,
        /// What.
        edit: Edit,
    },
    /// The card of a person. Answer: [`ToPage::Card`].
    Card {
        /// [`Card::person`].
        person: String,
    },
    /// Some people. Answer: [`ToPage::People`].
    People {
        /// Which.
        wanted: Wanted,
    },
    /// Give and ask overall and per place. Answer: [`ToPage::Ledgers`].
    Ledgers,
    /// Who waits for an answer. Answer: [`ToPage::Waiting`].
    Waiting,
    /// What became of somebody who waits; [`WaitState::Open`] takes it back. Answer: [`ToPage::Done`].
    Settle {
        /// [`WaitingLine::id`].
        id: String,
        /// What.
        state: WaitState,
    },
    /// The user owes this person a reply. Answer: [`ToPage::Done`].
    Owe {
        /// [`Card::person`].
        person: String,
        /// The name.
        name: String,
        /// What about.
        text: String,
    },
    /// Two people are one. Only from a page in a tab. Answer: [`ToPage::Done`].
    Merge {
        /// Who stays.
        into: String,
        /// Who becomes part of them.
        from: String,
    },
    /// Takes the last merge into this person back. Only from a page in a tab. Answer: [`ToPage::Done`].
    Split {
        /// Whose.
        person: String,
    },
    /// Two people are not one: never suggest it again. Answer: [`ToPage::Done`].
    NotSame {
        /// One.
        person: String,
        /// The other.
        other: String,
    },
    /// Erases everything about a person. Only from a page in a tab. Answer: [`ToPage::Done`].
    Erase {
        /// Who.
        person: String,
    },
    /// Erases everything about everybody. Only from a page in a tab. Answer: [`ToPage::Done`].
    EraseAll,
    /// Everything about one person as text. Only from a page in a tab. Answer: [`ToPage::Text`].
    ExportPerson {
        /// Who.
        person: String,
        /// As Markdown, else as JSON.
        markdown: bool,
    },
    /// The next part of everything. Only from a page in a tab. Answer: [`ToPage::Part`].
    Export {
        /// [`ToPage::Part`]'s `next`; empty: from the beginning.
        after: String,
    },
    /// A part of a file that is to be imported, in its order; nothing is changed by it. Only from a page in a tab.
    /// Answer: [`ToPage::Done`].
    Stage {
        /// Throws away what was staged before.
        first: bool,
        /// Records, one a line.
        lines: String,
    },
    /// What importing what was staged would change. Answer: [`ToPage::Preview`].
    Preview,
    /// Imports what was staged, all of it or nothing. Only from a page in a tab. Answer: [`ToPage::Done`].
    Import {
        /// Whose words count where both have some.
        conflicts: Conflicts,
    },
    /// Throws away what was staged. Answer: [`ToPage::Done`].
    Unstage,
    /// Looks at every record. Answer: [`ToPage::Report`].
    Check {
        /// Mends what can be mended. Only from a page in a tab.
        mend: bool,
    },
    /// Judge a draft (try it on the welcome page). Answer: [`ToPage::Review`].
    Judge {
        /// The draft.
        text: String,
    },
    /// What sites are there? Answer: [`ToPage::Sites`].
    Sites,
    /// The settings. Answer: [`ToPage::Settings`].
    Settings,
    /// Save the settings. Answer: [`ToPage::Done`].
    SaveSettings {
        /// All of them.
        settings: Settings,
    },
}

impl FromPage {
    /// Whether it may only come from a page in a tab: a site could cover or fade a frame, and these cannot be undone,
    /// or take out what is kept.
    #[must_use]
    pub fn needs_a_page(&self) -> bool {
        match self {
            Self::Merge { .. }
            | Self::Split { .. }
            | Self::Erase { .. }
            | Self::EraseAll
            | Self::ExportPerson { .. }
            | Self::Export { .. }
            | Self::Stage { .. }
            | Self::Import { .. } => true,
            Self::Check { mend } => *mend,
            _ => false,
        }
    }
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

/// To the extension's own pages and frames.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS), ts(tag = "t"))]
pub enum ToPage {
    /// It was done.
    Done,
    /// It could not be done, and why, in English, for the log and a report; nothing was changed.
    Failed {
        /// Why.
        error: String,
    },
    /// What the frame is to show; `None`: nothing now.
    View {
        /// What, as it was kept ([`View`]).
        #[cfg_attr(not(target_arch = "wasm32"), ts(type = "View | null"))]
        view: Option<Value>,
    },
    /// What a draft is.
    Review {
        /// What.
        review: Review,
    },
    /// The sites.
    Sites {
        /// The sites.
        sites: Vec<SiteInfo>,
    },
    /// A person's card.
    Card {
        /// The card.
        card: Box<Card>,
    },
    /// Some people.
    People {
        /// Who.
        people: People,
    },
    /// Give and ask, and who has been quiet for too long.
    Ledgers {
        /// Overall.
        all: Ledger,
        /// Per place, the one with most acts first.
        places: Vec<PlaceLedger>,
        /// Quiet friends, the quietest first, at most ten.
        quiet: Vec<PersonLine>,
    },
    /// Who waits, unhappy customers first, then the oldest.
    Waiting {
        /// Who.
        waiting: Vec<WaitingLine>,
    },
    /// A text.
    Text {
        /// The text.
        text: String,
    },
    /// A part of an export.
    Part {
        /// Records, one a line.
        lines: String,
        /// Where the next part begins; `None`: this was the last.
        next: Option<String>,
        /// How many people there are in all. Each is one line; other lines come after them.
        all: u32,
    },
    /// What an import would change.
    Preview {
        /// What.
        preview: Preview,
    },
    /// What a look at every record found.
    Report {
        /// What.
        report: Report,
    },
    /// The settings.
    Settings {
        /// The settings.
        settings: Settings,
    },
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
