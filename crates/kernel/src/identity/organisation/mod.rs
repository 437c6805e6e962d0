//! The tree of organisations: courts with their tribunals and divisions, and the other
//! bodies the three capabilities serve.
//!
//! Invariants: a code is unique; a kind hangs only where it belongs ([`OrganisationKind::under`]);
//! `top_office` is the nearest body of its own above a row (or the row itself), and the
//! data scope of everybody inside it.

mod create;
mod kind;
mod list;
pub(crate) mod store;

pub(crate) use create::insert;
pub use create::{CreateOrganisation, create};
pub use kind::{OrganisationKind, Works};
pub use list::{
    inside, list, name, name_in, place_in, place_of, top_by_code, top_of, unit_named, within,
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An organisation as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Organisation {
    /// The organisation.
    pub id: Uuid,
    /// What it hangs under.
    pub parent_id: Option<Uuid>,
    /// What it is.
    pub kind: OrganisationKind,
    /// What it is, in Chinese.
    pub kind_name: String,
    /// Its unique short code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Steps from the root, which is 0.
    pub level: i32,
}
