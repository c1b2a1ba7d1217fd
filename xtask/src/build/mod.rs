//! The two packages: a directory each, and in a release a zip each.

mod manifest;
mod package;
mod scripts;
mod sizes;
mod wasm;
mod zip;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::browsers::Kind;
use crate::program::say;
use crate::setup;
use crate::workspace::Workspace;

/// How to build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small, without the demo feed's site data, with zips.
    Release,
    /// Quick to build, with the demo feed's site data and source maps.
    Development,
}

impl Profile {
    /// Where the packages go, inside the repository.
    fn dist(self) -> &'static str {
        match self {
            Self::Release => "dist",
            Self::Development => "dist/development",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Development => "development",
        }
    }
}

/// What to build.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BuildOptions {
    pub(crate) profile: Profile,
    pub(crate) browsers: Vec<Kind>,
}

/// Where a browser's package is, once it was built.
pub(crate) fn package_dir(workspace: &Workspace, profile: Profile, browser: Kind) -> PathBuf {
    workspace.path(profile.dist()).join(browser.name())
}

/// Builds the packages. Fails if one of the parts is larger than its limit in a release.
pub(crate) fn build(workspace: &Workspace, options: &BuildOptions) -> anyhow::Result<()> {
    let profile = options.profile;
    setup::prepare(workspace)?;
    // What both browsers share is made once, beside cargo's own output.
    let shared = workspace.target.join("xtask").join(profile.name());
    clear(&shared)?;
    wasm::make(workspace, profile, &shared)?;
    scripts::bundle(workspace, profile, &shared.join("content.js"))?;
    scripts::write_sites(workspace, profile, &shared.join("sites"))?;

    for &browser in &options.browsers {
        let dir = package_dir(workspace, profile, browser);
        say(&format!("Putting the package together in {}.", inside(workspace, &dir)));
        clear(&dir)?;
        package::fill(workspace, profile, browser, &shared, &dir)?;
        if profile == Profile::Release {
            let file = workspace.path(&format!("dist/hobnob-{}-{}.zip", browser.name(), workspace.version));
            zip::write(&dir, &file)?;
        }
    }

    let measured = package_dir(workspace, profile, options.browsers[0]);
    let sizes = sizes::measure(&measured)?;
    sizes::print(&sizes, profile);
    if profile == Profile::Release {
        sizes::record(&sizes, &workspace.path("benches/sizes.json"))?;
        sizes::check(&sizes)?;
    }
    Ok(())
}

/// Makes what the benchmark loads in `out`.
pub(crate) fn build_for_bench(workspace: &Workspace, out: &Path) -> anyhow::Result<()> {
    setup::prepare(workspace)?;
    clear(out)?;
    wasm::make_for_bench(workspace, out)
}

/// An empty directory, whatever was there before.
fn clear(dir: &Path) -> anyhow::Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("{} cannot be emptied", dir.display()))?;
    }
    fs::create_dir_all(dir).with_context(|| format!("{} cannot be made", dir.display()))
}

/// A path as somebody in the repository would write it.
fn inside(workspace: &Workspace, path: &Path) -> String {
    path.strip_prefix(&workspace.root).unwrap_or(path).display().to_string()
}
