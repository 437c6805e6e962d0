use futures::FutureExt as _;

use super::{last_due, materialise, plan, ran};
use crate::{
    access::Scope,
    jobs::run_due,
    registry::{JobKind, Registry, Schedule, Sweep},
    testing::{Plan, World, each},
};

const NIGHTLY: Schedule =
    Schedule { name: "test.nightly", title: "夜间", hour: 2, minute: 40, job: "test.works" };

fn registered() -> Plan {
    let works = JobKind {
        kind: "test.works",
        title: "试做",
        max_attempts: 1,
        run: |_, _| async { Ok(()) }.boxed(),
    };
    let sweep = Sweep {
        name: "test.sweep",
        title: "清扫",
        every_seconds: 60,
        run: |_| async { Ok(0) }.boxed(),
    };
    let registry = Registry {
        jobs: vec![works],
        sweeps: vec![sweep],
        schedules: vec![NIGHTLY],
        ..Registry::default()
    };
    Plan { registry, ..Plan::default() }
}

#[test]
fn a_schedule_is_due_by_the_clock_of_beijing() {
    for (now, due) in [
        ("2026-09-15T18:39:59Z", "2026-09-14T18:40:00Z"),
        ("2026-09-15T18:40:00Z", "2026-09-15T18:40:00Z"),
        ("2026-09-16T02:00:00Z", "2026-09-15T18:40:00Z"),
    ] {
        assert_eq!(last_due(&NIGHTLY, now.parse().unwrap()), due.parse::<base::Now>().unwrap());
    }
}

#[tokio::test]
async fn a_slot_makes_one_job_however_many_ask() {
    each(registered(), |world| async move {
        let cx = world.system();
        let asked = futures::future::join_all((0..4).map(|_| materialise(&cx))).await;
        let made: u64 = asked.into_iter().map(Result::unwrap).sum();
        assert_eq!((made, world.count("job").await), (1, 1));
        assert_eq!(run_due(world.kernel(), "w").await.unwrap(), 1);
        // Done already, and still not made a second time.
        assert_eq!(materialise(&cx).await.unwrap(), 0);
        let page = plan(&cx, &Scope::everything()).await.unwrap();
        assert_eq!(page.schedules[0].last_state.as_deref(), Some("done"));
        assert_eq!(page.schedules[0].next_at.to_rfc3339(), "2026-09-17T02:40:00+08:00");
        world.clock().advance(chrono::Duration::days(1));
        assert_eq!(materialise(&cx).await.unwrap(), 1);
        assert_eq!(plan(&cx, &Scope::everything()).await.unwrap().waiting, 1);
    })
    .await;
}

#[tokio::test]
async fn the_last_run_of_a_sweep_and_its_effect_are_kept() {
    each(registered(), |world| async move {
        let cx = world.system();
        let row = async |world: &World| {
            plan(&world.system(), &Scope::everything()).await.unwrap().sweeps.remove(0)
        };
        assert_eq!((row(&world).await.runs, row(&world).await.next_at), (0, None));
        ran(&cx, "test.sweep", cx.now(), &Ok(5)).await.unwrap();
        world.clock().advance(chrono::Duration::seconds(60));
        ran(&cx, "test.sweep", cx.now(), &Err(base::Refusal::not_found())).await.unwrap();
        let after = row(&world).await;
        assert_eq!((after.runs, after.effect, after.effect_total), (2, 0, 5));
        assert!(after.error.is_some() && after.effect_at < after.started_at);
        ran(&cx, "test.sweep", cx.now(), &Ok(2)).await.unwrap();
        let after = row(&world).await;
        assert_eq!((after.runs, after.effect, after.effect_total, after.error), (3, 2, 7, None));
    })
    .await;
}
