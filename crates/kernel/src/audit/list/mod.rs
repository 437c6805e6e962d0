//! Reading the audit.

mod store;

#[cfg(test)]
pub(crate) use store::page;
pub use store::{AuditActor, AuditFilter, AuditRow, list, of_object};
