//! Texts between the office and the operators: another one takes over, the night is quiet,
//! whoever did not look is reminded.

use chrono::Duration;
use kernel::AdminKind;
use serde_json::json;
use testkit::each;

use crate::desk::*;

// req: S9.1
#[tokio::test]
async fn the_next_operator_takes_over_in_its_own_words() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        for (deaf, line, title, serial) in [
            ("gateway", "isms", "短信通道二", PLAIN),
            ("isms", "court12368", "12368 平台", THEIR_WORD),
        ] {
            app.outside().line_behaves(deaf, json!({ "answer": "deny" })).await;
            let task = serve(&app, &clerk, serial, &["传票"]).await;
            let text = last_text(&app).await;
            assert_eq!((text.line.as_str(), text.sign.as_str()), (line, "北京市昌平区人民法院"));
            assert!(text.content.starts_with("尊敬的"), "{}", text.content);
            let arrived = delivery(&clerk, &task).await;
            assert_eq!(arrived["attempts"][0]["state"], "ARRIVED", "{arrived}");
            let ledger = clerk.get("/api/kernel/messages?channel=sms").await.ok();
            assert_eq!(word(&ledger["items"][0]["provider"]), title);
            assert_eq!(word(&ledger["items"][0]["state"]), "delivered");
        }
        let texts = app.outside().texts().await;
        assert_eq!(texts.len(), 2, "{texts:?}");
        let known = clerk.get("/api/kernel/message-providers").await.ok();
        assert_eq!((&known[0]["state"], &known[2]["state"]), (&json!("failing"), &json!("good")));
    })
    .await;
}

// req: S3.13
#[tokio::test]
async fn a_dispatch_in_the_night_is_done_and_its_text_waits_for_the_morning() {
    each(surface(), |app| async move {
        app.world().clock().set("2026-09-16T22:10:00+08:00".parse().unwrap());
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["传票"]).await;
        assert_eq!(task["state"], "running");
        assert!(app.outside().texts().await.is_empty());
        let ledger = clerk.get("/api/kernel/messages?channel=sms").await.ok();
        let due = word(&ledger["items"][0]["due_at"]);
        assert!(due.starts_with("2026-09-17T08:00:00"), "{due}");
        app.world().clock().set("2026-09-17T08:00:00+08:00".parse().unwrap());
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), 1);
    })
    .await;
}

// req: S3.14
#[tokio::test]
async fn whoever_did_not_look_is_reminded_twice_and_no_more() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let system = app.admin(AdminKind::System).await;
        let hours = json!({ "value": "24", "reason": "本院约定" });
        system.put("/api/kernel/settings/serving.remind.after_hours", hours).await.ok();
        // At this number an arrival is no service yet.
        serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let sweep = async || {
            let sweeps = &app.world().kernel().registry().sweeps;
            let sweep = sweeps.iter().find(|sweep| sweep.name == "serving.remind").unwrap();
            let reminded = (sweep.run)(app.world().system()).await.unwrap();
            app.settle().await;
            reminded
        };
        assert_eq!(sweep().await, 0);
        for wanted in [1, 1, 0] {
            app.advance(Duration::hours(24));
            assert_eq!(sweep().await, wanted);
            assert_eq!(sweep().await, 0);
        }
        let texts = app.outside().texts().await;
        assert_eq!(texts.len(), 3);
        assert_eq!(texts[1].template, "SERVE_REMINDER");
        assert_ne!(texts[1].code(), texts[0].code());
        assert_eq!(audited(app.world(), "serving.delivery.remind_again").await, 2);
    })
    .await;
}
