//! After an import: every deadline the year may change is computed anew, a few a unit, and
//! what moved is written down with whom was told the old date.

use base::Refusal;
use futures::{FutureExt as _, future::BoxFuture};
use serde_json::Value;
use uuid::Uuid;

use super::{DeadlineHook, Move, store};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    jobs::JobError,
    registry::JobKind,
    setting,
};

pub(super) const JOB: &str = "kernel.calendar.recompute";

pub(super) fn job() -> JobKind {
    JobKind { kind: JOB, title: "按新日历重算期限", max_attempts: 8, run }
}

/// Computes some deadlines anew.
struct Step {
    hook: DeadlineHook,
    import: Uuid,
    year: i32,
    after: Option<Uuid>,
}

impl Act for Step {
    type Out = Option<Uuid>;
    const OPERATION: &'static str = "kernel.calendar.step";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Option<Uuid>>, Refusal> {
        let done = (self.hook.recompute)(tx, self.year, self.after).await?;
        let moved: Vec<Move> = done.moved;
        if !moved.is_empty() {
            store::insert_moves(tx, self.import, moved).await?;
        }
        Ok(Noted::bookkeeping(done.next))
    }
}

/// Says how it ended.
struct Finish(Uuid);

impl Act for Finish {
    type Out = ();
    const OPERATION: &'static str = "kernel.calendar.finish";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::finish(tx, self.0).await?;
        Ok(Noted::bookkeeping(()))
    }
}

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    async move {
        let import = payload["import"].as_str().and_then(|id| id.parse().ok());
        let import: Uuid = import.ok_or_else(|| JobError::Fail("没有导入编号".to_owned()))?;
        let year = store::year_of(&cx, import).await?;
        let year = year.ok_or_else(|| JobError::Fail("找不到这次导入".to_owned()))?;
        // This process may not have heard of the new year yet.
        setting::refresh(cx.kernel()).await?;
        for hook in cx.kernel().registry().deadlines.clone() {
            let mut after = None;
            loop {
                after = cx.write(Step { hook, import, year, after }).await?;
                if after.is_none() {
                    break;
                }
            }
        }
        cx.write(Finish(import)).await?;
        Ok(())
    }
    .boxed()
}
