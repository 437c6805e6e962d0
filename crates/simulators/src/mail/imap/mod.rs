//! The mailbox over IMAP4rev1 without TLS: enough for a client that reads.

mod command;
mod session;
#[cfg(test)]
mod tests;

pub(super) use session::run;
