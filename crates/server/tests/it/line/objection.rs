//! 我不是收件人本人: from then on nothing goes to that number.

use serde_json::json;
use testkit::each;

use crate::desk::*;

// req: S3.11
#[tokio::test]
async fn an_objection_stops_every_further_text() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        phone.enter().await.ok();
        assert_eq!(phone.press("object").await.ok()["objected"], true);
        app.settle().await;
        let blocked = delivery(&clerk, &task).await;
        assert_eq!(blocked["state"], "BLOCKED_FOR_JUDGE");
        assert_eq!(blocked["objected"], true);

        let texts = app.outside().texts().await.len();
        let id = word(&blocked["id"]);
        let remind = clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await;
        assert_eq!(remind.refusal(), (409, "delivery.blocked"));
        let ledger = clerk.get("/api/kernel/messages").await.ok();
        let message = word(&ledger["items"][0]["id"]);
        let messages = app.world().count("message").await;
        let resend = clerk.post(&format!("/api/kernel/messages/{message}/resend"), json!({})).await;
        assert_eq!(resend.status.as_u16(), 409, "{}", resend.json);
        phone.ask_code().await;
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), texts);
        assert_eq!(app.world().count("message").await, messages);
        // Nor can the page go on as if nothing had been said.
        assert_eq!(phone.press("acknowledge").await.refusal(), (409, "package.objected"));
        assert_eq!(phone.sign().await.refusal(), (409, "package.objected"));
        assert_eq!(audited(app.world(), "portal.package.object").await, 1);
        assert_eq!(states(app.world()).await.0, ["BLOCKED_FOR_JUDGE"]);
    })
    .await;
}

// req: S9.1
#[tokio::test]
async fn a_failed_text_cannot_be_repeated_after_an_objection() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let told = app.outside().case(&number(THEIR_WORD)).await;
        let number = word(&told["parties"][1]["phones"][0]["number"]);
        let phone = phone_of(&app, THEIR_WORD).await;
        // A later text to the same number fails; that one could be repeated, were it not
        // for the objection.
        app.outside().phone_behaves(number, json!({ "outcome": "powered_off" })).await;
        let id = word(&task["deliveries"][0]["id"]);
        clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await.ok();
        app.settle().await;
        let last = last_text(&app).await;
        assert_eq!(last.state, "failed");
        let fresh = app.phone(&last, &format!("{:0>12}{}", "", phone.id_tail));
        fresh.enter().await.ok();
        fresh.press("object").await.ok();
        app.settle().await;
        let ledger = clerk.get("/api/kernel/messages?state=failed").await.ok();
        let message = word(&ledger["items"][0]["id"]);
        let resend = clerk.post(&format!("/api/kernel/messages/{message}/resend"), json!({})).await;
        assert_eq!(resend.refusal(), (409, "delivery.blocked"));
        assert_eq!(app.world().count("message").await, 2);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn a_stranger_objects_without_proving_anything() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        let cover = phone.disown().await.ok();
        assert_eq!(cover["state"], "objected", "{cover}");
        app.settle().await;

        // The office sees it as work, and that nobody was identified.
        let blocked = delivery(&clerk, &task).await;
        assert_eq!(
            (&blocked["state"], &blocked["objected"]),
            (&json!("BLOCKED_FOR_JUDGE"), &json!(true))
        );
        assert_eq!(happened(&blocked).last(), Some(&"disowned"));
        let id = word(&task["case"]["id"]);
        let page = clerk.get(&format!("/api/serving/cases/{id}")).await.ok();
        let told = page["timeline"].as_array().unwrap().iter().map(|entry| word(&entry["title"]));
        assert!(
            told.clone().any(|title| title.starts_with("未核验身份")),
            "{:?}",
            told.collect::<Vec<_>>()
        );
        let failed = clerk.get("/api/serving/tasks?view=failed").await.ok();
        assert_eq!(failed["items"][0]["id"], task["id"]);
        let remind = format!("/api/serving/deliveries/{}/remind", word(&blocked["id"]));
        assert_eq!(clerk.post(&remind, json!({})).await.refusal(), (409, "delivery.blocked"));

        // Pressing on fills no book, and the code opens nothing any more.
        let before = app.world().everything().await;
        for _ in 0..3 {
            assert_eq!(phone.disown().await.ok()["state"], "objected");
        }
        assert_eq!(app.world().everything().await, before);
        assert_eq!(phone.enter().await.refusal(), (410, "link.closed"));
        assert_eq!(audited(app.world(), "portal.link.object").await, 1);
        let guess = "/api/portal/links/AAAAAAAAAAAAAAAAAAAAAAAA/object";
        let refused = app.anybody().plain(guess, json!({})).await;
        assert_eq!(refused.refusal(), (404, "link.unknown"));
    })
    .await;
}
