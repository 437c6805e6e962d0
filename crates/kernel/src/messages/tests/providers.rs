//! Two providers: failing over, and never twice with legal effect.

use super::{gateway::Manners, *};

thread_local! {
    static SECOND: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs a test with two gateways, on every database there is.
async fn with_two<F, R>(test: F)
where
    F: Fn(World, Gateway, Gateway) -> R,
    R: Future<Output = ()>,
{
    let (first, second) = (Gateway::start().await, Gateway::start().await);
    URL.set(first.url());
    SECOND.set(second.url());
    let mut registry = Registry::default();
    register(&mut registry);
    registry.message_hooks.push(remember);
    let plan = Plan {
        registry,
        adjust: |settings| {
            let provider = |code: &str, url: String| SmsSettings {
                code: code.into(),
                protocol: SmsProtocol::Gateway,
                url,
                app_id: "duban-demo".into(),
                secret: "not a real secret".into(),
                sign: "北京市昌平区人民法院".into(),
            };
            settings.sms = vec![
                provider("sms", URL.with_borrow(String::clone)),
                provider("sms_second", SECOND.with_borrow(String::clone)),
            ];
        },
        ..Plan::default()
    };
    each(plan, |world| {
        first.reset();
        second.reset();
        TOLD.take();
        test(world, first.clone(), second.clone())
    })
    .await;
}

async fn send(world: &World, legal: bool) -> Uuid {
    world.system().write(Send { legal, ..Send::default() }).await.unwrap()
}

async fn examine(world: &World) {
    super::super::outer::health(world.system()).await.unwrap();
    world.settle().await;
}

async fn states(world: &World) -> Vec<(String, String)> {
    let all = super::super::providers(&reader(world, OFFICE)).await.unwrap();
    all.into_iter().map(|one| (one.code, one.state)).collect()
}

#[tokio::test]
async fn what_the_first_certainly_did_not_get_goes_through_the_second_at_once() {
    with_two(|world, first, second| async move {
        first.behave(Manners::Stranger);
        let id = send(&world, true).await;
        world.settle().await;
        let view = only(&world, id).await;
        assert_eq!((view.state, view.attempts), (State::Submitted, 2));
        assert_eq!(view.provider, "短信通道二");
        assert_eq!((first.counts().1, second.counts().1), (0, 1));
        // The next ones do not even try the first, until it answered a harmless question.
        send(&world, true).await;
        world.settle().await;
        assert_eq!((first.counts().0, second.counts().1), (1, 2));
        assert_eq!(states(&world).await[0], ("sms".into(), "failing".into()));
        first.behave(Manners::Good);
        world.clock().advance(TimeDelta::seconds(10));
        examine(&world).await;
        assert_eq!(first.counts(), (1, 0, 1), "asked about a text nobody sent");
        let all = [("sms".into(), "good".into()), ("sms_second".into(), "good".into())];
        assert_eq!(states(&world).await, all);
        send(&world, true).await;
        world.settle().await;
        assert_eq!(first.counts().1, 1);
    })
    .await;
}

// The provider is down for a minute: whatever is sent in it, with legal effect or not, is
// with the other one within that minute, and nothing with legal effect exists twice.
#[tokio::test]
async fn a_provider_that_went_down_is_left_within_a_minute() {
    with_two(|world, first, second| async move {
        first.behave(Manners::Down);
        let mut sent = Vec::new();
        for _ in 0..12 {
            sent.push(send(&world, true).await);
            world.settle().await;
            world.clock().advance(TimeDelta::seconds(5));
            examine(&world).await;
        }
        // The first text got no clear answer: it stays bound, and a person is told what to do.
        let view = only(&world, sent[0]).await;
        assert_eq!((view.state, view.attempts), (State::Unknown, 1));
        assert!(view.state_reason.unwrap().contains("请先电话联系当事人核实"));
        for id in &sent[1..] {
            let view = only(&world, *id).await;
            assert_eq!(view.provider, "短信通道二");
            assert_eq!((view.state, view.attempts), (State::Submitted, 1));
        }
        assert_eq!((first.counts().0, second.counts().1), (1, 11));
    })
    .await;
}

#[tokio::test]
async fn doubt_binds_what_has_legal_effect_and_only_that() {
    with_two(|world, first, second| async move {
        first.behave(Manners::BusyBefore);
        let legal = send(&world, true).await;
        world.settle().await;
        first.behave(Manners::Down);
        for _ in 0..6 {
            later(&world).await;
        }
        assert_eq!(only(&world, legal).await.state, State::Unknown);
        assert_eq!(second.counts().0, 0, "the first may have it, so the second never gets it");
        // Back again, the first says that it does not have it: it gets it under the same id.
        first.behave(Manners::Good);
        examine(&world).await;
        world.clock().advance(TimeDelta::hours(1));
        look(&world).await;
        let view = only(&world, legal).await;
        assert_eq!((view.state, view.provider.as_str()), (State::Submitted, "短信通道一"));
        assert_eq!((first.counts().1, second.counts().1), (1, 0));

        first.behave(Manners::BusyAfter);
        let other = send(&world, false).await;
        world.settle().await;
        first.behave(Manners::Down);
        for _ in 0..3 {
            later(&world).await;
        }
        let view = only(&world, other).await;
        assert_eq!((view.state, view.provider.as_str()), (State::Submitted, "短信通道二"));
        // What the first still reports about it is not ours any more.
        let at = world.kernel().clock().now();
        assert_eq!(tell(&world, vec![report(other, &first, "UNDELIV", "", at)]).await, 0);
    })
    .await;
}

#[tokio::test]
async fn while_both_are_out_texts_wait_and_go_on_by_themselves() {
    with_two(|world, first, second| async move {
        first.behave(Manners::Stranger);
        second.behave(Manners::Stranger);
        for _ in 0..4 {
            send(&world, true).await;
            world.settle().await;
        }
        assert_eq!(
            states(&world).await.into_iter().map(|(_, is)| is).collect::<Vec<_>>(),
            ["paused", "paused"]
        );
        let posts = (first.counts().0, second.counts().0);
        let id = send(&world, true).await;
        world.settle().await;
        let view = only(&world, id).await;
        assert_eq!(view.state_reason.unwrap(), "短信通道都暂停使用，恢复后自动发送");
        assert_eq!((first.counts().0, second.counts().0), posts);
        second.behave(Manners::Good);
        for _ in 0..4 {
            world.clock().advance(TimeDelta::seconds(30));
            examine(&world).await;
            look(&world).await;
        }
        let view = only(&world, id).await;
        assert_eq!((view.state, view.provider.as_str()), (State::Submitted, "短信通道二"));
    })
    .await;
}

#[tokio::test]
async fn reports_that_come_late_turn_texts_to_the_other() {
    with_two(|world, first, second| async move {
        let mut sent = Vec::new();
        for _ in 0..20 {
            sent.push(send(&world, false).await);
        }
        world.settle().await;
        let at = world.kernel().clock().now();
        for (number, id) in sent.iter().enumerate() {
            // One in five took longer than a minute.
            let took = if number % 5 == 0 { 61 } else { 3 };
            let at = at + TimeDelta::seconds(took);
            tell(&world, vec![report(*id, &first, "DELIVRD", "000", at)]).await;
        }
        world.clock().advance(TimeDelta::seconds(120));
        examine(&world).await;
        assert_eq!(states(&world).await[0], ("sms".into(), "slow".into()));
        send(&world, true).await;
        world.settle().await;
        assert_eq!((first.counts().1, second.counts().1), (20, 1));
        world.clock().advance(TimeDelta::seconds(120));
        examine(&world).await;
        assert_eq!(states(&world).await[0].1, "good");
    })
    .await;
}

// A crash before, between and after each step: one text, with one provider.
#[tokio::test]
async fn a_crash_at_any_step_sends_once() {
    for step in 0..4 {
        with_two(|world, first, second| async move {
            let id = send(&world, true).await;
            crate::zone::pump(world.kernel()).await.unwrap();
            match step {
                // Nothing was begun.
                0 => {}
                // The attempt is on record, the provider heard of nothing.
                1 => super::super::outer::begin_only(&world.system(), id).await,
                // The provider has it, its answer is lost.
                _ => {
                    first.behave(Manners::HangAfter);
                    let payload = serde_json::json!({ "id": id });
                    let job = super::super::outer::dispatch(world.system(), payload);
                    tokio::select! {
                        _ = job => panic!("nobody answered"),
                        () = first.hung() => {}
                    }
                    // In the last round the provider is gone as well for a while.
                    first.behave(if step == 2 { Manners::Good } else { Manners::Down });
                }
            }
            for _ in 0..3 {
                world.settle().await;
                later(&world).await;
                look(&world).await;
            }
            first.behave(Manners::Good);
            world.clock().advance(TimeDelta::hours(7));
            look(&world).await;
            let view = only(&world, id).await;
            assert_eq!((view.state, view.provider.as_str()), (State::Submitted, "短信通道一"));
            assert_eq!((first.counts().1, second.counts().1), (1, 0), "step {step}");
        })
        .await;
    }
}
