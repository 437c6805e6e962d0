//! E-mail, where nobody can be asked.

use std::cell::Cell;

use super::{
    super::{SmtpSettings, SmtpTls, mail::tests::server},
    *,
};

thread_local! {
    pub(super) static PORT: Cell<u16> = const { Cell::new(0) };
}

pub(super) fn plan() -> Plan {
    let mut registry = Registry::default();
    register(&mut registry);
    registry.message_hooks.push(remember);
    Plan {
        registry,
        adjust: |settings| {
            settings.smtp = Some(SmtpSettings {
                host: "127.0.0.1".into(),
                port: PORT.get(),
                from: "北京市昌平区人民法院 <songda@example.cn>".into(),
                user: None,
                password: None,
                tls: SmtpTls::None,
            });
        },
        ..Plan::default()
    }
}

pub(super) fn mail(legal: bool) -> Send {
    Send { channel: Channel::Email, to: "zhang@example.com", legal, ..Send::default() }
}

#[tokio::test]
async fn a_mail_is_submitted_and_stays_so_until_nobody_reported() {
    let (port, _mails) = server(("250 ok", Some("250 2.0.0 queued"))).await;
    PORT.set(port);
    each(plan(), |world| async move {
        let id = world.system().write(mail(true)).await.unwrap();
        world.settle().await;
        let view = only(&world, id).await;
        assert_eq!((view.state, view.to_masked.as_str()), (State::Submitted, "z****@example.com"));
        world.clock().advance(TimeDelta::hours(73));
        look(&world).await;
        let view = only(&world, id).await;
        assert_eq!(
            (view.state, view.state_reason.unwrap().as_str()),
            (State::Unknown, "状态报告缺失")
        );
    })
    .await;
}

#[tokio::test]
async fn a_doubtful_mail_with_legal_effect_is_left_to_a_person() {
    let (port, _mails) = server(("250 ok", None)).await;
    PORT.set(port);
    each(plan(), |world| async move {
        let legal = world.system().write(mail(true)).await.unwrap();
        let other = world.system().write(mail(false)).await.unwrap();
        world.settle().await;
        later(&world).await;
        later(&world).await;
        let view = only(&world, legal).await;
        assert_eq!((view.state, view.attempts), (State::Unknown, 1));
        assert!(only(&world, other).await.attempts > 1);
    })
    .await;
}
