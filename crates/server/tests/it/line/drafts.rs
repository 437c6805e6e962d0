//! Drafts: changed, thrown away, dispatched once.

use serde_json::json;
use testkit::each;

use crate::desk::*;

// req: S3.6, S3.7
#[tokio::test]
async fn a_draft_is_thrown_away_and_never_sent() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let task = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        let path = format!("/api/serving/tasks/{}", word(&task["id"]));
        clerk.post(&format!("{path}/discard"), json!({})).await.ok();
        for act in ["discard", "dispatch"] {
            let refused = clerk.post(&format!("{path}/{act}"), json!({})).await;
            assert_eq!(refused.status.as_u16(), 409, "{}", refused.json);
        }
        app.settle().await;
        assert_eq!(states(app.world()).await, (vec![], vec!["cancelled".into()]));
        assert!(app.outside().texts().await.is_empty());
        assert_eq!(audited(app.world(), "serving.task.discard").await, 1);
    })
    .await;
}

// req: S3.6
#[tokio::test]
async fn an_unfinished_draft_names_what_is_missing() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let task = draft(&clerk, &page, json!([]), &[]).await;
        let path = format!("/api/serving/tasks/{}", word(&task["id"]));
        let before = app.world().everything().await;
        let refused = clerk.post(&format!("{path}/dispatch"), json!({})).await;
        assert_eq!(refused.status.as_u16(), 422);
        let named = [("recipients", "task.no_recipients"), ("documents", "task.no_documents")];
        assert_eq!(refused.fields(), named);
        assert_eq!(app.world().everything().await, before);
    })
    .await;
}

// req: S3.1
#[tokio::test]
async fn a_judgment_waits_for_consent_and_nothing_goes_out() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let task = draft(&clerk, &page, defendants(&page), &["传票", "判决书"]).await;
        let path = format!("/api/serving/tasks/{}", word(&task["id"]));
        let before = app.world().everything().await;
        let refused = clerk.post(&format!("{path}/dispatch"), json!({})).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert_eq!(refused.fields(), [("documents[1].type", "guard.needs_consent")]);
        let text = word(&refused.json["errors"][0]["message"]);
        assert!(text.contains("民诉法90") && text.contains("邮寄送达"), "{text}");
        assert_eq!(app.world().everything().await, before);
        app.settle().await;
        assert!(app.outside().texts().await.is_empty());
    })
    .await;
}

// req: S3.6
#[tokio::test]
async fn what_was_sent_is_neither_changed_nor_sent_again() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
        let task = clerk.post("/api/serving/tasks", body.clone()).await.ok();
        let path = format!("/api/serving/tasks/{}", word(&task["id"]));
        dispatch(&app, &clerk, &task).await;
        assert_eq!(clerk.put(&path, body).await.status.as_u16(), 409);
        let again = clerk.post(&format!("{path}/dispatch"), json!({})).await;
        assert_eq!(again.status.as_u16(), 409);
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), 1);
        assert_eq!(app.world().count("delivery").await, 1);
    })
    .await;
}
