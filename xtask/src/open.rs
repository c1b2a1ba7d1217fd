//! Opens a browser with the extension in it. The browser itself is driven by the scripts under `tests/e2e/`.

use crate::browsers::{self, Browser, Kind};
use crate::build::{self, BuildOptions, Profile};
use crate::program::{Program, say};
use crate::workspace::Workspace;

/// How to run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RunOptions {
    /// `None`: whichever is found.
    pub(crate) browser: Option<Kind>,
    /// `None`: the demo feed.
    pub(crate) url: Option<String>,
    pub(crate) keep_profile: bool,
}

/// Builds, and opens a browser with the demo feed; without a display, walks through the main job.
pub(crate) fn run(workspace: &Workspace, options: &RunOptions) -> anyhow::Result<()> {
    let browser = ready(workspace, options.browser)?;
    let headless = !has_display();
    say(if headless {
        "There is no display: walking through the main job in a headless browser."
    } else {
        "Opening the browser; it stays until you close it."
    });
    let mut script = script(workspace, "tests/e2e/run.mjs", &browser);
    if let Some(url) = &options.url {
        script = script.args(["--url", url]);
    }
    if options.keep_profile {
        script = script.arg("--keep-profile");
    }
    if headless {
        script = script.arg("--headless");
    }
    script.run()
}

/// Builds, and takes the pictures of the README.
pub(crate) fn screenshots(workspace: &Workspace) -> anyhow::Result<()> {
    let browser = ready(workspace, Some(Kind::Chromium))?;
    say("Taking the pictures.");
    script(workspace, "tests/e2e/screenshots.mjs", &browser).arg("--headless").run()
}

/// A browser and the development package for it.
fn ready(workspace: &Workspace, kind: Option<Kind>) -> anyhow::Result<Browser> {
    let browser = browsers::find_or_install(kind)?;
    build::build(workspace, &BuildOptions { profile: Profile::Development, browsers: vec![browser.kind] })?;
    Ok(browser)
}

fn script(workspace: &Workspace, file: &str, browser: &Browser) -> Program {
    Program::new("node")
        .arg(workspace.path(file))
        .args(["--browser", browser.kind.name(), "--binary"])
        .arg(&browser.path)
        .arg("--extension")
        .arg(build::package_dir(workspace, Profile::Development, browser.kind))
        .dir(&workspace.root)
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
