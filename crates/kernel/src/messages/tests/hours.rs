//! Nobody is woken: texts wait for the morning, visibly, and then go out.

use super::{gateway::Manners, *};

struct TakeBack;

impl Act for TakeBack {
    type Out = usize;
    const OPERATION: &'static str = "test.recall";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<usize>, Refusal> {
        let subject = Send::default().subject;
        Ok(Noted::bookkeeping(recall(tx, "delivery", subject, "已撤回，没有发出").await?))
    }
}

#[tokio::test]
async fn a_text_of_the_night_waits_for_the_morning_and_says_so() {
    with_gateway(|world, gateway| async move {
        world.clock().set("2026-09-16T22:30:00+08:00".parse().unwrap());
        let id = world.system().write(Send::default()).await.unwrap();
        let view = only(&world, id).await;
        let morning = "2026-09-17T08:00:00+08:00".parse::<Now>().unwrap();
        assert_eq!(view.due_at.unwrap().to_utc(), morning);
        world.settle().await;
        look(&world).await;
        assert_eq!((gateway.counts().0, only(&world, id).await.state), (0, State::Queued));
        world.clock().set("2026-09-17T07:59:59+08:00".parse().unwrap());
        world.settle().await;
        assert_eq!(gateway.counts().0, 0);
        world.clock().set(morning);
        world.settle().await;
        let view = only(&world, id).await;
        assert_eq!((view.state, view.due_at), (State::Submitted, None));
        assert_eq!(view.submitted_at.unwrap().to_utc(), morning);
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_the_morning_can_be_taken_back_and_what_went_cannot() {
    with_gateway(|world, gateway| async move {
        let gone = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        world.clock().set("2026-09-16T22:30:00+08:00".parse().unwrap());
        let id = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        assert_eq!(world.system().write(TakeBack).await.unwrap(), 1);
        world.settle().await;
        world.clock().set("2026-09-17T09:00:00+08:00".parse().unwrap());
        world.settle().await;
        look(&world).await;
        assert_eq!(gateway.counts().0, 1);
        let (kept, stopped) = (only(&world, gone).await, only(&world, id).await);
        assert_eq!(kept.state, State::Submitted);
        assert_eq!((stopped.state, stopped.due_at), (State::Failed, None));
        assert_eq!(stopped.state_reason.as_deref(), Some("已撤回，没有发出"));
    })
    .await;
}

#[tokio::test]
async fn a_failure_in_the_evening_is_not_repeated_at_night() {
    with_gateway(|world, gateway| async move {
        world.clock().set("2026-09-16T20:59:58+08:00".parse().unwrap());
        gateway.behave(Manners::Stranger);
        let id = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        assert_eq!(gateway.counts().0, 1);
        gateway.behave(Manners::Good);
        later(&world).await;
        look(&world).await;
        let view = only(&world, id).await;
        assert_eq!((gateway.counts().0, view.state), (1, State::Queued));
        let morning = "2026-09-17T08:00:00+08:00".parse::<Now>().unwrap();
        assert_eq!(view.due_at.unwrap().to_utc(), morning);
        world.clock().set(morning);
        look(&world).await;
        assert_eq!(only(&world, id).await.state, State::Submitted);
    })
    .await;
}
