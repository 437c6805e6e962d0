//! `duban inspect KIND`: looks into a file somebody uploaded, in a process that may die.
//!
//! It takes its limits before the first byte is read: memory, processor time, no writing, no
//! core dump. The one who asks ends it when it takes too long all the same.

use std::{
    io::{Read as _, stdin},
    process::ExitCode,
};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::print;
use crate::Failure;

/// Address space: 512 MiB for the document, 256 MiB for the reader's stack, the rest for the
/// program itself.
const MEMORY: u64 = 1 << 30;
/// Seconds of processor time.
const SECONDS: u64 = 20;

/// Prints how many pages the PDF on standard input has.
///
/// # Errors
/// When the limits cannot be set or the document cannot be opened.
pub fn pdf() -> Result<ExitCode, Failure> {
    confine().map_err(|error| Failure::while_doing("不能限制资源", error))?;
    let mut bytes = Vec::new();
    stdin()
        .lock()
        .take(kernel::files::MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::while_doing("标准输入读不出来", error))?;
    let pages = kernel::files::count_pages(&bytes)?;
    print(&format!("{pages}\n"))
}

fn confine() -> rustix::io::Result<()> {
    for (what, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ] {
        setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}
