//! Everything of one person, in one sitting.

use chrono::Duration;
use kernel::{
    db::plan::{Filling, assert_indexed},
    testing::each,
};

use super::*;
use crate::portal::items::{Appointed, Factor};

const OTHER: &str = "Zz8fjW2mQz7RtYpL4sVbNc";

/// A link of whoever this digest stands for.
fn of(holder: &'static str) -> impl FnOnce(&mut LinkItem) {
    move |item| item.holder = vec![holder.to_owned()]
}

/// Another one, from the other court.
fn elsewhere(holder: &'static str) -> impl FnOnce(&mut LinkItem) {
    move |item| {
        of(holder)(item);
        item.token = OTHER.to_owned();
        item.court = "北京市西城区人民法院".to_owned();
        item.check_code = "丁香 81".to_owned();
        item.case_number = Some("（2026）京0102民初8号".to_owned());
    }
}

fn kinds_of(world: &World, link: &LinkItem) -> Vec<EventKind> {
    let all = told(world).into_iter().filter(|event| event.link_id == link.link_id);
    all.map(|event| event.kind).collect()
}

fn ids(links: &[&LinkItem]) -> Value {
    json!({ "links": links.iter().map(|link| link.link_id).collect::<Vec<_>>() })
}

fn signed(links: &[&LinkItem]) -> Value {
    let mut body = ids(links);
    body["signature"] = json!(drawn(300, 120, 900));
    body
}

// req: S13.2
#[tokio::test]
async fn what_two_courts_served_on_one_person_is_one_list() {
    each(plan(), |world| async move {
        let here = linked(&world, of("one")).await;
        let there = linked(&world, elsewhere("one")).await;
        linked(&world, |item| {
            elsewhere("another")(item);
            item.token = "Yy8fjW2mQz7RtYpL4sVbNc".to_owned();
        })
        .await;
        let mut phone = inside(&world).await;
        assert_eq!(phone.get("/package").await.ok()["others"], 1);
        let list = phone.get("/mine").await.ok();
        assert_eq!(list["signer"], "张䶮喆");
        let items = list["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "{list}");
        assert_eq!(items[0]["court"], "北京市西城区人民法院");
        assert_eq!((&items[0]["here"], &items[1]["here"]), (&json!(false), &json!(true)));
        assert_eq!(items[0]["titles"], json!(["民事判决书", "上诉须知"]));
        assert_eq!(items[0]["opened"], 0);

        // On to the other one without another code, and its documents open.
        let path = format!("/mine/{}/enter", there.link_id);
        let package = phone.post(&path, json!({})).await.ok();
        assert_eq!(package["case_number"], "（2026）京0102民初8号");
        phone.press("acknowledge").await.ok();
        phone.open(there.documents[0].id).await.ok();
        assert_eq!(phone.open(here.documents[0].id).await.refusal().0, 404, "one at a time");
        let list = phone.get("/mine").await.ok();
        assert_eq!(list["items"][0]["opened"], 1);
        assert!(list["items"][1]["acknowledged_at"].is_null());
        world.settle().await;
        let events = told(&world);
        let verified = events.iter().find(|event| event.link_id == there.link_id).unwrap();
        assert_eq!(verified.kind, EventKind::Verified);
        assert_eq!(verified.factor, Some(Factor::Elsewhere));
        assert_eq!(
            kinds_of(&world, &there),
            [EventKind::Verified, EventKind::Acknowledged, EventKind::Opened]
        );
        let rows = audited(&world, there.link_id).await;
        assert!(rows.iter().any(|row| row.0 == "portal.mine.enter"), "{rows:?}");
    })
    .await;
}

// req: S13.2
#[tokio::test]
async fn one_signature_signs_all_that_were_chosen_or_none() {
    each(plan(), |world| async move {
        let here = linked(&world, of("one")).await;
        let there = linked(&world, elsewhere("one")).await;
        let mut phone = inside(&world).await;
        let early = phone.post("/mine/sign", signed(&[&here, &there])).await;
        assert_eq!(early.refusal(), (403, "package.not_acknowledged".to_owned()));
        phone.post("/mine/acknowledge", ids(&[&here])).await.ok();
        let half = phone.post("/mine/sign", signed(&[&here, &there])).await;
        assert_eq!(half.refusal().1, "package.not_acknowledged");
        assert!(half.json()["detail"].as_str().unwrap().contains("丁香 81"), "says which");
        assert!(row(&world, here.link_id).await.signed_at.is_none(), "none of them");

        world.clock().advance(Duration::minutes(3));
        let list = phone.post("/mine/acknowledge", ids(&[&here, &there])).await.ok();
        let at = |list: &Value, index: usize| list["items"][index]["acknowledged_at"].clone();
        assert_eq!(at(&list, 1), "2026-09-16T10:00:00+08:00", "the first press counts");
        assert_eq!(at(&list, 0), "2026-09-16T10:03:00+08:00");
        let list = phone.post("/mine/sign", signed(&[&there, &here])).await.ok();
        assert!(list["items"].as_array().unwrap().iter().all(|one| !one["signed_at"].is_null()));
        phone.post("/mine/sign", signed(&[&here, &there])).await.ok();
        world.settle().await;
        let wanted = [EventKind::Verified, EventKind::Acknowledged, EventKind::Signed];
        assert_eq!(kinds_of(&world, &here), wanted);
        assert_eq!(kinds_of(&world, &there), wanted);
        let picture = |link: &LinkItem| {
            let all = told(&world);
            let signed = all
                .iter()
                .find(|event| event.link_id == link.link_id && event.kind == EventKind::Signed);
            signed.unwrap().signature_sm3.clone().unwrap()
        };
        assert_eq!(picture(&here), picture(&there));
        let rows = audited(&world, here.link_id).await;
        assert!(rows.iter().any(|row| row.0 == "portal.mine.sign"), "{rows:?}");
    })
    .await;
}

#[tokio::test]
async fn nobody_reaches_what_is_not_his() {
    each(plan(), |world| async move {
        let here = linked(&world, of("one")).await;
        let other = linked(&world, elsewhere("another")).await;
        let mut phone = inside(&world).await;
        let enter = |link: &LinkItem| format!("/mine/{}/enter", link.link_id);
        let refused = (404, "mine.unknown".to_owned());
        assert_eq!(phone.post(&enter(&other), json!({})).await.refusal(), refused);
        for path in ["/mine/acknowledge", "/mine/sign"] {
            let body = if path.ends_with("sign") { signed } else { ids };
            assert_eq!(phone.post(path, body(&[&here, &other])).await.refusal(), refused);
            let nothing = phone.post(path, body(&[])).await;
            assert_eq!(nothing.status.as_u16(), 422);
            assert_eq!(nothing.json()["errors"][0]["code"], "mine.count");
        }
        assert!(row(&world, here.link_id).await.acknowledged_at.is_none());
        let unknown = format!("/mine/{}/enter", Uuid::nil());
        assert_eq!(phone.post(&unknown, json!({})).await.refusal(), refused);
        let mut nobody = Phone::new(world.kernel());
        assert_eq!(nobody.get("/mine").await.refusal().0, 401);
        assert_eq!(nobody.post(&enter(&here), json!({})).await.refusal().0, 401);
    })
    .await;
}

#[tokio::test]
async fn a_link_whose_holder_was_only_stated_stands_alone() {
    each(plan(), |world| async move {
        let here = linked(&world, |item| {
            of("one")(item);
            (item.id_tail, item.signer_kind) = (None, SignerKind::Legal);
        })
        .await;
        let there = linked(&world, elsewhere("one")).await;
        let mut phone = Phone::new(world.kernel());
        let signer = json!({ "name": "赵敏", "capacity": "收发人员" });
        let body = json!({ "code": CODE, "id_tail": TAIL, "signer": signer });
        let path = format!("/links/{TOKEN}/verify");
        assert_eq!(phone.post(&path, body).await.ok()["others"], 0);
        assert_eq!(phone.get("/mine").await.ok()["items"].as_array().unwrap().len(), 1);
        for link in [&here, &there] {
            let path = format!("/mine/{}/enter", link.link_id);
            assert_eq!(phone.post(&path, json!({})).await.refusal().1, "mine.unknown");
        }
    })
    .await;
}

// req: S13.2
#[tokio::test]
async fn whom_a_unit_appointed_enters_with_his_own_number_and_nobody_else() {
    each(plan(), |world| async move {
        let item = linked(&world, |item| {
            of("one")(item);
            item.signer_kind = SignerKind::Legal;
            item.recipient_name = "北京砚溪商贸有限公司".to_owned();
            let [name, relation] = ["赵敏", "法务"].map(ToOwned::to_owned);
            item.appointed = Some(Appointed { name, relation });
        })
        .await;
        let mut phone = Phone::new(world.kernel());
        assert_eq!(phone.try_code(CODE, "01003X").await.refusal().1, "code.wrong");
        phone.try_code(CODE, TAIL).await.ok();
        assert_eq!(phone.get("/mine").await.ok()["signer"], "赵敏");
        phone.press("acknowledge").await.ok();
        world.settle().await;
        let told = told(&world);
        let last = told.iter().rfind(|event| event.link_id == item.link_id).unwrap();
        let signer = last.signer.as_ref().unwrap();
        assert_eq!((signer.name.as_str(), signer.capacity.as_str()), ("赵敏", "指定签收人，法务"));
        assert_eq!((last.factor, &signer.claimed_id_tail), (Some(Factor::CodeAndId), &None));
    })
    .await;
}

#[tokio::test]
async fn what_is_closed_locked_or_over_is_not_handled_with_the_rest() {
    each(plan(), |world| async move {
        let here = linked(&world, of("one")).await;
        let there = linked(&world, elsewhere("one")).await;
        let mut phone = inside(&world).await;
        let mut stranger = Phone::new(world.kernel());
        for _ in 0..5 {
            let body = json!({ "code": "00000000", "id_tail": TAIL });
            stranger.post(&format!("/links/{OTHER}/verify"), body).await;
        }
        let locked = (410, "link.locked".to_owned());
        let enter = format!("/mine/{}/enter", there.link_id);
        assert_eq!(phone.post(&enter, json!({})).await.refusal(), locked);
        let both = phone.post("/mine/acknowledge", ids(&[&here, &there])).await;
        assert_eq!(both.refusal(), locked);
        assert!(both.json()["detail"].as_str().unwrap().contains("丁香 81"), "says which");
        assert!(row(&world, here.link_id).await.acknowledged_at.is_none());
        assert_eq!(phone.get("/mine").await.ok()["items"][0]["locked"], true);
        // Whoever is inside is not put out by tries at his door.
        world.sql("UPDATE portal_link SET locked_at = created_at").await;
        let list = phone.post("/mine/acknowledge", ids(&[&here])).await.ok();
        assert_eq!(
            (&list["items"][1]["locked"], &list["items"][0]["locked"]),
            (&json!(false), &json!(true))
        );
        let id = there.link_id.simple();
        let there_is = match world.kernel().db().dialect() {
            kernel::db::Dialect::Sqlite => format!("x'{id}'"),
            kernel::db::Dialect::Postgres => format!("'{id}'"),
        };
        world.sql(&format!("UPDATE portal_link SET state = 'closed' WHERE id = {there_is}")).await;
        assert_eq!(phone.get("/mine").await.ok()["items"].as_array().unwrap().len(), 1);
        assert_eq!(phone.post(&enter, json!({})).await.refusal().1, "link.closed");
    })
    .await;
}

#[tokio::test]
async fn a_new_key_of_the_office_parts_nobody_from_his_links() {
    each(plan(), |world| async move {
        linked(&world, of("older")).await;
        linked(&world, |item| {
            elsewhere("newer")(item);
            item.holder = ["older", "newer"].map(ToOwned::to_owned).to_vec();
        })
        .await;
        let mut phone = inside(&world).await;
        assert_eq!(phone.get("/package").await.ok()["others"], 1);
    })
    .await;
}

#[tokio::test]
async fn the_list_is_found_by_an_index() {
    each(plan(), |world| async move {
        let Filling { numbers, id, at, .. } = Filling::of(&world);
        let whose = "CASE WHEN i % 500 = 0 THEN 'one' WHEN i % 2 = 0 THEN 'h' || i END";
        world
            .sql(&format!(
                "INSERT INTO portal_link (id, token_hash, court, recipient_masked, signer_kind, \
                 check_code, private, factor, wrong, state, confirmed, code_expires_at, \
                 code_used, codes_asked, wechat_bound, by_mail, withdrawn, expires_at, \
                 created_at, asks, holder) SELECT {id}, CAST('t' || i AS {bytes}), '', '', '', '', \
                 CAST('' AS {bytes}), CAST('' AS {bytes}), 0, 'open', {no}, {at}, {no}, 0, {no}, \
                 {no}, {no}, {at}, {at}, 'documents', {whose} FROM {numbers}; ANALYZE",
                bytes = if id == "randomblob(16)" { "BLOB" } else { "BYTEA" },
                no = "FALSE",
            ))
            .await;
        let list = store::held_query("one", world.system().now(), 101);
        assert_indexed(&world, "services of one person", list).await;
    })
    .await;
}
