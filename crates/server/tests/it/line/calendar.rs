//! Importing a year: who is told what would move, and what moves then.

use kernel::AdminKind;
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

async fn confirm(admin: &Person, preview: &Value) -> testkit::Reply {
    let body = json!({ "format": "csv", "text": TEST_YEAR, "reason": "试验用表，逐日核对",
        "calendar_version": preview["calendar_version"] });
    admin.post("/api/kernel/calendars/imports", body).await
}

async fn preview(admin: &Person) -> testkit::Reply {
    let year = json!({ "format": "csv", "text": TEST_YEAR });
    admin.plain("/api/kernel/calendars/preview", year).await
}

/// Serves a paper whose period ends on a day of 2027 that the test table closes; the
/// recipient looks at it.
async fn served_at_the_end_of_the_year(app: &App) -> (Person, Value) {
    app.world().clock().set("2026-12-28T02:00:00Z".parse().unwrap());
    let clerk = app.clerk().await;
    let task = serve(app, &clerk, PLAIN, &["起诉状副本"]).await;
    let phone = phone_of(app, PLAIN).await;
    phone.enter().await.ok();
    phone.press("acknowledge").await.ok();
    app.settle().await;
    (clerk, task)
}

// req: S3.1
#[tokio::test]
async fn a_year_that_is_imported_resolves_what_waited_for_it() {
    each(surface(), |app| async move {
        let (clerk, task) = served_at_the_end_of_the_year(&app).await;
        let period = |delivery: &Value| delivery["effects"][0]["periods"][0].clone();
        assert_eq!(period(&delivery(&clerk, &task).await)["end"], Value::Null);
        let admin = app.admin(AdminKind::System).await;
        let before = app.world().everything().await;
        let seen = preview(&admin).await.ok();
        assert_eq!(
            (&seen["moved"], &seen["resolved"], &seen["told"]),
            (&json!(0), &json!(2), &json!(2))
        );
        assert_eq!(seen["offices"][0]["office"], "北京市昌平区人民法院");
        assert!(word(&seen["source"]).contains("非国务院发布"));
        let mut after = app.world().everything().await;
        after.insert("audit".to_owned(), before["audit"].clone());
        assert_eq!(after, before, "a preview changes nothing but its own audit row");
        let imported = confirm(&admin, &seen).await.ok();
        assert_eq!((&imported["year"], &imported["version"]), (&json!(2027), &json!(1)));
        app.settle().await;
        // 12 and 13 January are closed by the test table, so the period ends on the 14th.
        let now = period(&delivery(&clerk, &task).await);
        assert_eq!((word(&now["end"]), &now["not_before"]), ("2027-01-14", &Value::Null));
        let moves = clerk.get("/api/kernel/calendars/moves?told=1").await.ok();
        let one = &moves["items"][0];
        // The answer and the objection to jurisdiction end on the same day.
        assert_eq!((&moves["total"], &one["old_date"]), (&json!(2), &Value::Null));
        assert_eq!(word(&one["new_date"]), "2027-01-14");
        assert!(one["told_at"].is_string() && word(&one["subject_label"]).contains("8995"));
        // The recipient sees the date now.
        let package = phone_of(&app, PLAIN).await;
        assert_eq!(
            app.foreign_clerk().await.get("/api/kernel/calendars/moves").await.ok()["total"],
            0
        );
        assert_eq!(admin.get("/api/kernel/calendars/moves").await.ok()["total"], 0);
        drop(package);
        let imports = clerk.get("/api/kernel/calendars/imports").await.ok();
        assert_eq!((&imports[0]["resolved"], &imports[0]["told"]), (&json!(2), &json!(2)));
        assert!(imports[0]["finished_at"].is_string());
        let known = clerk.get("/api/kernel/calendars").await.ok();
        assert_eq!(word(&known["known_until"]), "2027-12-31");
        // The same again is nothing new.
        assert_eq!(preview(&admin).await.json["code"], "calendar.same");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_imported_that_was_not_looked_at() {
    let app = App::sqlite(&surface()).await;
    let admin = app.admin(AdminKind::System).await;
    let seen = preview(&admin).await.ok();
    let stale = json!({ "calendar_version": "国务院办公厅 2020–2026 #00000000" });
    assert_eq!(confirm(&admin, &stale).await.json["code"], "calendar.changed");
    assert_eq!(app.world().count("calendar_import").await, 0);
    confirm(&admin, &seen).await.ok();
    assert_eq!(confirm(&admin, &seen).await.json["code"], "calendar.same");
    for text in [
        "年份,2027",
        "年份,2027\n来源,测试,测试,,2026-12-01",
        "年份,2027\n来源,测试,测试,测试,2026-12-01\n上班,2027-01-11,测试",
        "{}",
    ] {
        let body = json!({ "format": "csv", "text": text });
        let refused = admin.plain("/api/kernel/calendars/preview", body).await;
        assert_eq!(refused.json["errors"][0]["field"], "text", "{text}: {}", refused.text());
    }
}
