//! Background work: one table for both databases, enqueued in the unit that causes it,
//! done at least once, with a lease, a fencing token and a back-off that survives
//! restarts.

mod list;
mod plan;
mod redrive;
mod redrive_kind;
mod run;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use list::{JobRow, list};
pub use plan::{DeadKind, Plan, ScheduleRow, SweepRow, materialise, plan, ran};
pub use redrive::Redrive;
pub use redrive_kind::RedriveKind;
pub use run::{run_due, worker};

use base::{Now, Refusal};
use serde_json::Value;
use uuid::Uuid;

use crate::act::Tx;

/// Work about to be enqueued.
#[derive(Debug, Clone)]
pub struct NewJob {
    pub(crate) kind: &'static str,
    pub(crate) payload: Value,
    pub(crate) dedupe: Option<String>,
    pub(crate) run_at: Option<Now>,
    pub(crate) id: Option<Uuid>,
}

impl NewJob {
    /// Work of a registered kind. The payload holds ids, never personal data in clear.
    pub fn new(kind: &'static str, payload: Value) -> Self {
        Self { kind, payload, dedupe: None, run_at: None, id: None }
    }

    /// While a job with this key waits or runs, another is not added.
    #[must_use]
    pub fn dedupe(mut self, key: impl Into<String>) -> Self {
        self.dedupe = Some(key.into());
        self
    }

    /// Under an id that something else refers to.
    #[must_use]
    pub(crate) fn with_id(mut self, id: Uuid) -> Self {
        self.id = Some(id);
        self
    }

    /// Not before this moment.
    #[must_use]
    pub fn at(mut self, at: Now) -> Self {
        self.run_at = Some(at);
        self
    }
}

/// Why a job did not succeed.
#[derive(Debug)]
pub enum JobError {
    /// Try again later, with back-off.
    Retry(String),
    /// Trying again cannot help; a person must look.
    Fail(String),
}

impl From<Refusal> for JobError {
    fn from(refusal: Refusal) -> Self {
        match refusal.kind() {
            base::Kind::Unavailable | base::Kind::TooMany | base::Kind::Internal => {
                Self::Retry(refusal.to_string())
            }
            _ => Self::Fail(refusal.to_string()),
        }
    }
}

/// The rows of work that this unit enqueues.
pub(crate) fn rows(tx: &Tx, jobs: Vec<NewJob>) -> Vec<store::New> {
    jobs.into_iter().map(|job| store::new(tx, job)).collect()
}
