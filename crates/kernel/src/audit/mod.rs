//! The audit: insert-only rows, written by the helper that ends a unit, sealed into a
//! chain by one leased sealer, verified by `duban verify audit`.

mod attest;
mod chain;
mod checkpoint;
mod leak;
mod list;
mod nightly;
mod retention;
mod seal;
mod statistics;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod verify;
mod witness;

pub use attest::{checkpoint, checkpoint_now};
pub use chain::{Finding, Report, Trust};
pub use checkpoint::{Checkpoint, PublicKeys};
#[cfg(test)]
pub(crate) use leak::seen_query;
pub use leak::{LeakReport, Person, Question, Thing, leak_report};
#[cfg(test)]
pub(crate) use list::page;
pub use list::{AuditActor, AuditFilter, AuditRow, count, list, of_object};
pub use retention::{FLOOR_DAYS, KEEP_DAYS, RETENTION, retain};
pub use seal::{SEALER, seal_all, seal_once};
pub use statistics::{By, Group, MOST_GROUPS, statistics};
pub use verify::{AT_ONCE, verify};
pub use witness::{read_witness, witness};

use base::Refusal;

use crate::{
    act::{Note, Tx},
    context::Context,
    registry::Registry,
};

/// Brings the retention job, its schedule and its setting.
pub fn register(registry: &mut Registry) {
    registry.jobs.push(retention::job());
    registry.jobs.push(nightly::job());
    registry.schedules.extend([retention::SCHEDULE, nightly::SCHEDULE]);
    registry.settings.push(&KEEP_DAYS);
}

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
