//! Nobody is woken: texts wait for the morning, visibly, and then go out.

use super::{gateway::Manners, *};

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
