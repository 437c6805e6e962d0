//! The audit over HTTP: who sees what, in which order, how much there is.

use kernel::AdminKind;
use serde_json::{Value, json};
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
    // By the login name too, however it is typed.
    let path = format!("/api/kernel/audit?actor={}", auditor.login.to_uppercase());
    let own = auditor.get(&path).await.ok();
    assert!(own["total"].as_u64() > Some(2), "{own}");
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

// req: S14.5
#[tokio::test]
async fn statistics_add_up_and_can_be_taken_away_with_a_reason() {
    each(surface(), |app| async move {
        app.clerk().await;
        let auditor = app.admin(AdminKind::Audit).await;
        let list = auditor.get("/api/kernel/audit?limit=200").await.ok();
        for by in ["operation", "actor", "day", "result"] {
            let path = format!("/api/kernel/audit/statistics?by={by}");
            let counted = auditor.get(&path).await.ok();
            let rows = counted["rows"].as_array().unwrap().iter();
            let sum: i64 = rows
                .map(|row| row["ok"].as_i64().unwrap() + row["refused"].as_i64().unwrap())
                .sum();
            assert_eq!((&counted["total"], sum), (&list["total"], list["total"].as_i64().unwrap()));
        }
        let export = "/api/kernel/audit/statistics/export";
        auditor.plain(export, json!({ "by": "day", "reason": " " })).await.refused("invalid");
        let book = auditor.plain(export, json!({ "by": "operation", "reason": "月报" })).await;
        assert!(book.status.is_success() && book.bytes.starts_with(b"PK"), "{}", book.text());
        assert!(book.header("content-disposition").contains("attachment"));
        assert_eq!(crate::desk::audited(app.world(), "kernel.audit.export").await, 1);
        for wrong in ["from=2024-01-01", "from=2026-09-20&to=2026-09-10", "result=perhaps"] {
            let path = format!("/api/kernel/audit/statistics?{wrong}");
            auditor.get(&path).await.refused("invalid");
        }
    })
    .await;
}

// req: S14.5
#[tokio::test]
async fn what_somebody_saw_that_day_is_reported_and_names_only_where_they_may_be_seen() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = crate::desk::fetch(&clerk, crate::desk::PLAIN).await;
        let party = &crate::desk::parties(&page, "被告")[0];
        let reveal = json!({ "kind": "party_id", "id": party["id"], "reason": "核对身份" });
        clerk.plain("/api/serving/reveal", reveal).await.ok();
        let path = format!("/api/kernel/audit/people/{}/day?day=2026-09-16", clerk.id);
        // A colleague who may see the office's audit and its cases sees masked names.
        let colleague = app.clerk().await;
        let report = colleague.get(&path).await.ok();
        let clear = report["persons"].as_array().unwrap().iter();
        let clear: Vec<_> = clear.filter(|one| one["in_clear"] == true).collect();
        assert_eq!(clear.len(), 1, "{report}");
        assert!(clear[0]["name"].as_str().unwrap().contains('*'), "{report}");
        assert_eq!(report["names_withheld"], false);
        // The auditor sees all of it, and nobody's name.
        let auditor = app.admin(AdminKind::Audit).await;
        let report = auditor.get(&path).await.ok();
        assert_eq!(report["names_withheld"], true);
        assert!(report["persons"].as_array().unwrap().iter().all(|one| one["name"].is_null()));
        assert_eq!(crate::desk::audited(app.world(), "kernel.audit.leak").await, 2);
        let export = format!("/api/kernel/audit/people/{}/export", clerk.id);
        let body = json!({ "day": "2026-09-16", "reason": "调查举报" });
        let book = auditor.plain(&export, body).await;
        assert!(book.bytes.starts_with(b"PK"), "{}", book.text());
        auditor.get(&path.replace("2026-09-16", "gestern")).await.refused("invalid");
        app.foreign_clerk().await.get(&path).await.refused("not_found");
    })
    .await;
}
