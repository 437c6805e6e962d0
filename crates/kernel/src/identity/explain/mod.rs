//! Why somebody can, or cannot: the same grants the request itself reads, told step by
//! step in plain words, each with what would have to change. And the report of who may
//! what, by person and by thing.

mod readers;
mod report;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod why;

pub use readers::{Reader, readers, readers_in};
pub use report::{
    ObjectReader, ObjectReport, PermissionLine, PersonReport, object_report, person_report,
};
pub use why::{Question, Step, Why, why};

use base::Refusal;
use futures::future::BoxFuture;
use uuid::Uuid;

use crate::{access::Permission, context::Context};

/// Where a thing lies: what a scope is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The thing.
    pub id: Uuid,
    /// Its number, as people know it.
    pub label: String,
    /// Its top office.
    pub office: Uuid,
    /// Its unit.
    pub unit: Option<Uuid>,
    /// The group it was shared with.
    pub group: Option<Uuid>,
}

/// A thing by its number, or nothing.
pub type Found = Result<Option<Place>, Refusal>;

/// A kind of thing whose readers can be asked for: a port the capabilities fill.
#[derive(Clone, Copy)]
pub struct Placed {
    /// The kind's code, such as `case`.
    pub kind: &'static str,
    /// Chinese title.
    pub title: &'static str,
    /// The permission that shows it.
    pub permission: &'static Permission,
    /// Finds one by its number, whoever asks: the place alone is told, nothing of its content.
    pub find: fn(Context, String) -> BoxFuture<'static, Found>,
}
