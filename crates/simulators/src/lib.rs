//! The outside world, played in memory: the operator's SMS gateway, the platform of WeChat,
//! the court's case system and a mail server. Protocols, switches and pages are stated in this crate's
//! `README.md`; the adapters of duban are written against that page.
//!
//! Invariants: one `client_id` is one text, whatever goes wrong around it; the ledger
//! knows the truth even when the answer or the report was lost; every delayed effect can
//! be brought about by an admin call; every person is invented and every number comes
//! from a fictional range.

mod account;
mod answer;
mod cases;
mod efile;
mod fault;
mod mail;
mod options;
mod pages;
mod router;
mod secret;
mod sign;
mod sms;
mod start;
#[cfg(test)]
mod testing;
mod weixin;
mod wire;
mod world;

pub use options::{Options, Weixin};
pub use secret::{SecretError, find_secret, mailbox_account, weixin_secret};
pub use sign::signature;
pub use start::{Simulators, start};
