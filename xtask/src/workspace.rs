//! Where things are.

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::Value;

use crate::program::Program;

/// The checked-out repository and what cargo says of it.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, wherever it was configured to be.
    pub(crate) target: PathBuf,
    /// The version of the packages.
    pub(crate) version: String,
}

impl Workspace {
    /// Asks cargo.
    pub(crate) fn find() -> anyhow::Result<Self> {
        // Told by cargo at each run: two checkouts may share a target directory, and so this binary.
        let here = std::env::var_os("CARGO_MANIFEST_DIR").context("run this as `cargo xtask`")?;
        let root = Path::new(&here).parent().context("xtask is not inside the repository")?.to_path_buf();
        let text = Program::new(cargo())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .dir(&root)
            .output()
            .context("cargo could not describe the workspace")?;
        let metadata: Value = serde_json::from_str(&text)?;
        let target = metadata["target_directory"].as_str().context("cargo names no target directory")?.into();
        let version = metadata["packages"]
            .as_array()
            .and_then(|packages| packages.iter().find(|package| package["name"] == "hobnob"))
            .and_then(|package| package["version"].as_str())
            .context("cargo names no version of hobnob")?
            .to_owned();
        Ok(Self { root, target, version })
    }

    /// A path inside the repository.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}
