//! The content script, and the sites' data as scripts that run before it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::Value;

use super::Profile;
use crate::program::{Program, say};
use crate::workspace::Workspace;

/// The one site that only the development build knows.
const DEMO: &str = "demo";

/// Bundles `extension/content/main.ts` into one plain script.
pub(super) fn bundle(workspace: &Workspace, profile: Profile, out: &Path) -> anyhow::Result<()> {
    say("Bundling the content script.");
    Program::new("node")
        .arg(workspace.path("node_modules/esbuild/bin/esbuild"))
        .args(["extension/content/main.ts", "--bundle", "--format=iife", "--target=es2022", "--charset=utf8"])
        .args(["--log-level=warning", "--legal-comments=none"])
        .arg(match profile {
            Profile::Release => "--minify",
            Profile::Development => "--sourcemap=inline",
        })
        .arg(format!("--outfile={}", out.display()))
        .dir(&workspace.root)
        .run()
}

/// Writes `<id>.js` in `out` for each site.
pub(super) fn write_sites(workspace: &Workspace, profile: Profile, out: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(out)?;
    for file in site_files(workspace)? {
        let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if id == DEMO && profile == Profile::Release {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let site: Value =
            serde_json::from_str(&text).with_context(|| format!("{} is not valid JSON", file.display()))?;
        fs::write(out.join(format!("{id}.js")), site_script(&site))?;
    }
    Ok(())
}

fn site_files(workspace: &Workspace) -> anyhow::Result<Vec<PathBuf>> {
    let dir = workspace.path("src/sites");
    let entries = fs::read_dir(&dir).with_context(|| format!("{} cannot be read", dir.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

fn site_script(site: &Value) -> String {
    format!("(globalThis.hobnobSites ??= []).push({site});\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_site_script_adds_its_site() {
        assert_eq!(
            site_script(&json!({"id": "a", "post": ".p > q"})),
            "(globalThis.hobnobSites ??= []).push({\"id\":\"a\",\"post\":\".p > q\"});\n"
        );
    }
}
