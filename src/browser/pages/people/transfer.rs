//! Everything written into one file, and a file read back. Both are long work: they go on part by part, show how far
//! they are, and can be stopped with nothing half done.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::data::Data;
use crate::browser::pages::bits::button;
use crate::browser::pages::dom::{self, Blob};
use crate::browser::pages::say::{count, say, say_with};
use crate::browser::pages::{ask, say};
use crate::store::{ArchiveError, Conflicts, Preview, unwrap, wrap};
use crate::wire::FromPage;

/// The largest file that is read, in bytes: what a page can hold as text several times over.
const LARGEST: f64 = 400_000_000.0;

/// How much of a file is handed over at once, in bytes of text.
const PART: usize = 500_000;

/// Work that takes a while.
#[derive(Clone, Copy)]
struct Work {
    /// What is done, and how much of how much.
    now: RwSignal<Option<(&'static str, u32, u32)>>,
    stop: StoredValue<bool>,
}

impl Work {
    fn new() -> Self {
        Self { now: RwSignal::new(None), stop: StoredValue::new(false) }
    }

    fn begin(self, what: &'static str) {
        self.stop.set_value(false);
        self.now.set(Some((what, 0, 0)));
    }

    /// Shows how far it is. `false`: stop here, the user said so or the page has gone.
    fn goes_on(self, what: &'static str, done: u32, all: u32) -> bool {
        self.now.try_set(Some((what, done, all))).is_none() && self.stop.try_get_value() == Some(false)
    }

    fn end(self) {
        self.now.try_set(None);
    }

    /// The bar and the button to stop; `idle` while nothing is done.
    fn shown(self, idle: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let busy = Memo::new(move |_| self.now.with(|now| now.map(|(what, ..)| what)));
        let bar = move || {
            let Some(what) = busy.get() else { return idle() };
            let done = move || self.now.with(|now| now.map(|(_, done, _)| done.to_string()));
            let all = move || self.now.with(|now| now.map(|(_, _, all)| all.max(1).to_string()));
            view! {
                <div class="work" data-part="work">
                    <label>{say(what)} <progress value=done max=all></progress></label>
                    {button("small", "stop", say("stop"), move || self.stop.set_value(true))}
                </div>
            }
            .into_any()
        };
        bar.into_any()
    }
}

/// Everything into one file.
pub(super) fn export(data: Data) -> AnyView {
    let work = Work::new();
    let start = move || {
        work.begin("exporting");
        spawn_local(async move {
            let outcome = collect(work).await;
            work.end();
            match outcome {
                Ok(Some(lines)) => {
                    let today: String = js_sys::Date::new_0().to_iso_string().into();
                    dom::download(&format!("hobnob-{}.json", today.get(..10).unwrap_or_default()), &wrap(&lines));
                    data.tell(say("exported"));
                }
                Ok(None) => data.tell(say("stoppedExport")),
                Err(_) => data.fail("notExported"),
            }
        });
    };
    view! {
        <p>{say("exportLead")}</p>
        {work.shown(move || button("primary", "export-all", say("exportAll"), start))}
    }
    .into_any()
}

/// All records, one a line; `None`: stopped.
async fn collect(work: Work) -> Result<Option<String>, String> {
    let (mut lines, mut after, mut done) = (String::new(), String::new(), 0);
    loop {
        let part = ask::part(after).await?;
        // Each person is a line, and the few other lines come last.
        done = part.all.min(done + u32::try_from(part.lines.lines().count()).unwrap_or(u32::MAX));
        if !work.goes_on("exporting", done, part.all) {
            return Ok(None);
        }
        let part_lines = part.lines.trim_end_matches('\n');
        if !lines.is_empty() && !part_lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(part_lines);
        match part.next {
            Some(next) => after = next,
            None => return Ok(Some(lines)),
        }
    }
}

/// A file read back: looked at first, taken in only when the user has seen what it would change.
pub(super) fn import(data: Data) -> AnyView {
    let work = Work::new();
    let preview = RwSignal::new(None::<Preview>);
    let read = move |file: Blob| {
        work.begin("reading");
        spawn_local(async move {
            let outcome = stage(work, &file).await;
            work.end();
            match outcome {
                Ok(found) => {
                    data.tell(String::new());
                    preview.try_set(Some(found));
                    dom::focus_soon("#preview");
                }
                Err(key) => {
                    // What was staged is of no use any more. If it cannot be thrown away now, the next file does it.
                    let _ = ask::act(&FromPage::Unstage).await;
                    if key == "stoppedImport" { data.tell(say(key)) } else { data.fail(key) }
                }
            }
        });
    };
    let finish = move |conflicts: Option<Conflicts>| {
        preview.set(None);
        if conflicts.is_some() {
            work.begin("importing");
        }
        spawn_local(async move {
            let message = conflicts.map_or(FromPage::Unstage, |conflicts| FromPage::Import { conflicts });
            let outcome = ask::act(&message).await;
            work.end();
            match (outcome, conflicts) {
                (Ok(()), Some(_)) => {
                    data.tell(say("imported"));
                    data.check(false, false);
                }
                (Ok(()), None) => data.tell(say("stoppedImport")),
                (Err(_), _) => data.fail("notImported"),
            }
        });
    };
    let inside = move || match preview.get() {
        Some(found) => previewed(&found, finish),
        None => view! {
            <div class="field">
                <label for="file">{say("importFile")}</label>
                <input type="file" id="file" accept=".json,application/json" on:change=move |event| {
                    if let Some(file) = dom::chosen_file(&event) {
                        read(file);
                    }
                }/>
            </div>
        }
        .into_any(),
    };
    view! { <p>{say("importLead")}</p> {work.shown(move || inside().into_any())} }.into_any()
}

/// Hands the file's records over and asks what they would change. The error is the key of what to tell the user.
async fn stage(work: Work, file: &Blob) -> Result<Preview, &'static str> {
    let text = dom::text_of(file, LARGEST).await.ok_or("fileUnreadable")?;
    let lines = unwrap(&text).map_err(|error| match error {
        ArchiveError::Empty => "fileEmpty",
        ArchiveError::NotOurs => "fileForeign",
        ArchiveError::Newer(_) => "fileNewer",
        ArchiveError::Damaged(_) => "fileDamaged",
    })?;
    drop(text);
    let all = thousands(lines.len());
    let mut rest = lines.as_str();
    let mut first = true;
    while first || !rest.is_empty() {
        let (part, after) = cut(rest);
        ask::act(&FromPage::Stage { first, lines: part.to_owned() }).await.map_err(|_| "notImported")?;
        first = false;
        rest = after;
        if !work.goes_on("reading", all - thousands(rest.len()), all) {
            return Err("stoppedImport");
        }
    }
    ask::preview().await.map_err(|_| "notImported")
}

fn thousands(bytes: usize) -> u32 {
    u32::try_from(bytes / 1000).unwrap_or(u32::MAX)
}

/// The first lines, about [`PART`] bytes of them and at least one, and the rest.
fn cut(lines: &str) -> (&str, &str) {
    let from = lines.len().min(PART);
    let end =
        lines.as_bytes().iter().skip(from).position(|byte| *byte == b'\n').map_or(lines.len(), |at| from + at + 1);
    lines.split_at(end)
}

/// What an import would change, and whose words count.
fn previewed(found: &Preview, finish: impl Fn(Option<Conflicts>) + Copy + 'static) -> AnyView {
    let conflicts = RwSignal::new("mine".to_owned());
    let names = found.names.join(&say("listSeparator"));
    let whose = (found.conflicts > 0).then(|| {
        let ways = [("mine", "conflictMine"), ("theirs", "conflictTheirs"), ("both", "conflictBoth")];
        let ways: Vec<_> = ways
            .into_iter()
            .map(|(value, key)| {
                view! {
                    <label>
                        <input type="radio" name="conflicts" value=value checked=value == "mine"
                            on:change=move |_| conflicts.set(value.to_owned())/>
                        {say(key)}
                    </label>
                }
                .into_any()
            })
            .collect();
        view! {
            <fieldset data-part="conflicts">
                <legend>{count("conflicts", found.conflicts)}</legend>
                <p class="hint" dir="auto">{names}</p>
                {ways}
            </fieldset>
        }
    });
    let unreadable = (!found.unreadable.is_empty()).then(|| {
        let lines: Vec<_> = found.unreadable.iter().map(|line| view! { <li>{line.clone()}</li> }).collect();
        view! { <p>{say("unreadableInFile")}</p><ul class="lines">{lines}</ul> }
    });
    let chosen = move || match conflicts.get_untracked().as_str() {
        "theirs" => Conflicts::Theirs,
        "both" => Conflicts::Both,
        _ => Conflicts::Mine,
    };
    let new = |all: u32, new: u32| say_with("ofThemNew", &[&say::number(all), &say::number(new)]);
    view! {
        <div class="preview" data-part="preview">
            <h3 id="preview" tabindex="-1">{say("previewTitle")}</h3>
            {crate::browser::pages::bits::facts(vec![
                ("people", say("peopleTitle"), new(found.people, found.new_people).into_any()),
                ("exchanges", say("exchangesTitle"), new(found.exchanges, found.new_exchanges).into_any()),
            ])}
            {whose}
            {unreadable}
            <div class="act">
                {button("primary", "import-now", say("importNow"), move || finish(Some(chosen())))}
                {button("", "cancel-import", say("cancel"), move || finish(None))}
            </div>
        </div>
    }
    .into_any()
}
