//! Settings, and the page of what the program does by itself.

use kernel::AdminKind;
use serde_json::{Value, json};
use testkit::{App, each};

use super::Told as _;
use crate::desk::surface;

const KEEP: &str = "/api/kernel/settings/kernel.audit.keep_days";

fn setting<'a>(list: &'a Value, key: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|row| row["key"] == key).unwrap()
}

#[tokio::test]
async fn a_setting_is_changed_by_its_administrator_and_comes_back_with_one_click() {
    each(surface(), |app| async move {
        let (system, security) =
            (app.admin(AdminKind::System).await, app.admin(AdminKind::Security).await);
        let list = system.get("/api/kernel/settings").await.ok();
        let keep = setting(&list, "kernel.audit.keep_days");
        assert_eq!(
            (&keep["value"], &keep["mine"], &keep["least"]),
            (&json!("1095"), &json!(false), &json!(180))
        );
        let value = |value: &str| json!({ "value": value, "reason": "按档案制度" });
        system.put(KEEP, value("400")).await.refused("permission.missing");
        let short = security.put(KEEP, value("90")).await;
        assert!(short.refused("invalid")["errors"][0]["message"].to_string().contains("六个月"));
        let changed = security.put(KEEP, value("400")).await.ok();
        assert_eq!((&changed["value"], &changed["mine"]), (&json!("400"), &json!(true)));
        security.put(KEEP, value("400")).await.refused("setting.same");
        let history = system.get("/api/kernel/setting-changes").await.ok();
        let last = &history["items"][0];
        assert_eq!((&last["old"], &last["new"]), (&json!("1095"), &json!("400")));
        let undo = format!("/api/kernel/setting-changes/{}/undo", last["id"].as_str().unwrap());
        let back = security.post(&undo, json!({ "reason": "改错了" })).await.ok();
        assert_eq!(back["value"], "1095");
        assert_eq!(system.get("/api/kernel/setting-changes").await.ok()["total"], 2);
        app.clerk().await.get("/api/kernel/settings").await.refused("permission.missing");
    })
    .await;
}

#[tokio::test]
async fn the_plan_shows_sweeps_schedules_and_what_failed() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    crate::desk::serve(&app, &clerk, crate::desk::PLAIN, &["传票"]).await;
    let system = app.admin(AdminKind::System).await;
    app.world().sql("UPDATE job SET state = 'dead' WHERE kind = 'message.dispatch'").await;
    let plan = system.get("/api/kernel/job-plan").await.ok();
    assert!(plan["sweeps"].as_array().unwrap().len() >= 4, "{plan}");
    let schedules = plan["schedules"].as_array().unwrap().iter();
    let titles: Vec<_> = schedules.map(|one| one["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"清理过期的审计记录"), "{titles:?}");
    let dead = plan["dead"].as_array().unwrap();
    for kind in dead {
        let body = json!({ "kind": kind["kind"] });
        let back = system.post("/api/kernel/job-plan/redrive", body.clone()).await.ok();
        assert_eq!(back["jobs"], kind["count"]);
        system.post("/api/kernel/job-plan/redrive", body).await.refused("job.none_dead");
    }
    clerk.get("/api/kernel/job-plan").await.refused("permission.missing");
}
