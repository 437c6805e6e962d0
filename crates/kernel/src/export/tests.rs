//! Exports from the request to the destroyed file.

use std::{fs, path::Path, sync::Arc};

use base::Refusal;
use chrono::Duration;
use documents::{
    archive,
    sheet::{Cell, Sheet},
};
use futures::FutureExt as _;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::{
    context::{Actor, UserActor},
    identity::permissions::{self as may, FILE_READ},
    testing::{Plan, World, each},
};

const PHONE: &str = "13800001234";
const OFFICE: Uuid = Uuid::from_u128(0xA11);
const OTHER: Uuid = Uuid::from_u128(0xB22);

fn sheet(filter: &Value) -> Made {
    let rows = filter["rows"].as_u64().unwrap_or(1);
    let row = |at: u64| vec![Cell::from("何静"), Cell::from(format!("{PHONE}{at}"))];
    Made {
        sheets: vec![Sheet {
            name: "名单".to_owned(),
            columns: vec![("姓名", 12.0), ("电话", 16.0)],
            rows: (0..rows).map(row).collect(),
        }],
        subjects: vec!["a1b2c3d4e5f60718".to_owned()],
    }
}

static KIND: ExportKind = ExportKind {
    kind: "test.list",
    title: "测试名单",
    meaning: "测试用。",
    permission: &FILE_READ,
    check: |filter| match filter["rows"].is_u64() {
        true => Ok((filter.clone(), "全部".to_owned())),
        false => Err(Refusal::field("filter.rows", "range", "请填写行数。")),
    },
    count: |_, scope, filter| {
        async move {
            let rows = filter["rows"].as_u64().unwrap_or_default();
            Ok(if scope.covers(OFFICE) { rows } else { 0 })
        }
        .boxed()
    },
    make: |_, scope, filter| {
        async move {
            assert!(scope.covers(OFFICE) && !scope.covers(OTHER));
            match filter["fails"].is_string() {
                true => Err(Refusal::not_found()),
                false => Ok(sheet(&filter)),
            }
        }
        .boxed()
    },
};

fn plan() -> Plan {
    let mut registry = Registry { permissions: may::ALL.to_vec(), ..Registry::default() };
    register(&mut registry);
    registry.exports.push(KIND);
    Plan { registry, ..Plan::default() }
}

/// Somebody who passed the second factor just now.
fn person(world: &World, office: Uuid, permissions: &[&str]) -> Context {
    let cx = world.person(office, permissions);
    let passed = UserActor { second_factor_at: Some(cx.now()), ..cx.user().unwrap().clone() };
    cx.that_acts().acting_as(Actor::User(Arc::new(passed)))
}

fn asker(world: &World) -> Context {
    person(world, OFFICE, &["kernel.export.ask", "kernel.file.read"])
}
fn decider(world: &World) -> Context {
    person(world, OFFICE, &["kernel.export.approve"])
}

fn wanted(rows: u64) -> AskExport {
    let (kind, filter) = ("test.list".to_owned(), json!({ "rows": rows }));
    AskExport { kind, filter, reason: "向邮政集约送达移交名单".to_owned() }
}

async fn place(world: &World) {
    let row = |id: Uuid, code: &str| match world.kernel().db().dialect() {
        crate::db::Dialect::Sqlite => format!(
            "(x'{}', 'court', '{code}', '测试法院', 1, x'{}', '2026-01-01T00:00:00+00:00')",
            id.simple(),
            id.simple()
        ),
        crate::db::Dialect::Postgres => {
            format!("('{id}', 'court', '{code}', '测试法院', 1, '{id}', '2026-01-01T00:00:00Z')")
        }
    };
    let words =
        "INSERT INTO organisation (id, kind, code, name, level, top_office, created_at) VALUES";
    world.sql(&format!("{words} {}, {}", row(OFFICE, "a"), row(OTHER, "b"))).await;
}

async fn approved(world: &World, asker: &Context, rows: u64) -> Export {
    let asked = ask(asker, wanted(rows)).await.unwrap();
    let yes = DecideExport { id: asked.id, approve: true, reason: String::new() };
    decide(&decider(world), yes).await.unwrap();
    world.settle().await;
    let (mut all, _) = list(asker, ExportFilter::default(), None, 50).await.unwrap();
    all.retain(|one| one.id == asked.id);
    all.pop().unwrap()
}

fn holds(dir: &Path, words: &[u8]) -> bool {
    fs::read_dir(dir).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => holds(&path, words),
            false => fs::read(&path).unwrap().windows(words.len()).any(|piece| piece == words),
        }
    })
}

// req: S15.14
#[tokio::test]
async fn another_person_allows_it_and_only_the_asker_takes_it() {
    each(plan(), |world| async move {
        place(&world).await;
        let asker = asker(&world);
        let ready = approved(&world, &asker, 3).await;
        assert_eq!((ready.state, ready.rows, ready.mine), (ExportState::Ready, Some(3), true));
        let file = take(&asker, ready.id).await.unwrap();
        let secret = password(&asker, ready.id).await.unwrap().password;
        assert_eq!(secret.len(), 20);
        let book = archive::open(&file.bytes, &secret).unwrap();
        assert!(book.starts_with(b"PK") && file.name.ends_with(".zip"));
        assert_eq!(archive::open(&file.bytes, &secret.to_lowercase()), None);
        // Neither the number nor the password lies anywhere in clear.
        for words in [PHONE, secret.as_str()] {
            assert!(!holds(world.dir(), words.as_bytes()), "{words}");
            assert!(!format!("{:?}", world.everything().await).contains(words));
        }
        for stranger in [decider(&world), person(&world, OTHER, &["kernel.export.ask"])] {
            let refusal = take(&stranger, ready.id).await.unwrap_err();
            assert!(["permission.missing", "not_found"].contains(&refusal.code()));
        }
        let colleague = person(&world, OFFICE, &["kernel.export.ask"]);
        assert_eq!(take(&colleague, ready.id).await.unwrap_err().code(), "not_found");
        assert_eq!(password(&colleague, ready.id).await.unwrap_err().code(), "not_found");
        assert_eq!(list(&colleague, ExportFilter::default(), None, 50).await.unwrap().1, 0);
        let taken = "SELECT subjects FROM audit WHERE operation = 'kernel.export.download'";
        assert_eq!(world.words(taken).await, ["a1b2c3d4e5f60718"]);
    })
    .await;
}

#[tokio::test]
async fn nobody_decides_about_the_own_request_nor_twice() {
    each(plan(), |world| async move {
        let both = ["kernel.export.ask", "kernel.export.approve", "kernel.file.read"];
        let both = person(&world, OFFICE, &both);
        let asked = ask(&both, wanted(1)).await.unwrap();
        assert!(!asked.may_decide);
        let yes = || DecideExport { id: asked.id, approve: true, reason: String::new() };
        assert_eq!(decide(&both, yes()).await.unwrap_err().code(), "export.self");
        let stranger = person(&world, OTHER, &["kernel.export.approve"]);
        assert_eq!(decide(&stranger, yes()).await.unwrap_err().code(), "not_found");
        let decider = decider(&world);
        let no = DecideExport { approve: false, ..yes() };
        assert_eq!(decide(&decider, no).await.unwrap_err().fields()[0].field, "reason");
        let no = DecideExport { approve: false, reason: "范围过大".to_owned(), ..yes() };
        assert_eq!(decide(&decider, no).await.unwrap().state, ExportState::Refused);
        assert_eq!(decide(&decider, yes()).await.unwrap_err().code(), "export.decided");
        world.settle().await;
        assert_eq!(take(&both, asked.id).await.unwrap_err().code(), "export.not_ready");
        assert_eq!(world.open_jobs().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn when_its_time_is_over_nothing_of_it_is_left() {
    each(plan(), |world| async move {
        place(&world).await;
        let first = asker(&world);
        let ready = approved(&world, &first, 1).await;
        let files = |dir: &Path| {
            let mut open = vec![dir.join("files")];
            let mut count = 0;
            while let Some(dir) = open.pop() {
                for entry in fs::read_dir(dir).unwrap() {
                    let path = entry.unwrap().path();
                    if path.is_dir() { open.push(path) } else { count += 1 }
                }
            }
            count
        };
        assert_eq!(files(world.dir()), 1);
        world.clock().advance(Duration::days(7) - Duration::seconds(1));
        let again = || {
            let me =
                UserActor { second_factor_at: Some(first.now()), ..first.user().unwrap().clone() };
            first.acting_as(Actor::User(Arc::new(me)))
        };
        (sweep::SWEEP.run)(world.system()).await.unwrap();
        assert!(take(&again(), ready.id).await.is_ok());
        world.clock().advance(Duration::seconds(1));
        // Over at once, whether anybody has swept or not.
        assert_eq!(take(&again(), ready.id).await.unwrap_err().code(), "export.over");
        assert_eq!((sweep::SWEEP.run)(world.system()).await.unwrap(), 2);
        assert_eq!(files(world.dir()), 0);
        assert_eq!(password(&again(), ready.id).await.unwrap_err().code(), "export.over");
        assert_eq!(
            world.number("SELECT count(*) FROM export_request WHERE password IS NULL").await,
            1
        );
        assert_eq!((sweep::SWEEP.run)(world.system()).await.unwrap(), 0);
        assert_eq!(
            world.number("SELECT count(*) FROM export_request WHERE downloads = 1").await,
            1
        );
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_made_says_so() {
    each(plan(), |world| async move {
        place(&world).await;
        let asker = asker(&world);
        let decider = decider(&world);
        let new = AskExport { filter: json!({ "rows": 1, "fails": "x" }), ..wanted(1) };
        let asked = ask(&asker, new).await.unwrap();
        let yes = DecideExport { id: asked.id, approve: true, reason: String::new() };
        decide(&decider, yes).await.unwrap();
        world.settle().await;
        let (all, _) = list(&asker, ExportFilter::default(), None, 50).await.unwrap();
        assert_eq!(all[0].state, ExportState::Failed);
        assert!(all[0].error.is_some());
        // Allowed, but nobody ever worked on it.
        let asked = ask(&asker, wanted(1)).await.unwrap();
        let yes = DecideExport { id: asked.id, approve: true, reason: String::new() };
        decide(&decider, yes).await.unwrap();
        world.clock().advance(Duration::hours(25));
        (sweep::SWEEP.run)(world.system()).await.unwrap();
        world.settle().await;
        let failed = "SELECT count(*) FROM export_request WHERE state = 'failed'";
        assert_eq!(world.number(failed).await, 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_asked_for_is_checked() {
    let world = World::sqlite(plan()).await;
    let asker = asker(&world);
    let code = async |new: AskExport| {
        let refusal = ask(&asker, new).await.unwrap_err();
        match refusal.fields().first() {
            Some(field) => field.field.clone(),
            None => refusal.code().to_owned(),
        }
    };
    assert_eq!(code(AskExport { kind: "x".to_owned(), ..wanted(1) }).await, "kind");
    assert_eq!(code(AskExport { reason: "要用".to_owned(), ..wanted(1) }).await, "reason");
    assert_eq!(code(AskExport { filter: json!({}), ..wanted(1) }).await, "filter.rows");
    assert_eq!(code(wanted(0)).await, "export.nothing");
    assert_eq!(code(wanted(MOST_ROWS + 1)).await, "export.too_many");
    // Without the second factor, and without the right to the data itself.
    let weak = world.person(OFFICE, &["kernel.export.ask", "kernel.file.read"]);
    assert_eq!(ask(&weak, wanted(1)).await.unwrap_err().code(), "session.step_up_required");
    let blind = person(&world, OFFICE, &["kernel.export.ask"]);
    assert_eq!(ask(&blind, wanted(1)).await.unwrap_err().code(), "permission.missing");
    assert_eq!(kinds(&blind).unwrap().len(), 0);
    assert_eq!(kinds(&asker).unwrap().len(), 1);
}
