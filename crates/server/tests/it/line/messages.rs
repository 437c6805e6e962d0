//! Texts between the office and the operators: another one takes over, the night is quiet,
//! whoever did not look is reminded.

use chrono::Duration;
use kernel::AdminKind;
use serde_json::json;
use testkit::each;

use crate::desk::*;

// req: S9.1, S16.15
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

// req: S3.15
#[tokio::test]
async fn the_ledger_is_counted_and_taken_away_masked_and_with_a_reason() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        for (deaf, serial) in [("gateway", PLAIN), ("isms", THEIR_WORD)] {
            app.outside().line_behaves(deaf, json!({ "answer": "deny" })).await;
            serve(&app, &clerk, serial, &["传票"]).await;
        }
        let ledger = clerk.get("/api/kernel/messages?from=2026-09-16&to=2026-09-16").await.ok();
        let total = ledger["total"].as_i64().unwrap();
        assert!(total >= 2, "{ledger}");
        let rows = ledger["items"].as_array().unwrap();
        for row in rows.iter().filter(|row| row["channel"] == "sms") {
            let number = word(&row["to_masked"]);
            assert!(number.contains("****") && !word(&row["recipient_name"]).is_empty(), "{row}");
            assert!(row["submitted_at"].is_string() && row["state"] == "delivered", "{row}");
        }
        for by in ["day", "template", "provider", "channel", "state"] {
            let counted = clerk.get(&format!("/api/kernel/messages/statistics?by={by}")).await.ok();
            let rows = counted["rows"].as_array().unwrap();
            let sum: i64 = rows.iter().map(|row| row["total"].as_i64().unwrap()).sum();
            assert_eq!((sum, counted["total"]["total"].as_i64().unwrap()), (total, total), "{by}");
            let states = ["queued", "submitted", "delivered", "failed", "unknown"];
            let ended: i64 =
                states.iter().map(|state| counted["total"][state].as_i64().unwrap()).sum();
            assert_eq!(ended, total);
        }
        let by = "/api/kernel/messages/statistics?by=provider";
        let providers = clerk.get(by).await.ok();
        let titles: Vec<&str> =
            providers["rows"].as_array().unwrap().iter().map(|row| word(&row["title"])).collect();
        assert!(titles.contains(&"短信通道二") && titles.contains(&"12368 平台"), "{titles:?}");
        let yesterday = clerk.get("/api/kernel/messages?to=2026-09-15").await.ok();
        assert_eq!(yesterday["total"], 0);
        for wrong in [
            format!("{by}&from=2026-09-20&to=2026-09-10"),
            "/api/kernel/messages?from=gestern".to_owned(),
        ] {
            assert_eq!(clerk.get(&wrong).await.refusal(), (422, "invalid"));
        }

        for (path, mut body) in [
            ("/api/kernel/messages/export", json!({})),
            ("/api/kernel/messages/statistics/export", json!({ "by": "state" })),
        ] {
            body["reason"] = json!(" ");
            assert_eq!(clerk.plain(path, body.clone()).await.refusal(), (422, "invalid"));
            body["reason"] = json!("核对运营商账单");
            let book = clerk.plain(path, body).await;
            assert!(book.status.is_success() && book.bytes.starts_with(b"PK"), "{}", book.text());
        }
        assert_eq!(audited(app.world(), "kernel.message.export").await, 2);
        // Whoever may not read the ledger takes nothing away.
        let auditor = app.admin(AdminKind::Audit).await;
        let body = json!({ "reason": "看看" });
        let refused = auditor.plain("/api/kernel/messages/export", body).await;
        assert_eq!(refused.refusal(), (403, "permission.missing"));
        // The attempt is on record beside the two.
        assert_eq!(audited(app.world(), "kernel.message.export").await, 3);
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
            let reminded = sweep(&app, "serving.remind").await;
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
