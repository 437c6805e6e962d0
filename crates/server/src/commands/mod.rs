//! One command each.

pub mod administrator;
pub mod calc;
pub mod confine;
pub mod create_admin;
pub mod inspect;
pub mod keys;
pub mod migrate;
pub mod serve;
pub mod verify;
pub mod work;

use std::{
    io::{Write as _, stdout},
    process::ExitCode,
};

use crate::Failure;

/// Writes an answer to standard output. A reader that has gone away is not our fault.
pub(crate) fn print(text: &str) -> Result<ExitCode, Failure> {
    print_bytes(text.as_bytes())
}

/// The same for an answer that is no text.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<ExitCode, Failure> {
    let mut out = stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::while_doing("结果写不出去", error)),
    }
}
