//! Other programs: run, and told apart from those that are not there.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, bail};

/// Says in one sentence what is being done.
pub(crate) fn say(sentence: &str) {
    println!("* {sentence}");
}

/// A program about to be run.
#[derive(Debug)]
pub(crate) struct Program {
    command: Command,
    name: String,
}

impl Program {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let name = Path::new(program.as_ref()).file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { command: Command::new(program), name }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Runs it on this terminal; an error if it cannot be started or does not succeed.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let name = self.name.clone();
        match self.status()? {
            status if status.success() => Ok(()),
            status => bail!("{name} did not succeed ({status})"),
        }
    }

    /// Runs it on this terminal; an error only if it cannot be started.
    pub(crate) fn status(mut self) -> anyhow::Result<ExitStatus> {
        self.command.status().with_context(|| format!("{} could not be started", self.name))
    }

    /// Runs it quietly and gives what it wrote to its standard output; an error if it does not succeed.
    pub(crate) fn output(mut self) -> anyhow::Result<String> {
        let output = self.command.output().with_context(|| format!("{} could not be started", self.name))?;
        if !output.status.success() {
            let errors = String::from_utf8_lossy(&output.stderr);
            bail!("{} did not succeed ({})\n{}", self.name, output.status, errors.trim_end());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it and gives what it wrote to its standard output, whether it succeeds or not.
    pub(crate) fn report(mut self) -> anyhow::Result<String> {
        let output = self.command.stderr(Stdio::inherit()).output();
        let output = output.with_context(|| format!("{} could not be started", self.name))?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it on this terminal and also gives each line of its standard output to `line`; an error only if it cannot
    /// be started.
    pub(crate) fn watch(mut self, mut line: impl FnMut(&str)) -> anyhow::Result<ExitStatus> {
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} could not be started", self.name))?;
        if let Some(stdout) = child.stdout.take() {
            for read in BufReader::new(stdout).split(b'\n') {
                let read = read?;
                let text = String::from_utf8_lossy(&read);
                println!("{text}");
                line(&text);
            }
        }
        Ok(child.wait()?)
    }

    /// Whether it is there and answers; never fails.
    pub(crate) fn answers(mut self) -> bool {
        let status = self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    }
}
