//! The pages of WeChat over real HTTP.

use reqwest::{Method, Url};
use serde_json::{Value, json};

use crate::testing::{PHONE, SECRET, Stage};
use crate::weixin_secret;

const APP: &str = "wx0000000000duban0";
const BACK: &str = "http://127.0.0.1:9/p/wechat";

/// The question of the authorise page, with one part changed.
fn question(name: &str, value: &str) -> Vec<(String, String)> {
    let mut pairs = vec![
        ("appid".to_owned(), APP.to_owned()),
        ("redirect_uri".to_owned(), BACK.to_owned()),
        ("response_type".to_owned(), "code".to_owned()),
        ("scope".to_owned(), "snsapi_base".to_owned()),
        ("state".to_owned(), "S1-x_9".to_owned()),
    ];
    pairs.retain(|(own, _)| own != name);
    pairs.push((name.to_owned(), value.to_owned()));
    pairs
}

async fn authorise(stage: &Stage, pairs: &[(String, String)]) -> reqwest::Response {
    let base = format!("{}/weixin/connect/oauth2/authorize", stage.sims.http());
    let url = Url::parse_with_params(&base, pairs).unwrap();
    client().get(url).send().await.unwrap()
}

/// A press on the page; the address it leads to.
async fn press(stage: &Stage, name: &str, value: &str) -> Option<Url> {
    let url = Url::parse_with_params("http://form/", question(name, value)).unwrap();
    let request = client().post(format!("{}/weixin/connect/oauth2/press", stage.sims.http()));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let response = request.body(url.query().unwrap().to_owned()).send().await.unwrap();
    let location = response.headers().get("location")?;
    assert_eq!(response.status(), 302);
    Some(location.to_str().unwrap().parse().unwrap())
}

fn client() -> reqwest::Client {
    let none = reqwest::redirect::Policy::none();
    reqwest::Client::builder().no_proxy().redirect(none).build().unwrap()
}

fn part(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
}

async fn exchange(stage: &Stage, code: &str) -> Value {
    let secret = weixin_secret(SECRET);
    let path = format!(
        "/weixin/sns/oauth2/access_token?appid={APP}&secret={secret}&code={code}\
         &grant_type=authorization_code"
    );
    stage.admin(Method::GET, &path, Value::Null).await
}

#[tokio::test]
async fn people_of_the_cases_stand_on_the_page_and_a_press_leads_back() {
    let stage = Stage::start().await;
    let empty = authorise(&stage, &question("x", "")).await;
    let policy = empty.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self' http://127.0.0.1:9;"), "{policy}");
    assert!(empty.text().await.unwrap().contains("还没有人"));
    let path = "/admin/cases/preview?number=（2026）京0114民初8995号";
    let case = stage.admin(Method::GET, path, Value::Null).await;
    let party = &case["parties"][1];
    let phone = party["phones"][0]["number"].as_str().unwrap();
    let page = authorise(&stage, &question("x", "")).await.text().await.unwrap();
    assert!(page.contains("选择用哪个微信号授权"));
    let button = format!("value=\"{phone}\"><strong>{phone}</strong> ");
    assert!(page.contains(&format!("{button}{}", party["name"].as_str().unwrap())));
    let back = press(&stage, "phone", phone).await.unwrap();
    assert!(back.as_str().starts_with(BACK));
    assert_eq!(part(&back, "state").as_deref(), Some("S1-x_9"));
    let told = exchange(&stage, &part(&back, "code").unwrap()).await;
    let granted = json!({ "phone": phone });
    let granted = stage.admin(Method::POST, "/admin/weixin/code", granted).await;
    assert_eq!(told["openid"], granted["openid"]);
}

#[tokio::test]
async fn any_number_may_be_typed_and_nobody_has_to() {
    let stage = Stage::start().await;
    let back = press(&stage, "phone", " 15912345678 ").await.unwrap();
    assert!(part(&back, "code").is_some());
    let back = press(&stage, "cancel", "1").await.unwrap();
    assert_eq!((part(&back, "code"), part(&back, "state")), (None, Some("S1-x_9".to_owned())));
    assert_eq!(press(&stage, "phone", "12345").await, None);
    let counts = stage.admin(Method::GET, "/admin/weixin/stats", Value::Null).await;
    assert_eq!(counts["codes"], json!(1));
}

#[tokio::test]
async fn a_wrong_question_is_not_answered() {
    let stage = Stage::start().await;
    stage.admin(Method::PUT, "/admin/weixin", json!({ "domain": "127.0.0.1" })).await;
    assert_eq!(authorise(&stage, &question("x", "")).await.status(), 200);
    for (name, value, word) in [
        ("appid", "wx1", "AppID"),
        ("scope", "snsapi_userinfo", "10005"),
        ("response_type", "token", "response_type"),
        ("state", "<script>", "state"),
        ("redirect_uri", "javascript:alert(1)", "redirect_uri"),
        ("redirect_uri", "http://elsewhere.example/", "10003"),
    ] {
        let refused = authorise(&stage, &question(name, value)).await;
        assert_eq!(refused.status(), 400, "{name}");
        let text = refused.text().await.unwrap();
        assert!(text.contains(word) && !text.contains("<script>"), "{name}");
        assert_eq!(press(&stage, name, value).await, None, "{name}");
    }
}

#[tokio::test]
async fn a_phone_shows_its_messages_in_wechat_among_its_texts() {
    let stage = Stage::start().await;
    let asked = json!({ "grant_type": "client_credential", "appid": APP,
        "secret": weixin_secret(SECRET) });
    let token = stage.admin(Method::POST, "/weixin/cgi-bin/stable_token", asked).await;
    let token = token["access_token"].as_str().unwrap();
    let granted = stage.admin(Method::POST, "/admin/weixin/code", json!({ "phone": PHONE })).await;
    stage.send("a", PHONE).await;
    let send = async |url: &str, id: &str| {
        let body = json!({ "touser": granted["openid"], "template_id": "T1", "url": url,
            "client_msg_id": id, "data": { "thing1": { "value": "<b>新文书</b>" } } });
        let path = format!("/weixin/cgi-bin/message/template/send?access_token={token}");
        assert_eq!(stage.admin(Method::POST, &path, body).await["errcode"], json!(0));
    };
    send("http://127.0.0.1/p/l/abc", "1").await;
    let (_, list) = stage.text(Method::GET, "/phone", "").await;
    assert!(list.contains("aria-label=\"2 条未读\"") && list.contains("[微信] 服务通知"));
    let path = format!("/phone/{PHONE}");
    let (_, shown) = stage.text(Method::GET, &path, "").await;
    assert!(shown.contains("<dt>事项</dt><dd>&lt;b&gt;新文书&lt;/b&gt;</dd>"));
    assert!(shown.contains("<a href=\"http://127.0.0.1/p/l/abc\">详情</a>"));
    assert!(shown.contains("class=\"bubble\""));
    assert_eq!(stage.text(Method::POST, &format!("{path}/seen"), "").await.0, 204);
    assert!(!stage.text(Method::GET, "/phone", "").await.1.contains("条未读"));
    let templates = json!({ "templates": { "T1": { "title": "文书送达通知",
        "fields": { "thing1": "文书" } } } });
    stage.admin(Method::PUT, "/admin/weixin", templates).await;
    send("javascript:alert(1)", "2").await;
    let (_, shown) = stage.text(Method::GET, &path, "").await;
    assert!(shown.contains("<h2>文书送达通知</h2><dl><dt>文书</dt>"));
    assert!(!shown.contains("javascript"));
    let (_, ledger) = stage.text(Method::GET, "/weixin", "").await;
    assert!(ledger.contains("文书送达通知") && ledger.contains(PHONE) && ledger.contains("受理"));
}

#[tokio::test]
async fn the_switches_of_the_page_do_what_they_say() {
    let stage = Stage::start().await;
    let set = async |body: &str| {
        let request = client().post(format!("{}/weixin/rule", stage.sims.http()));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.body(body.to_owned()).send().await.unwrap().status().as_u16()
    };
    let rule = "call=send&phone=&answer=lost&effect=after&times=2&slow_ms=";
    assert_eq!(set(rule).await, 303);
    assert_eq!(set(&rule.replace("phone=", "phone=13900001234")).await, 303);
    assert_eq!(set("call=token&phone=&answer=busy&effect=before&times=&slow_ms=0").await, 303);
    assert_eq!(set(&rule.replace("send", "code").replace("lost", "unfollowed")).await, 400);
    assert_eq!(set(&rule.replace("times=2", "times=x")).await, 400);
    let shown = stage.admin(Method::GET, "/admin/weixin", Value::Null).await;
    let lost = json!({ "answer": "lost", "effect": "after", "times": 2, "slow_ms": 0 });
    assert_eq!(shown["behaviour"]["default"], lost);
    assert_eq!(shown["behaviour"]["phones"]["13900001234"], lost);
    assert_eq!(shown["behaviour"]["token"]["answer"], json!("busy"));
    let (_, page) = stage.text(Method::GET, "/weixin", "").await;
    assert!(page.contains("13900001234") && page.contains("获取令牌"));
    assert_eq!(stage.text(Method::POST, "/weixin/calm", "").await.0, 200);
    let shown = stage.admin(Method::GET, "/admin/weixin", Value::Null).await;
    assert_eq!(shown["behaviour"]["phones"], json!({}));
}
