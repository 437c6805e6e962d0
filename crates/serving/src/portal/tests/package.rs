//! After the factor.

use chrono::Duration;
use futures::future::join_all;
use kernel::testing::each;

use super::*;
use crate::portal::items::NotesItem;

#[tokio::test]
async fn the_first_press_counts_and_the_others_find_it() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = inside(&world).await;
        let content = format!("/documents/{}/content", item.documents[0].id);
        for got in [phone.get(&content).await, phone.open(item.documents[0].id).await] {
            assert_eq!(got.refusal(), (403, "package.not_acknowledged".to_owned()));
        }
        assert_eq!(phone.sign(900).await.refusal().1, "package.not_acknowledged");
        let first = phone.press("acknowledge").await.ok();
        assert_eq!(first["acknowledged_at"], "2026-09-16T10:00:00+08:00");
        world.clock().advance(Duration::minutes(5));
        let again = phone.press("acknowledge").await.ok();
        assert_eq!(again, first);
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Verified, EventKind::Acknowledged]);
    })
    .await;
}

#[tokio::test]
async fn presses_side_by_side_are_one() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let phone = inside(&world).await;
        let presses = (0..8).map(|_| {
            let mut phone = Phone { router: phone.router.clone(), cookie: phone.cookie.clone() };
            let document = item.documents[0].id;
            async move {
                phone.press("acknowledge").await.ok();
                phone.open(document).await.ok();
                phone.press("paper").await.ok();
                phone.sign(900).await.ok();
            }
        });
        join_all(presses).await;
        world.settle().await;
        let mut kinds = kinds(&world);
        kinds.sort_by_key(|kind| kind.code());
        assert_eq!(
            kinds,
            [
                EventKind::Acknowledged,
                EventKind::Opened,
                EventKind::Paper,
                EventKind::Signed,
                EventKind::Verified,
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn content_comes_byte_for_byte_and_cannot_run() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = reading(&world).await;
        let content = format!("/documents/{}/content", item.documents[0].id);
        let shown = phone.get(&content).await;
        assert_eq!((shown.status.as_u16(), &shown.bytes[..]), (200, PDF));
        let header = |name: &str| shown.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("content-length"), PDF.len().to_string());
        assert_eq!(header("cache-control"), "no-store");
        assert!(header("content-security-policy").starts_with("sandbox"));
        let name = "%E6%B0%91%E4%BA%8B%E5%88%A4%E5%86%B3%E4%B9%A6.pdf";
        assert_eq!(
            header("content-disposition"),
            format!("inline; filename=\"file.pdf\"; filename*=UTF-8''{name}")
        );
        let saved = phone.get(&format!("{content}?download=1")).await;
        let disposition = saved.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.starts_with("attachment; "), "{disposition}");
        for wrong in [format!("{content}?download=x"), format!("{content}?x=1")] {
            assert_eq!(phone.get(&wrong).await.status.as_u16(), 400);
        }
        let foreign = format!("/documents/{}/content", item.link_id);
        assert_eq!(phone.get(&foreign).await.refusal(), (404, "not_found".to_owned()));
        let operations = audited(&world, item.link_id).await;
        let reads: Vec<_> = operations
            .iter()
            .filter(|(operation, ..)| operation == "portal.document.read")
            .collect();
        assert_eq!(reads.len(), 2, "each file given out leaves its row");
        let by = |(_, kind, name): &(String, String, String)| (kind.clone(), name.clone());
        assert!(reads.iter().all(|row| by(row) == ("portal".to_owned(), "张*".to_owned())));
    })
    .await;
}

#[tokio::test]
async fn another_links_documents_do_not_exist_here() {
    each(plan(), |world| async move {
        linked(&world, |_| ()).await;
        let other = linked(&world, |item| item.token = "another-token".to_owned()).await;
        let mut phone = reading(&world).await;
        let id = other.documents[0].id;
        for got in [phone.get(&format!("/documents/{id}/content")).await, phone.open(id).await] {
            assert_eq!(got.refusal(), (404, "not_found".to_owned()));
        }
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Verified, EventKind::Acknowledged]);
    })
    .await;
}

#[tokio::test]
async fn the_first_opening_counts_and_the_others_are_remembered() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = inside(&world).await;
        world.clock().advance(Duration::minutes(1));
        phone.press("acknowledge").await.ok();
        let [first, second] = [item.documents[0].id, item.documents[1].id];
        world.clock().advance(Duration::minutes(1));
        // In whatever order they are opened.
        phone.open(second).await.ok();
        world.clock().advance(Duration::minutes(1));
        phone.open(first).await.ok();
        world.clock().advance(Duration::minutes(1));
        let package = phone.open(second).await.ok();
        assert_eq!(package["documents"][0]["opened_at"], "2026-09-16T10:03:00+08:00");
        assert_eq!(package["documents"][1]["opened_at"], "2026-09-16T10:02:00+08:00");
        world.settle().await;
        let told = told(&world);
        let opened: Vec<_> = told.iter().filter(|it| it.kind == EventKind::Opened).collect();
        assert_eq!(
            opened.iter().map(|it| it.document_id.unwrap()).collect::<Vec<_>>(),
            [second, first]
        );
        assert!(opened.iter().all(|it| it.document_sm3 == Some(item.documents[0].sm3.clone())));
        let events = store::events(world.system().read(), item.link_id).await.unwrap();
        let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["verified", "acknowledged", "opened", "opened", "opened_again"]);
    })
    .await;
}

#[tokio::test]
async fn a_document_that_cannot_be_shown_was_not_opened() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = reading(&world).await;
        let mut folders = vec![world.dir().join("files")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    fs::remove_file(&path).unwrap();
                    fs::write(&path, b"%PDF-1.7 other").unwrap();
                }
            }
        }
        let id = item.documents[0].id;
        for got in [phone.open(id).await, phone.get(&format!("/documents/{id}/content")).await] {
            assert_eq!(got.refusal().1, "file.corrupt");
        }
        world.settle().await;
        assert_eq!(kinds(&world), [EventKind::Verified, EventKind::Acknowledged]);
        assert_eq!(phone.get("/package").await.ok()["documents"][0]["opened_at"], Value::Null);
    })
    .await;
}

#[tokio::test]
async fn a_signature_is_given_once() {
    each(plan(), |world| async move {
        linked(&world, |_| ()).await;
        let mut phone = reading(&world).await;
        for (signature, code) in [
            (drawn(300, 120, 0), "signature.blank"),
            ("data:text/html;base64,PGI+".to_owned(), "signature.format"),
        ] {
            let got = phone.post("/package/sign", json!({ "signature": signature })).await;
            assert_eq!(got.json()["errors"][0]["code"], code);
        }
        let package = phone.sign(900).await.ok();
        assert_eq!(package["signed_at"], "2026-09-16T10:00:00+08:00");
        world.clock().advance(Duration::minutes(1));
        assert_eq!(phone.sign(900).await.ok(), package, "the same picture, sent again");
        assert_eq!(phone.sign(901).await.refusal(), (409, "package.already_signed".to_owned()));
        world.settle().await;
        let told = told(&world);
        let signed: Vec<_> = told.iter().filter(|it| it.kind == EventKind::Signed).collect();
        let [signed] = signed.as_slice() else { panic!("{signed:?}") };
        let sm3 = base::crypto::from_hex_exact(signed.signature_sm3.as_deref().unwrap()).unwrap();
        let kept = world.kernel().files().read(&sm3).await.unwrap();
        assert!(kept.starts_with(b"\x89PNG"));
    })
    .await;
}

#[tokio::test]
async fn an_objection_stops_everything_and_stays() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = reading(&world).await;
        let long = json!({ "reason": "长".repeat(501) });
        assert_eq!(phone.post("/package/object", long).await.status.as_u16(), 422);
        let reason = json!({ "reason": "号码是新办的" });
        let package = phone.post("/package/object", reason).await.ok();
        assert_eq!(
            (&package["objected"], package["acknowledged_at"].is_string()),
            (&json!(true), true)
        );
        phone.press("object").await.ok();
        let id = item.documents[0].id;
        for got in [
            phone.press("acknowledge").await,
            phone.press("paper").await,
            phone.open(id).await,
            phone.sign(900).await,
            phone.get(&format!("/documents/{id}/content")).await,
        ] {
            assert_eq!(got.refusal(), (409, "package.objected".to_owned()));
        }
        for got in [phone.ask_code().await, phone.try_code(CODE, TAIL).await] {
            assert_eq!(got.refusal(), (410, "link.closed".to_owned()));
        }
        // The office closes the link for it; its holder still sees what he said.
        let link_id = item.link_id;
        let notes = NotesItem {
            link_id,
            arrived_at: None,
            next: vec![],
            closed: true,
            withdrawn: false,
            reopened: false,
        };
        post(&world, items::NOTES, &notes, &[]).await;
        world.settle().await;
        assert_eq!(phone.get("/package").await.ok()["objected"], true);
        let wanted = [EventKind::Verified, EventKind::Acknowledged, EventKind::Objected];
        assert_eq!(kinds(&world), wanted);
        assert_eq!(told(&world)[2].detail, "号码是新办的");
    })
    .await;
}

#[tokio::test]
async fn every_act_leaves_one_row() {
    each(plan(), |world| async move {
        let item = linked(&world, |_| ()).await;
        let mut phone = Phone::new(world.kernel());
        phone.ask_code().await.ok();
        phone.try_code(CODE, TAIL).await.ok();
        phone.get("/package").await.ok();
        phone.press("acknowledge").await.ok();
        phone.open(item.documents[0].id).await.ok();
        phone.sign(900).await.ok();
        phone.press("paper").await.ok();
        phone.press("paper").await.ok();
        phone.press("object").await.ok();
        let rows = audited(&world, item.link_id).await;
        let operations: Vec<_> = rows.iter().map(|(operation, ..)| operation.as_str()).collect();
        assert_eq!(
            operations,
            [
                "portal.document.open",
                "portal.link.code",
                "portal.link.verify",
                "portal.package.acknowledge",
                "portal.package.object",
                "portal.package.paper",
                "portal.package.paper",
                "portal.package.sign",
            ]
        );
        for (operation, kind, _) in &rows {
            let before_the_factor = operation.starts_with("portal.link.");
            assert_eq!(kind, if before_the_factor { "anonymous" } else { "portal" });
        }
    })
    .await;
}
