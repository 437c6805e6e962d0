//! Groups of people inside one office: they hold grants together, and work can be shared
//! with them. Who stands in a group is itself a grant ([`super::grant::What::Group`]), so
//! that nobody comes to a group's rights by one person's hand alone.

mod change;
mod create;
mod list;
mod named;
pub(crate) mod store;

pub use change::{ChangeGroup, CloseGroup, change, close};
pub use create::{CreateGroup, create};
pub use list::list;
pub use named::{name, of_office, of_office_in};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::user::Named;

/// Somebody who stands in a group today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = GroupMember)]
pub struct Member {
    /// The account.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The grant that put the person there.
    pub grant_id: Uuid,
    /// The last day; nothing for no end.
    pub until: Option<NaiveDate>,
}

/// A group as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Group {
    /// The group.
    pub id: Uuid,
    /// Its name, unique in the office.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The top office it belongs to.
    pub office: Named,
    /// Who stands in it today, by name.
    pub members: Vec<Member>,
}
