//! What a line of JSON holds, and the draft and the post that it stands for.

use std::path::Path;

use anyhow::{Context, bail};
use hobnob::post::{Closeness, Draft, DraftContext, Place, Post, PostContext};
use hobnob::rules::Watch;
use hobnob::settings::Interests;
use serde::{Deserialize, Serialize};

/// As what a text is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Post,
    Draft,
    Both,
}

impl std::str::FromStr for Side {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> anyhow::Result<Self> {
        match name {
            "post" => Ok(Self::Post),
            "draft" => Ok(Self::Draft),
            other => bail!("--as {other}: is neither post nor draft"),
        }
    }
}

/// What is known of the situation. Every field may be missing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Situation {
    pub(crate) reply_to: Option<String>,
    pub(crate) closeness: Option<Closeness>,
    pub(crate) first_act_of_visit: Option<bool>,
    pub(crate) recent_promos: Option<u32>,
    pub(crate) sent_elsewhere: Option<u32>,
    pub(crate) scheduled: Option<bool>,
    pub(crate) own_names: Vec<String>,
    pub(crate) own_links: Vec<String>,
    pub(crate) similar_names: Vec<String>,
    pub(crate) topics: Vec<String>,
    pub(crate) site: Option<String>,
    pub(crate) replies: Option<u32>,
    pub(crate) age_minutes: Option<u32>,
    pub(crate) author_replies_to_others: Option<bool>,
    pub(crate) known: Option<Closeness>,
}

impl Situation {
    fn place(&self) -> Place {
        Place { site: self.site.clone().unwrap_or_default(), host: String::new() }
    }

    /// What is the user's own, and what they follow.
    pub(crate) fn watch(&self) -> Watch {
        Watch::of(&Interests {
            names: self.own_names.clone(),
            products: self.own_links.clone(),
            similar: self.similar_names.clone(),
            topics: self.topics.clone(),
        })
    }

    /// `text` as a draft in this situation.
    pub(crate) fn draft(&self, text: &str) -> Draft {
        let answered = |text: &String| Post { text: text.clone(), ..Post::default() };
        Draft {
            place: self.place(),
            text: text.to_owned(),
            reply_to: self.reply_to.as_ref().map(answered),
            own: None,
            around: DraftContext {
                closeness: self.closeness,
                first_act_of_visit: self.first_act_of_visit.unwrap_or(false),
                recent_promos: self.recent_promos.unwrap_or(0),
                sent_elsewhere: self.sent_elsewhere.unwrap_or(0),
                scheduled: self.scheduled.unwrap_or(false),
            },
        }
    }

    /// `text` as somebody else's post in this situation.
    pub(crate) fn post(&self, text: &str) -> Post {
        Post {
            text: text.to_owned(),
            replies: self.replies,
            is_reply: self.reply_to.is_some(),
            around: PostContext {
                age_minutes: self.age_minutes,
                author_answers: self.author_replies_to_others,
                known: self.known,
            },
            ..Post::default()
        }
    }
}

/// A text in a situation.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Line {
    pub(crate) text: String,
    #[serde(flatten)]
    pub(crate) situation: Situation,
}

/// A labelled row. Each label is as in the guide of `data/README.md`; `a|b`: two readers differed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    pub(crate) text: String,
    pub(crate) draft: String,
    pub(crate) ask: String,
    pub(crate) complaint: String,
    pub(crate) worth: String,
    #[serde(default)]
    pub(crate) flags: String,
    #[serde(default)]
    pub(crate) flags_disputed: String,
    #[serde(default)]
    pub(crate) reply_to: Option<String>,
}

/// The same text in two situations.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Pair {
    pub(crate) text: String,
    #[serde(rename = "as")]
    pub(crate) side: String,
    pub(crate) of: String,
    pub(crate) lower: Situation,
    pub(crate) higher: Situation,
}

/// Reads a file of JSON lines; an error names the line.
pub(crate) fn read<T: serde::de::DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<T>> {
    let source = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let lines = source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| serde_json::from_str(line).with_context(|| format!("{}, line {}", file.display(), at + 1)))
        .collect()
}
