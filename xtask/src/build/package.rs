//! Everything that goes into one browser's package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{Profile, manifest};
use crate::browsers::Kind;
use crate::workspace::Workspace;

/// Copied from `extension/` as they are.
const COPIED: [&str; 4] = ["background.js", "pages", "_locales", "icons"];
/// Made for both browsers alike.
const SHARED: [&str; 4] = ["wasm", "languages", "content.js", "sites"];

/// Fills the empty directory `out`; `shared` holds what was made for both browsers.
pub(super) fn fill(
    workspace: &Workspace,
    profile: Profile,
    browser: Kind,
    shared: &Path,
    out: &Path,
) -> anyhow::Result<()> {
    let extension = workspace.path("extension");
    for name in COPIED {
        copy(&extension.join(name), &out.join(name))?;
    }
    for name in SHARED {
        copy(&shared.join(name), &out.join(name))?;
    }
    let source = extension.join("manifest.json");
    let source = fs::read_to_string(&source).with_context(|| format!("{} cannot be read", source.display()))?;
    let manifest = manifest::manifest(&source, &workspace.version, profile, browser)?;
    fs::write(out.join("manifest.json"), format!("{manifest:#}\n"))?;
    Ok(())
}

/// Copies a file, or a directory with all that is in it.
fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    if !from.is_dir() {
        fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
        return Ok(());
    }
    for file in files(from)? {
        let target = to.join(&file);
        if let Some(dir) = target.parent() {
            fs::create_dir_all(dir)?;
        }
        fs::copy(from.join(&file), &target).with_context(|| format!("{} cannot be copied", file.display()))?;
    }
    Ok(())
}

/// All files below `dir`, as paths from there, sorted. Hidden ones (an editor's, a file manager's) are left out.
pub(super) fn files(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inside) = open.pop() {
        let here = dir.join(&inside);
        for entry in fs::read_dir(&here).with_context(|| format!("{} cannot be read", here.display()))? {
            let entry = entry?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = inside.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
