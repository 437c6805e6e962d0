//! What came back by mail, joined with the ledger.

use super::{
    super::{
        ImapSettings, SmtpTls,
        inbox::{Back, Reading, store::Place, words::Word},
        mail::tests::server,
        outer::{LookedIn, ReadMail, Stumbled, may_visit},
        providers,
    },
    mailing::{PORT, mail, plan},
    *,
};

const MAILBOX: &str = "songda mail.test/INBOX";

fn place(uid: u32) -> Place {
    Place { mailbox: MAILBOX.to_owned(), validity: 1, uid }
}

fn back(id: Uuid, word: Word, status: &str) -> Back {
    Back {
        ids: vec![id],
        word,
        status: status.to_owned(),
        at: None,
        addresses: vec!["zhang@example.com".to_owned()],
    }
}

async fn read(world: &World, uid: u32, back: Back) -> bool {
    let received_at = Some(world.system().now());
    let mail = ReadMail { place: place(uid), reading: Reading::About(back), received_at };
    let new = world.system().write(mail).await.unwrap();
    world.settle().await;
    new
}

/// A world with a mail server, and what is known of a mail after it was sent.
async fn with_mail<F, R>(test: F)
where
    F: Fn(World, Uuid) -> R,
    R: Future<Output = ()>,
{
    let (port, _mails) = server(("250 ok", Some("250 2.0.0 queued"))).await;
    PORT.set(port);
    each(plan(), |world| {
        let test = &test;
        async move {
            let id = world.system().write(mail(true)).await.unwrap();
            world.settle().await;
            TOLD.take();
            world.clock().advance(TimeDelta::minutes(1));
            test(world, id).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_came_back_did_not_arrive() {
    with_mail(|world, id| async move {
        assert!(read(&world, 1, back(id, Word::Bounced, "5.1.1")).await);
        let view = only(&world, id).await;
        assert_eq!(
            (view.state, view.state_reason.as_deref()),
            (State::Failed, Some("退信：邮箱不存在（5.1.1）"))
        );
        assert_eq!(view.reported_at.unwrap().to_utc(), world.system().now());
        assert_eq!(told(), [(Some(State::Submitted), State::Failed)]);
        // The same mail again, the relay's copy of it, and all mails under new numbers.
        world.clock().advance(TimeDelta::minutes(1));
        assert!(!read(&world, 1, back(id, Word::Bounced, "5.1.1")).await);
        assert!(!read(&world, 2, back(id, Word::Bounced, "5.0.0")).await);
        assert!(!read(&world, 3, back(id, Word::Bounced, "5.1.1")).await);
        assert_eq!(only(&world, id).await, view);
        assert_eq!(told().len(), 1);
        // Nobody asks about it any more.
        world.clock().advance(TimeDelta::hours(80));
        look(&world).await;
        assert_eq!(only(&world, id).await.state, State::Failed);
    })
    .await;
}

#[tokio::test]
async fn no_bounce_is_good_news_where_bounces_are_read() {
    let (port, _mails) = server(("250 ok", Some("250 2.0.0 queued"))).await;
    PORT.set(port);
    let watched = Plan {
        adjust: |settings| {
            (plan().adjust)(settings);
            settings.imap = Some(ImapSettings {
                host: "127.0.0.1".into(),
                port: 9,
                user: "songda".into(),
                password: "hush".into(),
                folder: "INBOX".into(),
                tls: SmtpTls::None,
            });
        },
        ..plan()
    };
    each(watched, |world| async move {
        let id = world.system().write(mail(false)).await.unwrap();
        let legal = world.system().write(mail(true)).await.unwrap();
        world.settle().await;
        world.clock().advance(TimeDelta::hours(73));
        look(&world).await;
        let view = only(&world, id).await;
        let said = (view.state, view.state_reason.as_deref());
        assert_eq!(said, (State::Submitted, Some("三天内没有收到退信")));
        assert_eq!(only(&world, legal).await.state, State::Unknown);
        // A server may take its time.
        assert!(read(&world, 1, back(id, Word::Bounced, "4.4.7")).await);
        let view = only(&world, id).await;
        assert_eq!(view.state_reason.unwrap(), "退信：期限内一直未能投递（4.4.7）");
    })
    .await;
}

#[tokio::test]
async fn an_answer_of_a_machine_is_no_bounce() {
    with_mail(|world, id| async move {
        assert!(read(&world, 1, back(id, Word::AutoReplied, "")).await);
        assert!(read(&world, 2, back(id, Word::Delayed, "4.4.1")).await);
        let view = only(&world, id).await;
        assert_eq!((view.state, view.reported_at), (State::Submitted, None));
        let reason = view.state_reason.unwrap();
        assert!(
            reason.contains("收到自动回复，不是退信") && reason.contains("正在重试"),
            "{reason}"
        );
        assert_eq!(told(), []);
    })
    .await;
}

#[tokio::test]
async fn arriving_is_the_word_of_the_mailbox_alone() {
    with_mail(|world, id| async move {
        let elsewhere =
            Back { addresses: vec!["li@example.org".into()], ..back(id, Word::Arrived, "") };
        assert!(!read(&world, 1, elsewhere).await);
        assert_eq!(only(&world, id).await.state, State::Submitted);
        let at = world.system().now() - TimeDelta::seconds(20);
        let arrived = Back { at: Some(at), ..back(id, Word::Arrived, "") };
        assert!(read(&world, 2, arrived).await);
        let view = only(&world, id).await;
        assert_eq!(view.state, State::Delivered);
        assert_eq!(view.reported_at.unwrap().to_utc(), at);
        // Not taken back.
        assert!(read(&world, 3, back(id, Word::Bounced, "5.2.2")).await);
        let view = only(&world, id).await;
        assert_eq!(view.state, State::Delivered);
        assert!(view.state_reason.unwrap().contains("邮箱已满"));
    })
    .await;
}

#[tokio::test]
async fn a_time_is_neither_before_the_mail_nor_after_its_return() {
    with_mail(|world, id| async move {
        let sent = only(&world, id).await.submitted_at.unwrap().to_utc();
        let early = Back { at: Some(sent - TimeDelta::days(9)), ..back(id, Word::Arrived, "") };
        assert!(read(&world, 1, early).await);
        assert_eq!(only(&world, id).await.reported_at.unwrap().to_utc(), sent);
        let other = world.system().write(mail(true)).await.unwrap();
        world.settle().await;
        world.clock().advance(TimeDelta::minutes(3));
        let late = world.system().now() + TimeDelta::days(9);
        let late = Back { at: Some(late), ..back(other, Word::Bounced, "5.1.1") };
        assert!(read(&world, 2, late).await);
        let told = only(&world, other).await.reported_at.unwrap().to_utc();
        assert_eq!(told, world.system().now());
    })
    .await;
}

#[tokio::test]
async fn an_invented_or_borrowed_number_moves_nothing() {
    with_mail(|world, id| async move {
        // Waits for the provider that does not exist; a text is no mail.
        let text = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        for (uid, stranger) in [(1, Uuid::from_u128(0xBAD)), (2, text)] {
            for word in [Word::Arrived, Word::Bounced] {
                let uid = uid * 2 + u32::from(word == Word::Bounced);
                assert!(!read(&world, uid, back(stranger, word, "5.1.1")).await);
            }
        }
        assert_eq!(only(&world, text).await.state, State::Queued);
        // Among several the first of ours counts.
        let mut several = back(Uuid::from_u128(0xBAD), Word::Bounced, "5.1.1");
        several.ids.extend([text, id]);
        assert!(read(&world, 9, several).await);
        assert_eq!(only(&world, id).await.state, State::Failed);
        let rows = world.words("SELECT body FROM outer_inbox").await;
        assert!(rows[0].contains("\"foreign\":4") && rows[0].contains("\"bounced\":1"), "{rows:?}");
    })
    .await;
}

#[tokio::test]
async fn the_office_knows_how_the_mailbox_is() {
    with_mail(|world, id| async move {
        let reader = reader(&world, OFFICE);
        let inbox = async || {
            let all = providers(&reader).await.unwrap();
            all.into_iter().find(|one| one.code == "imap").unwrap()
        };
        assert_eq!(inbox().await.state, "off", "there are no settings");
        read(&world, 1, back(id, Word::Bounced, "5.1.1")).await;
        let end = |trouble: Option<&str>| LookedIn {
            mailbox: MAILBOX.to_owned(),
            read: 1,
            trouble: trouble.map(str::to_owned),
        };
        world.system().write(end(None)).await.unwrap();
        world.settle().await;
        let rows = world.words("SELECT body FROM message_provider WHERE code = 'imap'").await;
        assert!(rows[0].contains("已读 1 封，退信 1"), "{rows:?}");
        for _ in 0..3 {
            assert!(may_visit(&world.system()).await.unwrap());
            world.system().write(end(Some("收件服务器连接不上"))).await.unwrap();
        }
        assert!(!may_visit(&world.system()).await.unwrap(), "left alone for a while");
        world.clock().advance(TimeDelta::seconds(11));
        assert!(may_visit(&world.system()).await.unwrap());
        world.system().write(end(None)).await.unwrap();
        assert!(may_visit(&world.system()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_fetched_is_passed_over_in_the_end() {
    with_mail(|world, id| async move {
        for _ in 0..5 {
            world.system().write(Stumbled(place(1))).await.unwrap();
        }
        assert!(!read(&world, 1, back(id, Word::Bounced, "5.1.1")).await, "it is behind us");
        assert!(read(&world, 2, back(id, Word::Bounced, "5.1.1")).await);
        let rows = world.words("SELECT body FROM outer_inbox").await;
        assert!(rows[0].contains("\"unreadable\":1"), "{rows:?}");
    })
    .await;
}
