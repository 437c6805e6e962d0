//! Units of change: together or not at all, and never at a neighbour's expense.

use std::{sync::Arc, time::Duration};

use base::{Kind, Refusal};
use futures::{future::join_all, poll};
use sea_orm::ConnectionTrait as _;
use tokio::sync::{Notify, Semaphore};
use uuid::Uuid;

use super::{Dialect, is_unique};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    counter, jobs,
    testing::{Plan, World, each},
    timeline::{NewEntry, Tone},
};

/// What becomes of a [`Step`].
#[derive(Clone)]
pub(crate) enum Fate {
    Done,
    /// Refused before, or after, the number was taken.
    RefusedFirst,
    RefusedLate,
    /// Falls over before, or after, the number was taken.
    PanicFirst,
    PanicLate,
    /// Never ends.
    Hang,
    /// Tells that it has taken the number, and waits until it may go on.
    Gate(Arc<Notify>, Arc<Semaphore>),
    /// Says this to the database after the number was taken.
    Sql(String),
}

/// Takes the next number of a counter, with everything a unit can bring along.
#[derive(Clone)]
pub(crate) struct Step(pub &'static str, pub Fate);

pub(crate) const OFFICE: Uuid = Uuid::from_u128(0xA11);

fn refused() -> Refusal {
    Refusal::new(Kind::Conflict, "step.refused", "不行。")
}

impl Act for Step {
    type Out = i64;
    const OPERATION: &'static str = "test.step";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<i64>, Refusal> {
        let Self(name, fate) = self;
        match fate {
            Fate::RefusedFirst => return Err(refused()),
            Fate::PanicFirst => panic!("before the first write"),
            _ => {}
        }
        let number = counter::take(tx, name, 1).await?;
        match fate {
            Fate::RefusedLate => return Err(refused()),
            Fate::PanicLate => panic!("after a write"),
            Fate::Hang => std::future::pending().await,
            Fate::Gate(reached, go) => {
                reached.notify_one();
                drop(go.acquire().await);
            }
            Fate::Sql(words) => {
                tx.write().execute_unprepared(words).await.map_err(super::fault)?;
            }
            _ => {}
        }
        tx.job(jobs::NewJob::new("test.follow", serde_json::json!({ "number": number })));
        tx.timeline(NewEntry {
            subject_kind: "step",
            subject_id: OFFICE,
            office: OFFICE,
            at: None,
            kind: "step.done",
            tone: Tone::Info,
            title: format!("第{number}步"),
            text: String::new(),
        });
        let note = Note::about("step", Uuid::from_u128(7), format!("{name} {number}"));
        Ok(Noted::new(number, note.in_office(OFFICE)))
    }
}

/// Offers all units before any of them runs; on SQLite they make one group.
pub(crate) async fn together(cx: &Context, steps: &[Step]) -> Vec<Result<i64, Refusal>> {
    let mut writes = Vec::new();
    for step in steps {
        let mut write = Box::pin(cx.write(step.clone()));
        let answer = match poll!(&mut write) {
            std::task::Poll::Ready(answer) => Some(answer),
            std::task::Poll::Pending => None,
        };
        writes.push(async move {
            match answer {
                Some(answer) => answer,
                None => write.await,
            }
        });
    }
    join_all(writes).await
}

fn codes(answers: Vec<Result<i64, Refusal>>) -> Vec<String> {
    let code = |answer: Result<i64, Refusal>| match answer {
        Ok(_) => "ok".to_owned(),
        Err(refusal) => refusal.code().to_owned(),
    };
    answers.into_iter().map(code).collect()
}

/// Counter, audit, timeline and jobs all tell of this many effects.
pub(crate) async fn assert_effects(world: &World, name: &str, effects: i64) {
    let counted = format!("SELECT coalesce(max(value), 0) FROM counter WHERE name = '{name}'");
    assert_eq!(world.number(&counted).await, effects, "numbers of {name}");
    for table in ["audit", "timeline", "job"] {
        assert_eq!(world.count(table).await, effects, "rows of {table}");
    }
}

#[tokio::test]
async fn a_unit_leaves_its_rows_and_one_audit_row() {
    each(Plan::default(), |world| async move {
        assert_eq!(world.system().write(Step("n", Fate::Done)).await.unwrap(), 1);
        assert_effects(&world, "n", 1).await;
    })
    .await;
}

#[tokio::test]
async fn a_refusal_leaves_nothing_and_costs_no_neighbour() {
    let fates = [
        (Fate::RefusedFirst, "step.refused"),
        (Fate::RefusedLate, "step.refused"),
        (Fate::PanicFirst, "internal"),
        (Fate::PanicLate, "internal"),
    ];
    for (fate, code) in fates {
        each(Plan::default(), |world| {
            let fate = fate.clone();
            async move {
                let cx = world.system();
                let units = [Step("n", Fate::Done), Step("n", fate), Step("n", Fate::Done)];
                assert_eq!(codes(together(&cx, &units).await), ["ok", code, "ok"]);
                assert_effects(&world, "n", 2).await;
                let alone = cx.write(units[1].clone()).await.unwrap_err();
                assert_eq!(alone.code(), code);
                assert_effects(&world, "n", 2).await;
                assert_eq!(cx.write(Step("n", Fate::Done)).await.unwrap(), 3);
            }
        })
        .await;
    }
}

#[tokio::test]
async fn numbers_of_a_replayed_group_have_no_gap() {
    each(Plan::default(), |world| async move {
        let units = [Fate::Done, Fate::RefusedLate, Fate::Done, Fate::PanicLate, Fate::Done]
            .map(|fate| Step("n", fate));
        let answers = together(&world.system(), &units).await;
        let mut numbers: Vec<i64> = answers.into_iter().filter_map(Result::ok).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3]);
    })
    .await;
}

#[tokio::test]
async fn a_unit_that_takes_too_long_is_undone_and_the_others_are_not() {
    let plan = Plan {
        adjust: |settings| settings.write_limit = Duration::from_secs(1),
        ..Plan::default()
    };
    each(plan, |world| async move {
        // Different counters: on PostgreSQL the hanging unit holds its row while it hangs.
        let units = [Step("a", Fate::Done), Step("b", Fate::Hang), Step("a", Fate::Done)];
        let answers = codes(together(&world.system(), &units).await);
        assert_eq!(answers, ["ok", "write.too_long", "ok"]);
        assert_effects(&world, "a", 2).await;
        assert_eq!(world.number("SELECT count(*) FROM counter WHERE name = 'b'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_caller_who_hangs_up_cancels_nothing() {
    each(Plan::default(), |world| async move {
        let (reached, go) = (Arc::new(Notify::new()), Arc::new(Semaphore::new(0)));
        let cx = world.system();
        let mut write = Box::pin(cx.write(Step("n", Fate::Gate(reached.clone(), go.clone()))));
        assert!(poll!(&mut write).is_pending());
        reached.notified().await;
        drop(write);
        go.add_permits(1);
        // The row of the counter is held until the abandoned unit has committed.
        assert_eq!(cx.write(Step("n", Fate::Done)).await.unwrap(), 2);
        assert_effects(&world, "n", 2).await;
    })
    .await;
}

#[tokio::test]
async fn a_full_queue_says_so_and_does_nothing() {
    each(Plan::default(), |world| async move {
        let answers = together(&world.system(), &vec![Step("n", Fate::Done); 600]).await;
        let (done, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((done.len(), refused.len()), (512, 88));
        for refusal in refused.into_iter().filter_map(Result::err) {
            assert_eq!(refusal.code(), "write.busy");
            assert_eq!(refusal.kind(), Kind::Unavailable);
            assert_eq!(refusal.retry_after_seconds(), Some(1));
        }
        assert_effects(&world, "n", 512).await;
    })
    .await;
}

/// Writes a court with this code.
pub(crate) fn court(id: u128, code: &str) -> Fate {
    let id = Uuid::from_u128(id);
    Fate::Sql(format!(
        "INSERT INTO organisation (id, kind, code, name, level, top_office, created_at) VALUES \
         ('{id}', 'court', '{code}', '云岭区法院', 0, '{id}', '2026-09-16T00:00:00+00:00')"
    ))
}

#[tokio::test]
async fn a_doubled_value_is_translated_alike() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        cx.write(Step("n", court(1, "c1"))).await.unwrap();
        let refusal = cx.write(Step("n", court(2, "c1"))).await.unwrap_err();
        assert_eq!(refusal.code(), "conflict.unique");
        assert!(is_unique(&refusal, "organisation", &["code"]), "{refusal:?}");
        assert!(!is_unique(&refusal, "organisation", &["name"]));
        assert!(!is_unique(&refusal, "user_account", &["code"]));
        assert!(!is_unique(&refused(), "organisation", &["code"]));
        assert_effects(&world, "n", 1).await;
    })
    .await;
}

#[tokio::test]
async fn a_failed_commit_is_doubtful_and_the_next_unit_is_fine() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        // A reference that is checked at the commit only.
        let tables = "CREATE TABLE parent (id INT PRIMARY KEY); CREATE TABLE child (parent INT \
                      REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)";
        world.sql(tables).await;
        let orphan = Step("n", Fate::Sql("INSERT INTO child VALUES (1)".to_owned()));
        let answers = codes(together(&cx, &[orphan.clone(), orphan]).await);
        assert_eq!(answers, ["write.unknown", "write.unknown"]);
        assert_eq!(world.count("child").await, 0);
        assert_effects(&world, "n", 0).await;
        assert_eq!(cx.write(Step("n", Fate::Done)).await.unwrap(), 1);
        assert_effects(&world, "n", 1).await;
    })
    .await;
}

#[tokio::test]
async fn readers_share_no_lock_inside_sqlite() {
    let world = World::sqlite(Plan::default()).await;
    let built_with = |option: &str| {
        format!(
            "SELECT count(*) FROM pragma_compile_options WHERE compile_options LIKE '%{option}%'"
        )
    };
    assert_eq!(world.number(&built_with("THREADSAFE=1")).await, 1);
    let shared = world.number(&built_with("MEMORY_MANAGEMENT")).await;
    assert_eq!(shared, 0, "built without .cargo/config.toml");
}

#[tokio::test]
async fn a_full_disk_refuses_writes_and_heals_by_itself() {
    let world = World::sqlite(Plan::default()).await;
    assert_eq!(world.kernel().db().dialect(), Dialect::Sqlite);
    let cx = world.system();
    cx.write(Step("n", Fate::Sql("CREATE TABLE bulk (content BLOB)".to_owned()))).await.unwrap();
    let pages = world.number("PRAGMA page_count").await;
    let limit = |pages| Fate::Sql(format!("PRAGMA max_page_count = {pages}"));
    cx.write(Step("n", limit(pages + 20))).await.unwrap();
    let grow = || Fate::Sql("INSERT INTO bulk VALUES (zeroblob(65536))".to_owned());
    let units = [Step("n", Fate::Done), Step("n", grow()), Step("n", grow())];
    let mut done = 2;
    let mut full = false;
    for _ in 0..3 {
        for answer in codes(together(&cx, &units).await) {
            match answer.as_str() {
                "ok" => done += 1,
                code => {
                    assert_eq!(code, "storage.full");
                    full = true;
                }
            }
        }
        assert_effects(&world, "n", done).await;
    }
    assert!(full, "the disk was never full");
    cx.write(Step("n", limit(1_000_000))).await.unwrap();
    for answer in together(&cx, &units).await {
        answer.unwrap();
    }
    assert_effects(&world, "n", done + 4).await;
}
