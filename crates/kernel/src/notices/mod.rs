//! Notices: what the program tells its own people, at once and on every open page.
//!
//! A notice is written by the unit that has a reason for it. Beside the notices stands one
//! row a person, the box: how many are unread, and a version that grows with every change.
//! Pages hold a connection (`hub`); once a second, and at once when this process or a
//! neighbour wrote something, the versions of all connected people are compared in one
//! query. So nothing is lost whatever order processes commit in, a hundred changes are
//! told as one, and a session that is over loses its connections within a second.
//!
//! Invariants: a notice is seen by its reader alone; it holds masked names only.

mod hub;
mod list;
mod read;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use hub::{Hub, Seat, Told, watch};
pub use list::{Found, NoticeView, list};
pub use read::MarkRead;

use base::Refusal;
use futures::future::BoxFuture;
use uuid::Uuid;

use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    registry::{Registry, Sweep},
    timeline::Tone,
};

/// How long a notice is kept.
const KEPT: chrono::TimeDelta = chrono::TimeDelta::days(90);
/// Notices forgotten in one unit.
const BATCH: u64 = 500;

/// Something to tell one person.
#[derive(Debug, Clone)]
pub struct NewNotice {
    /// Whom.
    pub user: Uuid,
    /// The office it belongs to.
    pub office: Uuid,
    /// Dotted code of the occasion.
    pub kind: &'static str,
    /// How it looks.
    pub tone: Tone,
    /// A few words.
    pub title: String,
    /// One sentence; personal data masked.
    pub text: String,
    /// The page it leads to, such as `/cases/…`; empty for none.
    pub link: String,
}

/// Tells people something, with this unit.
///
/// # Errors
/// Those of the database.
pub async fn tell(tx: &mut Tx, notices: Vec<NewNotice>) -> Result<(), Refusal> {
    if notices.is_empty() {
        return Ok(());
    }
    store::insert(tx, notices).await?;
    tx.wake_notices();
    Ok(())
}

/// Brings the sweep.
pub fn register(registry: &mut Registry) {
    registry.sweeps.push(Sweep {
        name: "notice.forget",
        title: "清理过期的站内消息",
        every_seconds: 3_600,
        run: forget,
    });
}

struct Forget;

impl Act for Forget {
    type Out = u64;
    const OPERATION: &'static str = "kernel.notice.forget";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        let before = tx.now() - KEPT;
        Ok(Noted::bookkeeping(store::forget(tx, before, BATCH).await?))
    }
}

fn forget(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let mut all = 0;
        loop {
            let gone = cx.write(Forget).await?;
            all += gone;
            if gone < BATCH {
                return Ok(all);
            }
        }
    })
}
