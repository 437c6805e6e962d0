//! The log: to stderr, for people on a terminal, as JSON lines elsewhere.

use std::io::{IsTerminal as _, stderr};

use tracing_subscriber::EnvFilter;

/// Starts logging. `filter` is in the words of `RUST_LOG`.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(filter: &str) -> Result<(), String> {
    let filter =
        EnvFilter::try_new(filter).map_err(|error| format!("日志级别写法不对：{error}"))?;
    // This one tells every line it says to a mail server, the password among them.
    let filter = match "async_imap=info".parse() {
        Ok(quiet) => filter.add_directive(quiet),
        Err(error) => return Err(format!("日志级别写法不对：{error}")),
    };
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    // A second start, in tests, keeps the first.
    if stderr().is_terminal() {
        drop(log.try_init());
    } else {
        drop(log.json().flatten_event(true).try_init());
    }
    Ok(())
}
