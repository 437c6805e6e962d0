//! Destroys what is over: first the password, in a unit, then the file. A crash in between
//! leaves a file nobody can read, which the next run removes.

use base::Refusal;
use chrono::Duration;
use futures::FutureExt as _;
use uuid::Uuid;

use super::{ExportState, make::Failed, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    registry::Sweep,
};

/// Exports looked at in one run.
const SOME: u64 = 100;
/// After this long an export that was allowed and not made will not be.
const GIVE_UP_HOURS: i64 = 24;

/// Its time is over.
struct Expire {
    id: Uuid,
}

impl Act for Expire {
    type Out = ();
    const OPERATION: &'static str = "kernel.export.expire";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let row = store::lock(tx, self.id).await?.ok_or_else(Refusal::not_found)?;
        if row.state()? != ExportState::Ready {
            return Ok(Noted::bookkeeping(()));
        }
        store::expire(tx, row.id).await?;
        let note = Note::about("export", row.id, row.number).in_office(row.top_office);
        Ok(Noted::new((), note))
    }
}

/// The file is gone.
struct Destroyed {
    id: Uuid,
}

impl Act for Destroyed {
    type Out = ();
    const OPERATION: &'static str = "kernel.export.destroyed";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::destroyed(tx, self.id).await?;
        Ok(Noted::bookkeeping(()))
    }
}

async fn sweep(cx: Context) -> Result<u64, Refusal> {
    let mut touched = 0;
    for row in store::over(cx.read(), cx.now(), SOME).await? {
        cx.write(Expire { id: row.id }).await?;
        touched += 1;
    }
    for row in store::undestroyed(cx.read(), SOME).await? {
        cx.kernel().files().destroy(&row.sm3()?).await?;
        cx.write(Destroyed { id: row.id }).await?;
        touched += 1;
    }
    let before = cx.now() - Duration::hours(GIVE_UP_HOURS);
    for row in store::stuck(cx.read(), before, SOME).await? {
        let error = "24 小时内没有生成，请查看后台任务，然后重新申请。".to_owned();
        cx.write(Failed { id: row.id, error }).await?;
        touched += 1;
    }
    Ok(touched)
}

/// Runs every ten minutes; what is over cannot be taken in the meantime either.
pub(super) const SWEEP: Sweep = Sweep {
    name: "kernel.export.expire",
    title: "销毁到期的导出文件",
    every_seconds: 600,
    run: |cx| sweep(cx).boxed(),
};
