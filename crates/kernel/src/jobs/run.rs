//! The worker: claims what is due, runs it outside any transaction, records the end
//! under the fencing token.

use std::{panic::AssertUnwindSafe, time::Duration};

use base::{Refusal, random::RandomExt as _};
use futures::{FutureExt as _, StreamExt as _};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{
    JobError,
    store::{self, End, row},
};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    core::Kernel,
};

/// Jobs one worker runs side by side.
const SIDE_BY_SIDE: u64 = 8;
/// The longest wait between two tries, in seconds.
const LONGEST_WAIT: i64 = 3_600;

pub(super) struct Claim {
    pub(super) owner: String,
    pub(super) limit: u64,
}

impl Act for Claim {
    type Out = Vec<(Uuid, i64)>;
    const OPERATION: &'static str = "job.claim";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
        store::bury(tx, "多次执行都中途停止，没有结果。请查明原因后重新执行。").await?;
        let rows = store::claim(tx, &self.owner, self.limit).await?;
        Ok(Noted::bookkeeping(rows.into_iter().map(|row| (row.id, row.fence)).collect()))
    }
}

pub(super) struct Heartbeat(pub(super) Uuid, pub(super) i64);

impl Act for Heartbeat {
    type Out = bool;
    const OPERATION: &'static str = "job.heartbeat";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        Ok(Noted::bookkeeping(store::heartbeat(tx, self.0, self.1).await?))
    }
}

pub(super) struct Finish(pub(super) Uuid, pub(super) i64, pub(super) End);

impl Act for Finish {
    type Out = bool;
    const OPERATION: &'static str = "job.finish";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        Ok(Noted::bookkeeping(store::finish(tx, self.0, self.1, &self.2).await?))
    }
}

/// Claims and runs what is due once. Returns how many jobs ran.
pub async fn run_due(kernel: &Kernel, owner: &str) -> Result<usize, Refusal> {
    let cx = Context::system(kernel, "后台任务");
    if !store::anything_due(&cx).await? {
        return Ok(0);
    }
    let claimed = cx.write(Claim { owner: owner.to_owned(), limit: SIDE_BY_SIDE }).await?;
    let rows = store::claimed(&cx, &claimed).await?;
    let count = rows.len();
    futures::stream::iter(rows)
        .for_each_concurrent(None, |row| {
            let cx = cx.clone();
            async move {
                if let Err(refusal) = run_one(&cx, row).await {
                    tracing::error!(error = %refusal, "a job's end could not be recorded");
                }
            }
        })
        .await;
    Ok(count)
}

async fn run_one(cx: &Context, row: row::Model) -> Result<(), Refusal> {
    let (id, fence, attempts, max) = (row.id, row.fence, row.attempts, row.max_attempts);
    let work = match cx.kernel().registry().job(&row.kind) {
        Some(kind) => {
            let payload = serde_json::from_str(&row.payload).unwrap_or_default();
            (kind.run)(Context::system(cx.kernel(), kind.title), payload)
        }
        None => async { Err(JobError::Fail("没有处理这种任务的程序".to_owned())) }.boxed(),
    };
    let work = AssertUnwindSafe(work).catch_unwind();
    let beat = async {
        loop {
            tokio::time::sleep(Duration::from_secs(10)).await;
            // A beat that failed for another reason is not a lost lease: there are two more
            // before it runs out.
            if let Ok(false) = cx.write(Heartbeat(id, fence)).await {
                break;
            }
        }
    };
    let result = tokio::select! {
        result = work => result,
        () = beat => return Ok(()),
    };
    let end = match result {
        Ok(Ok(())) => End::Done,
        Ok(Err(JobError::Fail(error))) => End::Dead { error },
        Ok(Err(JobError::Retry(error))) => again_or_dead(cx, attempts, max, error),
        Err(_) => again_or_dead(cx, attempts, max, "任务程序崩溃".to_owned()),
    };
    if let End::Again { error, .. } | End::Dead { error } = &end {
        tracing::warn!(job = %id, kind = row.kind, attempts, error, "job did not succeed");
    }
    if !cx.write(Finish(id, fence, end)).await? {
        tracing::warn!(job = %id, "lease lost; another worker has the job");
    }
    Ok(())
}

/// Exponential with full jitter: between one second and 2^attempts, an hour at most.
fn again_or_dead(cx: &Context, attempts: i32, max: i32, error: String) -> End {
    if attempts >= max {
        return End::Dead { error };
    }
    let ceiling = LONGEST_WAIT.min(1_i64 << attempts.clamp(1, 12));
    let jitter = cx.kernel().random().below(u32::try_from(ceiling).unwrap_or(1).max(1));
    End::Again { at: cx.now() + chrono::Duration::seconds(1 + i64::from(jitter)), error }
}

/// Works until told to stop: woken by commits, and by a poll each second behind it.
pub async fn worker(kernel: Kernel, owner: String, stop: CancellationToken) {
    loop {
        let ran = match run_due(&kernel, &owner).await {
            Ok(ran) => ran,
            Err(refusal) => {
                tracing::error!(error = %refusal, "jobs could not be claimed");
                0
            }
        };
        if stop.is_cancelled() {
            return;
        }
        if ran == 0 {
            tokio::select! {
                () = kernel.job_waiting() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
                () = stop.cancelled() => return,
            }
        }
    }
}
