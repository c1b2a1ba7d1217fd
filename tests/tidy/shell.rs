//! The shell carries; it does not judge, does not act for the user and talks to nobody.

use crate::repository::GENERATED;
use crate::source::{Source, forbid, sources};

fn content() -> Vec<Source> {
    sources(&["extension/content"], &[".ts"])
}

fn shell() -> Vec<Source> {
    let mut shell =
        sources(&["extension/content", "extension/background.js", "src/bin/background.rs"], &[".ts", ".js", ".rs"]);
    shell.retain(|source| source.path != GENERATED);
    assert!(shell.len() >= 5, "the shell has moved");
    shell
}

/// Everything that ends up in the package.
fn shipped() -> Vec<Source> {
    sources(&["extension", "src"], &[".ts", ".js", ".rs", ".html"])
}

#[test]
fn the_shell_names_no_judgement() {
    let words = ["score", "scores", "threshold", "weight", "weights", "worth", "phrase", "phrases"];
    forbid(&shell(), &words, "judgement belongs in the core");
}

#[test]
fn the_shell_holds_no_fraction() {
    let wrong: Vec<String> = shell().iter().flat_map(fractions).collect();
    assert!(wrong.is_empty(), "a fraction is a threshold or a weight:\n{}", wrong.join("\n"));
}

/// Places of floating literals in the code.
fn fractions(source: &Source) -> Vec<String> {
    let fraction = |line: &str| {
        line.match_indices('.').any(|(at, _)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let before = line[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
            let number = digit(line[..at].chars().next_back()) && !before.ends_with(|c: char| c.is_alphabetic());
            digit(line[at + 1..].chars().next())
                && (number || !before.ends_with(|c: char| c.is_alphanumeric() || c == ')'))
        })
    };
    let lines = source.code.lines().enumerate();
    lines.filter(|(_, line)| fraction(line)).map(|(at, _)| format!("{}:{}", source.path, at + 1)).collect()
}

/// Three words in a row are language. What is thrown or logged is for developers, not for judging.
#[test]
fn the_shell_holds_no_phrase() {
    let wrong: Vec<String> = shell().iter().flat_map(phrases).collect();
    assert!(wrong.is_empty(), "words belong in _locales or in the rules:\n{}", wrong.join("\n"));
}

fn phrases(source: &Source) -> Vec<String> {
    let lines: Vec<&str> = source.text.lines().collect();
    let for_developers = |line: usize| {
        let line = lines.get(line - 1).copied().unwrap_or_default();
        ["throw ", "Error(", "console.", "error(", "expect("].iter().any(|call| line.contains(call))
    };
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_alphabetic() || c == '\'');
    let says = |string: &str| {
        let words: Vec<&str> = string.split_whitespace().collect();
        words.windows(3).any(|three| three.iter().all(|word| is_word(word.trim_matches(['.', ',', '!', '?']))))
    };
    let found = source.strings.iter().filter(|(line, string)| says(string) && !for_developers(*line));
    found.map(|(line, string)| format!("{}:{line}: {string}", source.path)).collect()
}

#[test]
fn the_checks_of_the_shell_see_what_they_are_for() {
    let source = Source::new("a.ts", "if (x > 0.5) y = .25;\nz('buy it now!');\na.b1.c; d(1).e; 'f g h'; v1.2");
    assert_eq!(fractions(&source), ["a.ts:1"]);
    assert_eq!(phrases(&source), ["a.ts:2: buy it now!"]);
}

#[test]
fn nothing_talks_to_the_network() {
    let words = [
        "fetch(",
        "fetch_with_str",
        "fetch_with_request",
        "XMLHttpRequest",
        "XmlHttpRequest",
        "WebSocket",
        "WebTransport",
        "RTCPeerConnection",
        "RtcPeerConnection",
        "EventSource",
        "sendBeacon",
        "send_beacon",
        "importScripts",
        "web_sys::Request",
    ];
    forbid(&shipped(), &words, "nothing leaves the browser");
    let documents = sources(&["extension"], &[".html", ".css"]);
    forbid(
        &documents,
        &["src=\"http", "src=\"//", "url(http", "url(\"http", "@import"],
        "nothing is loaded from elsewhere",
    );
}

#[test]
fn all_that_is_fetched_is_a_file_of_the_package() {
    let places: Vec<String> = shipped().iter().flat_map(|source| source.places("fetch_file(")).collect();
    assert_eq!(places.len(), 2, "its declaration and its one use: {places:?}");
    let source = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/browser/webext.rs")).unwrap();
    assert_eq!(source.matches("js_name = fetch)").count(), 1);
    assert!(source.contains("fetch_file(&runtime_url(path))"), "an address of the extension's own");
}

#[test]
fn nothing_polls_or_stays_awake() {
    let words = ["setInterval", "set_interval", "Interval", "IntervalStream", "alarms", "keepAlive", "keep_alive"];
    forbid(&shipped(), &words, "events only");
}

#[test]
fn one_observer_watches_the_page() {
    let places: Vec<String> = content().iter().flat_map(|source| source.places("new MutationObserver")).collect();
    assert_eq!(places.len(), 1, "{places:?}");
}

#[test]
fn nothing_is_written_in_an_editor_and_nothing_is_pressed() {
    let words = [
        ".innerHTML",
        ".outerHTML",
        ".innerText =",
        "insertAdjacentHTML",
        "insertAdjacentText",
        "setHTML",
        "setHTMLUnsafe",
        "document.write",
        "execCommand",
        "setRangeText",
        ".click(",
        ".submit(",
        "requestSubmit",
        "dispatchEvent",
        "KeyboardEvent(",
        "InputEvent(",
        "MouseEvent(",
        "clipboard",
    ];
    forbid(&content(), &words, "the user writes and presses");
    let wrong: Vec<String> = content().iter().flat_map(|source| assignments(source, ".value")).collect();
    assert!(wrong.is_empty(), "a value is written: {wrong:?}");
}

/// Places where `member` is assigned to.
fn assignments(source: &Source, member: &str) -> Vec<String> {
    let assigned = |line: &str| {
        line.match_indices(member).any(|(at, _)| {
            let after = line[at + member.len()..].trim_start();
            let assigns = |signs: &str| after.starts_with(signs);
            (assigns("=") && !assigns("==") && !assigns("=>")) || assigns("+=") || assigns("??=") || assigns("||=")
        })
    };
    let lines = source.code.lines().enumerate();
    lines.filter(|(_, line)| assigned(line)).map(|(at, _)| format!("{}:{}", source.path, at + 1)).collect()
}

#[test]
fn assignments_are_told_from_comparisons() {
    let source =
        Source::new("a.ts", "a.value === b;\nif (a.value == 1) c();\na.value = 2;\nb.value += 'x';\nc.values = 3;");
    assert_eq!(assignments(&source, ".value"), ["a.ts:3", "a.ts:4"]);
}

#[test]
fn nothing_is_kept_in_a_sites_storage() {
    let words = [
        "localStorage",
        "local_storage",
        "sessionStorage",
        "session_storage",
        "gloo::storage",
        "gloo_storage",
        ".cookie",
    ];
    forbid(&shipped(), &words, "storage.local and the background's IndexedDB only");
}
