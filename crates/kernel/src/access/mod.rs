//! Permissions and data scope.
//!
//! A permission says what somebody may do, a [`Scope`] on which rows. Both are found once
//! per request from the grants somebody holds ([`crate::identity::grant`]); a query is
//! restricted by a scope in one place ([`Scope::restrict`]).

mod held;
mod permission;
mod reach;
mod scope;
mod store;

pub use held::Held;
pub use permission::{AdminKind, Class, Permission};
pub use reach::{Reach, Tree};
pub use scope::{Scope, ScopeBuilder, Shared, UnitOf};
