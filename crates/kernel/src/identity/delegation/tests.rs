//! Acting for somebody: said first, noted each time, over with the delegation.

use chrono::{Duration, NaiveDate};

use super::*;
use crate::{
    access::Reach,
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        fixture::Town,
        grant::{Give, role_in_office},
        permissions,
    },
    testing::each,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn to(login: &str, until: &str) -> Delegate {
    Delegate {
        to: login.to_owned(), from: None, until: day(until), reason: "外出培训".to_owned()
    }
}

struct Work;

impl Act for Work {
    type Out = ();
    const OPERATION: &'static str = "test.work";
    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, base::Refusal> {
        let id = tx.id::<Work>();
        Ok(Noted::new((), Note::about("task", id.uuid(), "SD-1")))
    }
}

// req: S14.3
#[tokio::test]
async fn who_acts_for_another_says_so_and_is_named() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        let reader = town.role("reader", &["kernel.file.read", "kernel.user.read"]).await;
        let own = town.role("own", &["kernel.delegation.create"]).await;
        let li = town.member("li", &[own]).await.id;
        let wang = town.member("wang", &[own]).await.id;
        // 李 sees the own division; 王 holds no business at all.
        let unit = crate::identity::grant::RequestGrant {
            reach: Reach::OwnUnit,
            ..role_in_office(li, reader)
        };
        town.world.system().write(Give(unit)).await.unwrap();
        let at = async |login: &str| town.at(&town.sign_in(login).await.token).await.unwrap();
        let giver = at("li").await;
        for (wish, field, code) in [
            (to("li", "2026-09-20"), "to", "delegation.taker"),
            (to("nobody", "2026-09-20"), "to", "delegation.taker"),
            (to("wang", "2026-09-15"), "until", "delegation.dates"),
            (to("wang", "2027-09-15"), "until", "delegation.dates"),
        ] {
            let refusal = create(&giver, wish).await.unwrap_err();
            assert_eq!(
                (refusal.fields()[0].field.as_str(), refusal.fields()[0].code.as_ref()),
                (field, code)
            );
        }
        let given = create(&giver, to("WANG", "2026-09-18")).await.unwrap();
        assert!(given.in_force && given.taker.id == wang);
        let signed_in = town.sign_in("wang").await.token;
        let cx = town.at(&signed_in).await.unwrap();
        assert_eq!(list(&cx).await.unwrap().taken.len(), 1);
        // Nothing passes before it is said.
        assert!(cx.require(&permissions::FILE_READ).is_err());
        let acting = act_for(&cx, ActFor { delegation: Some(given.id) }).await.unwrap().token;
        assert!(town.at(&signed_in).await.is_none());
        let cx = town.at(&acting).await.unwrap();
        let scope = cx.require(&permissions::FILE_READ).unwrap();
        assert_eq!(scope.visible_units().len(), 1);
        // Directories do not pass, nor does passing on.
        assert!(cx.require(&permissions::USER_READ).is_err());
        let refusal = create(&cx, to("li", "2026-09-18")).await.unwrap_err();
        assert!(["permission.missing", "delegation.chain"].contains(&refusal.code()));
        cx.write(Work).await.unwrap();
        let row = town.audit("test.work").await.pop().unwrap();
        assert_eq!((row.actor.id, row.actor.name.as_str()), (Some(wang), "人wang（代 人li）"));
        let again = act_for(&cx, ActFor { delegation: None }).await.unwrap().token;
        let cx = town.at(&again).await.unwrap();
        assert!(cx.require(&permissions::FILE_READ).is_err());
        cx.write(Work).await.unwrap();
        assert_eq!(town.audit("test.work").await.pop().unwrap().actor.name, "人wang");
        ended(&town, &cx, given.id).await;
    })
    .await;
}

/// A session that acts for somebody is over with the delegation, however it ends.
async fn ended(town: &Town, cx: &Context, first: Uuid) {
    let start =
        async |cx: &Context, id| act_for(cx, ActFor { delegation: Some(id) }).await.unwrap().token;
    let acting = start(cx, first).await;
    let giver = town.at(&town.sign_in("li").await.token).await.unwrap();
    end(&giver, EndDelegation { id: first }).await.unwrap();
    assert!(town.at(&acting).await.is_none());
    let over = end(&giver, EndDelegation { id: first }).await.unwrap_err();
    assert_eq!(over.code(), "delegation.over");
    let cx = town.at(&town.sign_in("wang").await.token).await.unwrap();
    let late = act_for(&cx, ActFor { delegation: Some(first) }).await.unwrap_err();
    assert_eq!(late.code(), "delegation.not_in_force");
    let foreign = act_for(&giver, ActFor { delegation: Some(first) }).await.unwrap_err();
    assert_eq!(foreign.code(), "not_found");
    let second = create(&giver, to("wang", "2026-09-16")).await.unwrap().id;
    // One minute before and after midnight in Beijing.
    town.world.clock().set("2026-09-16T15:59:00Z".parse().unwrap());
    let cx = town.at(&town.sign_in("wang").await.token).await.unwrap();
    let acting = start(&cx, second).await;
    assert!(town.at(&acting).await.is_some());
    town.world.clock().advance(Duration::minutes(2));
    assert!(town.at(&acting).await.is_none());
}
