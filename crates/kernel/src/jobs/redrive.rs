//! Putting a job that was laid aside back in the queue.

use base::{Kind, Refusal};
use uuid::Uuid;

use super::store;
use crate::{
    act::{Act, Note, Noted, Tx},
    db::is_unique,
};

/// Re-drives one dead job.
#[derive(Debug)]
pub struct Redrive {
    /// The job.
    pub id: Uuid,
}

impl Act for Redrive {
    type Out = Uuid;
    const OPERATION: &'static str = "kernel.job.redrive";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        if !store::exists(tx, self.id).await? {
            return Err(Refusal::not_found());
        }
        let found = store::redrive(tx, self.id).await.map_err(|refusal| {
            // Named by its columns on one database, by itself on the other.
            let open = is_unique(&refusal, "job", &["kind", "dedupe_key"])
                || is_unique(&refusal, "job", &["open"]);
            let title = "同一项任务已在等待或执行，不必重新执行。";
            if open { Refusal::new(Kind::Conflict, "job.open", title) } else { refusal }
        })?;
        let row = found.ok_or_else(|| {
            Refusal::new(Kind::Conflict, "job.not_dead", "只有已失败的任务可以重新执行。")
        })?;
        Ok(Noted::new(row.id, Note::about("job", row.id, row.kind)))
    }
}
