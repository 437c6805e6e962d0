//! The pages over real HTTP.

use reqwest::Method;
use serde_json::{Value, json};

use crate::testing::{PHONE, Stage};

async fn page(stage: &Stage, path: &str) -> String {
    let (status, text) = stage.text(Method::GET, path, "").await;
    assert_eq!(status, 200, "{path}");
    assert!(text.starts_with("<!doctype html>") && text.contains("lang=\"zh-CN\""), "{path}");
    text
}

async fn write(stage: &Stage, client_id: &str, content: &str) {
    let body = json!({
        "client_id": client_id, "phone": PHONE, "sign": "示例市示例区人民法院",
        "template": "T", "content": content,
    });
    let (status, _) = stage.signed(Method::POST, "/sms/v1/messages", &body.to_string()).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn every_page_opens_in_an_empty_world() {
    let stage = Stage::start().await;
    for path in [
        "/",
        "/phone",
        "/phone/13800001234",
        "/phone/%3Cscript%3E",
        "/sms",
        "/weixin",
        "/cases",
        "/mail",
    ] {
        let text = page(&stage, path).await;
        assert!(!text.contains("<script>"), "{path}");
    }
    assert_eq!(stage.text(Method::GET, "/mail/none", "").await.0, 404);
    assert_eq!(stage.text(Method::GET, "/assets/style.css", "").await.0, 200);
    assert_eq!(stage.text(Method::GET, "/assets/live.js", "").await.0, 200);
    assert_eq!(stage.text(Method::GET, "/livez", "").await, (200, "ok".to_owned()));
}

#[tokio::test]
async fn a_phone_shows_its_texts_and_what_is_unread() {
    let stage = Stage::start().await;
    write(&stage, "a", "您好，请查阅 http://127.0.0.1/s/abc。<b>粗</b>").await;
    write(&stage, "b", "第二条").await;
    stage.behave(json!({ "default": { "outcome": "empty_number" } })).await;
    write(&stage, "c", "到不了的一条").await;
    assert!(page(&stage, "/phone").await.contains("aria-label=\"2 条未读\""));
    let conversation = page(&stage, &format!("/phone/{PHONE}")).await;
    assert!(conversation.contains("【示例市示例区人民法院】您好"));
    assert!(conversation.contains("<a href=\"http://127.0.0.1/s/abc\">"));
    assert!(conversation.contains("&lt;b&gt;粗&lt;/b&gt;"));
    assert!(!conversation.contains("到不了的一条"));
    assert!(page(&stage, "/phone").await.contains("2 条未读"), "looking by GET changes nothing");
    assert_eq!(stage.text(Method::POST, &format!("/phone/{PHONE}/seen"), "").await.0, 204);
    assert!(!page(&stage, "/phone").await.contains("条未读"));
    assert!(page(&stage, "/sms").await.contains("到不了的一条"));
}

#[tokio::test]
async fn forms_set_what_they_say() {
    let stage = Stage::start().await;
    let rule = "phone=&answer=refuse&effect=after&times=2&slow_ms=&outcome=powered_off&delivery=hold\
                &reports=lose&report_ms=&shuffle=on";
    assert_eq!(form(&stage, "/sms/rule", rule).await, 200);
    let shown = stage.admin(Method::GET, "/admin/sms", Value::Null).await;
    let expected = json!({ "answer": "refuse", "effect": "after", "times": 2, "slow_ms": 0,
        "outcome": "powered_off", "delivery": "hold", "reports": "lose" });
    assert_eq!(shown["behaviour"]["default"], expected);
    assert_eq!(shown["behaviour"]["shuffle"], json!(true));
    assert_eq!(form(&stage, "/sms/rule", &rule.replace("times=2", "times=x")).await, 400);
    assert_eq!(form(&stage, "/sms/rule", &rule.replace("phone=", "phone=13900001234")).await, 200);
    assert!(page(&stage, "/sms").await.contains("13900001234"));
    assert_eq!(form(&stage, "/sms/calm", "").await, 200);
    assert_eq!(form(&stage, "/sms/release", "order=shuffle").await, 200);
    let shown = stage.admin(Method::GET, "/admin/sms", Value::Null).await;
    assert_eq!(shown["behaviour"]["phones"], json!({}));
    assert_eq!(form(&stage, "/cases/rule", "answer=wrong_case&times=1&slow_ms=0").await, 200);
    let shown = stage.admin(Method::GET, "/admin/cases", Value::Null).await;
    assert_eq!(shown["behaviour"], json!({ "answer": "wrong_case", "slow_ms": 0, "times": 1 }));
    let grey = "address=a%40mail.example&recipient=greylist&message=accept&back=bounce&imap=drop\
                &times=3&slow_ms=0";
    assert_eq!(form(&stage, "/mail/rule", grey).await, 200);
    let shown = stage.admin(Method::GET, "/admin/mail", Value::Null).await;
    let rule = &shown["behaviour"]["addresses"]["a@mail.example"];
    assert_eq!((&rule["recipient"], &rule["back"]), (&json!("greylist"), &json!("bounce")));
    assert_eq!(shown["behaviour"]["imap"]["answer"], json!("drop"));
    assert_eq!(form(&stage, "/reset", "").await, 200);
    let shown = stage.admin(Method::GET, "/admin/mail", Value::Null).await;
    assert_eq!(shown["behaviour"]["addresses"], json!({}));
}

/// Posts a form and follows where it leads.
async fn form(stage: &Stage, path: &str, body: &str) -> u16 {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(format!("{}{path}", stage.sims.http()));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    request.body(body.to_owned()).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_case_can_be_looked_up_by_hand() {
    let stage = Stage::start().await;
    let rare = page(&stage, "/cases?number=（2026）京0114民初8997号").await;
    assert!(rare.contains("䶮喆") && rare.contains("同意电子送达"));
    assert!(page(&stage, "/cases?number=（2026）京0114民初9000号").await.contains("没有该案件"));
    assert!(page(&stage, "/cases?number=x").await.contains("案号格式不正确"));
}
