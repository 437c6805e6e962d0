//! Reading the audit.

mod store;

pub(in crate::audit) use store::matching;
#[cfg(test)]
pub(crate) use store::page;
pub use store::{AuditActor, AuditFilter, AuditRow, list, of_object};
