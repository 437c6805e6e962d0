//! What the program tells its own people, and the stream that tells of it.

use axum::{body::Body, http::Method};
use futures::StreamExt as _;
use kernel::notices;
use serde_json::json;
use testkit::{App, Person, each};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

use super::Told as _;
use crate::desk::*;

/// The stream of this person, chunk by chunk.
async fn stream(app: &App, who: &Person) -> axum::body::BodyDataStream {
    let request = who.request(Method::GET, "/api/kernel/notices/stream");
    let answer = app.surface().clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    answer.into_body().into_data_stream()
}

/// The next event.
async fn next(stream: &mut axum::body::BodyDataStream) -> Option<String> {
    Some(String::from_utf8(stream.next().await?.unwrap().to_vec()).unwrap())
}

// req: S3.15
#[tokio::test]
async fn a_text_that_bounced_is_told_to_the_clerk_at_once_and_to_nobody_else() {
    each(surface(), |app| async move {
        let (clerk, other) = (app.clerk().await, app.clerk().await);
        let stop = CancellationToken::new();
        let loops = tokio::spawn(notices::watch(app.world().kernel().clone(), stop.clone()));
        let mut open = stream(&app, &clerk).await;
        assert!(next(&mut open).await.unwrap().contains(r#"{"unread":0,"version":0}"#));
        let told = app.outside().case(&number(PLAIN)).await;
        let dead = word(&told["parties"][1]["phones"][0]["number"]);
        app.outside().phone_behaves(dead, json!({ "outcome": "empty_number" })).await;
        serve(&app, &clerk, PLAIN, &["传票"]).await;
        let event = next(&mut open).await.unwrap();
        assert!(
            event.starts_with("event: notices\n") && event.contains(r#""unread":1"#),
            "{event}"
        );
        let list = clerk.get("/api/kernel/notices").await.ok();
        let notice = &list["items"][0];
        assert_eq!((word(&notice["title"]), &list["unread"]), ("短信未到达", &json!(1)));
        assert!(word(&notice["text"]).contains("空号"), "{notice}");
        assert!(!notice.to_string().contains(dead), "a number in clear");
        assert!(word(&notice["link"]).starts_with("/cases/"));
        assert_eq!(other.get("/api/kernel/notices").await.ok()["items"], json!([]));
        let path = format!("/api/kernel/notices/{}/read", word(&notice["id"]));
        other.post(&path, json!({})).await.refused("not_found");
        assert_eq!(clerk.post(&path, json!({})).await.ok()["marked"], 1);
        assert!(next(&mut open).await.unwrap().contains(r#""unread":0"#));
        let only = clerk.get("/api/kernel/notices?unread=true").await.ok();
        assert_eq!(only["items"], json!([]));
        // The stream ends with the session.
        clerk.delete("/api/kernel/session").await;
        assert!(next(&mut open).await.unwrap().starts_with("event: over\n"));
        assert_eq!(next(&mut open).await, None);
        stop.cancel();
        loops.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_switched_off_is_not_told() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let system = app.admin(kernel::AdminKind::System).await;
        let off = json!({ "value": "false", "reason": "本院不需要" });
        system.put("/api/kernel/settings/serving.notice.bounced", off).await.ok();
        let told = app.outside().case(&number(PLAIN)).await;
        let dead = word(&told["parties"][1]["phones"][0]["number"]);
        app.outside().phone_behaves(dead, json!({ "outcome": "empty_number" })).await;
        serve(&app, &clerk, PLAIN, &["传票"]).await;
        assert_eq!(clerk.get("/api/kernel/notices").await.ok()["items"], json!([]));
    })
    .await;
}
