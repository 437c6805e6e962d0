//! The texts: written anew, registered, and only then sent.

use kernel::AdminKind;
use serde_json::{Value, json};
use testkit::{App, Person, each};

use super::Told as _;
use crate::desk::*;

const TEXTS: &str = "/api/kernel/message-templates";

async fn shown(who: &Person, code: &str) -> Value {
    who.get(&format!("{TEXTS}/{code}")).await.ok()
}

async fn filed(who: &Person, code: &str, body: Value) -> testkit::Reply {
    who.post(&format!("{TEXTS}/{code}/filing"), body).await
}

// req: S3.13
#[tokio::test]
async fn a_new_text_is_sent_once_the_operators_agreed() {
    each(surface(), |app| async move {
        let (system, clerk) = (app.admin(AdminKind::System).await, app.clerk().await);
        let first = shown(&system, "SERVE_NOTICE").await;
        assert_eq!((&first["in_force"], &first["versions"][0]["version"]), (&json!(1), &json!(1)));
        let text = word(&first["versions"][0]["text"]).replace("待查阅", "等待您查阅");
        let path = format!("{TEXTS}/SERVE_NOTICE/versions");
        let body = |text: &str| json!({ "seen": 1, "title": "电子送达通知", "text": text, "reason": "措辞" });
        clerk.post(&path, body(&text)).await.refused("permission.missing");
        let wrong = system.post(&path, body(&text.replace("{code}", ""))).await;
        assert!(wrong.refused("invalid")["errors"][0]["message"].to_string().contains("{code}"));
        let stray = system.post(&path, body(&format!("{text} https://bit.example/x"))).await;
        assert_eq!(stray.refused("invalid")["errors"][0]["code"], "template.link_domain");
        assert_eq!(system.post(&path, body(&text)).await.ok()["filing"], "draft");
        system.post(&path, body(&text)).await.refused("template.newer");

        let step = |step: &str| json!({ "version": 2, "step": step,
            "provider_ids": { "sms": "T-0002" } });
        filed(&system, "SERVE_NOTICE", step("approve")).await.refused("template.filing");
        filed(&system, "SERVE_NOTICE", step("file")).await.ok();
        let before = text_of(&app, &clerk, PLAIN).await;
        assert_eq!((before.template.as_str(), before.content.contains("等待您查阅")), ("SERVE_NOTICE", false));
        filed(&system, "SERVE_NOTICE", step("approve")).await.ok();
        // Rows of one moment have no order.
        app.advance(chrono::Duration::seconds(1));
        let after = text_of(&app, &clerk, THEIR_WORD).await;
        assert_eq!((after.template.as_str(), after.content.contains("等待您查阅")), ("T-0002", true));
        let ledger = clerk.get("/api/kernel/messages?channel=sms").await.ok();
        assert_eq!(ledger["items"][0]["template_version"], 2);
        assert_eq!(ledger["items"][1]["template_version"], 1);
        assert!(ledger["items"][0]["segments"].as_i64().unwrap() > 1);
        let list = system.get(TEXTS).await.ok();
        let row = list.as_array().unwrap().iter().find(|row| row["code"] == "SERVE_NOTICE");
        assert_eq!(row.unwrap()["in_force"], 2);
        assert_eq!(audited(app.world(), "kernel.template.file").await, 2);
    })
    .await;
}

async fn text_of(app: &App, clerk: &Person, serial: u32) -> testkit::Text {
    serve(app, clerk, serial, &["传票"]).await;
    last_text(app).await
}

#[tokio::test]
async fn a_text_that_lost_its_registration_stops_the_dispatch_and_says_why() {
    each(surface(), |app| async move {
        let (system, clerk) = (app.admin(AdminKind::System).await, app.clerk().await);
        let reject = json!({ "version": 1, "step": "reject" });
        let no_reason = filed(&system, "SERVE_NOTICE", reject.clone()).await;
        assert_eq!(no_reason.refused("invalid")["errors"][0]["field"], "note");
        let mut reject = reject;
        reject["note"] = json!("运营商撤回");
        filed(&system, "SERVE_NOTICE", reject).await.ok();
        let page = fetch(&clerk, PLAIN).await;
        let task = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        let path = format!("/api/serving/tasks/{}/dispatch", word(&task["id"]));
        let refused = clerk.post(&path, json!({})).await;
        assert!(refused.refused("template.unapproved")["title"].to_string().contains("报备"));
        app.settle().await;
        assert!(app.outside().texts().await.is_empty());
        assert_eq!(app.world().count("message").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_preview_shows_what_the_phone_shows_and_what_it_costs() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.member(app.court(), &["kernel.template.read"]).await;
    let ask = async |text: &str, domains: Value| {
        let body = json!({ "code": "SERVE_CODE", "text": text, "domains": domains });
        clerk.plain("/api/kernel/calc/message-template", body).await.ok()
    };
    let text = "您的签收码为{code}，核对码{check}。点击 {link} 查阅，疑问请拨12368。";
    let seen = ask(text, json!([])).await;
    assert!(word(&seen["shown"]).starts_with("【北京市昌平区人民法院】您的签收码为40291357"));
    assert_eq!((&seen["faults"], &seen["segments"]), (&json!([]), &json!(2)));
    let seen = ask(&text.replace("{check}", "{cause}"), json!(["other.cn"])).await;
    assert_eq!(seen["faults"].as_array().unwrap().len(), 2, "{seen}");
}
