//! Devices somebody signed in from before. A device is known by a random token in a cookie
//! of its own, of which the database keeps the SM3; it opens nothing, it only keeps a
//! stranger's guesses from closing the account to its owner.

pub(crate) mod store;

/// Days without a sign-in after which a device is a stranger again.
pub const KEEP_DAYS: i64 = 90;
