//! Installs a browser where that needs no question: on a Debian-like system, as root.

use super::Kind;
use crate::program::{Program, say};

/// Debian's package for a kind of browser.
fn package(kind: Kind) -> &'static str {
    match kind {
        Kind::Chromium => "chromium",
        Kind::Firefox => "firefox-esr",
    }
}

/// Installs it; `false` where that cannot be done here.
pub(super) fn install(kind: Kind) -> anyhow::Result<bool> {
    if !is_root() || !Program::new("apt-get").arg("--version").answers() {
        return Ok(false);
    }
    let package = package(kind);
    say(&format!("There is no {} here: installing Debian's package {package}.", kind.name()));
    apt(&["update"])?;
    apt(&["install", "--yes", "--no-install-recommends", package])?;
    Ok(true)
}

fn apt(args: &[&str]) -> anyhow::Result<()> {
    Program::new("apt-get").arg("--quiet").args(args).env("DEBIAN_FRONTEND", "noninteractive").run()
}

fn is_root() -> bool {
    cfg!(unix) && Program::new("id").arg("-u").output().is_ok_and(|id| id.trim() == "0")
}

/// What somebody has to do where nothing can be done for them.
pub(super) fn advice(kind: Kind) -> String {
    let names = match kind {
        Kind::Chromium => "Chromium, Edge, Brave or Chrome",
        Kind::Firefox => "Firefox",
    };
    let package = package(kind);
    format!(
        "There is no browser to use: install {names} (on Debian: `sudo apt-get install {package}`), or name one in HOBNOB_BROWSER."
    )
}
