//! Looking: what a stranger sees, and that nothing comes of it.

use chrono::Duration;
use kernel::testing::each;

use super::*;

#[test]
fn every_operation_says_who_may_and_what_it_leaves() {
    let (_, description) = crate::portal::routes().split_for_parts();
    let description = serde_json::to_value(description).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            assert!(names.insert(operation["operationId"].to_string()), "{method} {path}");
            assert_eq!(operation["security"], json!([{}]), "{method} {path}");
            assert_eq!(operation["x-scope"], "link", "{method} {path}");
            let public = path.starts_with("/api/portal/links/");
            let permission = if public { "public" } else { "portal_session" };
            assert_eq!(operation["x-permission"], permission, "{method} {path}");
            let audit = operation["x-audit"].as_str().unwrap();
            assert!(method == "get" || audit.starts_with("portal."), "{method} {path}");
        }
    }
    assert_eq!(names.len(), 22);
}

#[tokio::test]
async fn the_cover_says_who_asks_whom_for_what_and_nothing_else() {
    each(plan(), |world| async move {
        linked(&world, |_| ()).await;
        let cover = Phone::new(world.kernel()).get(&format!("/links/{TOKEN}")).await.ok();
        assert_eq!(
            cover,
            json!({
                "court": "北京市昌平区人民法院",
                "recipient_masked": "张*",
                "check_code": "海棠 27",
                "asks": "documents",
                "by_mail": false,
                "state": "open",
                "hotline": "12368",
            })
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_nobody_has_gets_one_answer() {
    each(plan(), |world| async move {
        linked(&world, |_| ()).await;
        let mut phone = Phone::new(world.kernel());
        let code = json!({ "code": CODE, "id_tail": TAIL });
        for token in ["x", "Kd8fjW2mQz7RtYpL4sVbNC", "%E4%B8%AD", "..%2F", &"A".repeat(5_000)] {
            let link = format!("/links/{token}");
            for got in [
                phone.get(&link).await,
                phone.post(&format!("{link}/verify"), code.clone()).await,
                phone.post(&format!("{link}/code"), json!({})).await,
                phone.post(&format!("{link}/object"), json!({})).await,
            ] {
                assert_eq!(got.refusal(), (404, "link.unknown".to_owned()), "{token:.30}");
            }
        }
        world.settle().await;
        assert_eq!(kinds(&world), []);
    })
    .await;
}

#[tokio::test]
async fn looking_changes_nothing() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = reading(&world).await;
        let cx = world.system();
        let before = (
            row(&world, item.link_id).await,
            store::documents(cx.read(), item.link_id).await.unwrap(),
            store::events(cx.read(), item.link_id).await.unwrap(),
        );
        world.clock().advance(Duration::minutes(20));
        let content = format!("/documents/{}/content", item.documents[0].id);
        let paths = [format!("/links/{TOKEN}"), "/package".to_owned(), content];
        for path in paths.iter().chain(&paths) {
            phone.get(path).await;
            for visitor in [&mut phone, &mut Phone::new(world.kernel())] {
                let head = visitor.request(Method::HEAD, path).body(Body::empty()).unwrap();
                visitor.send(head).await;
            }
        }
        for path in [
            format!("/links/{TOKEN}/verify"),
            "/package/acknowledge".to_owned(),
            format!("/documents/{}/open", item.documents[0].id),
        ] {
            assert_eq!(phone.get(&path).await.status.as_u16(), 405, "{path}");
        }
        let after = (
            row(&world, item.link_id).await,
            store::documents(cx.read(), item.link_id).await.unwrap(),
            store::events(cx.read(), item.link_id).await.unwrap(),
        );
        assert_eq!(before, after);
        // And looking has not prolonged the session either.
        world.clock().advance(Duration::minutes(10));
        assert_eq!(phone.get("/package").await.refusal(), (401, "portal.session".to_owned()));
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Verified, EventKind::Acknowledged]);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_idle_and_after_two_hours() {
    each(plan(), |world| async move {
        linked(&world, |_| ()).await;
        let mut phone = inside(&world).await;
        for _ in 0..4 {
            world.clock().advance(Duration::minutes(29));
            phone.press("acknowledge").await.ok();
        }
        world.clock().advance(Duration::minutes(3));
        phone.get("/package").await.ok();
        world.clock().advance(Duration::minutes(1));
        for got in [
            phone.get("/package").await,
            phone.press("acknowledge").await,
            phone.press("paper").await,
            phone.open(Uuid::nil()).await,
            phone.get(&format!("/documents/{}/content", Uuid::nil())).await,
        ] {
            assert_eq!(got.refusal(), (401, "portal.session".to_owned()));
        }
        let mut forged = Phone::new(world.kernel());
        forged.cookie = Some(format!("__Host-duban-portal={TOKEN}"));
        assert_eq!(forged.get("/package").await.refusal().0, 401);
    })
    .await;
}

#[tokio::test]
async fn nothing_personal_lies_in_clear() {
    let world = World::sqlite(plan()).await;
    let item = linked(&world, |_| ()).await;
    let mut phone = reading(&world).await;
    phone.open(item.documents[0].id).await.ok();
    phone.sign(900).await.ok();
    let reason = json!({ "reason": "号码原主是我表哥陈小满" });
    phone.post("/package/object", reason).await.ok();
    world.settle().await;
    let session = phone.cookie.unwrap().split_once('=').unwrap().1.to_owned();
    let mut disk = Vec::new();
    for file in ["duban.db", "duban.db-wal"] {
        disk.extend(fs::read(world.dir().join(file)).unwrap_or_default());
    }
    let holds = |text: &str| disk.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("北京市昌平区人民法院"), "the search works");
    for canary in
        ["张䶮喆", "京0114民初1234号", "民事判决书", "陈小满", CODE, TAIL, TOKEN, session.as_str()]
    {
        assert!(!holds(canary), "{canary}");
    }
}
