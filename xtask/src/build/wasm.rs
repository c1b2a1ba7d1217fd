//! Rust to WebAssembly: cargo, wasm-bindgen, wasm-opt.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use super::Profile;
use crate::program::{Program, say};
use crate::setup;
use crate::workspace::{Workspace, cargo};

const TARGET: &str = "wasm32-unknown-unknown";
/// Built for speed and for size in this order: the worker judges posts by the hundred, a page is loaded by every look.
const FAST: [&str; 1] = ["background"];
const SMALL: [&str; 2] = ["pages", "people"];
/// The languages there are rules for; those of each are a file of the package.
const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "de"];

/// Features that rustc enables for this target since 1.82; wasm-opt must know them to read its output.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Makes `<artifact>.js` and `<artifact>_bg.wasm` in `out/wasm` for each artifact, and the packs in `out/languages`.
pub(super) fn make(workspace: &Workspace, profile: Profile, out: &Path) -> anyhow::Result<()> {
    say(match profile {
        Profile::Release => "Compiling the core and the pages to WebAssembly (release).",
        Profile::Development => "Compiling the core and the pages to WebAssembly (development).",
    });
    let bins = |artifacts: &[&'static str]| -> Vec<&str> {
        artifacts.iter().flat_map(|artifact| ["--bin", artifact]).collect()
    };
    let made = compile(workspace, profile, &bins(&FAST), "s")?;
    copy_packs(workspace, &made, &out.join("languages"))?;
    compile(workspace, profile, &bins(&SMALL), "z")?;
    let out = out.join("wasm");
    FAST.iter().chain(&SMALL).try_for_each(|artifact| finish(workspace, profile, artifact, artifact, &out))
}

/// Takes the rules of each language from where the build script put them, and the table of wording from the model.
fn copy_packs(workspace: &Workspace, made: &Path, out: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(out)?;
    fs::copy(workspace.path("src/model/wording.bin"), out.join("wording.pack"))?;
    for language in LANGUAGES {
        let name = format!("{language}.pack");
        fs::copy(made.join(&name), out.join(&name)).with_context(|| format!("there is no {name}"))?;
    }
    Ok(())
}

/// Makes what the benchmark loads in `out`: the background as it is shipped, and the core behind the benchmark's own
/// exports (`benches/src/lib.rs`).
pub(super) fn make_for_bench(workspace: &Workspace, out: &Path) -> anyhow::Result<()> {
    say("Compiling the core to WebAssembly for the benchmark (release).");
    let made =
        compile(workspace, Profile::Release, &["--bin", "background", "--package", "hobnob-bench", "--lib"], "s")?;
    copy_packs(workspace, &made, out)?;
    finish(workspace, Profile::Release, "background", "background", out)?;
    finish(workspace, Profile::Release, "hobnob_bench", "bench", out)
}

/// From cargo's `compiled` to `<artifact>.js` and `<artifact>_bg.wasm` in `out`.
fn finish(workspace: &Workspace, profile: Profile, compiled: &str, artifact: &str, out: &Path) -> anyhow::Result<()> {
    let compiled = workspace.target.join(TARGET).join("release").join(format!("{compiled}.wasm"));
    fs::create_dir_all(out)?;
    say(&format!("Writing the JavaScript side of {artifact}."));
    bind(&compiled, artifact, profile, out)?;
    if profile == Profile::Release {
        say(&format!("Shrinking {artifact}."));
        shrink(workspace, &out.join(format!("{artifact}_bg.wasm")))?;
    }
    Ok(())
}

/// Compiles those targets of the packages that are named, and tells where the core's build script put its files.
/// `level`: the optimisation level of the project's own code.
fn compile(workspace: &Workspace, profile: Profile, targets: &[&str], level: &str) -> anyhow::Result<PathBuf> {
    let cargo = Program::new(cargo())
        .args(["build", "--quiet", "--release", "--package", "hobnob", "--target", TARGET])
        .arg("--message-format=json-render-diagnostics")
        .args(targets)
        .dir(&workspace.root)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level)
        .env("CARGO_ENCODED_RUSTFLAGS", remapped_paths(workspace)?);
    // Development shares the optimised dependencies: cargo's own development profile would compile all of them a second
    // time, into artifacts that take longer to load.
    let told = match profile {
        Profile::Release => cargo,
        Profile::Development => {
            cargo.args(["--features", "demo", "--config", "profile.release.package.hobnob.debug-assertions=true"])
        }
    }
    .output()?;
    let messages = told.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut made = messages
        .filter(|message| message["reason"] == "build-script-executed")
        .filter_map(|message| message["out_dir"].as_str().map(PathBuf::from))
        .filter(|out| out.join(LANGUAGES[0]).with_extension("pack").exists());
    made.next().context("the build script left no language packs")
}

/// Compiler flags that keep this machine's paths out of the artifacts, so that two builds are the same byte for byte.
/// The later one wins where two match.
fn remapped_paths(workspace: &Workspace) -> anyhow::Result<OsString> {
    let sysroot = setup::sysroot(workspace)?;
    let home = cargo_home()?;
    let mut paths = vec![
        (sysroot.clone(), "/rust"),
        (sysroot.join("lib/rustlib/src/rust"), "/rust/src"),
        (home.clone(), "/cargo"),
        (workspace.root.clone(), "/hobnob"),
        (workspace.target.clone(), "/hobnob/target"),
    ];
    // The name of a registry's directory depends on how cargo reaches it.
    let mut registries: Vec<PathBuf> = match fs::read_dir(home.join("registry/src")) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?,
        Err(_) => Vec::new(),
    };
    registries.sort();
    paths.extend(registries.into_iter().map(|registry| (registry, "/crates")));

    // Leptos gives each piece of a view a type, and each type code, of its own; with this they share one.
    let mut flags = OsString::from("--cfg\u{1f}erase_components");
    for (from, to) in paths {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(from);
        flags.push("=");
        flags.push(to);
    }
    Ok(flags)
}

fn cargo_home() -> anyhow::Result<PathBuf> {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = std::env::home_dir().context("there is no home directory to look for cargo's in")?;
    Ok(home.join(".cargo"))
}

fn bind(wasm: &Path, artifact: &str, profile: Profile, out: &Path) -> anyhow::Result<()> {
    let release = profile == Profile::Release;
    let mut output = Bindgen::new()
        .input_path(wasm)
        .out_name(artifact)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .demangle(!release)
                .remove_name_section(release)
                .remove_producers_section(true)
                .generate_output()
        })
        .map_err(|error| anyhow!("wasm-bindgen could not read {}: {error:#}", wasm.display()))?;
    // Leptos marks places for splitting; exported, the marks hold on to code and differ between builds.
    let module = output.wasm_mut();
    let markers: Vec<_> = module
        .exports
        .iter()
        .filter(|export| export.name.starts_with("_WASM_SPLIT_MARKER_"))
        .map(|export| export.id())
        .collect();
    for marker in markers {
        module.exports.delete(marker);
    }
    output.emit(out).map_err(|error| anyhow!("wasm-bindgen could not write {artifact}: {error:#}"))
}

fn shrink(workspace: &Workspace, wasm: &Path) -> anyhow::Result<()> {
    Program::new("node")
        .arg(workspace.path("node_modules/binaryen/bin/wasm-opt"))
        .args(FEATURES)
        .args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features", "-o"])
        .args([wasm, wasm])
        .run()
}
