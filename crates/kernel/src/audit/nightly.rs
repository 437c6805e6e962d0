//! The nightly verification: what `duban verify audit` says, without anybody asking. A
//! finding lays the job aside, where the system administrator sees it the next morning.

use futures::{FutureExt as _, future::BoxFuture};
use serde_json::Value;

use super::{Trust, read_witness, verify};
use crate::{
    context::Context,
    jobs::JobError,
    registry::{JobKind, Schedule},
};

const VERIFY: &str = "kernel.audit.verify";

/// After the cleaning of the same night.
pub(super) const SCHEDULE: Schedule =
    Schedule {
        name: "kernel.audit.verify", title: "核验审计链", hour: 3, minute: 30, job: VERIFY
    };

/// What the job does.
pub(super) fn job() -> JobKind {
    JobKind { kind: VERIFY, title: "核验审计链", max_attempts: 3, run }
}

fn run(cx: Context, _payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    async move {
        let keys = cx.kernel().keys().public_keys();
        let mut witnesses: Vec<Option<Vec<String>>> = Vec::new();
        for path in cx.kernel().settings().witness.clone() {
            let read = tokio::task::spawn_blocking(move || read_witness(&path)).await;
            // One that cannot be read is told of by the witness itself, each minute.
            witnesses.extend(read.ok().and_then(Result::ok).map(Some));
        }
        if witnesses.is_empty() {
            witnesses.push(None);
        }
        for witness in witnesses {
            let report = verify(cx.read(), &Trust { keys: keys.clone(), witness }).await?;
            if let Some(first) = report.findings.first() {
                let count = report.findings.len();
                let what = format!(
                    "审计链有 {count} 处不符，第一处：第 {} 条，{}。请执行 duban verify audit，按安全事件处理。",
                    first.seq, first.what
                );
                return Err(JobError::Fail(what));
            }
        }
        Ok(())
    }
    .boxed()
}
