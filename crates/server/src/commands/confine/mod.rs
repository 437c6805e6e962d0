//! `duban confine FOLDER -- PROGRAM …`: becomes another program of the machine that is given a
//! stranger's file, with one folder to write in, no network, and limits on memory and time.
//!
//! It reads programs, libraries and typefaces besides, and nothing else: neither the data nor the
//! keys. How much of that holds depends on the kernel: Landlock came with Linux 5.13, and where
//! there is none the other limits hold alone.

use std::{
    convert::Infallible,
    ffi::OsString,
    io,
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Command, ExitCode},
};

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::Failure;

#[cfg(target_os = "linux")]
mod walls;

/// Address space of an office suite: its libraries and typefaces are mapped many times over.
const MEMORY: u64 = 4 << 30;
/// Seconds of processor time; the one who waits has less patience.
const SECONDS: u64 = 120;
/// Bytes of a file it writes.
const WRITTEN: u64 = 256 << 20;
const DESCRIPTORS: u64 = 512;

/// Confines itself and becomes the program.
///
/// # Errors
/// When the limits cannot be set or the program cannot be started.
pub fn confine(folder: &Path, line: &[OsString]) -> Result<ExitCode, Failure> {
    let [program, words @ ..] = line else {
        return Err(Failure::new("没有说要运行什么。"));
    };
    let become_it = || -> io::Result<Infallible> {
        for (what, most) in [
            (Resource::As, MEMORY),
            (Resource::Cpu, SECONDS),
            (Resource::Fsize, WRITTEN),
            (Resource::Core, 0),
            (Resource::Nofile, DESCRIPTORS),
        ] {
            setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) })?;
        }
        #[cfg(target_os = "linux")]
        walls::put_up(folder, Path::new(program))?;
        Err(Command::new(program).args(words).current_dir(folder).exec())
    };
    match become_it() {
        Ok(never) => match never {},
        Err(error) => Err(Failure::while_doing("不能在受限的环境里运行", error)),
    }
}
