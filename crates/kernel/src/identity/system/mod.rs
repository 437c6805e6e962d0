//! Systems that call this one: an office, roles like a person's, addresses, a rate, keys.
//!
//! A call carries `X-Key-Id`, `X-Timestamp` (Unix seconds), `X-Nonce` and `X-Signature`, the
//! hex HMAC-SM3 of the lines in [`Call::message`]. Invariants: the secret is sealed in the
//! database and shown once; a call is good for 300 seconds either way and once, in whatever
//! process; the system administrator enters a system and holds its keys, its roles come by
//! grants that two people make ([`super::grant`]), so that nobody opens a door alone; a
//! system never holds an administrator's power nor one that asks for a second factor; it acts
//! under its own name in the audit; whatever is taken from it is felt with its next call.

mod actor;
mod authenticate;
mod call;
mod create;
mod forget;
mod list;
mod network;
mod revoke;
mod rotate;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use actor::ClientActor;
pub(crate) use actor::person_only;
pub use authenticate::{Known, look_up};
pub use call::Call;
pub use create::{CreateSystem, CreatedSystem, create};
pub use forget::SWEEP;
pub use list::{System, SystemKey, SystemRefusal, about, list, named};
pub(crate) use revoke::already_revoked;
pub use revoke::{RevokeSystem, revoke};
pub use rotate::{NewKey, RotateKey, rotate};

/// Seconds a call's time may differ from ours.
pub const WINDOW_SECONDS: i64 = 300;
/// Calls a minute a system may make at most, whatever it was entered with.
pub const MOST_PER_MINUTE: u32 = 6_000;
/// Days a key may be good for at most.
pub const LONGEST_DAYS: u32 = 366;

const TABLE: &str = "api_key";
