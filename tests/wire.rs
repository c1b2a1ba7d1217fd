//! The TypeScript side of `src/wire.rs` is written from the Rust side: `HOBNOB_WRITE=1 cargo test --test wire`.

use std::{env, fs, path::Path};

use hobnob::{draft, listen, people, post, rhythm, settings, store, wire};
use ts_rs::{Config, TS};

fn declarations() -> String {
    let config = Config::default();
    let mut out = String::from("// Written by tests/wire.rs from src/wire.rs and the values in it. Do not edit.\n");
    macro_rules! declare {
        ($($type:ty),* $(,)?) => { $(
            out.push_str("\nexport ");
            out.push_str(&<$type as TS>::decl(&config));
            out.push('\n');
        )* };
    }
    declare!(
        post::Place,
        post::Author,
        post::Parent,
        post::Post,
        post::Page,
        post::Draft,
        post::Closeness,
        people::Cadence,
        settings::Interests,
        settings::Excerpts,
        settings::TagCadence,
        settings::Settings,
        listen::PostReason,
        draft::Level,
        draft::Span,
        draft::Reason,
        draft::Review,
        people::Direction,
        people::Act,
        people::Said,
        people::Tie,
        people::KnownAs,
        people::CardExchange,
        people::Evidence,
        people::Ledger,
        people::PlaceLedger,
        people::SpeaksAs,
        people::Promise,
        people::Mine,
        people::Offer,
        people::SameReason,
        people::MaybeSame,
        people::Card,
        people::PersonLine,
        people::Wanted,
        people::People,
        people::Edit,
        rhythm::WaitKind,
        rhythm::WaitState,
        rhythm::WaitingLine,
        store::Conflicts,
        store::Preview,
        store::Report,
        wire::Mark,
        wire::Press,
        wire::Notice,
        wire::View,
        wire::Size,
        wire::Choice,
        wire::SiteInfo,
        wire::MarkedPost,
        wire::Status,
        wire::FromContent,
        wire::ToContent,
        wire::FromPage,
        wire::ToPage,
        wire::Command,
    );
    // What each field means is said once, in Rust.
    let is_comment = |line: &&str| ["/**", "*", "*/"].iter().any(|mark| line.trim_start().starts_with(mark));
    out.lines().filter(|line| !is_comment(line)).flat_map(|line| [line.trim_end(), "\n"]).collect()
}

#[test]
fn typescript_speaks_the_same_messages() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/content/wire.ts");
    let expected = declarations();
    if env::var_os("HOBNOB_WRITE").is_some() {
        fs::write(&path, &expected).expect("the folder is there");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{} is not up to date: HOBNOB_WRITE=1 cargo test --test wire", path.display());
}
