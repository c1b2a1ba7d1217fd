use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::draft::Review;
use crate::people::{Card, Edit, Ledger, People, PersonLine, PlaceLedger, Wanted};
use crate::post::Place;
use crate::rhythm::{WaitState, WaitingLine};
use crate::settings::Settings;
use crate::store::{Conflicts, Preview, Report};
use crate::wire::{Choice, SiteInfo};

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
    /// Who the user is at a place whose pages do not say so. Answer: [`ToPage::Own`].
    Own {
        /// Where.
        place: Place,
    },
    /// The user says who they are at a place. Answer: [`ToPage::Done`].
    SaveOwn {
        /// Where.
        place: Place,
        /// Their handle, as they write it; empty: they do not say.
        handle: String,
    },
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
        /// What, as it was kept ([`crate::wire::View`]).
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
    /// The user's own handle.
    Own {
        /// The handle; `None`: not known yet. Empty: the user would not say.
        handle: Option<String>,
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
