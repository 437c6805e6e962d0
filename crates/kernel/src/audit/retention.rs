//! Retention: whole checkpoint ranges whose time is over leave the database, by this path
//! only. First a checkpoint announces the cut and a witness hears of it; then the rows go,
//! a few hundred a unit. A crash in between leaves nothing half done: the chain begins
//! behind the announced cut in either case.

use base::{Kind, Refusal};
use chrono::Duration;
use futures::{FutureExt as _, future::BoxFuture};
use serde_json::{Value, json};

use super::{attest, checkpoint::store as points, store, witness::witness};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    jobs::JobError,
    registry::{JobKind, Schedule},
    setting::{self, Setting},
};

/// The law's floor in days: six months (网络安全法第二十三条), and the contracts' 180 days.
pub const FLOOR_DAYS: i64 = 180;

/// How long audit rows are kept.
pub static KEEP_DAYS: Setting = Setting {
    key: "kernel.audit.keep_days",
    title: "审计记录保存天数",
    meaning: "超过这个天数的审计记录由每天的清理任务按检查点整段删除；哈希链从保留的第一段继续可核验。",
    group: "安全审计",
    kind: setting::Kind::Whole { least: FLOOR_DAYS, most: 36_500, unit: "天" },
    default: "1095",
    floor: Some("网络安全法第二十三条要求日志留存不少于六个月，低于 180 天程序不执行。"),
    who: crate::AdminKind::Security,
};

/// Rows removed in one unit.
const BATCH: u64 = 300;

/// The job.
pub const RETENTION: &str = "kernel.audit.retention";

/// The nightly cleaning.
pub(super) const SCHEDULE: Schedule = Schedule {
    name: "kernel.audit.retention",
    title: "清理过期的审计记录",
    hour: 2,
    minute: 40,
    job: RETENTION,
};

/// What the job does.
pub(super) fn job() -> JobKind {
    JobKind { kind: RETENTION, title: "清理过期的审计记录", max_attempts: 5, run }
}

/// Announces the cut.
struct Cut;

impl Act for Cut {
    type Out = Option<i64>;
    const OPERATION: &'static str = "kernel.audit.cut";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Option<i64>>, Refusal> {
        let days = tx.kernel().setting(&KEEP_DAYS).max(FLOOR_DAYS);
        let before = tx.now() - Duration::days(days);
        let last = points::last_checkpoint(tx.read()).await?;
        let over = points::checkpoint_before(tx.read(), before).await?;
        let (Some(last), Some(over)) = (last, over) else {
            return Ok(Noted::bookkeeping(None));
        };
        if over.seq <= last.cut {
            return Ok(Noted::bookkeeping(None));
        }
        let head = store::head(tx).await?.ok_or_else(|| Refusal::internal("no sealed row"))?;
        let rows = over.seq - last.cut;
        attest::write(tx, Some(&last), &head, over.seq).await?;
        let detail = json!({ "until": over.at, "seq": over.seq, "rows": rows, "days": days });
        let note = Note {
            object_kind: "audit",
            object_label: format!("第 {} 条至第 {} 条", last.cut + 1, over.seq),
            ..Note::default()
        };
        Ok(Noted::new(Some(over.seq), note.with(detail)))
    }
}

/// Removes what the newest checkpoint has cut, a few hundred rows.
struct Shed;

impl Act for Shed {
    type Out = u64;
    const OPERATION: &'static str = "audit.shed";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        let cut = points::last_checkpoint(tx.read()).await?.map_or(0, |last| last.cut);
        Ok(Noted::bookkeeping(points::shed(tx, cut, BATCH).await?))
    }
}

fn run(cx: Context, _payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    async move {
        let removed = retain(&cx).await?;
        if removed > 0 {
            tracing::info!(removed, "audit rows whose time is over were removed");
        }
        Ok(())
    }
    .boxed()
}

/// Cuts what is over and removes it. Returns how many rows went.
///
/// # Errors
/// Nothing is removed before every witness has heard of the cut.
pub async fn retain(cx: &Context) -> Result<u64, Refusal> {
    cx.write(Cut).await?;
    witness(cx).await.map_err(|refusal| {
        let title = "审计清理没有执行：见证文件不能写入，清理边界未被见证。";
        Refusal::new(Kind::Unavailable, "audit.cut_unwitnessed", title).caused_by(refusal)
    })?;
    let mut removed = 0;
    loop {
        match cx.write(Shed).await? {
            0 => return Ok(removed),
            rows => removed += rows,
        }
    }
}
