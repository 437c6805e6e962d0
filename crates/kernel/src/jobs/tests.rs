//! At least once, by one worker at a time, and never for ever.

use base::Refusal;
use chrono::Duration;
use futures::FutureExt as _;
use serde_json::json;
use uuid::Uuid;

use super::{
    JobError, JobRow, NewJob, Redrive, list,
    run::{Claim, Finish, Heartbeat},
    run_due,
    store::End,
};
use crate::{
    access::Scope,
    act::{Act, Note, Noted, Tx},
    context::Context,
    counter,
    registry::{JobKind, Registry},
    testing::{Plan, World, each},
};

/// Counts what ran.
struct Count(&'static str);

impl Act for Count {
    type Out = i64;
    const OPERATION: &'static str = "test.count";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<i64>, Refusal> {
        Ok(Noted::bookkeeping(counter::take(tx, self.0, 1).await?))
    }
}

/// Enqueues these jobs in one unit.
struct Enqueue(Vec<NewJob>);

impl Act for Enqueue {
    type Out = ();
    const OPERATION: &'static str = "test.enqueue";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        self.0.iter().for_each(|job| tx.job(job.clone()));
        Ok(Noted::new((), Note::default()))
    }
}

fn plan() -> Plan {
    let works = JobKind {
        kind: "test.works",
        title: "试做",
        max_attempts: 3,
        run: |cx, _| async move { Ok(cx.write(Count("works")).await.map(drop)?) }.boxed(),
    };
    let jobs = vec![
        works,
        JobKind { kind: "test.retries", run: |cx, _| busy(cx).boxed(), ..works },
        JobKind {
            kind: "test.fails",
            run: |_, _| async { Err(JobError::Fail("号码是空号".to_owned())) }.boxed(),
            ..works
        },
        JobKind {
            kind: "test.panics",
            run: |_, _| async { panic!("a job fell over") }.boxed(),
            ..works
        },
    ];
    Plan { registry: Registry { jobs, ..Registry::default() }, ..Plan::default() }
}

async fn busy(cx: Context) -> Result<(), JobError> {
    cx.write(Count("retries")).await?;
    Err(JobError::Retry("对方忙".to_owned()))
}

fn job(kind: &'static str) -> NewJob {
    NewJob::new(kind, json!({}))
}

async fn enqueue(world: &World, jobs: Vec<NewJob>) {
    world.system().write(Enqueue(jobs)).await.unwrap();
}

async fn rows(world: &World) -> Vec<JobRow> {
    list(&world.system(), &Scope::everything(), None, None, 100).await.unwrap()
}

async fn only(world: &World) -> JobRow {
    let mut rows = rows(world).await;
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

async fn ran(world: &World, what: &str) -> i64 {
    world
        .number(&format!("SELECT coalesce(max(value), 0) FROM counter WHERE name = '{what}'"))
        .await
}

async fn claim(cx: &Context, owner: &str) -> Vec<(Uuid, i64)> {
    cx.write(Claim { owner: owner.to_owned(), limit: 8 }).await.unwrap()
}

#[tokio::test]
async fn a_key_is_in_the_queue_once_until_its_job_has_ended() {
    each(plan(), |world| async move {
        let keyed = |key: &str| job("test.works").dedupe(key);
        enqueue(&world, vec![keyed("a"), keyed("a"), keyed("b"), job("test.works")]).await;
        // All of them known: a unit may add nothing at all and still be whole.
        enqueue(&world, vec![keyed("a"), keyed("b")]).await;
        enqueue(&world, vec![job("test.fails").dedupe("a")]).await;
        assert_eq!(rows(&world).await.len(), 4);
        world.settle().await;
        enqueue(&world, vec![keyed("a")]).await;
        world.settle().await;
        assert_eq!(ran(&world, "works").await, 4);
        assert_eq!(world.open_jobs().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    each(plan(), |world| async move {
        let at = world.kernel().clock().now() + Duration::hours(1);
        enqueue(&world, vec![job("test.works").at(at)]).await;
        assert_eq!(run_due(world.kernel(), "w").await.unwrap(), 0);
        world.clock().advance(Duration::hours(1));
        assert_eq!(run_due(world.kernel(), "w").await.unwrap(), 1);
        assert_eq!(only(&world).await.state, "done");
    })
    .await;
}

#[tokio::test]
async fn workers_share_the_queue_and_nothing_runs_twice() {
    each(plan(), |world| async move {
        enqueue(&world, vec![job("test.works"); 40]).await;
        let kernel = world.kernel();
        loop {
            let workers = ["a", "b", "c"].map(|owner| run_due(kernel, owner));
            let done: usize =
                futures::future::join_all(workers).await.into_iter().map(Result::unwrap).sum();
            if done == 0 {
                break;
            }
        }
        assert_eq!(ran(&world, "works").await, 40);
        assert!(rows(&world).await.iter().all(|row| row.state == "done" && row.attempts == 1));
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_slept_cannot_finish_what_another_took_over() {
    each(plan(), |world| async move {
        let cx = world.system();
        enqueue(&world, vec![job("test.works")]).await;
        let slept = claim(&cx, "slow").await;
        let &[(id, fence)] = &slept[..] else { panic!("{slept:?}") };
        world.clock().advance(Duration::seconds(20));
        assert!(cx.write(Heartbeat(id, fence)).await.unwrap());
        world.clock().advance(Duration::seconds(20));
        assert_eq!(run_due(world.kernel(), "quick").await.unwrap(), 0, "the lease was prolonged");
        world.clock().advance(Duration::seconds(11));
        let taken = claim(&cx, "quick").await;
        assert_eq!(taken, [(id, fence + 1)]);
        assert!(!cx.write(Heartbeat(id, fence)).await.unwrap());
        let dead = End::Dead { error: "太迟".to_owned() };
        assert!(!cx.write(Finish(id, fence, dead.clone())).await.unwrap());
        assert_eq!(only(&world).await.state, "running");
        assert!(cx.write(Finish(id, fence + 1, End::Done)).await.unwrap());
        assert!(!cx.write(Finish(id, fence + 1, dead)).await.unwrap());
        let row = only(&world).await;
        assert_eq!((row.state.as_str(), row.attempts, row.last_error), ("done", 2, None));
    })
    .await;
}

#[tokio::test]
async fn a_failed_try_is_repeated_later_and_later_and_then_laid_aside() {
    each(plan(), |world| async move {
        enqueue(&world, vec![job("test.retries")]).await;
        for attempt in 1..=3 {
            assert_eq!(run_due(world.kernel(), "w").await.unwrap(), 1);
            assert_eq!(ran(&world, "retries").await, attempt);
            let row = only(&world).await;
            assert_eq!(i64::from(row.attempts), attempt);
            assert_eq!(row.last_error.as_deref(), Some("对方忙"));
            if attempt == 3 {
                assert_eq!(row.state, "dead");
                break;
            }
            assert_eq!(row.state, "ready");
            let wait = row.run_at.to_utc() - world.kernel().clock().now();
            assert!(wait >= Duration::seconds(1) && wait <= Duration::seconds(1 << attempt));
            assert_eq!(run_due(world.kernel(), "w").await.unwrap(), 0, "not before its time");
            world.clock().advance(wait);
        }
        world.clock().advance(Duration::days(1));
        assert_eq!(run_due(world.kernel(), "w").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_falls_over_is_tried_again_and_one_that_cannot_help_is_not() {
    each(plan(), |world| async move {
        enqueue(&world, vec![job("test.panics"), job("test.fails"), job("test.unheard_of")]).await;
        assert_eq!(run_due(world.kernel(), "w").await.unwrap(), 3);
        for row in rows(&world).await {
            let (state, error) = match row.kind.as_str() {
                "test.panics" => ("ready", "任务程序崩溃"),
                "test.fails" => ("dead", "号码是空号"),
                _ => ("dead", "没有处理这种任务的程序"),
            };
            assert_eq!((row.state.as_str(), row.last_error.as_deref()), (state, Some(error)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_job_that_stops_its_workers_is_laid_aside() {
    each(plan(), |world| async move {
        let cx = world.system();
        enqueue(&world, vec![job("test.works")]).await;
        for _ in 0..3 {
            assert_eq!(claim(&cx, "doomed").await.len(), 1);
            world.clock().advance(Duration::seconds(31));
        }
        assert_eq!(run_due(world.kernel(), "w").await.unwrap(), 0);
        let row = only(&world).await;
        assert_eq!((row.state.as_str(), row.attempts), ("dead", 3));
        assert_eq!(ran(&world, "works").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_person_can_put_a_dead_job_back() {
    each(plan(), |world| async move {
        let cx = world.system();
        enqueue(&world, vec![job("test.fails").dedupe("k")]).await;
        let id = only(&world).await.id;
        assert_eq!(cx.write(Redrive { id }).await.unwrap_err().code(), "job.not_dead");
        let nobody = Redrive { id: uuid::Uuid::nil() };
        assert_eq!(cx.write(nobody).await.unwrap_err().code(), "not_found");
        run_due(world.kernel(), "w").await.unwrap();
        cx.write(Redrive { id }).await.unwrap();
        let row = only(&world).await;
        assert_eq!((row.state.as_str(), row.attempts), ("ready", 0));
        let noted = "SELECT count(*) FROM audit WHERE operation = 'kernel.job.redrive'";
        assert_eq!(world.number(noted).await, 1);
        run_due(world.kernel(), "w").await.unwrap();
        // Meanwhile the same work was asked for anew.
        enqueue(&world, vec![job("test.fails").dedupe("k")]).await;
        assert_eq!(cx.write(Redrive { id }).await.unwrap_err().code(), "job.open");
        assert_eq!(world.number(noted).await, 1);
    })
    .await;
}
