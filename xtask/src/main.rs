//! Hobnob's own commands: build the two packages, run them in a browser, test everything.
//!
//! Reading order: [`args`] (what was asked), [`workspace`] (where things are), [`program`] (how other programs are
//! run), [`setup`] (what must be there first), [`build`], [`browsers`], [`open`], [`checks`], [`soak`], [`bench`].

mod args;
mod bench;
mod browsers;
mod build;
mod checks;
mod open;
mod program;
mod setup;
mod soak;
mod workspace;

use std::process::ExitCode;

use args::Command;
use program::Program;
use workspace::{Workspace, cargo};

fn main() -> ExitCode {
    match start() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> anyhow::Result<ExitCode> {
    let command = args::parse(std::env::args_os().skip(1))?;
    if let Command::Help(text) = command {
        print!("{text}");
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::find()?;
    match command {
        Command::Help(_) => {}
        Command::Build(options) => build::build(&workspace, &options)?,
        Command::Run(options) => open::run(&workspace, &options)?,
        Command::Bench { record } => bench::bench(&workspace, record)?,
        // A program of its own, so that nobody compiles it who only wants to build or to run.
        Command::Judging(args) => Program::new(cargo())
            .args(["run", "--quiet", "--release", "--package", "hobnob-judging", "--manifest-path"])
            .arg(workspace.path("Cargo.toml"))
            .arg("--")
            .args(args)
            .run()?,
        Command::Screenshots => open::screenshots(&workspace)?,
        Command::Soak(options) => soak::soak(&workspace, &options)?,
        Command::Test(only) => return checks::test(&workspace, &only),
    }
    Ok(ExitCode::SUCCESS)
}
