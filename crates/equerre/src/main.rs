//! `equerre`: see the library of this crate.

use std::process::ExitCode;

fn main() -> ExitCode {
    equerre::run(std::env::args_os().collect()).into()
}
