//! What every capability stands on: one way to read, one way to write, and each
//! mechanism (audit, jobs, files, messages, identity, search, zones) exactly once.
//!
//! Invariants, each guarded by a test of its module:
//! - a business write happens in one unit: business rows, audit row, idempotency row,
//!   timeline, jobs and messages together or not at all ([`act`]);
//! - nothing is acknowledged before the commit returned ([`db`]);
//! - a key answers with the same output however often it is sent ([`idempotency`]);
//! - an audit row is written by the helper that ends the unit, never by the act ([`audit`]).

pub mod access;
pub mod act;
mod apart;
pub mod audit;
pub mod calendars;
pub mod catalogue;
pub mod context;
pub mod core;
pub mod counter;
pub mod db;
pub mod export;
pub mod files;
pub mod idempotency;
pub mod identity;
mod ids;
pub mod installation;
pub mod jobs;
pub mod keys;
pub mod lease;
pub mod messages;
pub mod notices;
pub mod outbound;
pub mod registry;
pub mod search;
pub mod setting;
pub mod sheet;
#[cfg(feature = "testing")]
pub mod testing;
pub mod timeline;
pub mod work;
pub mod zone;

pub use access::{AdminKind, Class, Permission, Scope};
pub use act::{Act, Note, Noted, Tx};
pub use base::{Id, Kind, Now, Refusal};
pub use context::{Actor, Client, Context};
pub use core::Kernel;
