//! The browsers of this computer: found, or installed where that can be done quietly.

mod find;
mod install;
mod places;

pub(crate) use find::{Browser, is_branded_chrome};

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::program::{Program, say};
use find::{Computer, Os};

/// The two kinds of browser; a package each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Chromium and what is made from it: Chrome, Edge, Brave.
    Chromium,
    Firefox,
}

impl Kind {
    pub(crate) const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A browser of this kind (or of any kind); installs one if there is none and it can.
pub(crate) fn find_or_install(kind: Option<Kind>) -> anyhow::Result<Browser> {
    if let Some(browser) = look(kind)? {
        return Ok(browser);
    }
    let kind = kind.unwrap_or(Kind::Chromium);
    if install::install(kind)?
        && let Some(browser) = look(Some(kind))?
    {
        return Ok(browser);
    }
    bail!(install::advice(kind))
}

fn look(kind: Option<Kind>) -> anyhow::Result<Option<Browser>> {
    let browser = find::find(&this_computer(), kind)?;
    if let Some(browser) = &browser {
        say(&format!("Using {} ({}).", browser.path.display(), browser.kind.name()));
        if is_branded_chrome(&browser.path) {
            say(
                "Google Chrome ignores --load-extension since version 137; Chromium, Edge or Brave is the safer choice.",
            );
        }
    }
    Ok(browser)
}

fn this_computer() -> Computer<'static> {
    Computer {
        os: if cfg!(windows) {
            Os::Windows
        } else if cfg!(target_os = "macos") {
            Os::Mac
        } else {
            Os::Linux
        },
        chosen: std::env::var_os("HOBNOB_BROWSER").filter(|path| !path.is_empty()).map(PathBuf::from),
        path: std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default(),
        home: std::env::home_dir(),
        program_dirs: ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
            .into_iter()
            .filter_map(std::env::var_os)
            .map(PathBuf::from)
            .collect(),
        is_file: &Path::is_file,
        version: &|path| Program::new(path).arg("--version").output().ok(),
    }
}
