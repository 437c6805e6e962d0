//! Sessions: who is at the other end of a cookie.
//!
//! Invariants: the token is 256 random bits and the database keeps its SM3; a session
//! ends after 15 idle minutes, after 12 hours, with a new password and with the account;
//! permissions are read with every request, so a change of rights needs no sign-out.

mod change_password;
mod me;
mod open;
mod resolve;
mod sign_in;
mod sign_out;
pub(crate) mod store;
mod sweep;

pub use change_password::change_password;
pub use me::{Calendar, Me, Office, Who, me};
pub use resolve::resolve;
pub use sign_in::{SignedIn, sign_in};
pub use sign_out::sign_out;
pub use sweep::SWEEP;

/// Minutes without a request after which a session is over.
pub const IDLE_MINUTES: i64 = 15;
/// Hours after which a session is over in any case.
pub const ABSOLUTE_HOURS: i64 = 12;
