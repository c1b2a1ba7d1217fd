use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::people::Handle;
use crate::post::{Author, Closeness, Millis, Place};

/// Somebody the user has an exchange with or a note about. Apart from handles and name, everything here was written
/// or accepted by the user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The id: the first handle that was known, in its one form. Stable from then on.
    pub id: String,
    /// The name as the person wrote it when last seen.
    pub name: String,
    /// All handles; never empty.
    pub handles: Vec<Handle>,
    /// The sites' own unchanging ids of the person, `<site>/id:<host>/<id>`, where they have one: a renamed handle
    /// follows it.
    #[serde(default)]
    pub stable: Vec<String>,
    /// The user's own words about the person.
    #[serde(default)]
    pub mine: Mine,
    /// How close they were when last looked at, so that the word does not flicker ([`crate::people::closeness`]).
    #[serde(default)]
    pub closeness: Option<Closeness>,
    /// Counts over the history, kept with it in one transaction.
    #[serde(default)]
    pub tally: Tally,
    /// What was merged into this person, newest last, so that it can be undone.
    #[serde(default)]
    pub joined: Vec<Joined>,
    /// Ids of people the user said are somebody else.
    #[serde(default)]
    pub others: Vec<String>,
}

/// What the user wrote about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Mine {
    /// A note.
    pub note: String,
    /// Tags, in the order they were given; no two equal when letter case is ignored.
    pub tags: Vec<String>,
    /// Pronouns, as the person writes them.
    pub pronouns: String,
    /// Whether the person speaks for themself or for a brand.
    pub speaks_as: SpeaksAs,
    /// What they care about.
    pub cares: Vec<String>,
    /// Who brought the two together, in the user's words.
    pub sent_by: String,
    /// How often to be in touch; overrides that of a tag.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "Cadence | null"))]
    pub cadence: Option<Cadence>,
    /// What the user promised.
    pub promises: Vec<Promise>,
}

/// In whose name somebody speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub enum SpeaksAs {
    /// Not said.
    #[default]
    Unsaid,
    /// For themself.
    Person,
    /// For a brand.
    Brand,
}

/// How often to be in touch with somebody, in days. `1 ≤ ideal ≤ worst`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Cadence {
    /// The gap aimed at.
    pub ideal: u32,
    /// The longest gap before they count as a quiet friend.
    pub worst: u32,
}

/// Something the user promised a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Promise {
    /// Unlike that of every other promise to the person.
    pub id: u32,
    /// What.
    pub text: String,
    /// When it was made.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub at: Millis,
    /// The post it was made in; may be empty.
    pub link: String,
    /// When it was kept.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub kept: Option<Millis>,
}

/// Counts over a person's history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Tally {
    /// Exchanges.
    pub count: u32,
    /// The oldest exchange.
    pub first: Option<Millis>,
    /// The newest exchange.
    pub last: Option<Millis>,
}

/// Somebody who was merged into a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Joined {
    /// When.
    pub at: Millis,
    /// The person as they were; what was merged into them before stays in them.
    pub person: Person,
    /// What the user had written about the remaining person before.
    pub before: Mine,
    /// And after, so that undoing does not take back what was written since.
    pub after: Mine,
}

impl Person {
    /// Somebody of whom only this is known.
    #[must_use]
    pub fn new(handle: &Handle, name: &str) -> Self {
        Self { id: handle.id(), name: name.trim().to_owned(), handles: vec![handle.clone()], ..Self::default() }
    }

    /// Whoever wrote a post, as a page shows them.
    #[must_use]
    pub fn seen(handle: &Handle, author: &Author, place: &Place) -> Self {
        Self { stable: stable_id(author, place).into_iter().collect(), ..Self::new(handle, &author.name) }
    }

    /// What was known and what is known now: the newer name, the handles of both; the user's own words stay.
    #[must_use]
    pub fn met_again(mut self, now: &Self) -> Self {
        if !now.name.is_empty() {
            self.name.clone_from(&now.name);
        }
        self.also_known_as(now);
        self
    }

    /// Whether a site's own id says that this is somebody else: a handle that was given up may be taken by another.
    #[must_use]
    pub fn is_other_than(&self, stable: &str) -> bool {
        let account = |id: &str| id.rfind('/').map(|end| id[..end].to_owned());
        !self.stable.iter().any(|known| known == stable)
            && self.stable.iter().any(|known| account(known) == account(stable))
    }
}

/// The longest id of an account that is kept, in bytes.
const LONGEST_ID: usize = 100;

/// The site's own id of an account, as people are found by it; `None` where the page gives none.
pub(super) fn stable_id(author: &Author, place: &Place) -> Option<String> {
    let id = author.id.trim();
    (!id.is_empty() && id.len() <= LONGEST_ID).then(|| format!("{}/id:{}/{id}", place.site, place.host))
}

impl Person {
    /// Takes over the handles and the sites' own ids of another record.
    pub(super) fn also_known_as(&mut self, other: &Self) {
        for handle in &other.handles {
            if !self.handles.contains(handle) {
                self.handles.push(handle.clone());
            }
        }
        for stable in &other.stable {
            if !self.stable.contains(stable) {
                self.stable.push(stable.clone());
            }
        }
    }

    /// Everything that leads to the person: the id, the handles, the site's own ids.
    pub(crate) fn every_id(&self, into: &mut BTreeSet<String>) {
        into.insert(self.id.clone());
        into.extend(self.handles.iter().map(Handle::id));
        into.extend(self.stable.iter().cloned());
    }
}

impl Mine {
    /// Whether the user wrote nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
