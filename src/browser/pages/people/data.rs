//! What is kept: how much there is, how much of it is wanted, and everything taken out, in, mended or erased.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sure::{Sure, sure};
use super::transfer::{export, import};
use crate::browser::pages::address::{cadences, months};
use crate::browser::pages::ask;
use crate::browser::pages::bits::{button, choice, facts, status, trouble};
use crate::browser::pages::saved_text::{Field, saved_text};
use crate::browser::pages::say::{self, count, megabytes, say};
use crate::people::Cadence;
use crate::settings::{Excerpts, Settings, TagCadence};
use crate::store::Report;
use crate::wire::FromPage;

/// What all parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Data {
    /// What the last look at every record found.
    report: RwSignal<Option<Report>>,
    /// What was done last.
    pub(super) said: RwSignal<String>,
    /// What went wrong last.
    pub(super) trouble: RwSignal<String>,
}

impl Data {
    /// Looks at every record.
    pub(super) fn check(self, mend: bool, say_it: bool) {
        spawn_local(async move {
            match ask::check(mend).await {
                Ok(report) => {
                    if say_it {
                        self.tell(if mend { count("mended", report.mended) } else { say("checked") });
                    }
                    self.report.try_set(Some(report));
                }
                Err(_) => self.fail("unreachable"),
            }
        });
    }

    pub(super) fn tell(self, sentence: String) {
        self.trouble.try_set(String::new());
        self.said.try_set(sentence);
    }

    pub(super) fn fail(self, key: &str) {
        self.said.try_set(String::new());
        self.trouble.try_set(say(key));
    }
}

/// The page.
pub(super) fn data() -> AnyView {
    let data =
        Data { report: RwSignal::new(None), said: RwSignal::new(String::new()), trouble: RwSignal::new(String::new()) };
    data.check(false, false);
    let settings = RwSignal::new(None::<Settings>);
    spawn_local(async move {
        match ask::settings().await {
            Ok(kept) => {
                settings.try_set(Some(kept));
            }
            Err(_) => data.fail("unreachable"),
        }
    });
    let erase = move || {
        spawn_local(async move {
            if ask::act(&FromPage::EraseAll).await.is_ok() {
                data.tell(say("erasedAll"));
                data.check(false, false);
            } else {
                data.fail("notChanged");
            }
        });
    };
    let question = Sure {
        part: "erase-all",
        label: say("eraseAll"),
        title: say("eraseAllTitle"),
        text: format!("{} {}", say("eraseAllText"), say("cannotBeUndone")),
        yes: say("eraseYes"),
        word: Some(say("eraseWord")),
    };
    view! {
        <main class="data" data-part="data">
            <h1 tabindex="-1">{say("dataTitle")}</h1>
            <p class="notice">{say("storedHere")}</p>
            <div>{trouble(data.trouble)}{status(data.said)}</div>
            {section("counts", "dataCounts", report(data))}
            {section("keep", "keepTitle", (move || settings.get().map(|kept| keep(data, &kept))).into_any())}
            {section("export", "exportTitle", export(data))}
            {section("import", "importTitle", import(data))}
            {section("erase", "eraseTitle", view! { <p>{say("eraseLead")}</p>{sure(question, Box::new(erase))} }.into_any())}
        </main>
    }
    .into_any()
}

fn section(id: &'static str, title: &str, inside: AnyView) -> AnyView {
    view! { <section aria-labelledby=id data-part=id><h2 id=id>{say(title)}</h2>{inside}</section> }.into_any()
}

/// How much there is, what cannot be read, and mending.
fn report(data: Data) -> AnyView {
    let inside = move || {
        data.report.with(|report| {
            let report = report.as_ref()?;
            let mut rows = vec![
                ("people", say("peopleTitle"), say::number(report.people).into_any()),
                ("exchanges", say("exchangesTitle"), say::number(report.exchanges).into_any()),
            ];
            if report.bytes > 0 {
                rows.push(("bytes", say("onDisk"), megabytes(report.bytes).into_any()));
            }
            let unreadable = (!report.unreadable.is_empty()).then(|| {
                let lines: Vec<_> = report.unreadable.iter().map(|line| view! { <li>{line.clone()}</li> }).collect();
                let n = u32::try_from(report.unreadable.len()).unwrap_or(u32::MAX);
                view! {
                    <div class="notice" data-part="unreadable">
                        <p>{count("unreadable", n)}</p>
                        <ul class="lines">{lines}</ul>
                        {button("", "mend", say("mend"), move || data.check(true, true))}
                    </div>
                }
            });
            Some(view! { {facts(rows)} {unreadable} }.into_any())
        })
    };
    view! { {inside} {button("small", "check", say("check"), move || data.check(false, true))} }.into_any()
}

/// How much is kept, for how long, and how often to be in touch by tag.
fn keep(data: Data, kept: &Settings) -> AnyView {
    let change = move |change: Box<dyn FnOnce(&mut Settings)>| {
        spawn_local(async move {
            match ask::change_settings(change).await {
                Ok(()) => data.tell(say("saved")),
                Err(_) => data.fail("notChanged"),
            }
        });
    };
    let excerpts = match kept.excerpts {
        Excerpts::None => "none",
        Excerpts::Short => "short",
        Excerpts::Full => "full",
    };
    let lengths = [("none", "excerptsNone"), ("short", "excerptsShort"), ("full", "excerptsFull")];
    let lengths = lengths.map(|(value, key)| (value.to_owned(), say(key))).to_vec();
    let length = move |value: String| {
        let excerpts = match value.as_str() {
            "none" => Excerpts::None,
            "full" => Excerpts::Full,
            _ => Excerpts::Short,
        };
        change(Box::new(move |settings| settings.excerpts = excerpts));
    };
    let spans = months(kept.keep_months).into_iter().map(|n| {
        let words = if n == 0 { say("keepForever") } else { count("keepMonths", n) };
        (n.to_string(), words)
    });
    let span = move |value: String| {
        let months = value.parse().unwrap_or_default();
        change(Box::new(move |settings| settings.keep_months = months));
    };
    let lines = kept.cadences.iter().map(|one| format!("{}: {}, {}", one.tag, one.cadence.ideal, one.cadence.worst));
    let field = Field {
        id: "cadences",
        label: say("cadencesLabel"),
        hint: say("cadencesHint"),
        placeholder: String::new(),
        rows: 3,
        text: RwSignal::new(lines.collect::<Vec<_>>().join("\n")),
        pauses: false,
    };
    let save = |text: String| async move {
        let lines = cadences(&text).ok_or_else(|| "a line is not understood".to_owned())?.into_iter();
        let cadences = lines.map(|(tag, ideal, worst)| TagCadence { tag, cadence: Cadence { ideal, worst } }).collect();
        ask::change_settings(move |settings| settings.cadences = cadences).await
    };
    view! {
        {choice("excerpts", say("excerptsLabel"), lengths, RwSignal::new(excerpts.to_owned()), length)}
        {choice("months", say("keepLabel"), spans.collect(), RwSignal::new(kept.keep_months.to_string()), span)}
        <p class="hint">{say("keepHint")}</p>
        {saved_text(field, save)}
    }
    .into_any()
}
