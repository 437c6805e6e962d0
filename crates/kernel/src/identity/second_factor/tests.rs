//! What only shows between two requests, and at a permission that asks for both factors.

use base::totp;
use chrono::Duration;

use super::{Code, begin, confirm};
use crate::{
    access::{Class, Permission},
    context::Context,
    identity::{
        fixture::{PASSWORD, Town},
        secret::Password,
        session,
    },
    registry::Registry,
    testing::{Plan, World, each},
};

/// Signs in and sets an app up; gives the secret.
async fn enrol(town: &Town, login: &str) -> (Context, Vec<u8>) {
    let cx = town.at(&town.sign_in(login).await.token).await.unwrap();
    let begun = begin(&cx, &Password::new(PASSWORD)).await.unwrap();
    let secret = totp::from_base32(&begun.secret).unwrap();
    let code = totp::code(&secret, totp::step(cx.now()));
    let (codes, token) = confirm(&cx, Code::new(code)).await.unwrap();
    assert_eq!(codes.codes.len(), 10);
    (town.at(&token).await.unwrap(), secret)
}

#[tokio::test]
async fn one_code_in_two_requests_is_good_once() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        town.member("wang", &[]).await;
        let (cx, secret) = enrol(&town, "wang").await;
        town.world.clock().advance(Duration::seconds(30));
        let code = totp::code(&secret, totp::step(cx.now()));
        let password = Password::new(PASSWORD);
        let (one, other) = (town.visitor("192.0.2.8"), town.visitor("192.0.2.9"));
        let tries = [&one, &other]
            .map(|cx| session::sign_in_with(cx, "wang", &password, Some(Code::new(&*code))));
        let answers = futures::future::join_all(tries).await;
        let good = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(good, 1);
        let refused = answers.into_iter().find_map(Result::err).unwrap();
        assert_eq!(refused.code(), "sign_in.code_wrong");
    })
    .await;
}

/// Bulk personal data asks for both factors of anybody, not of administrators alone.
#[tokio::test]
async fn a_permission_marked_so_asks_for_both_factors() {
    static BULK: Permission = Permission {
        code: "test.bulk",
        title: "批量导出",
        meaning: "可以批量导出个人信息。",
        admin: None,
        step_up: true,
        class: Class::Content,
    };
    let mut permissions = Town::plan().registry.permissions;
    permissions.push(&BULK);
    let registry = Registry { permissions, ..Registry::default() };
    let plan = Plan { registry, ..Plan::default() };
    let town = Town::of(World::sqlite(plan).await).await;
    let role = town.role("bulk", &["test.bulk"]).await;
    town.member("wang", &[role]).await;
    let one_factor = town.at(&town.sign_in("wang").await.token).await.unwrap();
    assert_eq!(one_factor.require(&BULK).unwrap_err().code(), "session.step_up_required");
    let (cx, _) = enrol(&town, "wang").await;
    assert!(cx.require(&BULK).is_ok());
    assert!(cx.that_acts().require(&BULK).is_ok());
    town.world.clock().advance(Duration::minutes(15));
    assert!(cx.require(&BULK).is_ok());
    let late = cx.that_acts().require(&BULK).unwrap_err();
    assert_eq!(late.code(), "session.step_up_required");
}

#[tokio::test]
async fn ten_wrong_codes_close_the_day() {
    let town = Town::sqlite().await;
    town.member("wang", &[]).await;
    let (cx, _) = enrol(&town, "wang").await;
    let mut told = Vec::new();
    for _ in 0..12 {
        let refusal = super::step_up(&cx, Code::new("000000")).await.unwrap_err();
        told.push(refusal.fields().first().map_or(refusal.code(), |_| "wrong"));
        town.world.clock().advance(Duration::minutes(6));
    }
    assert_eq!(told.iter().filter(|code| **code == "wrong").count(), 10);
    assert_eq!(told[10..], ["sign_in.throttled", "sign_in.throttled"]);
    let rows = town.audit("kernel.session.step_up").await;
    assert!(rows.len() == 10 && rows.iter().all(|row| row.result == "refused"));
    assert_eq!(rows[9].detail["locked"], true);
}
