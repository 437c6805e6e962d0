//! One key, one effect, one answer.

use std::sync::Arc;

use base::{Kind, Refusal};
use futures::future::join_all;

use super::{Claim, Forget};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    counter,
    db::tests::{Fate, Step, assert_effects, court},
    testing::{Plan, each},
};

fn claim(cx: &Context, key: &str, body: u8) -> Context {
    cx.with_claim(Claim { key: key.to_owned(), request_hash: [body; 32] })
}

#[tokio::test]
async fn a_repeated_request_gets_the_same_answer_and_writes_nothing() {
    each(Plan::default(), |world| async move {
        let cx = claim(&world.system(), "k1", 1);
        assert_eq!(cx.write(Step("n", Fate::Done)).await.unwrap(), 1);
        let read = "SELECT count(*) FROM idempotency";
        for _ in 0..3 {
            assert_eq!(cx.write(Step("n", Fate::Done)).await.unwrap(), 1);
            // What the act would do now no longer matters.
            assert_eq!(cx.write(Step("n", Fate::PanicLate)).await.unwrap(), 1);
        }
        assert_effects(&world, "n", 1).await;
        assert_eq!(world.number(read).await, 1);
        let other = claim(&world.system(), "k2", 1);
        assert_eq!(other.write(Step("n", Fate::Done)).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    each(Plan::default(), |world| async move {
        let system = world.system();
        claim(&system, "k", 1).write(Step("n", Fate::Done)).await.unwrap();
        let refusal = claim(&system, "k", 2).write(Step("n", Fate::Done)).await.unwrap_err();
        assert_eq!((refusal.kind(), refusal.code()), (Kind::Invalid, "idempotency.mismatch"));
        assert_effects(&world, "n", 1).await;
    })
    .await;
}

#[tokio::test]
async fn a_key_belongs_to_its_actor() {
    each(Plan::default(), |world| async move {
        let office = crate::db::tests::OFFICE;
        let (one, two) = (world.person(office, &[]), world.person(office, &[]));
        assert_eq!(claim(&one, "k", 1).write(Step("n", Fate::Done)).await.unwrap(), 1);
        assert_eq!(claim(&two, "k", 2).write(Step("n", Fate::Done)).await.unwrap(), 2);
        assert_eq!(claim(&one, "k", 1).write(Step("n", Fate::Done)).await.unwrap(), 1);
        assert_effects(&world, "n", 2).await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_unit_leaves_its_key_free() {
    each(Plan::default(), |world| async move {
        let cx = claim(&world.system(), "k", 1);
        for fate in [Fate::RefusedFirst, Fate::RefusedLate, Fate::PanicLate] {
            cx.write(Step("n", fate)).await.unwrap_err();
            assert_eq!(world.count("idempotency").await, 0);
        }
        assert_eq!(cx.write(Step("n", Fate::Done)).await.unwrap(), 1);
        assert_effects(&world, "n", 1).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_callers_with_one_key_have_one_effect() {
    each(Plan::default(), |world| async move {
        let world = Arc::new(world);
        // The doubled code must not show either: everybody gets the winner's answer.
        for (round, step) in [Step("n", Fate::Done), Step("n", court(1, "c1"))].iter().enumerate() {
            let key = format!("k{round}");
            let callers = (0..32).map(|_| {
                let (cx, step) = (claim(&world.system(), &key, 1), step.clone());
                tokio::spawn(async move { cx.write(step).await })
            });
            for answer in join_all(callers).await {
                assert_eq!(answer.unwrap().unwrap(), 1 + round as i64);
            }
            assert_effects(&world, "n", 1 + round as i64).await;
        }
        assert_eq!(world.count("idempotency").await, 2);
    })
    .await;
}

/// Its answer is shown once.
struct Secret;

impl Act for Secret {
    type Out = String;
    const OPERATION: &'static str = "test.secret";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<String>, Refusal> {
        let number = counter::take(tx, "n", 1).await?;
        let note = Note::about("link", uuid::Uuid::from_u128(9), "链接");
        Ok(Noted::new(format!("secret-{number}"), note))
    }
}

#[tokio::test]
async fn a_secret_answer_is_kept_nowhere() {
    each(Plan::default(), |world| async move {
        let cx = claim(&world.system(), "k", 1);
        assert_eq!(cx.write(Secret).await.unwrap(), "secret-1");
        let refusal = cx.write(Secret).await.unwrap_err();
        assert_eq!((refusal.kind(), refusal.code()), (Kind::Conflict, "idempotency.secret"));
        assert_eq!(refusal.detail(), Some("00000000-0000-0000-0000-000000000009"));
        let kept = "SELECT count(*) FROM idempotency WHERE output IS NOT NULL";
        assert_eq!(world.number(kept).await, 0);
        assert_eq!(world.number("SELECT value FROM counter").await, 1);
        assert_eq!(world.count("audit").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_kept_sealed_for_seven_days() {
    each(Plan::default(), |world| async move {
        let system = world.system();
        claim(&system, "old", 1).write(Step("n", Fate::Done)).await.unwrap();
        world.clock().advance(chrono::Duration::days(6));
        claim(&system, "new", 1).write(Step("n", Fate::Done)).await.unwrap();
        assert_eq!(system.write(Forget).await.unwrap(), 0);
        world.clock().advance(chrono::Duration::days(1) + chrono::Duration::seconds(1));
        assert_eq!(system.write(Forget).await.unwrap(), 1);
        assert_eq!(claim(&system, "new", 1).write(Step("n", Fate::Done)).await.unwrap(), 2);
        // The office can do again what it did a week ago; nothing else was forgotten.
        assert_eq!(claim(&system, "old", 1).write(Step("n", Fate::Done)).await.unwrap(), 3);
        assert_effects(&world, "n", 3).await;
    })
    .await;
}
