//! Everything that is checked before a change is good, and the count of it.

mod lint;
mod tally;

use std::process::{ExitCode, ExitStatus};
use std::time::Instant;

use crate::browsers::{self, Kind};
use crate::build::{self, BuildOptions, Profile};
use crate::program::{Program, say};
use crate::setup;
use crate::workspace::{Workspace, cargo};
use tally::{NativeTally, Tally, TapTally};

/// One part, in the order they are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Format,
    Clippy,
    ClippyWasm,
    Native,
    Types,
    Build,
    Lint,
    Browser(Kind),
}

impl Part {
    const ALL: [Self; 9] = [
        Self::Format,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Native,
        Self::Types,
        Self::Build,
        Self::Lint,
        Self::Browser(Kind::Chromium),
        Self::Browser(Kind::Firefox),
    ];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Native => "native",
            Self::Types => "types",
            Self::Build => "build",
            Self::Lint => "lint",
            Self::Browser(kind) => kind.name(),
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Format => "Checking the format of the Rust sources.",
            Self::Clippy => "Checking the Rust sources with clippy.",
            Self::ClippyWasm => "Checking what is only compiled for the browser with clippy.",
            Self::Native => "Running the native tests.",
            Self::Types => "Checking the types of the content script.",
            Self::Build => "Building the packages.",
            Self::Lint => "Checking Firefox's package with web-ext lint.",
            Self::Browser(Kind::Chromium) => "Running the browser tests in Chromium.",
            Self::Browser(Kind::Firefox) => "Running the browser tests in Firefox.",
        }
    }

    /// Whether it looks at the packages.
    fn needs_build(self) -> bool {
        matches!(self, Self::Lint | Self::Browser(_))
    }
}

/// Runs the parts, all of them if `only` is empty. A part that fails does not stop the others, but what needs the
/// packages is not run without them.
pub(crate) fn test(workspace: &Workspace, only: &[Part]) -> anyhow::Result<ExitCode> {
    let chosen = |part: &Part| {
        only.is_empty() || only.contains(part) || *part == Part::Build && only.iter().any(|part| part.needs_build())
    };
    setup::prepare(workspace)?;
    setup::rust_tools(workspace)?;

    let mut total = Tally::default();
    let mut lines = Vec::new();
    let mut built = true;
    for part in Part::ALL.into_iter().filter(chosen) {
        println!();
        say(part.sentence());
        let start = Instant::now();
        let tally = if part.needs_build() && !built {
            println!("Not run: there are no packages.");
            Tally::FAILED
        } else {
            run(workspace, part).unwrap_or_else(|error| {
                println!("{error:#}");
                Tally::FAILED
            })
        };
        if part == Part::Build {
            built = tally.failed == 0;
        }
        lines.push(format!(
            "  {:<12}{:>6} passed{:>6} failed{:>6} s",
            part.name(),
            tally.passed,
            tally.failed,
            start.elapsed().as_secs()
        ));
        total += tally;
    }

    println!("\n{}\n", lines.join("\n"));
    println!("{total}");
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// An error means that the part failed as a whole.
fn run(workspace: &Workspace, part: Part) -> anyhow::Result<Tally> {
    let cargo = || Program::new(cargo()).dir(&workspace.root);
    let node = |script: &str| Program::new("node").arg(workspace.path(script)).dir(&workspace.root);
    match part {
        Part::Format => one(cargo().args(["fmt", "--check"]).status()?),
        Part::Clippy => one(cargo()
            .args(["clippy", "--quiet", "--keep-going", "--workspace", "--all-targets", "--", "--deny", "warnings"])
            .status()?),
        Part::ClippyWasm => one(cargo()
            .args(["clippy", "--quiet", "--keep-going", "--package", "hobnob", "--package", "hobnob-bench"])
            .args(["--lib", "--bins", "--target", "wasm32-unknown-unknown", "--", "--deny", "warnings"])
            .status()?),
        Part::Native => {
            let mut tally = NativeTally::default();
            let status =
                cargo().args(["test", "--quiet", "--workspace", "--no-fail-fast"]).watch(|line| tally.read(line))?;
            Ok(tally.finish(status.success()))
        }
        Part::Types => {
            one(node("node_modules/typescript/bin/tsc").args(["--noEmit", "--project", "tsconfig.json"]).status()?)
        }
        Part::Build => {
            for profile in [Profile::Release, Profile::Development] {
                build::build(workspace, &BuildOptions { profile, browsers: Kind::ALL.to_vec() })?;
            }
            Ok(Tally::PASSED)
        }
        Part::Lint => lint::lint(workspace),
        Part::Browser(kind) => browser_tests(workspace, kind),
    }
}

/// A check that counts as one.
fn one(status: ExitStatus) -> anyhow::Result<Tally> {
    Ok(if status.success() { Tally::PASSED } else { Tally::FAILED })
}

fn browser_tests(workspace: &Workspace, kind: Kind) -> anyhow::Result<Tally> {
    let browser = browsers::find_or_install(Some(kind))?;
    let mut files: Vec<_> = std::fs::read_dir(workspace.path("tests/e2e"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        anyhow::bail!("there are no browser tests in tests/e2e");
    }
    let report = workspace.target.join("xtask").join(format!("{}.tap", kind.name()));
    let status = Program::new("node")
        // One at a time: each starts a browser of its own. The limit is there for a browser that hangs.
        .args(["--test", "--test-concurrency=1", "--test-timeout=600000"])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(files)
        .env("HOBNOB_TEST_BROWSER", kind.name())
        .env("HOBNOB_BINARY", &browser.path)
        .dir(&workspace.root)
        .status()?;
    let mut tally = TapTally::default();
    std::fs::read_to_string(report)?.lines().for_each(|line| tally.read(line));
    Ok(tally.finish(status.success()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_found_by_its_name() {
        for part in Part::ALL {
            assert_eq!(Part::named(part.name()), Some(part));
        }
        assert_eq!(Part::named("luck"), None);
    }
}
