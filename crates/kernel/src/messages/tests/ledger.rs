//! Reading the ledger, and sending again by hand.

use super::{super::Resend, gateway::Manners, *};

#[tokio::test]
async fn only_what_did_not_arrive_is_sent_again_and_only_once() {
    with_gateway(|world, gateway| async move {
        let clerk = reader(&world, OFFICE);
        let id = world.system().write(Send::default()).await.unwrap();
        let again = |id| {
            let clerk = clerk.clone();
            async move { clerk.write(Resend { id }).await }
        };
        assert_eq!(again(id).await.unwrap_err().code(), "message.in_flight");
        world.settle().await;
        assert_eq!(again(id).await.unwrap_err().code(), "message.in_flight");
        let at = world.kernel().clock().now();
        tell(&world, vec![report(id, &gateway, "UNDELIV", "MK:0001", at)]).await;
        assert_eq!(only(&world, id).await.state_reason.unwrap(), "空号（MK:0001）");

        let stranger = reader(&world, Uuid::from_u128(0xB22));
        let hidden = stranger.write(Resend { id }).await.unwrap_err();
        assert_eq!(hidden.code(), "not_found");
        let second = again(id).await.unwrap();
        assert_eq!((second.resend_of, second.state), (Some(id), State::Queued));
        assert_eq!(again(id).await.unwrap_err().code(), "message.repeated");
        world.settle().await;
        assert_eq!(gateway.text(second.id)["content"], gateway.text(id)["content"]);
        assert_eq!(told().iter().filter(|(before, _)| before.is_none()).count(), 1);
        tell(&world, vec![report(second.id, &gateway, "DELIVRD", "000", at)]).await;
        assert_eq!(again(second.id).await.unwrap_err().code(), "message.arrived");
        assert_eq!(gateway.counts().0, 2);
    })
    .await;
}

#[tokio::test]
async fn a_capability_can_forbid_a_repetition() {
    with_gateway(|world, gateway| async move {
        gateway.behave(Manners::Blocked);
        let id = world.system().write(Send::default()).await.unwrap();
        world.settle().await;
        FORBID.set(true);
        assert!(reader(&world, OFFICE).write(Resend { id }).await.is_err());
        FORBID.set(false);
        world.settle().await;
        assert_eq!(gateway.counts().0, 1);
        let found = list(&reader(&world, OFFICE), &MessageFilter::default(), None, 50).await;
        assert_eq!(found.unwrap().rows.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_the_office_its_own_and_finds_by_what_people_know() {
    with_gateway(|world, _gateway| async move {
        let other = Uuid::from_u128(0xB22);
        for send in [
            Send::default(),
            Send { to: "13900005678", name: "李100%四", ..Send::default() },
            Send {
                case: "（2026）京0114执88号", subject: Uuid::from_u128(6), ..Send::default()
            },
            Send { office: other, ..Send::default() },
        ] {
            world.system().write(send).await.unwrap();
            world.clock().advance(TimeDelta::seconds(1));
        }
        let clerk = reader(&world, OFFICE);
        let count = |filter: MessageFilter| {
            let clerk = clerk.clone();
            async move { list(&clerk, &filter, None, 50).await.unwrap().total }
        };
        let search = |text: &str| MessageFilter { search: Some(text.into()), ..Default::default() };
        assert_eq!(count(MessageFilter::default()).await, 3);
        assert_eq!(count(search("13900005678")).await, 1);
        assert_eq!(count(search("+86 139 0000 5678")).await, 1);
        assert_eq!(count(search("1390000567")).await, 0);
        assert_eq!(count(search("三丰")).await, 2);
        assert_eq!(count(search("100%")).await, 1);
        assert_eq!(count(search("1_0")).await, 0);
        assert_eq!(count(search("执88")).await, 1);
        let about = ("delivery".to_owned(), Uuid::from_u128(6));
        assert_eq!(count(MessageFilter { subject: Some(about), ..Default::default() }).await, 1);
        let failed = MessageFilter { state: Some(State::Failed), ..Default::default() };
        assert_eq!(count(failed).await, 0);
        assert_eq!(
            super::super::list(&reader(&world, other), &search(""), None, 50).await.unwrap().total,
            1
        );

        let filter = MessageFilter::default();
        let first = list(&clerk, &filter, None, 2).await.unwrap().rows;
        assert_eq!(first.len(), 3);
        let cursor = filter.cursor(&first[1]);
        let rest = list(&clerk, &filter, Some(&cursor), 2).await.unwrap().rows;
        assert_eq!(rest, first[2..]);
        let nobody = world.person(OFFICE, &[]);
        assert_eq!(list(&nobody, &filter, None, 2).await.unwrap_err().code(), "permission.missing");
    })
    .await;
}

#[tokio::test]
async fn clear_numbers_are_shown_one_at_a_time_inside_the_scope() {
    struct Show(Uuid);
    impl Act for Show {
        type Out = (String, String);
        const OPERATION: &'static str = "test.show";
        async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
            Ok(Noted::bookkeeping(super::super::reveal_to(tx, self.0).await?))
        }
    }
    with_gateway(|world, _gateway| async move {
        let id = world.system().write(Send::default()).await.unwrap();
        let shown = reader(&world, OFFICE).write(Show(id)).await.unwrap();
        assert_eq!(shown, (PHONE.to_owned(), "138****1234".to_owned()));
        let stranger = reader(&world, Uuid::from_u128(0xB22));
        assert_eq!(stranger.write(Show(id)).await.unwrap_err().code(), "not_found");
    })
    .await;
}
