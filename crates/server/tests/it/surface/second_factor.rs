//! The second factor over HTTP: who must have it, when it is asked for, and how it is lost.

use axum::http::Method;
use chrono::Duration;
use kernel::AdminKind;
use serde_json::json;
use testkit::{App, Person, each};

use super::{Told as _, operation::operations};
use crate::desk::surface;

fn kind_of(app: &App, code: &str) -> Option<AdminKind> {
    let mut all = app.world().kernel().registry().permissions.iter();
    all.find(|one| one.code == code).and_then(|one| one.admin)
}

async fn ask(
    person: &Person,
    method: &str,
    path: &str,
    body: &serde_json::Value,
) -> testkit::Reply {
    match method {
        "GET" => person.get(path).await,
        _ => person.raw(method.parse::<Method>().unwrap(), path, body.to_string()).await,
    }
}

/// 等保 8.1.4.1 d: every operation of an administrator, with the password alone.
// req: S14.1, G7.8
#[tokio::test]
async fn an_administrator_with_one_factor_may_only_enrol() {
    let app = App::sqlite(&surface()).await;
    let before = [AdminKind::System, AdminKind::Security, AdminKind::Audit];
    let mut people = Vec::new();
    for kind in before {
        people.push((kind, app.new_admin(kind).await));
    }
    let mut asked = 0;
    for operation in operations() {
        for code in operation.word("x-permission").split('|') {
            let Some(kind) = kind_of(&app, code) else { continue };
            let (_, admin) = people.iter().find(|(one, _)| *one == kind).unwrap();
            let path = operation.nowhere();
            let reply = ask(admin, &operation.method, &path, &operation.example()).await;
            reply.refused("session.step_up_required");
            asked += 1;
        }
    }
    assert!(asked >= 12, "only {asked} operations");
    for (kind, admin) in &people {
        // Not even what administrators see of the directory.
        let users = admin.get("/api/kernel/users").await;
        users.refused("session.step_up_required");
        let me = admin.get("/api/kernel/session").await.ok();
        assert_eq!(me["second_factor"]["required"], true);
        assert_eq!(me["second_factor"]["enrolled"], false);
        assert_eq!(admin.enrol().await.len(), 10);
        let me = admin.get("/api/kernel/session").await.ok();
        assert_eq!(me["second_factor"]["passed"], true, "{kind:?}");
        assert_eq!(me["second_factor"]["recovery_codes_left"], 10);
        admin.get("/api/kernel/users").await.ok();
    }
}

// req: S14.1
#[tokio::test]
async fn sign_in_asks_for_the_code_once_and_never_takes_it_twice() {
    each(surface(), |app| async move {
        let admin = app.admin(AdminKind::System).await;
        let (login, password) = (admin.login.as_str(), admin.password.as_str());
        let page = app.anybody();
        let asked = page.try_password(login, password).await;
        assert_eq!(asked.refused("sign_in.code_required")["status"], 401);
        assert!(asked.header("set-cookie").is_empty());
        let try_code = async |code: &str| {
            let body = json!({ "login": login, "password": password, "code": code });
            app.anybody().plain("/api/kernel/session", body).await
        };
        // The code that enrolled the app is used up.
        app.advance(Duration::seconds(30));
        let code = admin.code();
        try_code(&code).await.ok();
        try_code(&code).await.refused("sign_in.code_wrong");
        // With a wrong password nothing is said about codes.
        let body = json!({ "login": login, "password": "Wrong#2026x", "code": "123456" });
        page.plain("/api/kernel/session", body).await.refused("sign_in.refused");
    })
    .await;
}

#[tokio::test]
async fn a_stranger_with_the_password_gets_three_guesses_a_day() {
    each(surface(), |app| async move {
        let admin = app.admin(AdminKind::Audit).await;
        let known = admin.elsewhere();
        app.advance(Duration::seconds(60));
        known.sign_in().await.ok();
        let thief = app.anybody();
        let guess = async |code: &str| {
            let body = json!({ "login": admin.login, "password": admin.password, "code": code });
            thief.plain("/api/kernel/session", body).await
        };
        for _ in 0..3 {
            guess("000000").await.refused("sign_in.code_wrong");
        }
        app.advance(Duration::hours(23));
        guess("000000").await.refused("sign_in.throttled");
        // The right one is not even looked at.
        guess(&admin.code()).await.refused("sign_in.throttled");
        // At a device the account knows, its owner comes in.
        app.advance(Duration::seconds(60));
        known.sign_in().await.ok();
    })
    .await;
}

// req: S14.1
#[tokio::test]
async fn a_recovery_code_lets_in_once() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let codes = clerk.enrol().await;
        let try_code = async |code: &str| {
            let body = json!({ "login": clerk.login, "password": clerk.password, "code": code });
            app.anybody().plain("/api/kernel/session", body).await
        };
        let me = try_code(&codes[3]).await.ok();
        assert_eq!(me["second_factor"]["recovery_codes_left"], 9);
        try_code(&codes[3]).await.refused("sign_in.code_wrong");
        let typed = codes[4].to_lowercase().replace('-', " ");
        try_code(&typed).await.ok();
        // Nothing of them stands in the database.
        let tables = app.world().everything().await;
        let text = format!("{tables:?}").to_uppercase();
        for code in &codes {
            assert!(!text.contains(code) && !text.contains(&code.replace('-', "")));
        }
    })
    .await;
}

/// 等保 8.1.4.1 d: for looking once a session, for acts within a quarter of an hour.
#[tokio::test]
async fn acts_ask_again_after_a_quarter_of_an_hour() {
    each(surface(), |app| async move {
        let admin = app.admin(AdminKind::Security).await;
        let role = json!({ "code": "one", "name": "一", "permissions": [] });
        admin.post("/api/kernel/roles", role.clone()).await.ok();
        for _ in 0..4 {
            app.advance(Duration::minutes(4));
            admin.get("/api/kernel/roles").await.ok();
        }
        let mut two = role;
        two["code"] = json!("two");
        let refused = admin.post("/api/kernel/roles", two.clone()).await;
        refused.refused("session.step_up_required");
        let wrong = json!({ "code": "000000" });
        let wrong = admin.plain("/api/kernel/session/step-up", wrong).await;
        assert_eq!(wrong.fields(), [("code", "second_factor.wrong")]);
        let stolen = app.elsewhere(&admin).await;
        admin.step_up().await.ok();
        admin.post("/api/kernel/roles", two).await.ok();
        // The token from before is nobody's any more.
        stolen.get("/api/kernel/session").await.refused("session.required");
    })
    .await;
}

/// 找回：a new password never drops the second factor.
// req: S14.1
#[tokio::test]
async fn a_new_password_leaves_the_second_factor_in_place() {
    each(surface(), |app| async move {
        let mut clerk = app.clerk().await;
        clerk.enrol().await;
        let system = app.admin(AdminKind::System).await;
        let security = app.admin(AdminKind::Security).await;
        let path = format!("/api/kernel/users/{}", clerk.id);
        let link = system.post(&format!("{path}/activation"), json!({})).await.ok();
        let token = link["activation_path"].as_str().unwrap().rsplit('/').next().unwrap();
        clerk.password = "Qm7!river-stone".to_owned();
        let body = json!({ "token": token, "password": clerk.password });
        clerk.plain("/api/kernel/activation", body).await.ok();
        let asked = clerk.try_password(&clerk.login, &clerk.password).await;
        asked.refused("sign_in.code_required");
        // Another administrator takes it away, with a reason; both acts stand in the audit.
        let reset = format!("{path}/second-factor/reset");
        let why = json!({ "reason": "手机遗失，已当面核对工作证" });
        system.post(&reset, why.clone()).await.refused("permission.missing");
        let silent = security.post(&reset, json!({ "reason": " " })).await;
        assert_eq!(silent.fields(), [("reason", "required")]);
        security.post(&reset, why.clone()).await.ok();
        security.post(&reset, why.clone()).await.refused("second_factor.absent");
        let own = format!("/api/kernel/users/{}/second-factor/reset", security.id);
        security.post(&own, why).await.refused("user.self");
        clerk.try_password(&clerk.login, &clerk.password).await.ok();
        // What was done, and who tried to do it without the right to.
        let rows = "SELECT result FROM audit WHERE operation = 'kernel.second_factor.reset' \
            ORDER BY result";
        let rows = app.world().words(rows).await;
        assert_eq!(rows.iter().filter(|result| *result == "ok").count(), 1);
        assert!(rows.iter().any(|result| result == "refused"), "{rows:?}");
    })
    .await;
}

#[tokio::test]
async fn giving_it_up_needs_both_factors() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let codes = clerk.enrol().await;
        let path = "/api/kernel/session/second-factor";
        let remove = |password: &str, code: &str| {
            let body = json!({ "password": password, "code": code });
            clerk.plain("/api/kernel/session/second-factor/remove", body)
        };
        let wrong = remove("Wrong#2026x", &codes[0]).await;
        assert_eq!(wrong.fields(), [("password", "password.wrong")]);
        let wrong = remove(&clerk.password, "000000").await;
        assert_eq!(wrong.fields(), [("code", "second_factor.wrong")]);
        let again = clerk.plain(path, json!({ "password": clerk.password })).await;
        again.refused("second_factor.exists");
        let both = json!({ "password": clerk.password, "code": codes[1] });
        let fresh = clerk.plain(&format!("{path}/recovery-codes"), both).await.ok();
        // The old ones stopped working.
        let wrong = remove(&clerk.password, &codes[0]).await;
        assert_eq!(wrong.fields(), [("code", "second_factor.wrong")]);
        let removed = remove(&clerk.password, fresh["codes"][0].as_str().unwrap()).await;
        assert!(removed.status.is_success(), "{}", removed.text());
        clerk.elsewhere().try_password(&clerk.login, &clerk.password).await.ok();
        let none = clerk.plain("/api/kernel/session/step-up", json!({ "code": "123456" })).await;
        none.refused("second_factor.none");
    })
    .await;
}

/// The secret is sealed: the database alone makes no code.
#[tokio::test]
async fn the_secret_stands_nowhere_in_clear() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let begun = clerk.begin_app().await.ok();
        let (secret, qr) = (begun["secret"].as_str().unwrap(), begun["qr"].as_str().unwrap());
        assert!(qr.contains("<svg") && begun["uri"].as_str().unwrap().contains(secret));
        let raw = base::totp::from_base32(secret).unwrap();
        let tables = format!("{:?}", app.world().everything().await).to_lowercase();
        assert!(!tables.contains(&base::crypto::to_hex(&raw)));
        assert!(!tables.contains(&secret.to_lowercase()));
        // Not confirmed, it is not asked for.
        clerk.elsewhere().try_password(&clerk.login, &clerk.password).await.ok();
    })
    .await;
}
