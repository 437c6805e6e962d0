//! One holder at a time, and a fence that tells holders apart.

use base::Refusal;
use chrono::Duration;

use super::{Held, check, take};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    testing::{Plan, each},
};

/// Something only the holder may do.
struct Guarded(Held);

impl Act for Guarded {
    type Out = ();
    const OPERATION: &'static str = "test.guarded";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        check(tx, &self.0).await.map(Noted::bookkeeping)
    }
}

async fn lease(cx: &Context, owner: &str) -> Option<Held> {
    take(cx, "test.lease", owner, 30).await.unwrap()
}

#[tokio::test]
async fn a_lease_is_taken_renewed_and_lost() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        let first = lease(&cx, "a").await.unwrap();
        assert!(lease(&cx, "b").await.is_none());
        world.clock().advance(Duration::seconds(20));
        assert_eq!(lease(&cx, "a").await.unwrap().fence, first.fence, "renewed, not taken anew");
        world.clock().advance(Duration::seconds(20));
        assert!(lease(&cx, "b").await.is_none(), "the renewal counts");
        cx.write(Guarded(first.clone())).await.unwrap();
        world.clock().advance(Duration::seconds(11));
        // Nobody else came: the old holder may go on.
        cx.write(Guarded(first.clone())).await.unwrap();
        let second = lease(&cx, "b").await.unwrap();
        assert!(second.fence > first.fence);
        assert!(lease(&cx, "a").await.is_none());
        assert_eq!(cx.write(Guarded(first)).await.unwrap_err().code(), "lease.lost");
        cx.write(Guarded(second)).await.unwrap();
        assert!(take(&cx, "test.other", "a", 30).await.unwrap().is_some(), "another name");
    })
    .await;
}

#[tokio::test]
async fn of_many_who_come_at_once_one_gets_it() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        for round in 0..3 {
            let owners: Vec<String> = (0..8).map(|owner| format!("{round}.{owner}")).collect();
            let takes = owners.iter().map(|owner| lease(&cx, owner));
            let held = futures::future::join_all(takes).await;
            assert_eq!(held.iter().flatten().count(), 1);
            assert_eq!(held.iter().flatten().next().unwrap().fence, round + 1);
            world.clock().advance(Duration::seconds(31));
        }
    })
    .await;
}
