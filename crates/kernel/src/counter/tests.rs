//! No gap, no double.

use std::sync::Arc;

use crate::{
    db::tests::{Fate, Step},
    testing::{Plan, each},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn numbers_have_neither_gaps_nor_doubles_whoever_else_fails() {
    each(Plan::default(), |world| async move {
        let world = Arc::new(world);
        let callers = (0..120).map(|caller| {
            let cx = world.system();
            let fate = match caller % 4 {
                1 => Fate::RefusedLate,
                3 => Fate::PanicLate,
                _ => Fate::Done,
            };
            tokio::spawn(async move { cx.write(Step("n", fate)).await })
        });
        let answers = futures::future::join_all(callers).await;
        let mut numbers: Vec<i64> =
            answers.into_iter().filter_map(|answer| answer.unwrap().ok()).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=60).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn several_numbers_at_once_are_neighbours() {
    use base::Refusal;

    use crate::act::{Act, Noted, Tx};

    struct Take(&'static str, i64);
    impl Act for Take {
        type Out = i64;
        const OPERATION: &'static str = "test.take";
        async fn run(&self, tx: &mut Tx) -> Result<Noted<i64>, Refusal> {
            super::take(tx, self.0, self.1).await.map(Noted::bookkeeping)
        }
    }

    each(Plan::default(), |world| async move {
        let cx = world.system();
        assert_eq!(cx.write(Take("a", 5)).await.unwrap(), 1);
        assert_eq!(cx.write(Take("a", 1)).await.unwrap(), 6);
        assert_eq!(cx.write(Take("b", 2)).await.unwrap(), 1);
        assert_eq!(cx.write(Take("a", 3)).await.unwrap(), 7);
    })
    .await;
}
