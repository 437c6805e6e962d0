//! What the kernel adds to the units of a group is written for all of them at once; nobody
//! must be able to tell.

use base::{Kind, Refusal};
use futures::{future::join_all, poll};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use super::{
    Dialect,
    tests::{Fate, OFFICE, Step, assert_effects, together},
};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    idempotency::Claim,
    jobs::{self, NewJob},
    testing::{Plan, World, each},
    timeline::{NewEntry, Tone},
};

/// Offers claimed units before any of them runs; on SQLite they make one group.
async fn claimed(cx: &Context, units: &[(&str, u8, Step)]) -> Vec<String> {
    let claimed = units.iter().map(|(key, body, step)| {
        let claim = Claim { key: (*key).to_owned(), request_hash: [*body; 32] };
        (cx.with_claim(claim), step.clone())
    });
    let mut writes: Vec<_> =
        claimed.map(|(cx, step)| Box::pin(async move { cx.write(step).await })).collect();
    for write in &mut writes {
        assert!(poll!(write).is_pending());
    }
    let answer = |answer: Result<i64, Refusal>| match answer {
        Ok(number) => number.to_string(),
        Err(refusal) => refusal.code().to_owned(),
    };
    join_all(writes).await.into_iter().map(answer).collect()
}

#[tokio::test]
async fn a_key_sent_twice_in_a_group_has_one_effect() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        let done = || Step("n", Fate::Done);
        let twice = [("k", 1, done()), ("k", 1, done()), ("k", 1, done())];
        assert_eq!(claimed(&cx, &twice).await, ["1", "1", "1"]);
        assert_effects(&world, "n", 1).await;
        // Beside a key of an earlier group, and a new one.
        let mixed = [("k", 1, done()), ("new", 1, done()), ("k", 2, done()), ("k", 1, done())];
        assert_eq!(claimed(&cx, &mixed).await, ["1", "2", "idempotency.mismatch", "1"]);
        assert_effects(&world, "n", 2).await;
        assert_eq!(world.count("idempotency").await, 2);
    })
    .await;
}

#[tokio::test]
async fn another_body_for_a_key_of_the_same_group_is_refused() {
    let world = World::sqlite(Plan::default()).await;
    let units = [("k", 1, Step("n", Fate::Done)), ("k", 2, Step("n", Fate::Done))];
    assert_eq!(claimed(&world.system(), &units).await, ["1", "idempotency.mismatch"]);
    assert_effects(&world, "n", 1).await;
}

/// On PostgreSQL the units of a key overtake each other; here their order is known.
#[tokio::test]
async fn a_refusal_in_the_middle_frees_its_key_and_keeps_the_others() {
    for (fate, code) in [
        (Fate::RefusedFirst, "step.refused"),
        (Fate::RefusedLate, "step.refused"),
        (Fate::PanicFirst, "internal"),
        (Fate::PanicLate, "internal"),
    ] {
        let world = World::sqlite(Plan::default()).await;
        let done = || Step("n", Fate::Done);
        let units = [
            ("a", 1, done()),
            ("b", 1, Step("n", fate)),
            ("a", 1, done()),
            ("b", 1, done()),
            ("c", 1, done()),
            ("b", 1, done()),
        ];
        let answers = claimed(&world.system(), &units).await;
        assert_eq!(answers, ["1", code, "1", "2", "3", "2"]);
        assert_effects(&world, "n", 3).await;
        assert_eq!(world.count("idempotency").await, 3);
    }
}

/// Makes the database refuse audit rows about this counter.
async fn refuse_rows_about(world: &World, name: &str) {
    let words = match world.kernel().db().dialect() {
        Dialect::Sqlite => format!(
            "CREATE TRIGGER refuse BEFORE INSERT ON audit WHEN NEW.object_label LIKE '{name} %' \
             BEGIN SELECT RAISE(ABORT, 'refused'); END"
        ),
        Dialect::Postgres => format!(
            "ALTER TABLE audit ADD CONSTRAINT refuse CHECK (object_label NOT LIKE '{name} %')"
        ),
    };
    world.sql(&words).await;
}

#[tokio::test]
async fn a_row_that_cannot_be_written_costs_its_own_unit_only() {
    each(Plan::default(), |world| async move {
        refuse_rows_about(&world, "bad").await;
        let cx = world.system();
        let step = |name| Step(name, Fate::Done);
        let units = [
            ("a", 1, step("n")),
            ("b", 1, step("bad")),
            ("c", 1, step("n")),
            ("b", 1, step("bad")),
        ];
        let mut answers = claimed(&cx, &units).await;
        answers.sort();
        assert_eq!(answers, ["1", "2", "internal", "internal"]);
        assert_effects(&world, "n", 2).await;
        let alone = together(&cx, &[step("bad")]).await.pop().unwrap().unwrap_err();
        assert_eq!(alone.code(), "internal");
        assert_eq!(world.number("SELECT count(*) FROM counter WHERE name = 'bad'").await, 0);
        assert_eq!(world.count("idempotency").await, 2);
        assert_eq!(cx.write(step("n")).await.unwrap(), 3);
    })
    .await;
}

/// Brings along many rows of each kind.
#[derive(Clone)]
struct Much {
    entries: usize,
    dedupe: Option<&'static str>,
}

impl Act for Much {
    type Out = usize;
    const OPERATION: &'static str = "test.much";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<usize>, Refusal> {
        for number in 0..self.entries {
            tx.timeline(NewEntry {
                subject_kind: "much",
                subject_id: OFFICE,
                office: OFFICE,
                at: None,
                kind: "much.done",
                tone: Tone::Info,
                title: format!("第{number}条"),
                text: String::new(),
            });
            let job = NewJob::new("test.follow", json!({ "number": number }));
            tx.job(match self.dedupe {
                Some(key) => job.dedupe(key),
                None => job,
            });
        }
        Ok(Noted::new(self.entries, Note::about("much", Uuid::from_u128(7), "许多")))
    }
}

#[tokio::test]
async fn a_unit_brings_along_any_number_of_rows() {
    each(Plan::default(), |world| async move {
        for entries in [0, 1, 63, 64, 65, 200] {
            let (before, jobs) = (world.count("timeline").await, world.count("job").await);
            world.system().write(Much { entries, dedupe: None }).await.unwrap();
            assert_eq!(world.count("timeline").await - before, entries as i64);
            assert_eq!(world.count("job").await - jobs, entries as i64);
        }
        let titles = "SELECT DISTINCT title FROM timeline WHERE subject_kind = 'much'";
        assert_eq!(world.words(titles).await.len(), 200);
    })
    .await;
}

/// Offers units before any of them runs.
async fn offered<A: Act + Clone>(cx: &Context, units: &[A]) -> Vec<Result<A::Out, Refusal>> {
    let mut writes: Vec<_> = units.iter().map(|unit| Box::pin(cx.write(unit.clone()))).collect();
    for write in &mut writes {
        assert!(poll!(write).is_pending());
    }
    join_all(writes).await
}

async fn all(cx: &Context, units: &[Much]) {
    for answer in offered(cx, units).await {
        answer.unwrap();
    }
}

mod counter {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "counter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub value: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Leaves rows of its own for the end of the unit.
#[derive(Clone)]
struct Leave {
    names: &'static [&'static str],
    refused: bool,
}

impl Act for Leave {
    type Out = ();
    const OPERATION: &'static str = "test.leave";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        for name in self.names {
            tx.later(counter::ActiveModel { name: Set((*name).to_owned()), value: Set(1) });
        }
        if self.refused {
            return Err(Refusal::new(Kind::Conflict, "leave.refused", "不行。"));
        }
        Ok(Noted::new((), Note::about("leave", Uuid::from_u128(8), "留下")))
    }
}

#[tokio::test]
async fn rows_left_for_the_end_belong_to_their_unit() {
    each(Plan::default(), |world| async move {
        let leave = |names, refused| Leave { names, refused };
        let units = [
            leave(&["a", "b"], false),
            leave(&["c"], true),
            leave(&["b", "d"], false),
            leave(&["e"], false),
        ];
        let answers = offered(&world.system(), &units).await;
        let code = |answer: &Result<(), Refusal>| match answer {
            Ok(()) => "ok".to_owned(),
            Err(refusal) => refusal.code().to_owned(),
        };
        let mut codes: Vec<String> = answers.iter().map(code).collect();
        codes.sort();
        assert_eq!(codes, ["conflict.unique", "leave.refused", "ok", "ok"]);
        let names = "SELECT name FROM counter WHERE value = 1 AND length(name) = 1 ORDER BY name";
        let names = world.words(names).await.concat();
        // On PostgreSQL either of the two that want "b" may come first.
        assert!(names == "abe" || names == "bde", "{names}");
        assert_eq!(world.count("audit").await, 2);
    })
    .await;
}

#[tokio::test]
async fn of_jobs_with_one_key_a_group_enqueues_one() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        let unit = |dedupe| Much { entries: 2, dedupe };
        all(&cx, &[unit(Some("a")), unit(Some("b")), unit(Some("a")), unit(None)]).await;
        assert_eq!(world.count("job").await, 4);
        // Those of an earlier group still wait.
        all(&cx, &[unit(Some("a")), unit(Some("c")), unit(Some("c"))]).await;
        assert_eq!(world.count("job").await, 5);
        // Nobody knows this kind of work: all of it is laid aside.
        jobs::run_due(world.kernel(), "test").await.unwrap();
        assert_eq!(world.open_jobs().await, Vec::<String>::new());
        all(&cx, &[unit(Some("a")), unit(Some("a"))]).await;
        assert_eq!(world.open_jobs().await.len(), 1);
        assert_eq!(world.count("audit").await, 9);
    })
    .await;
}
