use serde::{Deserialize, Serialize};

use crate::order;
use crate::people::{Exchange, Handle, cut, time_of};
use crate::post::{Millis, Post};

/// Why somebody waits. In this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum WaitKind {
    /// An unhappy customer.
    Unhappy,
    /// Asked the user something.
    Question,
    /// Replied to the user.
    Reply,
    /// Named the user.
    Mention,
    /// The user noted by hand that they owe a reply.
    Owed,
}

/// What became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum WaitState {
    /// Waits.
    #[default]
    Open,
    /// Waits, but is not shown until tomorrow.
    Later,
    /// Answered, as seen on a page.
    Answered,
    /// Answered elsewhere, as the user says.
    Elsewhere,
    /// Needs no reply, as the user says.
    NoReply,
}

/// Somebody who waits for an answer, as kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The link of the post, else `<site>:<post id>`, else `owed:<person>`.
    pub id: String,
    /// Why.
    pub kind: WaitKind,
    /// Their handle, `<site>/<name>`.
    pub who: String,
    /// Their name.
    pub name: String,
    /// One line of what they said.
    pub line: String,
    /// The site's id.
    pub site: String,
    /// The host.
    pub host: String,
    /// The address of the post; may be empty.
    pub link: String,
    /// The site's id of the post; may be empty.
    pub post: String,
    /// When it was written, else first seen.
    pub at: Millis,
    /// What became of it.
    pub state: WaitState,
    /// When that was last changed.
    pub since: Millis,
}

/// One line of the waiting list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct WaitingLine {
    /// [`Waiting::id`].
    pub id: String,
    /// Why.
    pub kind: WaitKind,
    /// The person's id, also of a merged one; what the card opens with.
    pub person: String,
    /// Their name, else their handle.
    pub name: String,
    /// One line of what they said.
    pub line: String,
    /// The site's name as its users call it.
    pub site: String,
    /// The host.
    pub host: String,
    /// The address of the post; may be empty.
    pub link: String,
    /// When it was written, else first seen.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub at: Millis,
}

impl WaitState {
    /// Whether nobody waits any more.
    #[must_use]
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Answered | Self::Elsewhere | Self::NoReply)
    }
}

impl Waiting {
    /// How long "later" lasts, in milliseconds: 16 hours, so that what is put off in the evening is back the next day,
    /// and what is put off in the morning is not back the same evening.
    pub const LATER: Millis = 16 * 60 * 60 * 1000;

    /// How long a settled one is remembered, so that seeing its post again does not bring it back (90 days).
    pub const SETTLED: Millis = 90 * 24 * 60 * 60 * 1000;

    /// Somebody who waits because of `post`; why is the caller's to say. `None` if the page gives the post neither a
    /// link nor an id: it could not be told from another.
    #[must_use]
    pub fn from_post(kind: WaitKind, post: &Post, who: &Handle, host: &str, now: Millis) -> Option<Self> {
        let id = match (post.link.as_str(), post.id.as_str()) {
            ("", "") => return None,
            ("", id) => format!("{}:{id}", who.site),
            (link, _) => link.to_owned(),
        };
        Some(Self {
            id,
            kind,
            who: who.id(),
            name: post.author.name.trim().to_owned(),
            line: cut(&post.text, Exchange::EXCERPT),
            site: who.site.clone(),
            host: host.to_owned(),
            link: post.link.clone(),
            post: post.id.clone(),
            at: time_of(post, now),
            state: WaitState::Open,
            since: now,
        })
    }

    /// Whether it stands on the list at `now`: it is open, or was put off until later and later has come.
    #[must_use]
    pub fn is_shown(&self, now: Millis) -> bool {
        match self.state {
            WaitState::Open => true,
            // A clock that was set back must not hide it for ever, hence the distance.
            WaitState::Later => now.abs_diff(self.since) >= Self::LATER.unsigned_abs(),
            _ => false,
        }
    }

    /// What became of it, at `now`. Putting it off again begins anew; settling it again changes nothing.
    pub fn settle(&mut self, state: WaitState, now: Millis) {
        if self.state != state || state == WaitState::Later {
            self.state = state;
            self.since = now;
        }
    }

    /// Whether it was settled so long ago ([`Waiting::SETTLED`]) that it may be forgotten.
    #[must_use]
    pub fn is_over(&self, now: Millis) -> bool {
        self.state.is_settled() && now.saturating_sub(self.since) > Self::SETTLED
    }

    /// Brings the list into its order: unhappy customers first, then the oldest, then by id. Never by who is bigger.
    pub fn order(all: &mut Vec<Self>) {
        order::sort(all, |waiting| (waiting.at, &waiting.id));
        order::sort(all, |waiting| (i64::from(waiting.kind != WaitKind::Unhappy), ""));
    }
}
