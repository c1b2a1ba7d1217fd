//! What was asked on the command line.

use std::ffi::OsString;

use anyhow::{Context, bail};
use lexopt::Arg::{Long, Short, Value};

use crate::browsers::Kind;
use crate::build::{BuildOptions, Profile};
use crate::checks::Part;
use crate::open::RunOptions;
use crate::soak::{PARTS, Share, SoakOptions};

const HELP: &str = "\
Hobnob's commands. Each sets up by itself what is missing.

  cargo xtask run          Build, open a browser with the extension in it and the demo feed on the screen.
                           Without a display: walk through the main job and leave screenshots in target/run/.
  cargo xtask test         Check everything; the last line is `N passed, N failed`.
  cargo xtask soak         Kill workers and browsers while they write, and count what was lost or doubled.
  cargo xtask build        Build the packages and their zips in dist/.
  cargo xtask bench        Measure speed and size beside other programs, in Node and in Chromium.
  cargo xtask judge        Judge lines of JSON: as a draft, as a post, or both.
  cargo xtask eval         Measure the judgement on labelled lines of JSON.
  cargo xtask train        Fit the weights of the judgement anew.
  cargo xtask screenshots  Make the pictures of the README anew.

`cargo xtask <command> --help` tells more.
";

const BUILD_HELP: &str = "\
cargo xtask build [--dev] [--browser chromium|firefox]

  --dev              Development build, with the demo feed's site data: dist/development/<browser>/.
                     Without it: release build, dist/<browser>/ and dist/hobnob-<browser>-<version>.zip.
  --browser <name>   Only this browser's package. Default: both.
";

const RUN_HELP: &str = "\
cargo xtask run [--browser chromium|firefox] [--url <address>] [--keep-profile]

  --browser <name>   Which kind of browser. Default: whichever is found, Chromium first.
  --url <address>    Open this page instead of the demo feed.
  --keep-profile     Keep the browser's profile in target/run/ for the next run. Default: a fresh one each time.

HOBNOB_BROWSER=<path> names the browser to use.
";

const TEST_HELP: &str = "\
cargo xtask test [--only <part>]...

  --only <part>      Only this part; may be given more than once. Parts, in order:
                     format, clippy, clippy-wasm, native, types, build, lint, chromium, firefox.
                     lint, chromium and firefox build first.

HOBNOB_BROWSER=<path> names one of the two browsers to use.
";

const SOAK_HELP: &str = "\
cargo xtask soak [--seed <n>] [--fifth[=<k>]] [--only <part>]...

  Builds, then kills the background 500 times and the browser 50 times while exchanges are written, fills the disk and
  writes in two tabs and a window at once. Counts exchanges that were acknowledged and lost, or doubled: there are to be
  none. Takes a quarter of an hour.

  --seed <n>         Draw the acts and the moments anew from this number. Default: the commit that is checked out.
  --fifth[=<k>]      Only one fifth of the rounds, 0 to 4. Default: the one that the seed chooses.
  --only <part>      Only this part; may be given more than once. Parts: worker, browser, windows, quota.
";

const BENCH_HELP: &str = "\
cargo xtask bench [--record]

  Compiles the core, installs the packages of benches/peers.json in target/bench/ and gives all of them the same posts
  and drafts by turns, in Node and in a headless Chromium. Takes some minutes; the computer should have nothing else to
  do. Ends with a line a limit: met or not met.

  --record           Keep the rounded figures in benches/speed.json.
";

const SCREENSHOTS_HELP: &str = "\
cargo xtask screenshots

  Makes a development build and takes the pictures of the README with a Chromium-like browser.
";

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Print this text.
    Help(&'static str),
    Build(BuildOptions),
    Run(RunOptions),
    /// Only these parts; empty: all.
    Test(Vec<Part>),
    /// `record`: keep the figures.
    Bench {
        record: bool,
    },
    /// One of the commands of the judging tools, with its arguments.
    Judging(Vec<OsString>),
    Screenshots,
    Soak(SoakOptions),
}

/// Reads the arguments, the program's own name left out.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> anyhow::Result<Command> {
    let mut parser = lexopt::Parser::from_args(args);
    let Some(first) = parser.next()? else { return Ok(Command::Help(HELP)) };
    let command = match first {
        Value(name) => name.to_string_lossy().into_owned(),
        Long("help") | Short('h') => return Ok(Command::Help(HELP)),
        other => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "build" => parse_build(&mut parser),
        "run" => parse_run(&mut parser),
        "test" => parse_test(&mut parser),
        "bench" => parse_bench(&mut parser),
        "soak" => parse_soak(&mut parser),
        "judge" | "eval" | "train" => {
            let rest = parser.raw_args()?;
            Ok(Command::Judging(std::iter::once(OsString::from(command)).chain(rest).collect()))
        }
        "screenshots" => match parser.next()? {
            None => Ok(Command::Screenshots),
            Some(Long("help") | Short('h')) => Ok(Command::Help(SCREENSHOTS_HELP)),
            Some(other) => Err(other.unexpected().into()),
        },
        "help" => Ok(Command::Help(HELP)),
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
}

fn parse_build(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    let mut options = BuildOptions { profile: Profile::Release, browsers: Kind::ALL.to_vec() };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("dev") => options.profile = Profile::Development,
            Long("browser") => options.browsers = vec![kind(parser)?],
            Long("help") | Short('h') => return Ok(Command::Help(BUILD_HELP)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Build(options))
}

fn parse_run(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    let mut options = RunOptions::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("browser") => options.browser = Some(kind(parser)?),
            Long("url") => options.url = Some(text(parser)?),
            Long("keep-profile") => options.keep_profile = true,
            Long("help") | Short('h') => return Ok(Command::Help(RUN_HELP)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Run(options))
}

fn parse_test(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    let mut only = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("only") => {
                let name = text(parser)?;
                only.push(Part::named(&name).with_context(|| format!("there is no part `{name}`\n\n{TEST_HELP}"))?);
            }
            Long("help") | Short('h') => return Ok(Command::Help(TEST_HELP)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Test(only))
}

fn parse_bench(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    let mut record = false;
    while let Some(arg) = parser.next()? {
        match arg {
            Long("record") => record = true,
            Long("help") | Short('h') => return Ok(Command::Help(BENCH_HELP)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Bench { record })
}

fn parse_soak(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    let mut options = SoakOptions::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("seed") => options.seed = Some(number(&text(parser)?)?),
            Long("fifth") => {
                let which = parser.optional_value().map(|which| number(&which.to_string_lossy())).transpose()?;
                if which.is_some_and(|which| which > 4) {
                    bail!("there are the fifths 0 to 4");
                }
                options.share = Share::Fifth(which);
            }
            Long("only") => {
                let part = text(parser)?;
                if !PARTS.contains(&part.as_str()) {
                    bail!("there is no part `{part}`\n\n{SOAK_HELP}");
                }
                options.only.push(part);
            }
            Long("help") | Short('h') => return Ok(Command::Help(SOAK_HELP)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Soak(options))
}

fn number(text: &str) -> anyhow::Result<u32> {
    text.parse().with_context(|| format!("`{text}` is no number"))
}

fn kind(parser: &mut lexopt::Parser) -> anyhow::Result<Kind> {
    let name = text(parser)?;
    Kind::named(&name).with_context(|| format!("`{name}` is neither chromium nor firefox"))
}

fn text(parser: &mut lexopt::Parser) -> anyhow::Result<String> {
    let value = parser.value()?;
    value.into_string().map_err(|value| anyhow::anyhow!("{} is not readable text", value.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Command) {
        assert_eq!(parse(line.split_whitespace().map(OsString::from)).unwrap(), expect, "{line}");
    }

    #[test]
    fn reads_each_command() {
        check("", Command::Help(HELP));
        check("--help", Command::Help(HELP));
        check("run -h", Command::Help(RUN_HELP));
        check("screenshots", Command::Screenshots);
        check(
            "build --dev --browser=firefox",
            Command::Build(BuildOptions { profile: Profile::Development, browsers: vec![Kind::Firefox] }),
        );
        check(
            "run --browser chromium --url https://social.example/ --keep-profile",
            Command::Run(RunOptions {
                browser: Some(Kind::Chromium),
                url: Some("https://social.example/".into()),
                keep_profile: true,
            }),
        );
        check("judge --as post", Command::Judging(["judge", "--as", "post"].map(OsString::from).to_vec()));
        check("eval", Command::Judging(vec!["eval".into()]));
        check("bench", Command::Bench { record: false });
        check("bench --record", Command::Bench { record: true });
        check("soak", Command::Soak(SoakOptions::default()));
        check(
            "soak --seed 7 --fifth --only quota",
            Command::Soak(SoakOptions { seed: Some(7), share: Share::Fifth(None), only: vec!["quota".into()] }),
        );
        check("soak --fifth=4", Command::Soak(SoakOptions { share: Share::Fifth(Some(4)), ..SoakOptions::default() }));
        check("test", Command::Test(vec![]));
        check("test --only lint --only native", Command::Test(vec![Part::Lint, Part::Native]));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in [
            "fly",
            "bench --fast",
            "build --fast",
            "run --browser lynx",
            "test --only luck",
            "soak --only luck",
            "soak --seed luck",
            "soak --fifth=5",
            "run --url",
            "--version",
        ] {
            assert!(parse(line.split_whitespace().map(OsString::from)).is_err(), "{line}");
        }
    }
}
