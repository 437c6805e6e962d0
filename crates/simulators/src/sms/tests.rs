//! The gateway over real HTTP.

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{Callback, PHONE, Stage, text};

async fn release(stage: &Stage, wish: Value) -> Value {
    stage.admin(Method::POST, "/admin/sms/release", wish).await
}

async fn stats(stage: &Stage) -> Value {
    stage.admin(Method::GET, "/admin/sms/stats", Value::Null).await
}

async fn state(stage: &Stage, client_id: &str) -> Value {
    stage.signed(Method::GET, &format!("/sms/v1/messages/{client_id}"), "").await.1
}

#[tokio::test]
async fn one_client_id_is_one_text() {
    let stage = Stage::start().await;
    let (status, first) = stage.send("a", PHONE).await;
    assert_eq!((status, &first["code"], &first["segments"]), (200, &json!("0"), &json!(1)));
    assert_eq!(first.get("duplicate"), None);
    let (status, again) = stage.send("a", PHONE).await;
    assert_eq!((status, &again["duplicate"]), (200, &json!(true)));
    assert_eq!(again["message_id"], first["message_id"]);
    let (status, other) = stage.send("a", "13800009999").await;
    assert_eq!((status, &other["code"]), (409, &json!("CLIENT_ID_REUSED")));
    let listed = stage.admin(Method::GET, "/admin/sms/messages", Value::Null).await;
    assert_eq!(listed["messages"].as_array().unwrap().len(), 1);
    assert_eq!(listed["messages"][0]["requests"], json!(2));
    assert_eq!(listed["messages"][0]["accepted_at"], json!("2026-11-20T10:00:00+08:00"));
    let counts = stats(&stage).await;
    assert_eq!((&counts["accepted"], &counts["duplicates"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn a_hundred_hands_at_once_make_one_text() {
    let stage = Stage::start().await;
    let mut ids = std::collections::HashSet::new();
    let mut first = 0;
    for (status, answer) in futures_of(&stage, 100).await {
        assert_eq!(status, 200);
        first += usize::from(answer.get("duplicate").is_none());
        ids.insert(answer["message_id"].to_string());
    }
    assert_eq!((first, ids.len()), (1, 1));
}

async fn futures_of(stage: &Stage, count: usize) -> Vec<(u16, Value)> {
    let mut all = Vec::new();
    let calls: Vec<_> = (0..count).map(|_| Box::pin(stage.send("same", PHONE))).collect();
    let mut calls = calls;
    std::future::poll_fn(|cx| {
        calls.retain_mut(|call| match call.as_mut().poll(cx) {
            std::task::Poll::Ready(answer) => {
                all.push(answer);
                false
            }
            std::task::Poll::Pending => true,
        });
        if calls.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    all
}

#[tokio::test]
async fn an_unsigned_or_stale_call_is_refused() {
    let stage = Stage::start().await;
    let (status, body) = stage.text(Method::POST, "/sms/v1/messages", &text("a", PHONE)).await;
    assert_eq!(status, 401);
    assert!(body.contains("SIGN_INVALID"));
    let (status, _) = stage.text(Method::GET, "/sms/v1/messages/a", "").await;
    assert_eq!(status, 401);
    stage.admin(Method::PUT, "/admin/sms", json!({ "secret": "another" })).await;
    assert_eq!(stage.send("a", PHONE).await.0, 401);
    let counts = stats(&stage).await;
    assert_eq!((&counts["unsigned"], &counts["accepted"]), (&json!(3), &json!(0)));
    let shown = stage.admin(Method::GET, "/admin/sms", Value::Null).await;
    assert!(!shown.to_string().contains("another"));
}

#[tokio::test]
async fn the_operator_refuses_with_its_codes() {
    let stage = Stage::start().await;
    let registered = json!({ "signs": ["示例市示例区人民法院"], "templates": ["OTHER"] });
    stage.admin(Method::PUT, "/admin/sms", registered).await;
    assert_eq!(stage.send("a", PHONE).await.1["code"], json!("TEMPLATE_UNREGISTERED"));
    stage.admin(Method::PUT, "/admin/sms", json!({ "signs": ["别的"], "templates": null })).await;
    assert_eq!(stage.send("a", PHONE).await.1["code"], json!("SIGNATURE_UNREGISTERED"));
    stage.admin(Method::PUT, "/admin/sms", json!({ "signs": null })).await;
    assert_eq!(
        stage.send("a", "12345").await,
        (422, json!({ "code": "PHONE_INVALID", "message": "手机号码不正确" }))
    );
    stage.behave(json!({ "phones": { PHONE: { "outcome": "blocked" } } })).await;
    let (status, blocked) = stage.send("a", PHONE).await;
    assert_eq!((status, &blocked["code"]), (422, &json!("BLOCKED")));
    assert_eq!(state(&stage, "a").await["code"], json!("MESSAGE_NOT_FOUND"));
    assert_eq!(stage.send("a", "13900001234").await.0, 200);
    for body in ["", "{", "[]", "{\"client_id\":\"a\"}", "{\"x\":1}", "null"] {
        let (status, answer) = stage.signed(Method::POST, "/sms/v1/messages", body).await;
        assert_eq!((status, &answer["code"]), (400, &json!("BODY_INVALID")), "{body}");
    }
    let large = "x".repeat(2 * 1024 * 1024);
    assert_eq!(stage.signed(Method::POST, "/sms/v1/messages", &large).await.0, 413);
}

#[tokio::test]
async fn a_lost_answer_leaves_the_truth_to_be_asked() {
    let stage = Stage::start().await;
    for (answer, effect) in
        [("reset", "before"), ("rubbish", "before"), ("reset", "after"), ("rubbish", "after")]
    {
        let client_id = format!("{answer}-{effect}");
        stage
            .behave(json!({ "default": { "answer": answer, "effect": effect, "times": 1 } }))
            .await;
        let broken =
            stage.try_signed(Method::POST, "/sms/v1/messages", &text(&client_id, PHONE)).await;
        match answer {
            "reset" => assert!(broken.is_err()),
            _ => assert!(broken.unwrap().json::<Value>().await.is_err()),
        }
        let known = state(&stage, &client_id).await;
        assert_eq!(known.get("message_id").is_some(), effect == "after", "{client_id}");
        let (status, again) = stage.send(&client_id, PHONE).await;
        assert_eq!((status, again.get("duplicate").is_some()), (200, effect == "after"));
    }
    assert_eq!(stats(&stage).await["accepted"], json!(4));
}

#[tokio::test]
async fn refusing_and_hanging_last_as_long_as_told() {
    let stage = Stage::start().await;
    stage.behave(json!({ "default": { "answer": "refuse", "times": 2 } })).await;
    assert_eq!(stage.send("a", PHONE).await.0, 503);
    assert_eq!(stage.send("a", PHONE).await.0, 503);
    assert_eq!(stage.send("a", PHONE).await.0, 200);
    stage.behave(json!({ "default": { "answer": "rate_limit" } })).await;
    assert_eq!(stage.send("b", PHONE).await.0, 429);
    stage.behave(json!({ "default": { "answer": "hang", "effect": "after" } })).await;
    let mut hanging = Box::pin(stage.send("c", PHONE));
    loop {
        tokio::select! {
            biased;
            answer = &mut hanging => panic!("it answered {answer:?}"),
            counts = stats(&stage) => if counts["accepted"] == json!(2) { break },
        }
    }
    drop(hanging);
    assert_eq!(state(&stage, "c").await["state"], json!("delivered"));
}

#[tokio::test]
async fn reports_reach_the_callback_by_themselves() {
    let stage = Stage::start().await;
    let mut callback = Callback::listen(&stage).await;
    let (_, accepted) = stage.send("a", PHONE).await;
    let reports = callback.next().await;
    assert_eq!(reports.len(), 1);
    let expected = json!({
        "report_id": reports[0]["report_id"], "client_id": "a", "message_id": accepted["message_id"],
        "state": "DELIVRD", "code": "000", "at": "2026-11-20T10:00:00+08:00",
    });
    assert_eq!(reports[0], expected);
}

#[tokio::test]
async fn every_outcome_has_its_word() {
    let stage = Stage::start().await;
    let mut callback = Callback::listen(&stage).await;
    for (outcome, word, code) in [
        ("empty_number", "UNDELIV", "MK:0001"),
        ("rejected", "REJECTD", "MK:0012"),
        ("powered_off", "EXPIRED", "MK:0024"),
    ] {
        stage.behave(json!({ "default": { "outcome": outcome } })).await;
        stage.send(outcome, PHONE).await;
        let report = callback.next().await.remove(0);
        assert_eq!((&report["state"], &report["code"]), (&json!(word), &json!(code)));
        let known = state(&stage, outcome).await;
        assert_eq!((&known["state"], &known["code"]), (&json!("failed"), &json!(word)));
    }
}

#[tokio::test]
async fn held_reports_come_in_the_order_asked_for() {
    let stage = Stage::start().await;
    let mut callback = Callback::listen(&stage).await;
    stage.behave(json!({ "default": { "reports": "hold" } })).await;
    for client_id in ["a", "b", "c"] {
        stage.send(client_id, PHONE).await;
    }
    assert_eq!(callback.heard(), Vec::<Vec<String>>::new());
    let only = release(&stage, json!({ "client_ids": ["b"] })).await;
    assert_eq!(only, json!({ "delivered": 0, "posted": 1, "acknowledged": 1 }));
    assert_eq!(callback.heard(), [["b"]]);
    stage.send("d", PHONE).await;
    release(&stage, json!({ "order": "reverse" })).await;
    assert_eq!(callback.heard(), [["d"], ["c"], ["a"]]);
    for client_id in ["e", "f", "g"] {
        stage.send(client_id, PHONE).await;
    }
    release(&stage, json!({ "batch": 2 })).await;
    assert_eq!(callback.heard(), [vec!["e", "f"], vec!["g"]]);
    let nothing = release(&stage, json!({ "order": "shuffle" })).await;
    assert_eq!(nothing["posted"], json!(0));
}

#[tokio::test]
async fn a_held_text_is_delivered_when_released() {
    let stage = Stage::start().await;
    let mut callback = Callback::listen(&stage).await;
    stage.behave(json!({ "default": { "delivery": "hold" } })).await;
    stage.send("a", PHONE).await;
    let known = state(&stage, "a").await;
    assert_eq!((&known["state"], &known["code"]), (&json!("submitted"), &Value::Null));
    stage.clock.set("2026-11-20T15:59:59Z");
    let done = release(&stage, json!({})).await;
    assert_eq!(done, json!({ "delivered": 1, "posted": 1, "acknowledged": 1 }));
    assert_eq!(callback.next().await[0]["at"], json!("2026-11-20T23:59:59+08:00"));
    assert_eq!(state(&stage, "a").await["at"], json!("2026-11-20T23:59:59+08:00"));
    stage.send("b", PHONE).await;
    release(&stage, json!({ "at": "2026-11-19T08:00:00+08:00" })).await;
    assert_eq!(callback.next().await[0]["at"], json!("2026-11-19T08:00:00+08:00"));
}

#[tokio::test]
async fn reports_can_double_or_vanish() {
    let stage = Stage::start().await;
    let mut callback = Callback::listen(&stage).await;
    stage.behave(json!({ "default": { "reports": "twice" } })).await;
    stage.send("a", PHONE).await;
    let (one, two) = (callback.next().await, callback.next().await);
    assert_eq!(one, two);
    stage.behave(json!({ "default": { "reports": "twice_new_id" } })).await;
    stage.send("b", PHONE).await;
    let (one, two) = (callback.next().await, callback.next().await);
    assert_ne!(one[0]["report_id"], two[0]["report_id"]);
    assert_eq!(one[0]["client_id"], two[0]["client_id"]);
    stage.behave(json!({ "default": { "reports": "lose" } })).await;
    stage.send("c", PHONE).await;
    release(&stage, json!({})).await;
    assert_eq!(callback.heard(), Vec::<Vec<String>>::new());
    assert_eq!(state(&stage, "c").await["state"], json!("delivered"));
    let counts = stats(&stage).await;
    assert_eq!((&counts["reports_lost"], &counts["reports_acknowledged"]), (&json!(1), &json!(4)));
}

#[tokio::test]
async fn a_report_is_repeated_until_acknowledged() {
    let stage = Stage::start().await;
    let mut callback = Callback::listen(&stage).await;
    stage.behave(json!({ "default": { "reports": "hold" } })).await;
    callback.answer(500);
    callback.answer(301);
    stage.send("a", PHONE).await;
    for acknowledged in [0, 0, 1] {
        let done = release(&stage, json!({})).await;
        assert_eq!((&done["posted"], &done["acknowledged"]), (&json!(1), &json!(acknowledged)));
    }
    let tries = [callback.next().await, callback.next().await, callback.next().await];
    assert!(tries.iter().all(|one| one == &tries[0]));
    let counts = stats(&stage).await;
    assert_eq!(
        (&counts["reports_posted"], &counts["reports_acknowledged"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(counts["reports_waiting"], json!(0));
}

#[tokio::test]
async fn invented_reports_contradict_without_changing_the_truth() {
    let stage = Stage::start().await;
    let mut callback = Callback::listen(&stage).await;
    stage.send("a", PHONE).await;
    callback.next().await;
    let wish = json!({ "client_id": "a", "state": "UNDELIV", "at": "2026-11-23T09:00:00+08:00" });
    let told = stage.admin(Method::POST, "/admin/sms/report", wish).await;
    assert_eq!(told["acknowledged"], json!(true));
    let report = callback.next().await.remove(0);
    assert_eq!(
        (&report["state"], &report["at"]),
        (&json!("UNDELIV"), &json!("2026-11-23T09:00:00+08:00"))
    );
    assert_eq!(state(&stage, "a").await["state"], json!("delivered"));
    let (status, _) = stage
        .text(Method::POST, "/admin/sms/report", "{\"client_id\":\"x\",\"state\":\"DELIVRD\"}")
        .await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn a_reset_forgets_all_but_callback_and_secret() {
    let stage = Stage::start().await;
    let callback = Callback::listen(&stage).await;
    stage.behave(json!({ "default": { "reports": "hold" } })).await;
    stage.send("a", PHONE).await;
    assert_eq!(stage.text(Method::POST, "/admin/reset", "").await.0, 204);
    assert_eq!(state(&stage, "a").await["code"], json!("MESSAGE_NOT_FOUND"));
    let shown = stage.admin(Method::GET, "/admin/sms", Value::Null).await;
    assert_eq!(shown["callback"], json!(callback.address()));
    assert_eq!(shown["behaviour"]["default"]["reports"], json!("send"));
    let (status, answer) = stage.text(Method::PUT, "/admin/sms", "{\"behavior\":{}}").await;
    assert_eq!(status, 400, "{answer}");
}
