//! Speed and size beside other programs. What is measured and how stands in `benches/`.

use crate::browsers::{self, Kind};
use crate::build;
use crate::program::{Program, say};
use crate::setup;
use crate::workspace::Workspace;

/// Measures in Node and in Chromium; `record` keeps the figures in `benches/speed.json`.
pub(crate) fn bench(workspace: &Workspace, record: bool) -> anyhow::Result<()> {
    let browser = browsers::find_or_install(Some(Kind::Chromium))?;
    let folder = workspace.target.join("bench");
    build::build_for_bench(workspace, &folder.join("wasm"))?;
    setup::bench_peers(workspace, &folder)?;
    say("Measuring; this takes some minutes.");
    Program::new("node")
        .arg(workspace.path("benches/run.mjs"))
        .arg("--folder")
        .arg(&folder)
        .arg("--binary")
        .arg(&browser.path)
        .args(record.then_some("--record"))
        .dir(&workspace.root)
        .run()
}
