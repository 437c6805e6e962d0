//! Delegations: somebody lets a colleague use the own business permissions from–to.
//!
//! Invariants: only business content and indicators pass, never directories, never an
//! administrator's power; what is delegated is not delegated further; whoever acts says so
//! first ([`act_for`]), so that the audit names the real actor and 代 whom, act by act; a
//! session that acts for somebody is over with the delegation.

mod act_for;
mod create;
mod end;
mod list;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use act_for::{ActFor, ActingNow, act_for};
pub use create::{Delegate, create};
pub use end::{EndDelegation, end};
pub use list::{Delegations, list};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::user::Named;

/// A delegation as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Delegation {
    /// The delegation.
    pub id: Uuid,
    /// Whose permissions.
    pub giver: Named,
    /// Who may use them.
    pub taker: Named,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// When it was given.
    pub created_at: DateTime<FixedOffset>,
    /// When it was ended before its last day.
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// Whether it can be used today.
    pub in_force: bool,
}
