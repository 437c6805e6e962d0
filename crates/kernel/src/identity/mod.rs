//! Who people are and what they may do: organisations, accounts, roles, sessions.
//!
//! | folder | what it keeps |
//! |---|---|
//! | [`organisation`] | the tree of courts, bureaus and companies |
//! | [`user`] | accounts, never deleted |
//! | [`role`] | named sets of permissions |
//! | [`grant`] | who holds which role, stands in which group, is posted where, from–to |
//! | [`group`] | people who hold grants together |
//! | [`delegation`] | who acts for whom, from–to |
//! | [`explain`] | why somebody can or cannot, and who can |
//! | [`session`] | signing in, being signed in, signing out |
//! | [`activation`] | one-time links that set a password |
//! | [`password`] | policy, Argon2id, and the pool that rations it |
//! | [`second_factor`] | authenticator apps and recovery codes |
//! | [`device`] | browsers somebody signed in from before |
//! | [`system`] | other systems that call this one, and their keys |
//! | [`staff_phone`] | numbers of those who work here, so that nobody serves papers on them |
//! | [`throttle`] | counters of failed attempts |
//!
//! Every public function asks for its permission itself; the acts behind them can be
//! run by the program (demo data, commands) as [`crate::Actor::System`].

pub mod activation;
pub mod delegation;
pub mod device;
pub mod explain;
#[cfg(test)]
pub(crate) mod fixture;
pub mod grant;
pub mod group;
mod input;
pub(crate) mod login;
pub mod organisation;
pub mod password;
pub mod permissions;
pub mod role;
pub mod second_factor;
mod secret;
pub mod session;
mod settings;
pub mod staff_phone;
pub mod system;
mod throttle;
pub mod user;

pub use login::key as login_key;
pub use secret::Password;
pub use settings::{Profile, SignInSettings};

use crate::registry::Sweep;

/// The reconcilers of this module.
pub fn sweeps() -> Vec<Sweep> {
    vec![session::SWEEP, system::SWEEP, user::IDLE]
}
