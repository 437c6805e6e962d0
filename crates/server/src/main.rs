//! `duban`: see `duban --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
