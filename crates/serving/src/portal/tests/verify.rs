//! The factor.

use chrono::Duration;
use futures::future::join_all;
use kernel::testing::each;
use serde_json::json;

use super::*;
use crate::portal::items::{CodeItem, Factor, NotesItem, Signer, UnlockItem};

async fn new_code(world: &World, link_id: Uuid, code: &str) {
    let expires_at = world.system().now() + Duration::hours(72);
    post(world, items::CODE, &CodeItem { link_id, code: code.to_owned(), expires_at }, &[]).await;
    world.settle().await;
}

#[tokio::test]
async fn a_code_lets_in_once_however_it_is_typed() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = Phone::new(world.kernel());
        let package = phone.try_code(" ４８１５ 1623", "０１００２ｘ").await.ok();
        assert_eq!(package["recipient_name"], "张䶮喆");
        assert!(phone.cookie.is_some());
        let again = Phone::new(world.kernel()).try_code(CODE, TAIL).await;
        assert_eq!(again.refusal(), (410, "code.used".to_owned()));
        assert_eq!(again.headers.get(header::SET_COOKIE), None);
        new_code(&world, item.link_id, "99887766").await;
        let mut other = Phone::new(world.kernel());
        assert_eq!(other.try_code(CODE, TAIL).await.refusal(), (422, "code.wrong".to_owned()));
        other.try_code("99887766", TAIL).await.ok();
        phone.get("/package").await.ok();
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Verified, EventKind::Verified]);
        let event = told(&world).remove(0);
        assert_eq!(event.factor, Some(Factor::CodeAndId));
        assert_eq!((event.signer, event.agent.as_str()), (None, "test phone"));
    })
    .await;
}

#[tokio::test]
async fn five_wrong_tries_lock_until_the_office_acts() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = Phone::new(world.kernel());
        for (code, tail, left) in [
            (CODE, "010021", 4),
            ("48151624", TAIL, 3),
            ("00000000", "000000", 2),
            (CODE, "000000", 1),
        ] {
            let got = phone.try_code(code, tail).await;
            assert_eq!(got.refusal(), (422, "code.wrong".to_owned()));
            assert!(got.json()["detail"].as_str().unwrap().contains(&format!("{left} 次")));
            assert_eq!(row(&world, item.link_id).await.wrong, 5 - left);
        }
        // A new code between the tries gives no new tries.
        phone.ask_code().await.ok();
        world.settle().await;
        new_code(&world, item.link_id, "11112222").await;
        assert_eq!(phone.try_code(CODE, TAIL).await.refusal(), (410, "link.locked".to_owned()));
        for got in [phone.try_code("11112222", TAIL).await, phone.ask_code().await] {
            assert_eq!(got.refusal(), (410, "link.locked".to_owned()));
        }
        new_code(&world, item.link_id, "33334444").await;
        assert_eq!(phone.try_code("33334444", TAIL).await.refusal().1, "link.locked");
        let cover = phone.get(&format!("/links/{TOKEN}")).await.ok();
        assert_eq!(cover["state"], "locked");
        assert_eq!(kinds(&world), [EventKind::CodeRequested, EventKind::Locked]);
        assert_eq!(told(&world)[1].factor, None);

        post(&world, items::UNLOCK, &UnlockItem { link_id: item.link_id }, &[]).await;
        new_code(&world, item.link_id, "55556666").await;
        phone.try_code("55556666", TAIL).await.ok();
        let operations: Vec<_> = audited(&world, item.link_id)
            .await
            .into_iter()
            .map(|(operation, ..)| operation)
            .collect();
        let mut wanted = vec!["portal.link.code"];
        wanted.extend(["portal.link.verify"; 6]);
        assert_eq!(operations, wanted);
    })
    .await;
}

#[tokio::test]
async fn tries_side_by_side_are_counted_one_by_one() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let tries = (0..20).map(|n| {
            let mut phone = Phone::new(world.kernel());
            async move { phone.try_code(&format!("{n:08}"), TAIL).await.refusal().1 }
        });
        let answers = join_all(tries).await;
        let count = |code: &str| answers.iter().filter(|answer| *answer == code).count();
        assert_eq!((count("code.wrong"), count("link.locked")), (4, 16));
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Locked]);
        assert_eq!(row(&world, item.link_id).await.wrong, 5);
    })
    .await;
}

#[tokio::test]
async fn of_many_right_tries_one_gets_in() {
    each(plan(), |world| async move {
        linked(&world, |_| ()).await;
        let tries = (0..10).map(|_| {
            let mut phone = Phone::new(world.kernel());
            async move { phone.try_code(CODE, TAIL).await.status.as_u16() }
        });
        let mut answers = join_all(tries).await;
        answers.sort_unstable();
        assert_eq!((answers[0], &answers[1..]), (200, [410; 9].as_slice()));
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Verified]);
    })
    .await;
}

#[tokio::test]
async fn for_an_organisation_somebody_signs_and_says_who() {
    each(plan(), |world| async move {
        let item = linked(&world, |item| {
            item.signer_kind = SignerKind::Legal;
            item.recipient_masked = "北京测试科技有限公司".to_owned();
            item.recipient_name = "北京测试科技有限公司".to_owned();
            item.id_tail = None;
        })
        .await;
        let mut phone = Phone::new(world.kernel());
        let got = phone.try_code(CODE, "31234x").await;
        assert_eq!(got.json()["errors"][0]["code"], "signer.required");
        assert_eq!(row(&world, item.link_id).await.wrong, 0, "an unfinished form is no try");
        let verify = format!("/links/{TOKEN}/verify");
        let signer = json!({ "name": "赵敏", "capacity": "收发人员" });
        let body = |code: &str| json!({ "code": code, "id_tail": "31234x", "signer": signer });
        assert_eq!(phone.post(&verify, body("00000000")).await.refusal().1, "code.wrong");
        phone.post(&verify, body(CODE)).await.ok();
        phone.press("acknowledge").await.ok();
        world.settle().await;
        let claimed = Signer {
            name: "赵敏".to_owned(),
            capacity: "收发人员".to_owned(),
            claimed_id_tail: Some("31234X".to_owned()),
        };
        assert_eq!(kinds(&world), [EventKind::Verified, EventKind::Acknowledged]);
        for event in told(&world) {
            assert_eq!(event.factor, Some(Factor::CodeAndClaim), "compared with nothing");
            assert_eq!(event.signer.as_ref(), Some(&claimed));
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_the_office_knows_is_compared_for_an_agent_too() {
    each(plan(), |world| async move {
        linked(&world, |item| item.signer_kind = SignerKind::Legal).await;
        let mut phone = Phone::new(world.kernel());
        let verify = format!("/links/{TOKEN}/verify");
        let signer = json!({ "name": "周理", "capacity": "代理人" });
        let body = |tail: &str| json!({ "code": CODE, "id_tail": tail, "signer": signer });
        assert_eq!(phone.post(&verify, body("999999")).await.refusal().1, "code.wrong");
        phone.post(&verify, body(TAIL)).await.ok();
        world.settle().await;
        let event = told(&world).remove(0);
        assert_eq!(event.factor, Some(Factor::CodeAndId));
        assert_eq!(event.signer.unwrap().claimed_id_tail, None);
    })
    .await;
}

#[tokio::test]
async fn a_person_whose_number_nobody_knows_states_it() {
    each(plan(), |world| async move {
        linked(&world, |item| item.id_tail = Some("12".to_owned())).await;
        let mut phone = Phone::new(world.kernel());
        let verify = format!("/links/{TOKEN}/verify");
        let signer = json!({ "name": "周理", "capacity": "代理人" });
        let body = json!({ "code": CODE, "id_tail": "123456", "signer": signer });
        let got = phone.post(&verify, body).await;
        assert_eq!(got.json()["errors"][0]["code"], "signer.unwanted");
        phone.try_code(CODE, "123456").await.ok();
        world.settle().await;
        let event = told(&world).remove(0);
        let signer = event.signer.unwrap();
        assert_eq!(event.factor, Some(Factor::CodeAndClaim));
        assert_eq!((signer.name.as_str(), signer.capacity.as_str()), ("张䶮喆", "本人"));
        assert_eq!(signer.claimed_id_tail.as_deref(), Some("123456"));
    })
    .await;
}

#[tokio::test]
async fn codes_and_links_end() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = Phone::new(world.kernel());
        world.clock().advance(Duration::hours(72));
        assert_eq!(phone.try_code(CODE, TAIL).await.refusal(), (410, "code.expired".to_owned()));
        assert_eq!(row(&world, item.link_id).await.wrong, 0);
        new_code(&world, item.link_id, "11112222").await;
        phone.try_code("11112222", TAIL).await.ok();
        world.clock().set(item.expires_at);
        new_code(&world, item.link_id, "33334444").await;
        for got in [phone.try_code("33334444", TAIL).await, phone.ask_code().await] {
            assert_eq!(got.refusal(), (410, "link.expired".to_owned()));
        }
        assert_eq!(phone.get(&format!("/links/{TOKEN}")).await.ok()["state"], "expired");
    })
    .await;
}

#[tokio::test]
async fn a_closed_link_takes_nothing() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = inside(&world).await;
        let notes = NotesItem {
            link_id: item.link_id,
            arrived_at: None,
            next: vec![],
            closed: true,
            withdrawn: false,
            reopened: false,
        };
        post(&world, items::NOTES, &notes, &[]).await;
        post(&world, items::NOTES, &NotesItem { closed: false, ..notes }, &[]).await;
        new_code(&world, item.link_id, "11112222").await;
        for got in [
            phone.try_code("11112222", TAIL).await,
            phone.ask_code().await,
            phone.get("/package").await,
            phone.press("acknowledge").await,
        ] {
            assert_eq!(got.refusal(), (410, "link.closed".to_owned()));
        }
        assert_eq!(phone.get(&format!("/links/{TOKEN}")).await.ok()["state"], "closed");
    })
    .await;
}

#[tokio::test]
async fn new_codes_are_three_a_day_and_one_a_minute() {
    each(plan(), |world| async move {
        linked(&world, |_| ()).await;
        let mut phone = Phone::new(world.kernel());
        for left in [2, 1, 0] {
            let got = phone.ask_code().await;
            assert_eq!(got.status.as_u16(), 202);
            assert_eq!(got.json()["left_today"], left);
            let soon = phone.ask_code().await;
            assert_eq!(soon.refusal(), (429, "code.limit".to_owned()));
            world.clock().advance(Duration::minutes(1));
        }
        let got = phone.ask_code().await;
        assert_eq!(got.refusal(), (429, "code.limit".to_owned()));
        assert!(got.headers.contains_key(header::RETRY_AFTER));
        world.clock().advance(Duration::days(1));
        phone.ask_code().await.ok();
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::CodeRequested; 4]);
    })
    .await;
}

#[tokio::test]
async fn bad_input_is_named_and_counts_as_no_try() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = Phone::new(world.kernel());
        let verify = format!("/links/{TOKEN}/verify");
        for (body, code) in [
            (json!({ "code": "1234", "id_tail": TAIL }), "code.format"),
            (json!({ "code": CODE, "id_tail": "长" }), "id_tail.format"),
            (json!({ "code": CODE, "id_tail": TAIL, "admin": true }), "field"),
            (json!({ "code": 48151623, "id_tail": TAIL }), "field"),
            (json!({ "code": CODE }), "field"),
            (
                json!({ "code": CODE, "id_tail": TAIL, "signer": { "name": "", "capacity": "" } }),
                "signer.name",
            ),
        ] {
            let got = phone.post(&verify, body).await;
            assert_eq!(got.status.as_u16(), 422);
            assert_eq!(got.json()["errors"][0]["code"], code);
        }
        let plain = phone
            .request(Method::POST, &verify)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(json!({ "code": CODE, "id_tail": TAIL }).to_string()))
            .unwrap();
        let got = phone.send(plain).await;
        assert_eq!(got.refusal(), (403, "request.foreign_page".to_owned()));
        let row = row(&world, item.link_id).await;
        assert_eq!((row.wrong, row.code_used), (0, false));
    })
    .await;
}
