//! `duban inspect KIND`: looks into a file somebody uploaded, in a process that may die.
//!
//! It takes its limits before the first byte is read (`confine`). The one who asks ends it when
//! it takes too long all the same.

mod confine;

use std::{
    io::{Read as _, stdin},
    process::ExitCode,
};

use super::{print, print_bytes};
use crate::Failure;

/// Prints how many pages the PDF on standard input has.
///
/// # Errors
/// When the limits cannot be set or the document cannot be opened.
pub fn pdf() -> Result<ExitCode, Failure> {
    let bytes = given(kernel::files::MAX_BYTES)?;
    let pages = kernel::files::count_pages(&bytes)?;
    print(&format!("{pages}\n"))
}

/// Prints the rows of the workbook on standard input, or why there are none, as JSON.
///
/// # Errors
/// When the limits cannot be set or standard input cannot be read.
pub fn sheet() -> Result<ExitCode, Failure> {
    let bytes = given(kernel::sheet::MAX_BYTES as u64)?;
    print_json(&kernel::sheet::look(&bytes))
}

/// Prints the PDF made of the pictures on standard input, or why there is none as JSON.
///
/// # Errors
/// When the limits cannot be set or standard input cannot be read.
pub fn pictures() -> Result<ExitCode, Failure> {
    // Each picture stands behind its length.
    let bytes = given(kernel::files::MAX_TOGETHER + 8 * 1024)?;
    match kernel::files::pictures_answer(&bytes) {
        Ok(pdf) => print_bytes(&pdf),
        Err(answer) => print_json(&answer),
    }
}

/// Prints what the Word file on standard input asks for, or what is wrong with it, as JSON.
///
/// # Errors
/// When the limits cannot be set or standard input cannot be read.
pub fn word() -> Result<ExitCode, Failure> {
    let bytes = given(kernel::files::MAX_BYTES)?;
    print_json(&kernel::files::look_into(&bytes))
}

fn print_json(answer: &impl serde::Serialize) -> Result<ExitCode, Failure> {
    let text = serde_json::to_string(answer);
    print(&text.map_err(|error| Failure::while_doing("结果写不出去", error))?)
}

/// What is on standard input, read within the limits.
fn given(most: u64) -> Result<Vec<u8>, Failure> {
    confine::confine().map_err(|error| Failure::while_doing("不能限制资源", error))?;
    let mut bytes = Vec::new();
    stdin()
        .lock()
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::while_doing("标准输入读不出来", error))?;
    Ok(bytes)
}
