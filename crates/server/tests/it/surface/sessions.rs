//! Where somebody is signed in, on every process, and how guessing ends.

use std::net::IpAddr;

use chrono::Duration;
use kernel::AdminKind;
use serde_json::json;
use testkit::{App, each};

use super::Told as _;
use crate::desk::surface;

// req: S14.1
#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one_and_all() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (one, two) = (clerk.elsewhere(), clerk.elsewhere());
        app.advance(Duration::minutes(1));
        one.sign_in().await.ok();
        let me = two.sign_in().await.ok();
        assert!(me["last_sign_in"]["at"].is_string() && me["last_sign_in"]["ip"].is_string());
        let list = async || {
            let all = clerk.get("/api/kernel/sessions").await.ok();
            all["items"].as_array().unwrap().clone()
        };
        let all = list().await;
        assert_eq!(all.len(), 3);
        assert_eq!(all.iter().filter(|one| one["current"] == true).count(), 1);
        assert!(all.iter().all(|one| one["agent"] == "test browser"));
        let id = |at: usize| all[at]["id"].as_str().unwrap().to_owned();
        let other = (0..3).find(|at| all[*at]["current"] == false).unwrap();
        let path = format!("/api/kernel/sessions/{}/end", id(other));
        // Somebody else's looks like none.
        let stranger = app.clerk().await;
        stranger.post(&path, json!({})).await.refused("not_found");
        clerk.post(&path, json!({})).await.ok();
        clerk.post(&path, json!({})).await.refused("not_found");
        assert_eq!(list().await.len(), 2);
        let ended = clerk.post("/api/kernel/sessions/end-all", json!({ "keep_this": true })).await;
        assert_eq!(ended.ok()["ended"], 1);
        for gone in [&one, &two] {
            gone.get("/api/kernel/session").await.refused("session.required");
        }
        let all = clerk.post("/api/kernel/sessions/end-all", json!({ "keep_this": false })).await;
        assert_eq!(all.ok()["ended"], 1);
        clerk.get("/api/kernel/session").await.refused("session.required");
    })
    .await;
}

/// 等保 8.1.4.1 b: password, state and taken rights end sessions in every process at once.
/// Time stands still here, so nothing depends on a second passing.
// req: S14.1
#[tokio::test]
async fn whatever_ends_a_session_ends_it_in_every_process() {
    each(surface(), |app| async move {
        let system = app.admin(AdminKind::System).await;
        let security = app.admin(AdminKind::Security).await;
        let signed_in = async || {
            let clerk = app.clerk().await;
            let twin = app.elsewhere(&clerk).await;
            twin.get("/api/kernel/session").await.ok();
            (clerk, twin)
        };
        let (clerk, twin) = signed_in().await;
        let elsewhere = clerk.elsewhere();
        elsewhere.sign_in().await.ok();
        let change = json!({ "current": clerk.password, "new": "Qm7!river-stone" });
        elsewhere.plain("/api/kernel/session/password", change).await.ok();
        twin.get("/api/kernel/session").await.refused("session.required");

        let (clerk, twin) = signed_in().await;
        let path = format!("/api/kernel/users/{}", clerk.id);
        let reason = json!({ "reason": "调离本院" });
        system.post(&format!("{path}/disable"), reason).await.ok();
        twin.get("/api/kernel/session").await.refused("session.required");

        let (clerk, twin) = signed_in().await;
        let role = json!({ "code": "more", "name": "更多", "permissions": ["kernel.role.read"] });
        let more = security.post("/api/kernel/roles", role).await.ok();
        let ask = json!({ "holder_kind": "user", "holder_id": clerk.id, "what": "role",
            "gives_id": more["id"], "reason": "轮岗" });
        let grant = system.post("/api/kernel/grants", ask).await.ok();
        let path = format!("/api/kernel/grants/{}", grant["id"].as_str().unwrap());
        twin.get("/api/kernel/roles").await.refused("permission.missing");
        security.post(&format!("{path}/approve"), json!({})).await.ok();
        // What was given is felt at once, and nobody is thrown out for it.
        twin.get("/api/kernel/roles").await.ok();
        security.post(&format!("{path}/end"), json!({ "reason": "轮岗结束" })).await.ok();
        twin.get("/api/kernel/session").await.refused("session.required");
    })
    .await;
}

/// 等保 8.1.4.1 b and G15: from however many addresses, in two processes, over two days.
// req: S14.1
#[tokio::test]
async fn an_account_bears_forty_guesses_a_day_and_its_owner_comes_in_all_the_same() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let mut thieves = [app.anybody(), app.elsewhere(&app.anybody()).await];
        let (mut guesses, mut minute) = (Vec::new(), 0_i64);
        while minute < 48 * 60 {
            for (at, thief) in thieves.iter_mut().enumerate() {
                let [.., a, b] = minute.to_be_bytes();
                thief.address = IpAddr::from([203, at as u8, a, b]);
                let reply = thief.try_password(&clerk.login, "Wrong#2026x").await;
                match reply.json["code"].as_str() {
                    Some("sign_in.refused") => guesses.push(minute),
                    code => assert_eq!(code, Some("sign_in.throttled")),
                }
            }
            // Strangers are shut out; the owner at her own desk is not.
            if minute % 600 == 0 {
                clerk.sign_in().await.ok();
            }
            minute += 10;
            app.advance(Duration::minutes(10));
        }
        assert!(guesses.len() >= 30, "{guesses:?}");
        for first in &guesses {
            let day = guesses.iter().filter(|at| (*first..first + 24 * 60).contains(at));
            assert!(day.count() <= 40, "{guesses:?}");
        }
    })
    .await;
}

/// A name nobody has is shut out in the same words after the same number of tries.
#[tokio::test]
async fn names_that_do_not_exist_close_like_those_that_do() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let mut told = Vec::new();
    for login in [clerk.login.as_str(), "nobody.of.that.name"] {
        let mut codes = Vec::new();
        for at in 0..12_u8 {
            let mut thief = app.anybody();
            thief.address = IpAddr::from([198, 51, 100, at]);
            let reply = thief.try_password(login, "Wrong#2026x").await;
            let title = reply.json["title"].as_str().unwrap().to_owned();
            codes.push((reply.status.as_u16(), title, reply.json["retry_after"].clone()));
            app.advance(Duration::seconds(90));
        }
        assert!(codes.iter().any(|(status, ..)| *status == 429), "{codes:?}");
        told.push(codes);
    }
    assert_eq!(told[0], told[1]);
}

/// Rotation and its notices, by the clock.
// req: S14.1
#[tokio::test]
async fn a_password_ends_after_ninety_days_with_notice() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let on = async |day: i64| {
            app.advance(Duration::days(day));
            clerk.sign_in().await.ok()
        };
        assert_eq!(on(75).await["password"]["notice"], json!(null));
        assert_eq!(on(1).await["password"]["notice"], json!(14));
        assert_eq!(on(7).await["password"]["notice"], json!(7));
        let last = on(6).await;
        assert_eq!(last["password"]["notice"], json!(1));
        assert_eq!(last["must_change_password"], json!(false));
        let over = on(1).await;
        assert_eq!(over["must_change_password"], json!(true));
        assert_eq!(over["password"]["expired"], json!(true));
        clerk.get("/api/serving/home").await.refused("password.change_required");
        let change = |new: &str| {
            let body = json!({ "current": clerk.password, "new": new });
            clerk.plain("/api/kernel/session/password", body)
        };
        assert_eq!(change(&clerk.password).await.fields(), [("new", "password.same")]);
        assert!(change("Qm7!river-stone").await.status.is_success());
        clerk.get("/api/serving/home").await.ok();
    })
    .await;
}

// req: S14.1
#[tokio::test]
async fn the_last_five_passwords_do_not_come_again() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let change = |current: &str, new: &str| {
            let body = json!({ "current": current, "new": new });
            clerk.plain("/api/kernel/session/password", body)
        };
        let mut now = clerk.password.clone();
        for at in 1..=5 {
            let new = format!("Qm7!river-stone-{at}");
            app.advance(Duration::seconds(1));
            let changed = change(&now, &new).await;
            assert!(changed.status.is_success(), "{}", changed.text());
            now = new;
        }
        for old in 1..5 {
            let old = format!("Qm7!river-stone-{old}");
            assert_eq!(change(&now, &old).await.fields(), [("new", "password.reused")]);
        }
        // The sixth before is forgotten.
        assert!(change(&now, &clerk.password).await.status.is_success());
        assert_eq!(app.world().count("password_history").await, 5);
    })
    .await;
}

/// A page that asks by itself does not keep the session open.
#[tokio::test]
async fn an_unattended_page_runs_out() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let quiet = async || {
        let request = clerk.request(axum::http::Method::GET, "/api/kernel/session");
        clerk.send(request.header("x-duban-quiet", "1"), axum::body::Body::empty()).await
    };
    for _ in 0..14 {
        app.advance(Duration::minutes(1));
        quiet().await.ok();
    }
    app.advance(Duration::minutes(1));
    quiet().await.refused("session.required");
    let admin = app.admin(AdminKind::System).await;
    app.advance(Duration::minutes(4));
    admin.get("/api/kernel/session").await.ok();
    app.advance(Duration::minutes(5));
    admin.get("/api/kernel/session").await.refused("session.required");
}
