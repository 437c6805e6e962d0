//! The audit over HTTP: who sees what, in which order, how much there is.

use kernel::AdminKind;
use serde_json::Value;
use testkit::{App, each};

use super::Told as _;
use crate::desk::surface;

fn operations(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|row| row["operation"].as_str().unwrap().to_owned()).collect()
}

// req: S14.5
#[tokio::test]
async fn everybody_sees_the_own_office_and_the_auditor_sees_all() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let other = app.foreign_clerk().await;
        let auditor = app.admin(AdminKind::Audit).await;
        let path = "/api/kernel/audit?operation=kernel.session.sign_in";
        let mine = clerk.get(path).await.ok();
        let theirs = other.get(path).await.ok();
        let all = auditor.get(path).await.ok();
        assert_eq!(theirs["total"], 1, "{theirs}");
        assert_eq!(theirs["items"][0]["actor"]["login"], other.login.as_str());
        assert_eq!(theirs["items"][0]["operation_title"], "登录");
        // The auditor's account stands in the first court.
        assert_eq!((&mine["total"], &all["total"]), (&Value::from(2), &Value::from(3)));
        app.judge().await.get("/api/kernel/audit").await.refused("permission.missing");
        app.admin(AdminKind::System).await.get(path).await.refused("permission.missing");
    })
    .await;
}

#[tokio::test]
async fn pages_follow_one_another_without_gaps() {
    each(surface(), |app| async move {
        app.clerk().await;
        let auditor = app.admin(AdminKind::Audit).await;
        let whole = auditor.get("/api/kernel/audit?limit=200").await.ok();
        let total = whole["items"].as_array().unwrap().len();
        assert_eq!(whole["total"], total);
        assert_eq!(whole["next"], Value::Null);
        // A last page that is exactly full is the last all the same.
        let exact = auditor.get(&format!("/api/kernel/audit?limit={total}")).await.ok();
        assert_eq!(
            (exact["items"].as_array().unwrap().len(), &exact["next"]),
            (total, &Value::Null)
        );
        let mut seen = Vec::new();
        let mut path = "/api/kernel/audit?limit=3".to_owned();
        loop {
            let page = auditor.get(&path).await.ok();
            seen.extend(page["items"].as_array().unwrap().iter().map(|row| row["id"].clone()));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/api/kernel/audit?limit=3&cursor={next}");
        }
        let ids = whole["items"].as_array().unwrap().iter().map(|row| row["id"].clone());
        assert_eq!(seen, ids.collect::<Vec<_>>());
        let first = auditor.get("/api/kernel/audit?limit=3").await.ok();
        let cursor = first["next"].as_str().unwrap();
        let foreign = format!("/api/kernel/audit?limit=3&result=ok&cursor={cursor}");
        auditor.get(&foreign).await.refused("page.cursor");
    })
    .await;
}

// req: S14.5
#[tokio::test]
async fn filters_narrow_and_nonsense_is_named() {
    let app = App::sqlite(&surface()).await;
    let auditor = app.admin(AdminKind::Audit).await;
    app.anybody().try_password(&auditor.login, "Wrong#2026x").await.refused("sign_in.refused");
    let get = |query: &'static str| auditor.get(query);
    let refused = get("/api/kernel/audit?result=refused").await.ok();
    assert_eq!(operations(&refused), ["kernel.session.sign_in"]);
    assert_eq!(get("/api/kernel/audit?to=2026-09-15").await.ok()["total"], 0);
    assert_eq!(get("/api/kernel/audit?from=2026-09-17").await.ok()["total"], 0);
    let today = get("/api/kernel/audit?from=2026-09-16&to=2026-09-16").await.ok();
    assert!(today["total"].as_u64() > Some(3));
    assert_eq!(get("/api/kernel/audit?actor=%25").await.ok()["total"], 0);
    for wrong in ["from=gestern", "result=perhaps"] {
        let path = format!("/api/kernel/audit?{wrong}");
        auditor.get(&path).await.refused("invalid");
    }
    for wrong in ["limit=0", "limit=201"] {
        let path = format!("/api/kernel/audit?{wrong}");
        auditor.get(&path).await.refused("invalid");
    }
    for wrong in ["limit=x", "colour=red"] {
        let path = format!("/api/kernel/audit?{wrong}");
        auditor.get(&path).await.refused("query.field");
    }
}
