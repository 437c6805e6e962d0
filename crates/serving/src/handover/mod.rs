//! 送达交接单 and 回证移交清单: papers on their way from a division to those who serve them, and
//! receipts on their way back.
//!
//! draft → (discarded) | handed → closed, once every line was received or returned. Invariants:
//! - whoever hands over does not receive; a line is answered once;
//! - every original is with one person, and the chain of those before him is never changed;
//! - a returned line is mended on another slip, once, and keeps its originals;
//! - a received line is somebody's before a task begins, and leaves the pool with it.

mod answer;
mod assign;
mod choices;
mod compose;
mod hand;
mod input;
mod list;
mod papers;
mod pool;
mod receipts;
mod record;
mod sheet;
mod show;
mod slip;
mod state;
pub(crate) mod store;
mod task;

pub(crate) use list::waiting;
pub(crate) use store::received;
pub(crate) use task::begun;

use duban_http::OpenApiRouter;
use futures::FutureExt as _;
use kernel::{Kernel, work::OpenWork};

/// Received lines that somebody has to serve, with the originals he holds.
pub(crate) const OPEN_WORK: OpenWork = OpenWork {
    name: "serving.handover",
    title: "已接收待送达的文书",
    count: |tx, whose| store::open_of(tx, whose).boxed(),
    hand_over: |tx, handing| store::hand_over(tx, handing).boxed(),
};

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(answer::routes())
        .merge(assign::routes())
        .merge(choices::routes())
        .merge(compose::routes())
        .merge(hand::routes())
        .merge(list::routes())
        .merge(papers::routes())
        .merge(pool::routes())
        .merge(receipts::routes())
        .merge(record::routes())
        .merge(sheet::routes())
        .merge(show::routes())
        .merge(slip::routes())
        .merge(task::routes())
}
