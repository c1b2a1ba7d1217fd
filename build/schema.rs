//! What a rule file holds, and what is wrong with one that does not.

use serde::Deserialize;

use crate::phrases::{Step, parse_phrase};

/// A rule file, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    /// The file's name without its ending.
    pub(crate) name: String,
    /// `draft`, `post` or `both`.
    pub(crate) speaks_to: String,
    /// What it says of the text; see [`SAYS`].
    pub(crate) says: String,
    /// The key of its sentence in `_locales`; exactly the rules that say `push` or `notice` have one.
    #[serde(default)]
    pub(crate) message: String,
    /// Phrases count in sentences that end with a question mark only.
    #[serde(default)]
    pub(crate) in_questions: bool,
    /// Phrases count only if every sentence of the text has one: what else is said speaks for itself.
    #[serde(default)]
    pub(crate) whole_text: bool,
    /// In which drafts a notice is told; see [`TOLD`]. Nothing: in any.
    #[serde(default)]
    pub(crate) told: Option<String>,
    /// A count taken of the whole text; see [`MEASURES`].
    #[serde(default)]
    pub(crate) measure: Option<Measure>,
    /// What it looks for; the syntax stands in `phrases.rs`.
    #[serde(default)]
    pub(crate) phrases: Vec<String>,
    /// Phrases that look like one of `phrases` and are not: a find that overlaps one of them is dropped.
    #[serde(default)]
    pub(crate) unless: Vec<String>,
    /// Texts that it must flag.
    pub(crate) flags: Vec<String>,
    /// Texts that it must let pass.
    pub(crate) allows: Vec<String>,
}

/// A count and where it begins to matter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measure {
    /// See [`MEASURES`].
    pub(crate) what: String,
    /// The rule fires at this value and above.
    pub(crate) at_least: f32,
}

/// What a rule may say, by what it speaks to, and the engine's name for it.
pub(crate) const SAYS: &[(&str, &str, &str)] = &[
    ("draft", "push", "Push"),
    ("draft", "give", "Give"),
    ("draft", "notice", "Notice"),
    ("post", "question", "Question"),
    ("post", "recommendation", "Recommendation"),
    ("post", "help", "Help"),
    ("post", "unhappy", "Unhappy"),
    ("post", "mood", "Mood"),
    ("post", "newcomer", "Newcomer"),
    ("post", "rhetorical", "Rhetorical"),
    ("post", "quiet", "Quiet"),
    ("post", "milestone", "Milestone"),
    ("post", "away", "Away"),
    ("post", "asks-for-link", "AsksForLink"),
    ("both", "hostile", "Hostile"),
    ("both", "i", "I"),
    ("both", "my", "My"),
    ("both", "you", "You"),
    ("both", "we", "We"),
];

/// Where a notice is told, and the engine's names for it.
pub(crate) const TOLD: &[(&str, &str)] = &[("in-answers", "InAnswers"), ("of-own", "OfOwn")];

/// The counts there are, and the engine's names for them.
pub(crate) const MEASURES: &[(&str, &str)] = &[
    ("hashtags", "Hashtags"),
    ("links", "Links"),
    ("mostly-link", "MostlyLink"),
    ("capitals", "Capitals"),
    ("tickers", "Tickers"),
    ("own-links", "OwnLinks"),
    ("own-names", "OwnNames"),
    ("impersonal", "Impersonal"),
    ("company-we", "CompanyWe"),
    ("first-person", "FirstPerson"),
    ("open-questions", "OpenQuestions"),
    ("exclamations", "Exclamations"),
    ("signs", "Signs"),
];

/// A rule whose every field was checked.
#[derive(Debug)]
pub(crate) struct Rule {
    /// As written.
    pub(crate) file: RuleFile,
    /// The phrases, each way to say them.
    pub(crate) phrases: Vec<Vec<Step>>,
    /// The exceptions, each way to say them.
    pub(crate) unless: Vec<Vec<Step>>,
}

/// Reads and checks a rule file; `stem` is its name without the ending.
pub(crate) fn parse(source: &str, stem: &str) -> Result<Rule, String> {
    let file: RuleFile = toml::from_str(source).map_err(|error| error.to_string())?;
    let field = |field: &str, why: String| Err(format!("field `{field}`: {why}"));
    if file.name != stem {
        return field("name", format!("is `{}`, the file is called `{stem}`", file.name));
    }
    if !file.name.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase())) {
        return field("name", "is not lower-case words joined by hyphens".into());
    }
    if !SAYS.iter().any(|(to, says, _)| *to == file.speaks_to && *says == file.says) {
        let known: Vec<_> = SAYS.iter().map(|(to, says, _)| format!("{to}/{says}")).collect();
        return field("says", format!("`{}/{}` is not one of {}", file.speaks_to, file.says, known.join(", ")));
    }
    let message = if matches!(file.says.as_str(), "push" | "notice") { message_key(&file.name) } else { String::new() };
    if file.message != message {
        return field("message", format!("is `{}`, must be `{message}`", file.message));
    }
    if let Some(measure) = &file.measure
        && !MEASURES.iter().any(|(name, _)| *name == measure.what)
    {
        let known: Vec<_> = MEASURES.iter().map(|(name, _)| *name).collect();
        return field("measure.what", format!("`{}` is not one of {}", measure.what, known.join(", ")));
    }
    if let Some(told) = &file.told
        && (file.says != "notice" || !TOLD.iter().any(|(name, _)| name == told))
    {
        let known: Vec<_> = TOLD.iter().map(|(name, _)| *name).collect();
        return field("told", format!("`{told}` is not one of {}, or it is no notice", known.join(", ")));
    }
    if file.phrases.is_empty() && file.measure.is_none() {
        return field("phrases", "is empty and there is no `measure`: the rule can never fire".into());
    }
    for (name, examples) in [("flags", &file.flags), ("allows", &file.allows)] {
        if examples.len() < 2 {
            return field(name, format!("has {} examples, must have at least 2", examples.len()));
        }
        if let Some(twice) = examples.iter().enumerate().find(|(at, text)| examples[..*at].contains(text)) {
            return field(name, format!("has `{}` twice", twice.1));
        }
    }
    let parse_all = |name: &str, written: &[String]| -> Result<Vec<Vec<Step>>, String> {
        let mut all = Vec::new();
        for phrase in written {
            all.extend(parse_phrase(phrase).map_err(|why| format!("field `{name}`: phrase `{phrase}`: {why}"))?);
        }
        Ok(all)
    };
    Ok(Rule { phrases: parse_all("phrases", &file.phrases)?, unless: parse_all("unless", &file.unless)?, file })
}

/// `call-to-action` → `reasonCallToAction`.
fn message_key(name: &str) -> String {
    let camel = |part: &str| part[..1].to_uppercase() + &part[1..];
    format!("reason{}", name.split('-').map(camel).collect::<String>())
}
