//! Named leases with fencing: at most one process does a thing, and one that slept too
//! long cannot finish what another has taken over.

mod store;
#[cfg(test)]
mod tests;

use base::{Kind, Refusal};
use chrono::Duration;

use crate::{
    act::{Act, Noted, Tx},
    context::Context,
};

/// A lease that was taken.
#[derive(Debug, Clone)]
pub struct Held {
    pub(crate) name: &'static str,
    pub(crate) fence: i64,
}

struct Take {
    name: &'static str,
    owner: String,
    seconds: i64,
}

impl Act for Take {
    type Out = Option<i64>;
    const OPERATION: &'static str = "lease.take";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Option<i64>>, Refusal> {
        let until = tx.now() + Duration::seconds(self.seconds);
        let fence = store::take(tx, self.name, &self.owner, until).await?;
        Ok(Noted::bookkeeping(fence))
    }
}

/// Takes or renews a lease; `None` while another process holds it.
pub async fn take(
    cx: &Context,
    name: &'static str,
    owner: &str,
    seconds: i64,
) -> Result<Option<Held>, Refusal> {
    let fence = cx.write(Take { name, owner: owner.to_owned(), seconds }).await?;
    Ok(fence.map(|fence| Held { name, fence }))
}

/// Refuses when the lease was taken over.
pub(crate) async fn check(tx: &Tx, held: &Held) -> Result<(), Refusal> {
    if store::fence(tx, held.name).await? == Some(held.fence) {
        return Ok(());
    }
    Err(Refusal::new(Kind::Conflict, "lease.lost", "后台任务已由另一进程接手。"))
}
