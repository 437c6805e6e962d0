//! The form on the portal's own side: what it shows, takes once, and tells.

use kernel::testing::each;

use super::*;
use crate::confirmation::Stage;

fn ask() -> items::Ask {
    items::Ask {
        party: "张䶮喆".to_owned(),
        role: "被告".to_owned(),
        cause: "民间借贷纠纷".to_owned(),
        stage: Stage::First,
        told: vec!["法院按照您确认的地址送达。".to_owned()],
        phone: "13900001234".to_owned(),
    }
}

pub(super) fn asking(item: &mut LinkItem) {
    item.ask = Some(ask());
    item.documents.clear();
    item.confirmed = false;
}

pub(super) fn filled_in(stroke: usize) -> Value {
    json!({ "address": "北京市昌平区回龙观西大街12号院3号楼", "phone": "13900001234",
        "agrees": true, "electronic": { "phone": "13900001234" }, "stages": ["first"],
        "told": true, "signature": drawn(300, 120, stroke) })
}

#[tokio::test]
async fn a_form_shows_nothing_before_the_factor_and_is_taken_once() {
    each(plan(), |world| async move {
        let item = linked(&world, asking).await;
        let mut phone = Phone::new(world.kernel());
        let cover = phone.get(&format!("/links/{TOKEN}")).await.ok();
        assert_eq!(cover["asks"], "confirmation");
        assert!(!cover.to_string().contains("借贷") && !cover.to_string().contains('䶮'));
        assert_eq!(phone.get("/form").await.refusal().1, "portal.session");
        let mut phone = inside(&world).await;
        let form = phone.get("/form").await.ok();
        assert_eq!((&form["party"], &form["cause"]), (&json!("张䶮喆"), &json!("民间借贷纠纷")));
        assert_eq!(phone.get("/package").await.ok()["documents"], json!([]));
        let mut untold = filled_in(900);
        untold["told"] = json!(false);
        assert_eq!(phone.post("/form/submit", untold).await.refusal().0, 422);
        phone.post("/form/submit", filled_in(900)).await.ok();
        phone.post("/form/submit", filled_in(900)).await.ok();
        let other = phone.post("/form/submit", filled_in(800)).await;
        assert_eq!(other.refusal().1, "form.filled");
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Verified, EventKind::Filled]);
        let told = told(&world).pop().unwrap().filled.unwrap();
        assert_eq!(told.fields.consent.as_deref(), Some("a"));
        let copy = phone.get("/form/copy").await;
        assert_eq!(base::crypto::to_hex(base::crypto::sm3(&copy.bytes)), told.paper_sm3);
        // What was filled in lies sealed.
        let stored = store::form(world.system().read(), item.link_id).await.unwrap().unwrap();
        let clear = String::from_utf8_lossy(stored.filled.as_deref().unwrap()).into_owned();
        assert!(!clear.contains("13900001234") && stored.paper_size.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_link_is_for_one_thing_alone() {
    each(plan(), |world| async move {
        linked(&world, |_| ()).await;
        let mut phone = reading(&world).await;
        assert_eq!(phone.get("/form").await.refusal().1, "link.other_use");
        assert_eq!(phone.get("/form/copy").await.refusal().1, "link.other_use");
        assert_eq!(phone.post("/form/submit", filled_in(900)).await.refusal().1, "link.other_use");
        assert_eq!(phone.get("/package").await.ok()["asks"], "documents");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_not_the_person_hands_in_nothing() {
    each(plan(), |world| async move {
        linked(&world, asking).await;
        let mut phone = inside(&world).await;
        for act in ["acknowledge", "paper", "sign"] {
            let body = match act {
                "sign" => json!({ "signature": drawn(300, 120, 900) }),
                _ => json!({}),
            };
            let refused = phone.post(&format!("/package/{act}"), body).await;
            assert!(refused.status.is_client_error(), "{act}");
        }
        phone.press("object").await.ok();
        assert_eq!(
            phone.post("/form/submit", filled_in(900)).await.refusal().1,
            "package.objected"
        );
        assert_eq!(phone.get("/form").await.ok()["objected"], true);
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Verified, EventKind::Objected]);
    })
    .await;
}
