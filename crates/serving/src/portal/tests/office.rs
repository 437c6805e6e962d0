//! What the office says, and how it reads.

use chrono::Duration;
use kernel::testing::each;

use super::*;
use crate::portal::items::{CodeItem, NextStep, NotesItem, UnlockItem};

#[tokio::test]
async fn a_confirmed_address_is_served_on_arrival() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = inside(&world).await;
        let before = phone.get("/package").await.ok();
        assert_eq!(
            (before["arrived_on"].clone(), before["next"].clone()),
            (Value::Null, json!([]))
        );
        let next = |text: &str, date: Option<&str>| NextStep {
            text: text.to_owned(),
            date: date.map(|date| date.parse().unwrap()),
            not_before: None,
        };
        let notes = NotesItem {
            link_id: item.link_id,
            arrived_at: Some("2026-11-11T16:30:00Z".parse().unwrap()),
            next: vec![next("上诉期限到", Some("2026-11-27")), next("开庭另行通知", None)],
            closed: false,
            withdrawn: false,
            reopened: false,
        };
        post(&world, items::NOTES, &notes, &[]).await;
        world.settle().await;
        let package = phone.get("/package").await.ok();
        assert_eq!(package["arrived_on"], "2026-11-12", "the day is Beijing's");
        assert_eq!(
            package["arrived_text"],
            "文书已于2026年11月12日（周四）到达您确认的电子送达地址，依法自该日视为送达。不打开、不签收不影响期限计算。"
        );
        assert_eq!(
            package["next"],
            json!([
                { "text": "上诉期限到", "date": "2026-11-27", "not_before": null },
                { "text": "开庭另行通知", "date": null, "not_before": null },
            ])
        );
        let shown = |field: &str| package[field].clone();
        assert_eq!(shown("case_number"), "（2026）京0114民初1234号");
        assert_eq!(shown("expires_on"), "2027-09-16");
        assert_eq!((shown("court_phone"), shown("hotline")), (json!("010-80120000"), json!("12368")));
        assert_eq!((shown("objected"), shown("paper_at")), (json!(false), Value::Null));
        assert_eq!(package["documents"][1]["title"], "上诉须知");
        assert_eq!(package["documents"][1]["pages"], 3);
    })
    .await;
}

#[tokio::test]
async fn an_unconfirmed_address_is_served_by_reading() {
    each(plan(), |world| async move {
        linked(&world, |item| {
            item.confirmed = false;
            item.case_number = None;
            item.documents.truncate(1);
            item.documents[0].pages = 0;
        })
        .await;
        let package = inside(&world).await.get("/package").await.ok();
        assert_eq!(
            package["arrived_text"],
            "您确认阅读后，法院可以推定已向您送达；如非本人，请点“我不是收件人本人”。"
        );
        assert_eq!((&package["confirmed"], &package["case_number"]), (&json!(false), &Value::Null));
        assert_eq!(package["documents"][0]["pages"], Value::Null);
    })
    .await;
}

#[tokio::test]
async fn a_link_told_twice_is_one_link() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = reading(&world).await;
        let mut again = item.clone();
        again.recipient_name = "李四".to_owned();
        again.code = "00000001".to_owned();
        publish(&world, &again).await;
        world.settle().await;
        let package = phone.get("/package").await.ok();
        assert_eq!(package["recipient_name"], "张䶮喆");
        assert!(package["acknowledged_at"].is_string());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_applied_holds_nobody_up() {
    each(plan(), |world| async move {
        let nobody = Uuid::nil();
        let expires_at = world.system().now() + Duration::hours(1);
        let code = CodeItem { link_id: nobody, code: CODE.to_owned(), expires_at };
        let notes = NotesItem {
            link_id: nobody,
            arrived_at: None,
            next: vec![],
            closed: true,
            withdrawn: false,
            reopened: false,
        };
        post(&world, items::CODE, &code, &[]).await;
        post(&world, items::UNLOCK, &UnlockItem { link_id: nobody }, &[]).await;
        post(&world, items::NOTES, &notes, &[]).await;
        post(&world, items::LINK, &json!({ "link_id": "rubbish" }), &[]).await;
        // A link whose files did not come along could never be read.
        let mut unreadable = link(&world);
        unreadable.token = "unreadable".to_owned();
        post(&world, items::LINK, &unreadable, &[]).await;
        linked(&world, |_| ()).await;
        let mut phone = Phone::new(world.kernel());
        assert_eq!(phone.get("/links/unreadable").await.refusal().1, "link.unknown");
        phone.get(&format!("/links/{TOKEN}")).await.ok();
    })
    .await;
}
