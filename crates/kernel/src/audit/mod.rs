//! The audit: insert-only rows, written by the helper that ends a unit, sealed into a
//! chain by one leased sealer, verified by `duban verify audit`.

mod list;
mod seal;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod verify;

#[cfg(test)]
pub(crate) use list::page;
pub use list::{AuditActor, AuditFilter, AuditRow, list, of_object};
pub use seal::{SEALER, seal_all, seal_once};
pub use verify::{Finding, Report, verify};

use base::Refusal;

use crate::{
    act::{Note, Tx},
    context::Context,
};

/// Appends one row to the audit of this unit.
pub(crate) fn append(tx: &mut Tx, operation: &'static str, result: &'static str, note: Note) {
    let row = store::new(tx, operation, result, note);
    tx.own.audit.push(row);
}

/// Something that happened without changing anything but must leave a row: a read of
/// personal data, a file, an export, a refused sign-in.
struct Seen {
    operation: &'static str,
    result: &'static str,
    note: Note,
}

impl crate::act::Act for Seen {
    type Out = ();
    const OPERATION: &'static str = "audit.seen";

    async fn run(&self, tx: &mut Tx) -> Result<crate::act::Noted<()>, Refusal> {
        append(tx, self.operation, self.result, self.note.clone());
        Ok(crate::act::Noted::bookkeeping(()))
    }
}

/// Leaves the audit row of a read, before anything is shown. When the row cannot be
/// written the read must not happen either.
pub async fn seen(cx: &Context, operation: &'static str, note: Note) -> Result<(), Refusal> {
    cx.without_claim().write(Seen { operation, result: "ok", note }).await
}

/// Leaves the row of a refused attempt.
pub async fn refused(cx: &Context, operation: &'static str, note: Note) -> Result<(), Refusal> {
    cx.without_claim().write(Seen { operation, result: "refused", note }).await
}

/// The id type of audit rows.
#[derive(Debug)]
pub enum AuditId {}
