//! What is written at the end of a unit: its jobs, timeline, audit and key, and rows its act
//! has no need to read back.

use base::Refusal;

use super::Tx;
use crate::{audit, db::Piles, idempotency, jobs, timeline};

/// Rows that no act reads back in its own unit. Those of a group are written together, one
/// statement a table, after the last unit and before the commit; so a unit does not see
/// what the kernel added to its neighbours. Only keys are looked for by neighbours, and
/// [`Tx::known`] tells of them. A job that is claimed, finished or redriven meanwhile
/// meets the new one as if that had been enqueued a moment later, which it may always be.
#[derive(Default)]
pub(crate) struct Trail {
    pub(crate) jobs: Vec<jobs::store::New>,
    pub(crate) timeline: Vec<timeline::store::New>,
    pub(crate) audit: Vec<audit::store::New>,
    /// With their names.
    pub(crate) keys: Vec<(String, idempotency::store::Model)>,
    /// Those of acts.
    pub(crate) rows: Piles,
}

impl Trail {
    /// Puts the rows of another unit behind these.
    pub(super) fn append(&mut self, mut later: Self) {
        self.jobs.append(&mut later.jobs);
        self.timeline.append(&mut later.timeline);
        self.audit.append(&mut later.audit);
        self.keys.append(&mut later.keys);
        self.rows.append(later.rows);
    }

    pub(super) async fn write(self, tx: &mut Tx) -> Result<(), Refusal> {
        self.rows.write(tx).await?;
        jobs::store::insert(tx, self.jobs).await?;
        timeline::store::insert(tx, self.timeline).await?;
        audit::store::insert(tx, self.audit).await?;
        idempotency::store::insert(tx, self.keys.into_iter().map(|(_, row)| row).collect()).await
    }
}
