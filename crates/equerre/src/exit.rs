//! What the exit status says, in one place.

use std::process::ExitCode;

/// The exit status of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing to object to.
    Fine = 0,
    /// There are findings at least as serious as `--fail-on` asks.
    Findings = 1,
    /// The command could not do its work.
    Failed = 2,
    /// It is not known whether there is something to object to (`diff --check`).
    Undecided = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
