//! What the operator says about a text, whenever it says it.

use chrono::{DateTime, Duration};
use serde_json::json;
use testkit::{App, each};

use crate::desk::*;

async fn dead_number(app: &App) -> String {
    let told = app.outside().case(&number(PLAIN)).await;
    let phone = word(&told["parties"][1]["phones"][0]["number"]).to_owned();
    app.outside().phone_behaves(&phone, json!({ "outcome": "empty_number" })).await;
    phone
}

// req: S3.6, S3.7, S9.1
#[tokio::test]
async fn an_empty_number_fails_and_the_clock_of_24_hours_runs() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        dead_number(&app).await;
        let task = serve(&app, &clerk, PLAIN, &["传票"]).await;
        assert_eq!(task["state"], "failed");
        let failed = delivery(&clerk, &task).await;
        assert_eq!(failed["attempts"][0]["state"], "FAILED");
        assert!(word(&failed["attempts"][0]["failed_reason"]).contains("空号"), "{failed}");
        assert_eq!(effects(&failed)[0].0, "FAILED");
        let at = failed["events"].as_array().unwrap().iter();
        let at = at.clone().find(|event| event["kind"] == "bounced").unwrap();
        let at = DateTime::parse_from_rfc3339(word(&at["at"])).unwrap();
        let until = DateTime::parse_from_rfc3339(word(&failed["switch_deadline"])).unwrap();
        assert_eq!(until - at, Duration::hours(24));
        assert_eq!(
            app.world().words("SELECT state FROM message WHERE channel = 'sms'").await,
            ["failed"]
        );
        let todo = &clerk.get("/api/serving/home").await.ok()["todo"];
        assert_eq!(todo["waiting_for_me"], 1);
        // Writing to a dead number again is refused, and nothing goes out.
        let id = word(&failed["id"]);
        let again = clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await;
        assert_eq!(again.refusal(), (409, "attempt.failed"));
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), 1);
    })
    .await;
}

// req: S3.6
#[tokio::test]
async fn a_late_arrival_after_a_bounce_counts_by_its_own_date() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        dead_number(&app).await;
        let task = serve(&app, &clerk, PLAIN, &["传票"]).await;
        let text = last_text(&app).await;
        app.advance(Duration::days(1));
        app.outside().report(&text, "DELIVRD").await;
        // The same report again, and the old failure after it, change nothing more.
        app.settle().await;
        app.outside().report(&text, "UNDELIV").await;
        app.settle().await;
        clerk.sign_in().await.ok();
        let done = delivery(&clerk, &task).await;
        assert_eq!(effects(&done), [("SERVED".to_owned(), "2026-09-17".to_owned())]);
        assert_eq!(done["switch_deadline"], serde_json::Value::Null);
        assert_eq!(states(app.world()).await, (vec!["SERVED".into()], vec!["done".into()]));
        assert_eq!(
            app.world().words("SELECT state FROM message WHERE channel = 'sms'").await,
            ["delivered"]
        );
    })
    .await;
}

// req: S9.1
#[tokio::test]
async fn a_gateway_that_fails_to_answer_gets_one_text_all_the_same() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let told = app.outside().case(&number(THEIR_WORD)).await;
        let phone = word(&told["parties"][1]["phones"][0]["number"]);
        let rule = json!({ "answer": "rubbish", "effect": "after", "times": 1 });
        app.outside().phone_behaves(phone, rule).await;
        let task = serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        for _ in 0..6 {
            app.advance(Duration::minutes(2));
            app.settle().await;
        }
        let texts = app.outside().texts().await;
        assert_eq!(texts.len(), 1, "{texts:?}");
        let sent = delivery(&clerk, &task).await;
        assert_eq!(sent["attempts"][0]["state"], "ARRIVED");
        assert_eq!(app.world().words("SELECT state FROM message").await, ["delivered"]);
    })
    .await;
}

// req: S9.1
#[tokio::test]
async fn a_report_that_is_not_signed_changes_nothing() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let before = app.world().everything().await;
        let text = last_text(&app).await;
        let body = json!({ "reports": [{ "report_id": "r1", "client_id": text.client_id,
            "message_id": "m1", "state": "UNDELIV", "code": "MK:0001",
            "at": "2026-09-16T10:00:00+08:00" }] })
        .to_string();
        let now = app.world().system().now().timestamp();
        let right = app.outside().signature(&now.to_string(), body.as_bytes());
        let old = (now - 301).to_string();
        let stale = app.outside().signature(&old, body.as_bytes());
        let now = now.to_string();
        let tries = [("", ""), (now.as_str(), "0"), (now.as_str(), &stale), (old.as_str(), &stale)];
        for (at, signature) in tries {
            let post = app.anybody();
            let request = post
                .request("POST".parse().unwrap(), "/api/portal/gateway/sms-reports")
                .header("content-type", "application/json")
                .header("x-app-id", "duban-demo")
                .header("x-timestamp", at)
                .header("x-signature", signature);
            let reply = post.send(request, body.clone().into()).await;
            assert_eq!(reply.refusal(), (401, "gateway.signature"), "{at} {signature}");
        }
        assert_eq!(app.world().everything().await, before);
        let post = app.anybody();
        let request = post
            .request("POST".parse().unwrap(), "/api/portal/gateway/sms-reports")
            .header("x-app-id", "duban-demo")
            .header("x-timestamp", now)
            .header("x-signature", right);
        let reply = post.send(request, body.into()).await;
        assert_eq!(reply.status.as_u16(), 204, "{}", reply.text());
    })
    .await;
}
