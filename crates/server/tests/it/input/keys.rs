//! Keys of writes: missing, short, somebody else's, used for something else, used twice
//! and at once.

use axum::http::Method;
use serde_json::json;
use testkit::each;

use crate::desk::*;

const TASKS: &str = "/api/serving/tasks";

#[tokio::test]
async fn a_key_is_needed_and_must_look_like_one() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let body = draft_body(&clerk, &page, json!([]), &[]).await;
        let before = app.world().everything().await;
        let request = clerk.request(Method::POST, TASKS).header("content-type", "application/json");
        let refused = clerk.send(request, body.to_string().into()).await;
        assert_eq!(refused.refusal(), (400, "idempotency.key_required"));
        for key in ["short", &"long".repeat(20), "with blank 1", ""] {
            let refused = clerk.post_as(key, TASKS, body.clone()).await;
            assert_eq!(refused.refusal(), (400, "idempotency.key_invalid"), "{key:?}");
        }
        assert_eq!(app.world().everything().await, before);
    })
    .await;
}

#[tokio::test]
async fn one_key_is_one_task_and_one_answer() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
        let first = clerk.post_as("key-0001", TASKS, body.clone()).await.ok();
        let before = app.world().everything().await;
        let again = clerk.post_as("key-0001", TASKS, body.clone()).await.ok();
        assert_eq!(again, first);
        // Another body under the same key is no repetition.
        let mut other = body.clone();
        other["note"] = json!("另一份");
        let refused = clerk.post_as("key-0001", TASKS, other).await;
        assert_eq!(refused.refusal(), (422, "idempotency.mismatch"));
        assert_eq!(app.world().everything().await, before);
        assert_eq!(app.world().count("task").await, 1);
        // Sending twice sends once.
        let path = format!("{TASKS}/{}/dispatch", word(&first["id"]));
        let sent = clerk.post_as("key-0002", &path, json!({})).await.ok();
        assert_eq!(clerk.post_as("key-0002", &path, json!({})).await.ok()["id"], sent["id"]);
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), 1);
        assert_eq!(audited(app.world(), "serving.task.dispatch").await, 1);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_key_is_ones_own() {
    each(surface(), |app| async move {
        let (clerk, colleague) = (app.clerk().await, app.clerk().await);
        let page = fetch(&clerk, PLAIN).await;
        let body = draft_body(&clerk, &page, json!([]), &[]).await;
        let mine = clerk.post_as("key-0001", TASKS, body.clone()).await.ok();
        let theirs = colleague.post_as("key-0001", TASKS, body).await.ok();
        assert_ne!(mine["id"], theirs["id"]);
        assert_eq!(app.world().count("task").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_repetition_is_authorised_anew() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let body = draft_body(&clerk, &page, json!([]), &[]).await;
        clerk.post_as("key-0001", TASKS, body.clone()).await.ok();
        app.world().sql("DELETE FROM access_grant").await;
        let refused = clerk.post_as("key-0001", TASKS, body).await;
        assert_eq!(refused.refusal(), (403, "permission.missing"));
    })
    .await;
}

#[tokio::test]
async fn many_hands_on_one_key_make_one_task() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
        let ask = || clerk.post_as("key-0001", TASKS, body.clone());
        let (one, two, three, four) = tokio::join!(ask(), ask(), ask(), ask());
        let ids: Vec<_> =
            [one, two, three, four].into_iter().map(|reply| reply.ok()["id"].clone()).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(app.world().count("task").await, 1);
        // Two different keys for one draft: it is sent once, the other hears why not.
        let path = format!("{TASKS}/{}/dispatch", word(&ids[0]));
        let send = |key: &'static str| clerk.post_as(key, &path, json!({}));
        let (one, two) = tokio::join!(send("key-0002"), send("key-0003"));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        app.settle().await;
        assert_eq!(app.world().count("delivery").await, 1);
        assert_eq!(app.outside().texts().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_answer_shown_once_is_not_repeated() {
    each(surface(), |app| async move {
        let admin = app.admin(kernel::AdminKind::System).await;
        let body = json!({ "login": "li.na", "name": "李娜", "office_id": app.court() });
        let path = "/api/kernel/users";
        let first = admin.post_as("key-0001", path, body.clone()).await.ok();
        assert!(word(&first["activation_path"]).starts_with("/activate/"));
        let again = admin.post_as("key-0001", path, body).await;
        assert_eq!(again.refusal(), (409, "idempotency.secret"));
        let query = "SELECT login FROM user_account WHERE login = 'li.na'";
        assert_eq!(app.world().words(query).await.len(), 1);
    })
    .await;
}
