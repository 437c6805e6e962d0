//! Signing in over HTTP, and the marks a request must carry.

use axum::{body::Body, http::Method};
use chrono::Duration;
use serde_json::json;
use testkit::{App, each};

use super::Told as _;
use crate::desk::surface;

#[tokio::test]
async fn signing_in_out_and_in_between() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let me = clerk.get("/api/kernel/session").await.ok();
        assert_eq!(me["user"]["login"], clerk.login.as_str());
        assert_eq!(me["office"]["code"], "京0114");
        assert_eq!(me["demo"], json!(true));
        assert_eq!(me["calendar"]["known_until"], "2026-12-31");
        let again = clerk.sign_in().await;
        assert!(again.header("set-cookie").starts_with("__Host-duban="));
        app.advance(Duration::minutes(14));
        clerk.get("/api/kernel/session").await.ok();
        clerk.delete("/api/kernel/session").await.ok();
        clerk.get("/api/kernel/session").await.refused("session.required");
    })
    .await;
}

// req: S14.1, G7.7
#[tokio::test]
async fn wrong_names_and_wrong_passwords_look_the_same() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let (login, right) = (clerk.login.as_str(), clerk.password.as_str());
    let stranger = app.anybody();
    let wrong = stranger.try_password(login, "Wrong#2026x").await;
    let nobody = stranger.try_password("nobody", right).await;
    let mut looks =
        [wrong.refused("sign_in.refused"), nobody.refused("sign_in.refused")].map(|problem| {
            let mut problem = problem.clone();
            problem["request_id"] = json!(null);
            problem
        });
    assert_eq!(looks[0].take(), looks[1].take());
    for _ in 0..4 {
        stranger.try_password(login, "Wrong#2026x").await.refused("sign_in.refused");
    }
    let throttled = stranger.try_password(login, right).await;
    assert!(throttled.refused("sign_in.throttled")["retry_after"].as_u64() > Some(0));
    assert!(!throttled.header("retry-after").is_empty());
}

#[tokio::test]
async fn only_the_own_page_may_act() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let post = |name: &'static str, value: &'static str| {
        let mut request = clerk
            .request(Method::POST, "/api/kernel/calc/term")
            .header("content-type", "application/json");
        let headers = request.headers_mut().unwrap();
        headers.remove(name);
        if !value.is_empty() {
            headers.insert(name, value.parse().unwrap());
        }
        clerk.send(request, Body::from(r#"{"x":1}"#))
    };
    post("x-duban", "").await.refused("request.foreign_page");
    post("sec-fetch-site", "cross-site").await.refused("request.foreign_page");
    post("content-type", "text/plain").await.refused("body.type");
    post("content-type", "application/x-www-form-urlencoded").await.refused("body.type");
    post("sec-fetch-site", "same-origin").await.refused("calc.usage");
}

#[tokio::test]
async fn bodies_are_strict_and_small() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let send = |text: String| {
        let request = clerk
            .request(Method::POST, "/api/serving/cases/fetch")
            .header("content-type", "application/json")
            .header("idempotency-key", "bodies-are-strict");
        clerk.send(request, text.into())
    };
    let unknown = send(r#"{"number":"x","extra":1}"#.to_owned()).await;
    let unknown = unknown.refused("body.field")["errors"][0]["message"].clone();
    assert!(unknown.as_str().unwrap().contains("extra"), "{unknown}");
    send("{".to_owned()).await.refused("body.json");
    send(r#"{"number":7}"#.to_owned()).await.refused("body.field");
    send(format!(r#"{{"number":"{}"}}"#, "x".repeat(10 * 1024 * 1024)))
        .await
        .refused("body.too_large");
    let deep = "[".repeat(100_000);
    send(deep).await.refused("body.json");
    let request = clerk
        .request(Method::POST, "/api/serving/cases/fetch")
        .header("content-type", "application/json");
    let answer = clerk.send(request, Body::from(r#"{"number":"x"}"#)).await;
    answer.refused("idempotency.key_required");
}

// req: S14.1
#[tokio::test]
async fn an_idle_session_is_over_and_a_used_one_is_not() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        for _ in 0..3 {
            app.advance(Duration::minutes(14));
            clerk.get("/api/kernel/session").await.ok();
        }
        app.advance(Duration::minutes(15));
        clerk.get("/api/kernel/session").await.refused("session.required");
        clerk.get("/api/serving/home").await.refused("session.required");
        clerk.sign_in().await.ok();
        clerk.get("/api/serving/home").await.ok();
    })
    .await;
}

// req: S14.1
#[tokio::test]
async fn a_disabled_account_is_out_at_once() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let admin = app.admin(kernel::AdminKind::System).await;
        let path = format!("/api/kernel/users/{}", clerk.id);
        let reason = json!({ "reason": "调离本院" });
        admin.post(&format!("{path}/disable"), reason).await.ok();
        clerk.get("/api/kernel/session").await.refused("session.required");
        let disabled = clerk.sign_in().await.refused("sign_in.refused")["title"].clone();
        let wrong = app.anybody().try_password("nobody", "Wrong#2026x").await;
        assert_eq!(wrong.refused("sign_in.refused")["title"], disabled);
        let sessions = format!("SELECT id FROM session WHERE user_id = '{}'", clerk.id);
        assert_eq!(app.world().count(&format!("({sessions}) s")).await, 0);
        admin.post(&format!("{path}/enable"), json!({})).await.ok();
        clerk.sign_in().await.ok();
    })
    .await;
}

// req: S14.1
#[tokio::test]
async fn a_password_that_must_be_changed_is_changed_first() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.world().sql("UPDATE user_account SET must_change = true").await;
        let me = clerk.get("/api/kernel/session").await.ok();
        assert_eq!(me["must_change_password"], json!(true));
        clerk.get("/api/serving/home").await.refused("password.change_required");
        let change = |current: &str, new: &str| {
            clerk.plain("/api/kernel/session/password", json!({ "current": current, "new": new }))
        };
        let weak = change(&clerk.password, "12345678").await;
        assert_eq!(weak.fields()[0].1, "password.weak");
        assert_eq!(change("Wrong#2026x", "Qm7!river-stone").await.status.as_u16(), 422);
        let elsewhere = clerk.elsewhere();
        elsewhere.sign_in().await.ok();
        let changed = change(&clerk.password, "Qm7!river-stone").await;
        assert!(changed.status.is_success(), "{}", changed.text());
        clerk.get("/api/serving/home").await.ok();
        elsewhere.get("/api/kernel/session").await.refused("session.required");
        clerk.sign_in().await.refused("sign_in.refused");
    })
    .await;
}
