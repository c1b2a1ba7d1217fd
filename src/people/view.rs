//! What the pages show about people: plain values, made by [`crate::people::card()`] and [`crate::people::list()`].

use serde::{Deserialize, Serialize};

use crate::people::{Act, Cadence, Direction, Mine, Said};
use crate::post::{Closeness, Millis};

/// What the history shape beside a name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Tie {
    /// No exchange yet.
    #[default]
    None,
    /// At least one exchange.
    Met,
    /// [`Closeness::Close`].
    Close,
}

/// A handle as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct KnownAs {
    /// The site's name as its users call it.
    pub site: String,
    /// The handle in its one form.
    pub handle: String,
}

/// One line of a card's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct CardExchange {
    /// When.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub at: Millis,
    /// Who did it.
    pub direction: Direction,
    /// What was done.
    pub act: Act,
    /// What was said.
    pub said: Said,
    /// The site's name as its users call it.
    pub site: String,
    /// A short excerpt.
    pub excerpt: String,
    /// The address; may be empty.
    pub link: String,
}

/// What closeness rests on, at the time it was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Evidence {
    /// Different days with an exchange among the last 90.
    pub days: u32,
    /// Acts of the user in the last 90 days.
    pub given: u32,
    /// Acts of the person in the last 90 days.
    pub received: u32,
    /// Days since the last exchange.
    pub since: Option<u32>,
    /// Turns of the longest talk back and forth in the last 90 days.
    pub turns: u32,
    /// After so many days an exchange counts half.
    pub half_life: u32,
}

/// Give and ask: counts of the user's own acts, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Ledger {
    /// Questions and calls for help answered.
    pub answered: u32,
    /// Thanks said.
    pub thanked: u32,
    /// Posts shared.
    pub shared: u32,
    /// Other replies, and likes.
    pub commented: u32,
    /// Calls for help or for a recommendation of the user's own.
    pub asked: u32,
    /// Pitches made in reply to somebody.
    pub pitched: u32,
    /// Promotional posts of the user's own (overall and per place only).
    pub promoted: u32,
    /// The first act counted.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub since: Option<Millis>,
    /// Acts given since the last ask, pitch or promotion; `None`: never asked for anything.
    pub given_since_ask: Option<u32>,
}

/// The ledger of one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct PlaceLedger {
    /// The site's name as its users call it.
    pub site: String,
    /// The host; may be empty.
    pub host: String,
    /// The counts.
    pub ledger: Ledger,
}

/// Somebody who may be the same person, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct MaybeSame {
    /// The other person's id.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their first handle.
    pub known_as: KnownAs,
    /// Why.
    pub reason: SameReason,
}

/// Why two people may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum SameReason {
    /// Each one's own posts link to the other's profile.
    LinkEachOther,
    /// They have the same name, which nobody else has, and handles alike.
    RareName,
}

/// Everything the card shows about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Card {
    /// The person's id; what is written about them is saved under it.
    pub person: String,
    /// Whether anything is kept about them.
    pub known: bool,
    /// The name as the person writes it.
    pub name: String,
    /// All handles; the one that was asked for first.
    pub handles: Vec<KnownAs>,
    /// What the history shape says.
    pub tie: Tie,
    /// How close they are.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "Closeness | null"))]
    pub closeness: Option<Closeness>,
    /// What that rests on.
    pub evidence: Evidence,
    /// Give and ask between the two.
    pub ledger: Ledger,
    /// Acts of the user towards the person, over all time.
    pub given: u32,
    /// Acts of the person towards the user, over all time.
    pub received: u32,
    /// The first exchange of all: where the two met.
    pub met: Option<CardExchange>,
    /// The newest exchanges, oldest to newest, at most [`Card::SHOWN`].
    pub exchanges: Vec<CardExchange>,
    /// How many exchanges there are in all.
    pub total: u32,
    /// What the user wrote.
    pub mine: Mine,
    /// The cadence in force, the person's own or a tag's.
    pub cadence: Option<Cadence>,
    /// It is longer than the worst gap ago.
    pub quiet: bool,
    /// Words from the user's own exchanges with them that they may want to note under [`Mine::cares`].
    pub offered: Vec<String>,
    /// A promise found in the user's last replies, to be kept track of if they want.
    pub promised: Vec<Offer>,
    /// Who else may be this person.
    pub maybe_same: Vec<MaybeSame>,
    /// Names of those who were merged into this one, newest last.
    pub joined: Vec<String>,
}

/// A promise that was found in a reply of the user's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Offer {
    /// The sentence.
    pub text: String,
    /// When it was said.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub at: Millis,
    /// The post; may be empty.
    pub link: String,
}

impl Card {
    /// The most exchanges a card shows.
    pub const SHOWN: usize = 50;
}

/// One person in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct PersonLine {
    /// The person's id.
    pub person: String,
    /// The name, else the first handle.
    pub name: String,
    /// The handles.
    pub handles: Vec<KnownAs>,
    /// The tags.
    pub tags: Vec<String>,
    /// How close they are.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "Closeness | null"))]
    pub closeness: Option<Closeness>,
    /// Exchanges in all.
    pub total: u32,
    /// The last one.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub last: Option<Millis>,
    /// They are past the worst gap.
    pub quiet: bool,
    /// The excerpt or note in which the words searched for were found, if not in name, handle or tags.
    pub found: String,
}

/// Which people are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Wanted {
    /// Words that have to be found, in any order, among name, handles, tags and note, or together in one excerpt.
    /// Empty: everybody.
    pub words: String,
    /// Only those with this tag; empty: all.
    pub tag: String,
    /// Only those this close.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "Closeness | null"))]
    pub closeness: Option<Closeness>,
    /// Only quiet friends.
    pub quiet: bool,
    /// Skips so many.
    pub from: u32,
    /// At most so many.
    pub most: u32,
}

/// Some people, the last talked with first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct People {
    /// Those wanted.
    pub people: Vec<PersonLine>,
    /// How many are wanted in all.
    pub total: u32,
    /// How many there are.
    pub all: u32,
    /// Every tag, and how many people have it.
    pub tags: Vec<(String, u32)>,
}

/// One thing the user changes about a person. Each can be undone by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum Edit {
    /// The note; empty: none.
    Note {
        /// The text.
        text: String,
    },
    /// All tags.
    Tags {
        /// The tags.
        tags: Vec<String>,
    },
    /// The pronouns; empty: none.
    Pronouns {
        /// As the person writes them.
        text: String,
    },
    /// In whose name they speak.
    SpeaksAs {
        /// In whose.
        who: crate::people::SpeaksAs,
    },
    /// All things they care about.
    Cares {
        /// The words.
        words: Vec<String>,
    },
    /// Who brought the two together; empty: nobody.
    SentBy {
        /// Who.
        text: String,
    },
    /// How often to be in touch; `None`: as the tags say.
    Cadence {
        /// How often.
        cadence: Option<Cadence>,
    },
    /// One more promise.
    Promise {
        /// What.
        text: String,
        /// The post it was made in; may be empty.
        link: String,
    },
    /// A promise was kept, or was not after all.
    Kept {
        /// Which.
        id: u32,
        /// Kept.
        kept: bool,
    },
    /// A promise is struck off the list.
    Unpromise {
        /// Which.
        id: u32,
    },
}
