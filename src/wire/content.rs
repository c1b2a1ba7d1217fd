use serde::{Deserialize, Serialize};

use crate::draft::Level;
use crate::listen::PostReason;
use crate::post::{Draft, Page, Post};
use crate::wire::{Mark, Notice, Press, Size};

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
    /// A post of the user's own went off the page before their eyes, after they had done something to it, and has not
    /// come back.
    Deleted {
        /// The post.
        post: Post,
        /// The page.
        page: Page,
    },
    /// What others did, from the site's own list of it.
    Noticed {
        /// The page.
        page: Page,
        /// What the list says that was not told before.
        notices: Vec<Notice>,
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
        /// Whether what the posts tell of exchanges is safe in the store; if not, they are to be sent again.
        kept: bool,
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
