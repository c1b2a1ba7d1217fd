//! Kills and faults against the real extension in both browsers. What is done stands in `tests/soak/`.

use anyhow::Context;

use crate::browsers::{self, Kind};
use crate::build::{self, BuildOptions, Profile};
use crate::program::{Program, say};
use crate::workspace::Workspace;

/// How much of the soak, and by which chance.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SoakOptions {
    /// What chance begins with. `None`: the commit that is checked out.
    pub(crate) seed: Option<u32>,
    pub(crate) share: Share,
    /// Only these parts; empty: all.
    pub(crate) only: Vec<String>,
}

/// Which rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Share {
    /// All of them.
    #[default]
    Whole,
    /// One fifth: this one (0 to 4), or the one that the seed chooses.
    Fifth(Option<u32>),
}

/// The parts, as `tests/soak/soak.mjs` calls them.
pub(crate) const PARTS: [&str; 4] = ["worker", "browser", "windows", "quota"];

/// Builds, and runs the soak on the package that is shipped. An error if anything was lost or doubled.
pub(crate) fn soak(workspace: &Workspace, options: &SoakOptions) -> anyhow::Result<()> {
    let found = [browsers::find_or_install(Some(Kind::Chromium))?, browsers::find_or_install(Some(Kind::Firefox))?];
    build::build(workspace, &BuildOptions { profile: Profile::Release, browsers: Kind::ALL.to_vec() })?;
    let seed = match options.seed {
        Some(seed) => seed,
        None => of_commit(&commit(workspace)?)?,
    };
    say("Killing what can be killed; this takes some minutes.");
    let mut script = Program::new("node").arg(workspace.path("tests/soak/soak.mjs"));
    for browser in &found {
        script = script.arg(format!("--{}", browser.kind.name())).arg(&browser.path);
    }
    script = script.arg("--dist").arg(workspace.path("dist")).args(["--seed", &seed.to_string()]);
    if let Share::Fifth(which) = options.share {
        script = script.args(["--fifth", &which.unwrap_or(seed % 5).to_string()]);
    }
    for part in &options.only {
        script = script.args(["--only", part]);
    }
    script.dir(&workspace.root).run()
}

fn commit(workspace: &Workspace) -> anyhow::Result<String> {
    Program::new("git")
        .args(["rev-parse", "HEAD"])
        .dir(&workspace.root)
        .output()
        .context("git does not tell which commit this is: choose a seed with --seed")
}

/// The first eight digits of a commit's name as a number.
fn of_commit(name: &str) -> anyhow::Result<u32> {
    let digits = name.get(..8).unwrap_or(name);
    u32::from_str_radix(digits, 16).with_context(|| format!("`{}` is no commit", name.trim()))
}

#[cfg(test)]
mod tests {
    use super::of_commit;

    #[test]
    fn a_commit_is_a_seed() {
        assert_eq!(of_commit("000000ff52a1b9d2\n").unwrap(), 255);
        assert!(of_commit("main").is_err());
    }
}
