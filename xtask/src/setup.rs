//! What must be there before anything is built: the wasm target, Node and the npm packages.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::program::{Program, say};
use crate::workspace::{Workspace, cargo};

/// The oldest Node that web-ext runs on.
const NODE: u32 = 20;
const WASM: &str = "wasm32-unknown-unknown";

/// Sees to everything that a build needs.
pub(crate) fn prepare(workspace: &Workspace) -> anyhow::Result<()> {
    wasm_target(workspace)?;
    node()?;
    npm_packages(workspace)
}

/// Sees to rustfmt and clippy, which a minimal toolchain lacks.
pub(crate) fn rust_tools(workspace: &Workspace) -> anyhow::Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !Program::new(cargo()).args([command, "--version"]).dir(&workspace.root).answers() {
            say(&format!("Adding {component} to the Rust toolchain."));
            rustup(workspace, &["component", "add", component])
                .with_context(|| format!("Install {component} for this Rust toolchain, then run this again."))?;
        }
    }
    Ok(())
}

fn wasm_target(workspace: &Workspace) -> anyhow::Result<()> {
    let library = sysroot(workspace)?.join("lib/rustlib").join(WASM).join("lib");
    if library.is_dir() {
        return Ok(());
    }
    say("Adding the WebAssembly target to the Rust toolchain.");
    rustup(workspace, &["target", "add", WASM])
        .with_context(|| format!("Install Rust's standard library for {WASM}, then run this again."))
}

fn rustup(workspace: &Workspace, args: &[&str]) -> anyhow::Result<()> {
    Program::new("rustup").args(args).dir(&workspace.root).run()
}

/// Where the Rust toolchain lives.
pub(crate) fn sysroot(workspace: &Workspace) -> anyhow::Result<std::path::PathBuf> {
    let sysroot = Program::new("rustc").args(["--print", "sysroot"]).dir(&workspace.root).output()?;
    Ok(sysroot.trim_end().into())
}

fn node() -> anyhow::Result<()> {
    let Ok(version) = Program::new("node").arg("--version").output() else {
        bail!("Node is missing: install Node {NODE} or newer with npm, then run this again.");
    };
    let version = version.trim();
    if major(version).is_none_or(|major| major < NODE) {
        bail!("Node {version} is too old: install Node {NODE} or newer, then run this again.");
    }
    Ok(())
}

/// The first number of a version such as `v20.11.1`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn npm_packages(workspace: &Workspace) -> anyhow::Result<()> {
    let wanted = read_json(&workspace.path("package-lock.json"))?;
    let installed = read_json(&workspace.path("node_modules/.package-lock.json")).unwrap_or_default();
    if in_step(&wanted, &installed) {
        return Ok(());
    }
    say("Installing the npm packages of package-lock.json into node_modules/.");
    npm("ci")?.dir(&workspace.root).run()
}

/// npm, about to do `what` without all that is not needed here.
fn npm(what: &str) -> anyhow::Result<Program> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if !Program::new(npm).arg("--version").answers() {
        bail!("npm is missing: install it (it comes with Node, on Debian as the package `npm`), then run this again.");
    }
    // No package needs its install scripts; one of them would fetch a file from elsewhere.
    Ok(Program::new(npm).args([what, "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// Sees to what the benchmark compares with: the packages and versions of `benches/peers.json`, in a `node_modules/`
/// of their own inside `dir`.
pub(crate) fn bench_peers(workspace: &Workspace, dir: &Path) -> anyhow::Result<()> {
    let wanted = read_json(&workspace.path("benches/peers.json"))?;
    let wanted = wanted.as_object().context("benches/peers.json is not an object")?;
    let missing = |(name, version): (&String, &Value)| {
        let installed = read_json(&dir.join("node_modules").join(name).join("package.json"));
        installed.is_err() || installed.is_ok_and(|package| package["version"] != *version)
    };
    if !wanted.iter().any(missing) {
        return Ok(());
    }
    say("Installing the packages of benches/peers.json for the benchmark.");
    fs::create_dir_all(dir)?;
    npm("install")?
        .args(["--no-save", "--no-package-lock", "--prefix"])
        .arg(dir)
        .args(wanted.iter().map(|(name, version)| format!("{name}@{}", version.as_str().unwrap_or_default())))
        .dir(dir)
        .run()
}

fn read_json(path: &Path) -> anyhow::Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not valid JSON", path.display()))
}

/// Whether each package that is wanted is installed in that version. An optional one may be missing (it is for
/// another system).
fn in_step(wanted: &Value, installed: &Value) -> bool {
    let Some(packages) = wanted["packages"].as_object() else { return false };
    packages.iter().filter(|(path, _)| !path.is_empty()).all(|(path, package)| match installed["packages"].get(path) {
        Some(there) => there["version"] == package["version"],
        None => package["optional"] == true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_node_versions() {
        assert_eq!(major("v20.11.1"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("20"), None);
    }

    #[test]
    fn packages_are_in_step_only_with_each_version_there() {
        let wanted = json!({"packages": {
            "": {"name": "hobnob"},
            "node_modules/a": {"version": "1.0.0"},
            "node_modules/other-system": {"version": "2.0.0", "optional": true},
        }});
        assert!(in_step(&wanted, &json!({"packages": {"node_modules/a": {"version": "1.0.0"}}})));
        assert!(!in_step(&wanted, &json!({"packages": {"node_modules/a": {"version": "1.0.1"}}})));
        assert!(!in_step(&wanted, &json!({"packages": {}})));
        assert!(!in_step(&wanted, &Value::Null));
    }
}
