//! Finds a browser on a computer that is described by plain values, so that any computer can be tested.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::Kind;
use super::places::places;

/// What matters of an operating system here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Os {
    Linux,
    Mac,
    Windows,
}

/// What matters of a computer here.
pub(super) struct Computer<'a> {
    pub(super) os: Os,
    /// `HOBNOB_BROWSER`.
    pub(super) chosen: Option<PathBuf>,
    /// The directories of `PATH`.
    pub(super) path: Vec<PathBuf>,
    pub(super) home: Option<PathBuf>,
    /// Where programs are installed, on Windows.
    pub(super) program_dirs: Vec<PathBuf>,
    pub(super) is_file: &'a dyn Fn(&Path) -> bool,
    /// What a program answers to `--version`.
    pub(super) version: &'a dyn Fn(&Path) -> Option<String>,
}

/// A browser that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Browser {
    pub(crate) kind: Kind,
    pub(crate) path: PathBuf,
}

/// The chosen browser if it is of this kind (or any was asked for), else the first of the usual places. Fails only
/// if the chosen one is not a browser.
pub(super) fn find(computer: &Computer, kind: Option<Kind>) -> anyhow::Result<Option<Browser>> {
    let wanted = |found: Kind| kind.is_none_or(|kind| kind == found);
    if let Some(browser) = chosen(computer)?
        && wanted(browser.kind)
    {
        return Ok(Some(browser));
    }
    let mut found = places(computer).into_iter().filter(|(path, kind)| wanted(*kind) && (computer.is_file)(path));
    Ok(found.next().map(|(path, kind)| Browser { kind, path }))
}

fn chosen(computer: &Computer) -> anyhow::Result<Option<Browser>> {
    let Some(path) = computer.chosen.clone() else { return Ok(None) };
    if !(computer.is_file)(&path) {
        bail!("HOBNOB_BROWSER names {}, which is not a file.", path.display());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kind = kind_of(&name)
        .or_else(|| kind_of(&(computer.version)(&path)?))
        .with_context(|| format!("HOBNOB_BROWSER names {}, which is no browser known here.", path.display()))?;
    Ok(Some(Browser { kind, path }))
}

/// The kind of browser that a file name or the answer to `--version` speaks of.
fn kind_of(text: &str) -> Option<Kind> {
    let text = text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if any(&["firefox", "librewolf"]) {
        Some(Kind::Firefox)
    } else if any(&["chrom", "edge", "brave", "vivaldi"]) {
        Some(Kind::Chromium)
    } else {
        None
    }
}

/// Whether this is Google's own Chrome, which ignores `--load-extension` from version 137 on.
pub(crate) fn is_branded_chrome(path: &Path) -> bool {
    let text = path.to_string_lossy().to_lowercase().replace('\\', "/");
    text.contains("google") || text.ends_with("/chrome")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A computer with these files.
    #[track_caller]
    fn check(os: Os, files: &[&str], chosen: Option<&str>, kind: Option<Kind>, expect: Option<(Kind, &str)>) {
        let browser = on(os, files, chosen, kind).unwrap();
        assert_eq!(browser, expect.map(|(kind, path)| Browser { kind, path: path.into() }));
    }

    fn on(os: Os, files: &[&str], chosen: Option<&str>, kind: Option<Kind>) -> anyhow::Result<Option<Browser>> {
        let computer = Computer {
            os,
            chosen: chosen.map(PathBuf::from),
            path: vec!["/home/ada/bin".into(), "/usr/bin".into()],
            home: Some("/home/ada".into()),
            program_dirs: vec!["C:/Program Files".into(), "C:/Users/ada".into()],
            is_file: &|path| files.iter().any(|file| Path::new(file) == path),
            version: &|path| path.ends_with("asked").then(|| "Mozilla Firefox 140.2.0esr".to_owned()),
        };
        find(&computer, kind)
    }

    const CHROMIUM: Option<Kind> = Some(Kind::Chromium);
    const FIREFOX: Option<Kind> = Some(Kind::Firefox);

    #[test]
    fn finds_nothing_where_nothing_is() {
        for os in [Os::Linux, Os::Mac, Os::Windows] {
            check(os, &[], None, None, None);
        }
        check(Os::Linux, &["/usr/bin/firefox-esr"], None, CHROMIUM, None);
    }

    #[test]
    fn finds_each_browser_in_its_usual_place() {
        for (os, file, kind) in [
            (Os::Linux, "/usr/bin/chromium", Kind::Chromium),
            (Os::Linux, "/home/ada/bin/brave-browser", Kind::Chromium),
            (Os::Linux, "/snap/bin/chromium", Kind::Chromium),
            (Os::Linux, "/usr/bin/microsoft-edge", Kind::Chromium),
            (Os::Linux, "/opt/google/chrome/chrome", Kind::Chromium),
            (Os::Linux, "/usr/bin/firefox-esr", Kind::Firefox),
            (Os::Mac, "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", Kind::Chromium),
            (Os::Mac, "/home/ada/Applications/Firefox.app/Contents/MacOS/firefox", Kind::Firefox),
            (Os::Windows, "C:/Program Files/Mozilla Firefox/firefox.exe", Kind::Firefox),
            (Os::Windows, "C:/Users/ada/Google/Chrome/Application/chrome.exe", Kind::Chromium),
        ] {
            check(os, &[file], None, None, Some((kind, file)));
            check(os, &[file], None, Some(kind), Some((kind, file)));
        }
    }

    #[test]
    fn prefers_what_takes_an_extension_from_the_command_line() {
        let files = ["/usr/bin/google-chrome", "/usr/bin/firefox", "/usr/bin/brave-browser"];
        check(Os::Linux, &files, None, None, Some((Kind::Chromium, "/usr/bin/brave-browser")));
        check(Os::Linux, &files[..2], None, None, Some((Kind::Chromium, "/usr/bin/google-chrome")));
        check(Os::Linux, &files, None, FIREFOX, Some((Kind::Firefox, "/usr/bin/firefox")));
    }

    #[test]
    fn takes_the_chosen_one_where_its_kind_fits() {
        let files = ["/usr/bin/chromium", "/opt/nightly/firefox", "/opt/asked"];
        check(Os::Linux, &files, Some(files[1]), None, Some((Kind::Firefox, files[1])));
        check(Os::Linux, &files, Some(files[1]), FIREFOX, Some((Kind::Firefox, files[1])));
        check(Os::Linux, &files, Some(files[1]), CHROMIUM, Some((Kind::Chromium, files[0])));
        check(Os::Linux, &files, Some(files[2]), None, Some((Kind::Firefox, files[2])));
    }

    #[test]
    fn refuses_a_chosen_one_that_is_no_browser() {
        assert!(on(Os::Linux, &[], Some("/opt/firefox"), None).is_err());
        assert!(on(Os::Linux, &["/usr/bin/ls"], Some("/usr/bin/ls"), None).is_err());
    }

    #[test]
    fn knows_branded_chrome() {
        for path in
            ["/usr/bin/google-chrome", "/opt/google/chrome/chrome", "C:\\Google\\Chrome\\Application\\chrome.exe"]
        {
            assert!(is_branded_chrome(Path::new(path)), "{path}");
        }
        for path in
            ["/usr/bin/chromium", "/usr/bin/brave-browser", "/Applications/Chromium.app/Contents/MacOS/Chromium"]
        {
            assert!(!is_branded_chrome(Path::new(path)), "{path}");
        }
    }
}
