//! Sending, doubt, reports, silence.

use super::{gateway::Manners, *};

#[tokio::test]
async fn a_message_goes_out_once_and_its_arrival_comes_back() {
    with_gateway(|world, gateway| async move {
        let id = world.system().write(Send::default()).await.unwrap();
        assert_eq!(only(&world, id).await.state, State::Queued);
        world.settle().await;
        let view = only(&world, id).await;
        assert_eq!((view.state, view.attempts, view.state_reason), (State::Submitted, 1, None));
        assert_eq!(view.submitted_at.unwrap(), world.kernel().clock().now());
        assert_eq!(
            (view.to_masked.as_str(), view.provider.as_str()),
            ("138****1234", "短信通道一")
        );
        assert!(
            view.preview.contains("签收码••••••（24小时内有效）") && !view.preview.contains(CODE)
        );
        let text = gateway.text(id);
        assert_eq!(text["phone"], PHONE);
        assert!(text["content"].as_str().unwrap().contains("签收码402913"));
        assert!(text["content"].as_str().unwrap().starts_with("尊敬的张*，"));

        world.clock().advance(TimeDelta::hours(1));
        let at = "2026-09-16T02:00:07Z".parse::<Now>().unwrap();
        let arrived = report(id, &gateway, "DELIVRD", "000", at);
        assert_eq!(tell(&world, vec![arrived.clone()]).await, 1);
        assert_eq!(tell(&world, vec![arrived.clone(), arrived]).await, 0);
        let view = only(&world, id).await;
        assert_eq!((view.state, view.reported_at.unwrap().to_utc()), (State::Delivered, at));
        let submitted = (Some(State::Queued), State::Submitted);
        assert_eq!(told(), [submitted, (Some(State::Submitted), State::Delivered)]);
        assert_eq!(gateway.counts(), (1, 1, 0));
        look(&world).await;
        assert!(world.open_jobs().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_unclear_answer_is_followed_by_a_question_and_not_by_a_second_text() {
    for manners in [Manners::BusyAfter, Manners::SilentAfter] {
        with_gateway(|world, gateway| async move {
            gateway.behave(manners);
            let id = world.system().write(Send::default()).await.unwrap();
            world.settle().await;
            assert_eq!(only(&world, id).await.state, State::Queued);
            later(&world).await;
            let view = only(&world, id).await;
            assert_eq!((view.state, view.attempts), (State::Submitted, 1));
            assert_eq!(gateway.counts(), (1, 1, 1));
            assert!(world.open_jobs().await.is_empty());
        })
        .await;
    }
}

#[tokio::test]
async fn a_crash_between_sending_and_recording_sends_nothing_twice() {
    with_gateway(|world, gateway| async move {
        let id = world.system().write(Send::default()).await.unwrap();
        crate::zone::pump(world.kernel()).await.unwrap();
        gateway.behave(Manners::HangAfter);
        let job = super::super::outer::dispatch(world.system(), serde_json::json!({ "id": id }));
        tokio::select! {
            _ = job => panic!("nobody answered"),
            () = gateway.hung() => {}
        }
        gateway.behave(Manners::Good);
        world.settle().await;
        let view = only(&world, id).await;
        assert_eq!((view.state, view.attempts), (State::Submitted, 1));
        assert_eq!(gateway.counts(), (1, 1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_message_told_twice_across_the_zones_is_sent_once() {
    struct Repeat(Uuid);
    impl Act for Repeat {
        type Out = ();
        const OPERATION: &'static str = "test.repeat";
        async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
            let again = serde_json::json!({
                "id": self.0, "channel": "sms", "to": "13900005678", "title": "", "body": "另一份",
                "template": "SERVE_NOTICE", "legal": true,
            });
            crate::zone::post(tx, crate::zone::Side::Inner, "message.send", &again, &[]).await?;
            Ok(Noted::bookkeeping(()))
        }
    }
    with_gateway(|world, gateway| async move {
        let id = world.system().write(Send::default()).await.unwrap();
        world.system().write(Repeat(id)).await.unwrap();
        world.settle().await;
        world.system().write(Repeat(id)).await.unwrap();
        world.settle().await;
        assert_eq!(gateway.counts().0, 1);
        assert_eq!(gateway.text(id)["phone"], PHONE);
        assert_eq!(only(&world, id).await.state, State::Submitted);
    })
    .await;
}

#[tokio::test]
async fn what_the_gateway_certainly_does_not_have_is_sent_again() {
    with_gateway(|world, gateway| async move {
        gateway.behave(Manners::BusyBefore);
        let id = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        gateway.behave(Manners::Good);
        later(&world).await;
        let view = only(&world, id).await;
        assert_eq!((view.state, view.attempts), (State::Submitted, 2));
        assert_eq!(gateway.counts(), (2, 1, 1));
    })
    .await;
}

#[tokio::test]
async fn while_nobody_can_tell_nothing_is_sent_a_second_time() {
    with_gateway(|world, gateway| async move {
        gateway.behave(Manners::BusyAfter);
        let id = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        gateway.behave(Manners::Down);
        for _ in 0..8 {
            later(&world).await;
        }
        let view = only(&world, id).await;
        assert_eq!((view.state, view.attempts), (State::Unknown, 1));
        assert!(view.state_reason.unwrap().contains("不能确定是否已发出"));
        assert_eq!(gateway.counts().0, 1);
        // The job was laid aside; the sweep asks on, and finds out in the end.
        gateway.behave(Manners::Good);
        world.clock().advance(TimeDelta::hours(1));
        look(&world).await;
        assert_eq!(only(&world, id).await.state, State::Submitted);
        assert_eq!(gateway.counts().0, 1);
        assert_eq!(
            told(),
            [(Some(State::Queued), State::Unknown), (Some(State::Unknown), State::Submitted),]
        );
    })
    .await;
}

#[tokio::test]
async fn a_refused_text_failed_and_says_why() {
    with_gateway(|world, gateway| async move {
        gateway.behave(Manners::Blocked);
        let id = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        let view = only(&world, id).await;
        assert_eq!(view.state, State::Failed);
        assert_eq!(view.state_reason.unwrap(), "号码在运营商的拦截名单上（BLOCKED）");
        gateway.behave(Manners::Good);
        world.clock().advance(TimeDelta::hours(1));
        look(&world).await;
        assert_eq!(gateway.counts(), (1, 0, 0));
        assert!(world.open_jobs().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn silence_for_three_days_is_said_and_a_late_report_still_counts() {
    with_gateway(|world, gateway| async move {
        let id = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        let sent = world.kernel().clock().now();
        world.clock().advance(TimeDelta::minutes(9));
        look(&world).await;
        assert_eq!(gateway.counts().2, 0);
        world.clock().advance(TimeDelta::minutes(2));
        look(&world).await;
        look(&world).await;
        assert_eq!(gateway.counts().2, 1);
        while world.kernel().clock().now() < sent + TimeDelta::hours(72) {
            assert_eq!(only(&world, id).await.state, State::Submitted);
            world.clock().advance(TimeDelta::hours(6));
            look(&world).await;
        }
        let view = only(&world, id).await;
        assert_eq!(
            (view.state, view.state_reason.unwrap().as_str()),
            (State::Unknown, "状态报告缺失")
        );
        assert!(gateway.counts().2 < 20);
        let at = sent + TimeDelta::minutes(3);
        tell(&world, vec![report(id, &gateway, "DELIVRD", "000", at)]).await;
        let view = only(&world, id).await;
        assert_eq!((view.state, view.reported_at.unwrap().to_utc()), (State::Delivered, at));
        assert_eq!(gateway.counts().0, 1);
    })
    .await;
}

#[tokio::test]
async fn a_lost_report_is_found_by_asking() {
    with_gateway(|world, gateway| async move {
        let id = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        gateway.became(
            id,
            serde_json::json!({ "state": "failed", "code": "EXPIRED", "at": "2026-09-16T10:05:00+08:00" }),
        );
        world.clock().advance(TimeDelta::minutes(11));
        look(&world).await;
        let view = only(&world, id).await;
        assert_eq!(view.state, State::Failed);
        assert_eq!(view.state_reason.unwrap(), "超过有效期仍未到达（EXPIRED）");
        // The report itself brings the code; it is the same event.
        let at = view.reported_at.unwrap().to_utc();
        tell(&world, vec![report(id, &gateway, "EXPIRED", "MK:0024", at)]).await;
        let view = only(&world, id).await;
        assert_eq!(view.state_reason.unwrap(), "关机，超过有效期（MK:0024）");
    })
    .await;
}

#[tokio::test]
async fn reports_of_strangers_change_nothing() {
    with_gateway(|world, gateway| async move {
        let id = world.system().write(Send::default()).await.unwrap();
        let at = world.kernel().clock().now();
        // Before anything was sent nobody can know about it.
        assert_eq!(tell(&world, vec![report(Uuid::nil(), &gateway, "DELIVRD", "", at)]).await, 0);
        world.settle().await;
        let mut foreign = report(id, &gateway, "DELIVRD", "000", at);
        foreign.message_id = "G-another".into();
        assert_eq!(tell(&world, vec![foreign]).await, 0);
        assert_eq!(only(&world, id).await.state, State::Submitted);
    })
    .await;
}

#[tokio::test]
async fn a_number_no_text_can_reach_is_refused_with_the_unit() {
    with_gateway(|world, gateway| async move {
        let wrong = Send { to: "010-6974", ..Send::default() };
        let refusal = world.system().write(wrong).await.unwrap_err();
        assert_eq!(refusal.fields()[0].code, "message.phone");
        world.settle().await;
        assert_eq!(gateway.counts().0, 0);
    })
    .await;
}
