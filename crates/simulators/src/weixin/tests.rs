//! The platform over real HTTP.

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{PHONE, SECRET, Stage};
use crate::weixin_secret;

const APP: &str = "wx0000000000duban0";
const OTHER: &str = "13900005678";

/// A call of the platform; every answer of it is 200.
async fn call(stage: &Stage, method: Method, path: &str, body: Value) -> Value {
    stage.admin(method, path, body).await
}

async fn token_with(stage: &Stage, change: Value) -> Value {
    let mut body = json!({ "grant_type": "client_credential", "appid": APP,
        "secret": weixin_secret(SECRET), "force_refresh": false });
    for (key, value) in change.as_object().unwrap() {
        body[key] = value.clone();
    }
    call(stage, Method::POST, "/weixin/cgi-bin/stable_token", body).await
}

async fn token(stage: &Stage) -> String {
    token_with(stage, json!({})).await["access_token"].as_str().unwrap().to_owned()
}

/// Code and openid of whoever holds the phone.
async fn code(stage: &Stage, phone: &str) -> (String, String) {
    let granted = call(stage, Method::POST, "/admin/weixin/code", json!({ "phone": phone })).await;
    let text = |key: &str| granted[key].as_str().unwrap().to_owned();
    (text("code"), text("openid"))
}

fn message(openid: &str, client_msg_id: &str) -> Value {
    json!({
        "touser": openid, "template_id": "T1", "url": "http://127.0.0.1/p/l/abc",
        "client_msg_id": client_msg_id,
        "data": { "thing1": { "value": "您有新的文书待查阅" },
                  "time2": { "value": "2026年11月20日 10:00" } },
    })
}

async fn send(stage: &Stage, token: &str, body: Value) -> Value {
    let path = format!("/weixin/cgi-bin/message/template/send?access_token={token}");
    call(stage, Method::POST, &path, body).await
}

async fn exchange(stage: &Stage, code: &str) -> Value {
    let secret = weixin_secret(SECRET);
    let path = format!(
        "/weixin/sns/oauth2/access_token?appid={APP}&secret={secret}&code={code}\
         &grant_type=authorization_code"
    );
    call(stage, Method::GET, &path, Value::Null).await
}

async fn behave(stage: &Stage, behaviour: Value) {
    call(stage, Method::PUT, "/admin/weixin", json!({ "behaviour": behaviour })).await;
}

async fn stats(stage: &Stage) -> Value {
    call(stage, Method::GET, "/admin/weixin/stats", Value::Null).await
}

async fn taken(stage: &Stage) -> Vec<Value> {
    let mut list = call(stage, Method::GET, "/admin/weixin/messages", Value::Null).await;
    serde_json::from_value(list["messages"].take()).unwrap()
}

#[tokio::test]
async fn a_token_is_one_until_it_nearly_ends() {
    let stage = Stage::start().await;
    let first = token_with(&stage, json!({})).await;
    assert_eq!(first["expires_in"], json!(7_200));
    stage.clock.set("2026-11-20T03:54:59Z");
    let again = token_with(&stage, json!({})).await;
    assert_eq!(again["access_token"], first["access_token"]);
    assert_eq!(again["expires_in"], json!(301));
    stage.clock.set("2026-11-20T03:55:00Z");
    let next = token(&stage).await;
    assert_ne!(json!(next), first["access_token"]);
    // For five minutes both are good; then the first is over.
    let (_, openid) = code(&stage, PHONE).await;
    let old = first["access_token"].as_str().unwrap();
    assert_eq!(send(&stage, old, message(&openid, "a")).await["errcode"], json!(0));
    stage.clock.set("2026-11-20T04:00:00Z");
    assert_eq!(send(&stage, old, message(&openid, "b")).await["errcode"], json!(42001));
    assert_eq!(send(&stage, &next, message(&openid, "b")).await["errcode"], json!(0));
    assert_eq!(stats(&stage).await["tokens"], json!(2));
}

#[tokio::test]
async fn a_forced_token_ends_the_others() {
    let stage = Stage::start().await;
    let (_, openid) = code(&stage, PHONE).await;
    let first = token(&stage).await;
    let forced = token_with(&stage, json!({ "force_refresh": true })).await;
    assert_ne!(forced["access_token"], json!(first));
    assert_eq!(send(&stage, &first, message(&openid, "a")).await["errcode"], json!(40001));
    // Asked again at once, there is no third.
    let again = token_with(&stage, json!({ "force_refresh": true })).await;
    assert_eq!(again["access_token"], forced["access_token"]);
    assert_eq!(json!(token(&stage).await), forced["access_token"]);
    for minute in 1..20 {
        stage.clock.set(&format!("2026-11-20T02:{minute:02}:00Z"));
        let one = token_with(&stage, json!({ "force_refresh": true })).await;
        assert_eq!(one.get("errcode"), None, "{minute}");
    }
    stage.clock.set("2026-11-20T02:20:00Z");
    let over = token_with(&stage, json!({ "force_refresh": true })).await;
    assert_eq!(over["errcode"], json!(45009));
    stage.clock.set("2026-11-20T16:00:00Z");
    let tomorrow = token_with(&stage, json!({ "force_refresh": true })).await;
    assert_eq!(tomorrow.get("errcode"), None);
}

#[tokio::test]
async fn only_the_account_gets_a_token() {
    let stage = Stage::start().await;
    for (change, errcode) in [
        (json!({ "appid": "wx1" }), 40013),
        (json!({ "secret": SECRET }), 40125),
        (json!({ "secret": "" }), 40125),
        (json!({ "grant_type": "x" }), 40002),
        (json!({ "appid": 1 }), 47001),
    ] {
        assert_eq!(token_with(&stage, change.clone()).await["errcode"], json!(errcode), "{change}");
    }
    let change = json!({ "app_id": "wxother", "secret": "spoken" });
    let shown = call(&stage, Method::PUT, "/admin/weixin", change.clone()).await;
    assert_eq!(shown["app_id"], json!("wxother"));
    assert!(!shown.to_string().contains("spoken"));
    let changed = json!({ "appid": "wxother", "secret": "spoken" });
    assert_eq!(token_with(&stage, changed).await["expires_in"], json!(7_200));
}

// req: S13.3
#[tokio::test]
async fn one_client_msg_id_is_one_message_for_ten_minutes() {
    let stage = Stage::start().await;
    let token = token(&stage).await;
    let (_, openid) = code(&stage, PHONE).await;
    let first = send(&stage, &token, message(&openid, "a")).await;
    assert_eq!((&first["errcode"], &first["errmsg"]), (&json!(0), &json!("ok")));
    stage.clock.set("2026-11-20T02:09:59Z");
    assert_eq!(send(&stage, &token, message(&openid, "a")).await["msgid"], first["msgid"]);
    let (_, other) = code(&stage, OTHER).await;
    assert_ne!(send(&stage, &token, message(&other, "a")).await["msgid"], first["msgid"]);
    stage.clock.set("2026-11-20T02:10:00Z");
    assert_ne!(send(&stage, &token, message(&openid, "a")).await["msgid"], first["msgid"]);
    let counts = stats(&stage).await;
    assert_eq!((&counts["accepted"], &counts["duplicates"]), (&json!(3), &json!(1)));
    let all = taken(&stage).await;
    let expected = json!({
        "msgid": first["msgid"], "openid": openid, "phone": PHONE, "template_id": "T1",
        "url": "http://127.0.0.1/p/l/abc", "client_msg_id": "a", "requests": 2,
        "accepted_at": "2026-11-20T10:00:00+08:00",
        "fields": { "thing1": "您有新的文书待查阅", "time2": "2026年11月20日 10:00" },
    });
    assert_eq!((all.len(), &all[0]), (3, &expected));
    let path = format!("/admin/weixin/messages?phone={OTHER}");
    let own = call(&stage, Method::GET, &path, Value::Null).await;
    assert_eq!(own["messages"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_the_platform_never_takes_is_refused_with_its_number() {
    let stage = Stage::start().await;
    let token = token(&stage).await;
    let (_, openid) = code(&stage, PHONE).await;
    let good = message(&openid, "a");
    assert_eq!(send(&stage, "", good.clone()).await["errcode"], json!(41001));
    assert_eq!(send(&stage, "made-up", good.clone()).await["errcode"], json!(40001));
    let templates = json!({ "templates": { "T1": { "title": "文书送达通知",
        "fields": { "thing1": "文书", "time2": "送达时间" } } } });
    call(&stage, Method::PUT, "/admin/weixin", templates).await;
    for (pointer, value, errcode) in [
        ("/touser", json!("oMadeUp0000000000000000000AA"), 40003),
        ("/touser", json!(""), 40003),
        ("/template_id", json!("T2"), 40037),
        ("/template_id", json!(""), 40037),
        ("/data/thing1/value", json!("字".repeat(21)), 47003),
        ("/data/thing1/value", json!(""), 47003),
        ("/data/time2/value", json!("明天"), 47003),
        ("/data", json!({ "thing1": { "value": "少一项" } }), 47003),
        ("/data", json!("x"), 47001),
    ] {
        let mut wrong = good.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        let answer = send(&stage, &token, wrong).await;
        assert_eq!(answer["errcode"], json!(errcode), "{pointer} {answer}");
    }
    let named = json!({ "thing1": { "value": "字".repeat(21) }, "time2": { "value": "10:00" } });
    let mut wrong = good.clone();
    wrong["data"] = named;
    let answer = send(&stage, &token, wrong).await;
    assert_eq!(answer["errmsg"], json!("argument invalid! data.thing1.value invalid"));
    assert!(taken(&stage).await.is_empty());
    let mut more = good.clone();
    more["data"]["thing9"] = json!({ "value": "模板没有这一项" });
    assert_eq!(send(&stage, &token, more).await["errcode"], json!(0));
    assert_eq!(taken(&stage).await[0]["fields"].get("thing9"), None);
    let counts = stats(&stage).await;
    assert_eq!((&counts["requests"], &counts["refused"]), (&json!(13), &json!(12)));
}

#[tokio::test]
async fn it_misbehaves_by_name_towards_one_number() {
    let stage = Stage::start().await;
    let (_, openid) = code(&stage, PHONE).await;
    let (_, other) = code(&stage, OTHER).await;
    for (answer, errcode) in
        [("busy", -1), ("quota", 45009), ("unfollowed", 43004), ("dead_token", 40001)]
    {
        behave(&stage, json!({ "phones": { PHONE: { "answer": answer, "times": 1 } } })).await;
        let token = token(&stage).await;
        let free = send(&stage, &token, message(&other, answer)).await;
        assert_eq!(free["errcode"], json!(0), "{answer}");
        let struck = send(&stage, &token, message(&openid, answer)).await;
        assert_eq!(struck["errcode"], json!(errcode), "{answer}");
        let again = send(&stage, &token, message(&openid, answer)).await;
        // A dead token stays dead; the next one is good.
        let expected = if answer == "dead_token" { 40001 } else { 0 };
        assert_eq!(again["errcode"], json!(expected), "{answer}");
    }
    let fresh = token(&stage).await;
    assert_eq!(send(&stage, &fresh, message(&openid, "dead_token")).await["errcode"], json!(0));
    assert_eq!(stats(&stage).await["tokens"], json!(2));
    let impossible = json!({ "behaviour": { "token": { "answer": "unfollowed" } } });
    let (status, _) = stage.text(Method::PUT, "/admin/weixin", &impossible.to_string()).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_lost_answer_leaves_the_message_in_the_books() {
    let stage = Stage::start().await;
    let token = token(&stage).await;
    let (_, openid) = code(&stage, PHONE).await;
    for (answer, effect, kept) in [
        ("fail", "before", false),
        ("fail", "after", true),
        ("rubbish", "before", false),
        ("rubbish", "after", true),
        ("lost", "before", true),
    ] {
        let id = format!("{answer}-{effect}");
        let rule = json!({ "answer": answer, "effect": effect, "times": 1 });
        behave(&stage, json!({ "default": rule })).await;
        let broken = raw(&stage, &token, &message(&openid, &id)).await;
        match (answer, broken) {
            ("lost", broken) => assert!(broken.is_err()),
            ("fail", broken) => assert_eq!(broken.unwrap().status(), 500),
            (_, broken) => assert!(broken.unwrap().json::<Value>().await.is_err()),
        }
        let known = taken(&stage).await.iter().any(|one| one["client_msg_id"] == json!(id));
        assert_eq!(known, kept, "{id}");
        assert_eq!(send(&stage, &token, message(&openid, &id)).await["errcode"], json!(0));
    }
    let counts = stats(&stage).await;
    assert_eq!((&counts["accepted"], &counts["duplicates"]), (&json!(5), &json!(3)));
    behave(&stage, json!({ "default": { "answer": "hang", "effect": "after" } })).await;
    let body = message(&openid, "hang");
    let mut hanging = Box::pin(raw(&stage, &token, &body));
    loop {
        tokio::select! {
            biased;
            answer = &mut hanging => panic!("it answered {answer:?}"),
            counts = stats(&stage) => if counts["accepted"] == json!(6) { break },
        }
    }
}

/// A sending that may break.
async fn raw(stage: &Stage, token: &str, body: &Value) -> reqwest::Result<reqwest::Response> {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let base = stage.sims.http();
    let path = format!("{base}/weixin/cgi-bin/message/template/send?access_token={token}");
    client.post(path).body(body.to_string()).send().await
}

#[tokio::test]
async fn the_calls_without_a_number_misbehave_too() {
    let stage = Stage::start().await;
    let rule = |answer: &str| json!({ "answer": answer, "times": 1 });
    behave(&stage, json!({ "token": rule("busy"), "code": rule("quota") })).await;
    assert_eq!(token_with(&stage, json!({})).await["errcode"], json!(-1));
    let (code, openid) = code(&stage, PHONE).await;
    assert_eq!(exchange(&stage, &code).await["errcode"], json!(45009));
    assert_eq!(exchange(&stage, &code).await["openid"], json!(openid));
    assert_eq!(token_with(&stage, json!({})).await["expires_in"], json!(7_200));
}

#[tokio::test]
async fn a_code_tells_once_and_not_for_long() {
    let stage = Stage::start().await;
    let (first, openid) = code(&stage, PHONE).await;
    let told = exchange(&stage, &first).await;
    assert_eq!((&told["openid"], &told["scope"]), (&json!(openid), &json!("snsapi_base")));
    assert!(told["access_token"].is_string() && told["refresh_token"].is_string());
    assert_eq!(exchange(&stage, &first).await["errcode"], json!(40163));
    assert_eq!(exchange(&stage, "madeup").await["errcode"], json!(40029));
    let (in_time, same) = code(&stage, PHONE).await;
    let (late, _) = code(&stage, PHONE).await;
    assert_eq!(same, openid);
    stage.clock.set("2026-11-20T02:04:59Z");
    assert_eq!(exchange(&stage, &in_time).await["openid"], json!(openid));
    stage.clock.set("2026-11-20T02:05:00Z");
    assert_eq!(exchange(&stage, &late).await["errcode"], json!(40029));
    let (fresh, _) = code(&stage, PHONE).await;
    for (app, secret, grant, errcode) in [
        ("wx1", weixin_secret(SECRET).as_str(), "authorization_code", 40013),
        (APP, "x", "authorization_code", 40125),
        (APP, weixin_secret(SECRET).as_str(), "x", 40002),
    ] {
        let path = format!(
            "/weixin/sns/oauth2/access_token?appid={app}&secret={secret}&code={fresh}&grant_type={grant}"
        );
        let refused = call(&stage, Method::GET, &path, Value::Null).await;
        assert_eq!(refused["errcode"], json!(errcode));
    }
    assert_eq!(exchange(&stage, &fresh).await["openid"], json!(openid));
    let counts = stats(&stage).await;
    assert_eq!((&counts["codes"], &counts["codes_used"]), (&json!(4), &json!(3)));
}

#[tokio::test]
async fn people_outlast_the_simulators_and_a_reset() {
    let first = Stage::start().await;
    let (_, openid) = code(&first, PHONE).await;
    drop(first);
    let stage = Stage::start().await;
    let token = token(&stage).await;
    assert_eq!(send(&stage, &token, message(&openid, "a")).await["errcode"], json!(0));
    behave(&stage, json!({ "default": { "answer": "busy" } })).await;
    let (unused, _) = code(&stage, PHONE).await;
    assert_eq!(stage.text(Method::POST, "/admin/reset", "").await.0, 204);
    assert!(taken(&stage).await.is_empty());
    assert_eq!(exchange(&stage, &unused).await["errcode"], json!(40029));
    assert_eq!(send(&stage, &token, message(&openid, "a")).await["errcode"], json!(0));
}
