//! Sessions: who is at the other end of a cookie.
//!
//! Invariants: the token is 256 random bits and the database keeps its SM3; it is another
//! one after the second factor was passed; a session ends after its idle time, after twelve
//! hours, with a new password, with the account, and when rights are taken; permissions are
//! read with every request, so whatever changes is felt with the next one, in every process.

mod alive;
mod change_password;
mod end;
mod list;
mod me;
mod open;
mod own;
mod resolve;
mod sign_in;
mod sign_out;
pub(crate) mod store;
mod sweep;

pub use alive::alive;
pub use change_password::change_password;
pub use end::{EndedSessions, end, end_all};
pub use list::{MySession, list};
pub use me::{Calendar, LastSignIn, Me, MySecondFactor, Office, Who, me};
pub(crate) use own::{Own, prove_password};
pub use resolve::resolve;
pub use sign_in::{SignedIn, sign_in, sign_in_with};
pub use sign_out::sign_out;
pub use sweep::SWEEP;
