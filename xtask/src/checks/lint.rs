//! `web-ext lint`, every warning of it an error but those that are known and explained here.

use anyhow::Context;
use serde_json::Value;

use super::tally::Tally;
use crate::browsers::Kind;
use crate::build::{Profile, package_dir};
use crate::program::Program;
use crate::workspace::Workspace;

/// Warnings about what is right as it is: code, file, beginning of the message.
const KNOWN: [(&str, &str, &str); 4] = [
    // Called only where it exists: Firefox has a sidebar instead.
    ("UNSUPPORTED_API", "background.js", "sidePanel.open"),
    // Called only where it exists: Firefox gives an element's `openOrClosedShadowRoot` instead.
    ("UNSUPPORTED_API", "content.js", "dom.openOrClosedShadowRoot"),
    // Leptos' own binding to the property; no page of ours gives it a text (there is no `inner_html` in them).
    ("UNSAFE_VAR_ASSIGNMENT", "wasm/pages.js", "Unsafe assignment to innerHTML"),
    ("UNSAFE_VAR_ASSIGNMENT", "wasm/people.js", "Unsafe assignment to innerHTML"),
];

/// Checks Firefox's release package.
pub(super) fn lint(workspace: &Workspace) -> anyhow::Result<Tally> {
    let report = Program::new("node")
        .arg(workspace.path("node_modules/web-ext/bin/web-ext.js"))
        .args(["lint", "--no-config-discovery", "--output", "json", "--source-dir"])
        .arg(package_dir(workspace, Profile::Release, Kind::Firefox))
        // It would otherwise ask its registry for a newer version of itself.
        .env("NO_UPDATE_NOTIFIER", "1")
        .dir(&workspace.root)
        .report()?;
    let report: Value = serde_json::from_str(&report).context("web-ext lint gave no report")?;
    let found = findings(&report);
    for finding in &found {
        println!("{finding}");
    }
    Ok(if found.is_empty() { Tally::PASSED } else { Tally::FAILED })
}

/// What the report says beyond what is known.
fn findings(report: &Value) -> Vec<String> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    ["errors", "warnings", "notices"]
        .iter()
        .flat_map(|kind| report[kind].as_array().into_iter().flatten())
        .map(|finding| {
            (text(finding, "code"), text(finding, "file"), text(finding, "message"), text(finding, "description"))
        })
        .filter(|(code, file, message, _)| {
            !KNOWN.iter().any(|known| code == known.0 && file == known.1 && message.starts_with(known.2))
        })
        .map(|(code, file, message, description)| format!("{file}: {message} ({code}). {description}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_known_warnings_pass() {
        let known =
            json!({"code": "UNSUPPORTED_API", "file": "background.js", "message": "sidePanel.open is not supported"});
        let elsewhere =
            json!({"code": "UNSUPPORTED_API", "file": "content.js", "message": "sidePanel.open is not supported"});
        let error = json!({"code": "BAD", "file": "a.js", "message": "It is bad", "description": "Very."});
        assert!(findings(&json!({"errors": [], "warnings": [known], "notices": []})).is_empty());
        assert_eq!(
            findings(&json!({"errors": [error], "warnings": [known, elsewhere]})),
            ["a.js: It is bad (BAD). Very.", "content.js: sidePanel.open is not supported (UNSUPPORTED_API). "]
        );
    }
}
