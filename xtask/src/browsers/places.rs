//! Where browsers usually are. In order of preference: branded Chrome comes last of its kind, because it ignores
//! `--load-extension`.

use std::path::PathBuf;

use super::Kind;
use super::find::{Computer, Os};

/// Names on the PATH.
const LINUX_NAMES: [(&str, Kind); 11] = [
    ("chromium", Kind::Chromium),
    ("chromium-browser", Kind::Chromium),
    ("microsoft-edge", Kind::Chromium),
    ("microsoft-edge-stable", Kind::Chromium),
    ("brave-browser", Kind::Chromium),
    ("brave", Kind::Chromium),
    ("google-chrome", Kind::Chromium),
    ("google-chrome-stable", Kind::Chromium),
    ("chrome", Kind::Chromium),
    ("firefox", Kind::Firefox),
    ("firefox-esr", Kind::Firefox),
];

/// Directories that a bare PATH may lack.
const LINUX_DIRS: [&str; 4] = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/var/lib/flatpak/exports/bin"];

const LINUX_FILES: [(&str, Kind); 4] = [
    ("/opt/microsoft/msedge/msedge", Kind::Chromium),
    ("/opt/brave.com/brave/brave", Kind::Chromium),
    ("/opt/google/chrome/chrome", Kind::Chromium),
    ("/opt/firefox/firefox", Kind::Firefox),
];

/// Below `/Applications` and `~/Applications`.
const MAC_APPS: [(&str, Kind); 5] = [
    ("Chromium.app/Contents/MacOS/Chromium", Kind::Chromium),
    ("Microsoft Edge.app/Contents/MacOS/Microsoft Edge", Kind::Chromium),
    ("Brave Browser.app/Contents/MacOS/Brave Browser", Kind::Chromium),
    ("Google Chrome.app/Contents/MacOS/Google Chrome", Kind::Chromium),
    ("Firefox.app/Contents/MacOS/firefox", Kind::Firefox),
];

/// Below the directories for programs.
const WINDOWS_APPS: [(&str, Kind); 5] = [
    ("Chromium/Application/chrome.exe", Kind::Chromium),
    ("Microsoft/Edge/Application/msedge.exe", Kind::Chromium),
    ("BraveSoftware/Brave-Browser/Application/brave.exe", Kind::Chromium),
    ("Google/Chrome/Application/chrome.exe", Kind::Chromium),
    ("Mozilla Firefox/firefox.exe", Kind::Firefox),
];

/// Everywhere a browser might be, the preferred ones first; mostly files that do not exist.
pub(super) fn places(computer: &Computer) -> Vec<(PathBuf, Kind)> {
    match computer.os {
        Os::Linux => {
            let mut dirs = computer.path.clone();
            dirs.extend(LINUX_DIRS.map(PathBuf::from));
            let named = LINUX_NAMES.iter().flat_map(|(name, kind)| dirs.iter().map(move |dir| (dir.join(name), *kind)));
            named.chain(LINUX_FILES.iter().map(|(file, kind)| (file.into(), *kind))).collect()
        }
        Os::Mac => {
            let mut dirs = vec![PathBuf::from("/Applications")];
            dirs.extend(computer.home.iter().map(|home| home.join("Applications")));
            below(&dirs, &MAC_APPS)
        }
        Os::Windows => below(&computer.program_dirs, &WINDOWS_APPS),
    }
}

fn below(dirs: &[PathBuf], apps: &[(&str, Kind)]) -> Vec<(PathBuf, Kind)> {
    apps.iter().flat_map(|(app, kind)| dirs.iter().map(move |dir| (dir.join(app), *kind))).collect()
}
