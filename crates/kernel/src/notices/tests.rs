//! Told at once, to nobody else, by every process, until the session ends.

use std::sync::Arc;

use base::Refusal;
use tokio::sync::Notify;
use uuid::Uuid;

use super::{MarkRead, NewNotice, Seat, Told, hub::look, list, tell};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    db::Dialect,
    identity::fixture::Town,
    testing::each,
    timeline::Tone,
};

/// An act whose only business is to tell somebody something.
struct Tell(Vec<Uuid>);

impl Act for Tell {
    type Out = ();
    const OPERATION: &'static str = "test.tell";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let notice = |user: &Uuid| NewNotice {
            user: *user,
            office: Uuid::from_u128(0xA11),
            kind: "serving.bounced",
            tone: Tone::Bad,
            title: "短信未到达".to_owned(),
            text: "张* 138****1234".to_owned(),
            link: "/tasks".to_owned(),
        };
        tell(tx, self.0.iter().map(notice).collect()).await?;
        Ok(Noted::new((), Note::default()))
    }
}

async fn signed_in(town: &Town, login: &str) -> Context {
    let token = town.sign_in(login).await.token;
    town.at(&token).await.unwrap()
}

fn told(version: i64, unread: i64) -> Told {
    Told { version, unread, over: false }
}

#[tokio::test]
async fn everybody_reads_the_own_and_only_those() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        for login in ["wang", "li"] {
            town.member(login, &[]).await;
        }
        let (wang, li) = (signed_in(&town, "wang").await, signed_in(&town, "li").await);
        let ids = [wang.user().unwrap().id, li.user().unwrap().id];
        for _ in 0..3 {
            town.world.system().write(Tell(ids.to_vec())).await.unwrap();
            town.world.clock().advance(chrono::TimeDelta::seconds(1));
        }
        let mine = list(&wang, false, None, 2).await.unwrap();
        assert_eq!((mine.rows.len(), mine.total, mine.unread), (3, 3, 3));
        let one = mine.rows[1].id;
        assert_eq!(wang.write(MarkRead { id: Some(one) }).await.unwrap(), 1);
        assert_eq!(wang.write(MarkRead { id: Some(one) }).await.unwrap(), 0);
        let foreign = li.write(MarkRead { id: Some(one) }).await.unwrap_err();
        assert_eq!(foreign.code(), "not_found");
        assert_eq!(list(&wang, true, None, 50).await.unwrap().rows.len(), 2);
        assert_eq!(wang.write(MarkRead { id: None }).await.unwrap(), 2);
        assert_eq!(list(&wang, false, None, 50).await.unwrap().unread, 0);
        assert_eq!(list(&li, false, None, 50).await.unwrap().unread, 3);
        // After ninety days nobody keeps them, and nobody counts them.
        town.world.clock().advance(chrono::TimeDelta::days(91));
        assert_eq!(super::forget(town.world.system()).await.unwrap(), 6);
        assert_eq!(
            town.world.number("SELECT CAST(sum(unread) AS BIGINT) FROM notice_box").await,
            0
        );
    })
    .await;
}

#[tokio::test]
async fn another_process_tells_it_too_and_many_changes_are_one() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        town.member("wang", &[]).await;
        let wang = signed_in(&town, "wang").await;
        let me = wang.user().unwrap().id;
        let twin = town.world.twin().await;
        let there = Context::system(&twin, "另一进程").acting_as(wang.actor().clone());
        let mut seats = [Seat::take(&wang).await.unwrap(), Seat::take(&there).await.unwrap()];
        for _ in 0..5 {
            town.world.system().write(Tell(vec![me])).await.unwrap();
        }
        for (kernel, seat) in [town.world.kernel(), &twin].into_iter().zip(&mut seats) {
            look(kernel).await.unwrap();
            assert_eq!(seat.next().await, Some(told(5, 5)));
            look(kernel).await.unwrap();
            assert_eq!(seat.last(), told(5, 5));
        }
        there.write(MarkRead { id: None }).await.unwrap();
        look(town.world.kernel()).await.unwrap();
        assert_eq!(seats[0].next().await, Some(told(6, 0)));
    })
    .await;
}

#[tokio::test]
async fn a_connection_ends_with_its_session_and_there_are_not_too_many() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        town.member("wang", &[]).await;
        let (one, other) = (signed_in(&town, "wang").await, signed_in(&town, "wang").await);
        let mut here = Seat::take(&one).await.unwrap();
        let mut more = Vec::new();
        for _ in 0..7 {
            more.push(Seat::take(&other).await.unwrap());
        }
        assert_eq!(Seat::take(&other).await.unwrap_err().code(), "notice.too_many");
        more.pop();
        let last = Seat::take(&other).await.unwrap();
        crate::identity::session::sign_out(&one).await.unwrap();
        look(town.world.kernel()).await.unwrap();
        assert!(here.next().await.unwrap().over);
        assert!(!more[0].last().over);
        drop((here, more, last));
        assert_eq!(town.world.kernel().notices().connected(), 0);
        let anonymous = Context::system(town.world.kernel(), "x");
        assert!(Seat::take(&anonymous).await.is_err());
    })
    .await;
}

/// What the poll behind it would find a second later is said at once.
#[tokio::test]
async fn another_process_is_told_by_the_database() {
    each(Town::plan(), |world| async move {
        if world.kernel().db().dialect() == Dialect::Sqlite {
            return;
        }
        let town = Town::of(world).await;
        town.member("wang", &[]).await;
        let wang = signed_in(&town, "wang").await.user().unwrap().id;
        let (twin, heard) = (town.world.twin().await, Arc::new(Notify::new()));
        let ear = Arc::clone(&heard);
        let listening = tokio::spawn(async move {
            twin.db().listen("notices", || ear.notify_one()).await.unwrap();
        });
        // Whatever is said before the other listens is lost to it, so it is said until heard.
        let telling = async {
            loop {
                town.world.system().write(Tell(vec![wang])).await.unwrap();
            }
        };
        tokio::select! {
            () = telling => {}
            () = heard.notified() => {}
        }
        listening.abort();
        assert!(town.world.count("notice").await > 0);
    })
    .await;
}
