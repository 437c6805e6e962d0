//! Putting all jobs of a kind that were laid aside back in the queue, once their common
//! cause is mended.

use base::{Kind, Refusal};
use serde_json::json;

use super::store;
use crate::act::{Act, Note, Noted, Tx};

/// Jobs put back in one act at most.
const MOST: u64 = 500;

/// Re-drives the dead jobs of a kind.
#[derive(Debug)]
pub struct RedriveKind {
    /// The kind.
    pub kind: String,
}

impl Act for RedriveKind {
    type Out = u64;
    const OPERATION: &'static str = "kernel.job.redrive_kind";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        let count = store::redrive_kind(tx, &self.kind, MOST).await?;
        if count == 0 {
            let title = "没有可以重新执行的任务：没有失败的，或同一项已在等待。";
            return Err(Refusal::new(Kind::Conflict, "job.none_dead", title));
        }
        let title = tx.kernel().registry().job(&self.kind).map(|kind| kind.title);
        let note = Note {
            object_kind: "job",
            object_label: title.unwrap_or(&self.kind).to_owned(),
            ..Note::default()
        };
        Ok(Noted::new(count, note.with(json!({ "kind": self.kind, "jobs": count }))))
    }
}
