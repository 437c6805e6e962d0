use std::sync::{Arc, Mutex as StdMutex};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use uuid::Uuid;

use super::*;
use crate::{messages::Channel, testing::http};

fn message() -> Outgoing {
    Outgoing {
        id: Uuid::from_u128(7),
        channel: Channel::Wechat,
        to: "oGZUI0egBJY1zhBYw2KhdUfwVJJE".into(),
        title: "电子送达微信通知".into(),
        body:
            "thing1：张*\nthing2：（2026）京0114民初1234号及其他若干案件\nthing3：疑问请拨12368\n\
               character_string4：K7Q2\nurl：https://songda.example.cn/p/l/abc"
                .into(),
        template: "SERVE_WECHAT".into(),
        legal: true,
        sign: String::new(),
        provider_ids: BTreeMap::from([(CODE.to_owned(), "tpl-1".to_owned())]),
        hours: None,
    }
}

/// A platform that gives these answers one after the other, and keeps what it was asked.
async fn platform(answers: Vec<&'static str>) -> (WechatSettings, Arc<StdMutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::<StdMutex<Vec<String>>>::default();
    let kept = Arc::clone(&asked);
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut seen = Vec::new();
            let mut buffer = [0; 4096];
            loop {
                let count = stream.read(&mut buffer).await.unwrap();
                seen.extend_from_slice(&buffer[..count]);
                if count == 0 || seen.ends_with(b"}") {
                    break;
                }
            }
            kept.lock().unwrap().push(String::from_utf8_lossy(&seen).into_owned());
            let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ";
            let whole = format!("{head}{}\r\n\r\n{answer}", answer.len());
            stream.write_all(whole.as_bytes()).await.unwrap();
        }
    });
    let settings = WechatSettings {
        open_url: url.clone(),
        url,
        app_id: "wx1234567890abcdef".into(),
        secret: "hush".into(),
    };
    (settings, asked)
}

fn now() -> Now {
    "2026-09-16T02:00:00Z".parse().unwrap()
}

const TICKET: &str = r#"{"access_token":"T-1_a","expires_in":7200}"#;
const TAKEN: &str = r#"{"errcode":0,"errmsg":"ok","msgid":4026534897712021507}"#;

async fn answer(answers: Vec<&'static str>) -> (SendAnswer, usize) {
    let (settings, asked) = platform(answers).await;
    let answer = send(&http(), &settings, &Token::default(), now(), &message()).await;
    let count = asked.lock().unwrap().len();
    (answer, count)
}

#[tokio::test]
async fn a_message_names_its_template_fields_and_number() {
    let (settings, asked) = platform(vec![TICKET, TAKEN, TAKEN]).await;
    let (http, token) = (http(), Token::default());
    let taken = SendAnswer::Accepted { provider_id: Some("4026534897712021507".into()) };
    assert_eq!(send(&http, &settings, &token, now(), &message()).await, taken);
    // The token is good for two hours less the margin.
    let later = now() + TimeDelta::minutes(114);
    assert_eq!(send(&http, &settings, &token, later, &message()).await, taken);
    let asked = asked.lock().unwrap().clone();
    assert!(asked[0].starts_with("POST /cgi-bin/stable_token ") && asked[0].contains("hush"));
    assert!(asked[1].starts_with("POST /cgi-bin/message/template/send?access_token=T-1_a "));
    let body: Value = serde_json::from_str(asked[1].split("\r\n\r\n").nth(1).unwrap()).unwrap();
    assert_eq!(body["touser"], "oGZUI0egBJY1zhBYw2KhdUfwVJJE");
    assert_eq!(body["template_id"], "tpl-1");
    assert_eq!(body["url"], "https://songda.example.cn/p/l/abc");
    assert_eq!(body["client_msg_id"], Uuid::from_u128(7).simple().to_string());
    assert_eq!(body["data"]["thing1"]["value"], "张*");
    assert_eq!(body["data"]["character_string4"]["value"], "K7Q2");
    let thing = body["data"]["thing2"]["value"].as_str().unwrap();
    assert_eq!(thing.chars().count(), 20, "the platform takes no more");
    assert!(body["data"].get("url").is_none());
    assert!(!asked[1].contains("hush"));
}

#[tokio::test]
async fn a_token_is_renewed_in_time_and_once_when_it_died() {
    let (settings, asked) = platform(vec![TICKET, TAKEN, TICKET, TAKEN]).await;
    let (http, token) = (http(), Token::default());
    send(&http, &settings, &token, now(), &message()).await;
    let later = now() + TimeDelta::minutes(115);
    send(&http, &settings, &token, later, &message()).await;
    assert_eq!(asked.lock().unwrap().len(), 4);
    assert!(asked.lock().unwrap()[2].contains("\"force_refresh\":false"));
    for stale in [r#"{"errcode":40001}"#, r#"{"errcode":42001}"#, r#"{"errcode":40014}"#] {
        let (settings, asked) = platform(vec![TICKET, stale, TICKET, TAKEN]).await;
        let answer = send(&http, &settings, &Token::default(), now(), &message()).await;
        assert!(matches!(answer, SendAnswer::Accepted { .. }), "{stale}");
        assert!(asked.lock().unwrap()[2].contains("\"force_refresh\":true"));
        // Twice is enough: then somebody else uses the account, or the clock is wrong.
        let (answer, count) = self::answer(vec![TICKET, stale, TICKET, stale]).await;
        assert!(matches!(answer, SendAnswer::NotSent(_)), "{stale}");
        assert_eq!(count, 4);
    }
}

#[tokio::test]
async fn what_the_platform_says_becomes_what_people_can_do() {
    for (said, refused, word) in [
        (r#"{"errcode":43004}"#, true, "没有关注"),
        (r#"{"errcode":43019}"#, true, "没有关注"),
        (r#"{"errcode":43101}"#, true, "没有关注"),
        (r#"{"errcode":40003}"#, true, "重新绑定"),
        (r#"{"errcode":40037}"#, true, "模板编号"),
        (r#"{"errcode":47003}"#, true, "字段"),
        (r#"{"errcode":48001}"#, true, "权限"),
        (r#"{"errcode":45009}"#, false, "次数已满"),
        (r#"{"errcode":-1}"#, false, "暂时不可用"),
        (r#"{"errcode":99999}"#, false, "暂时不可用"),
    ] {
        let (answer, _) = answer(vec![TICKET, said]).await;
        let told = match &answer {
            SendAnswer::Refused(told) if refused => told,
            SendAnswer::NotSent(told) if !refused => told,
            other => panic!("{said}: {other:?}"),
        };
        assert!(told.contains(word), "{said}: {told}");
    }
    let (doubtful, _) = answer(vec![TICKET, "<html>"]).await;
    assert!(matches!(doubtful, SendAnswer::Doubtful(_)));
    for no_token in [r#"{"errcode":40164}"#, "<html>", r#"{"access_token":"a b&c"}"#] {
        let (answer, count) = answer(vec![no_token]).await;
        assert!(matches!(answer, SendAnswer::NotSent(_)), "{no_token}");
        assert_eq!(count, 1, "nothing was handed over");
    }
    let nowhere = WechatSettings {
        url: "http://127.0.0.1:1".into(),
        open_url: "http://127.0.0.1:1".into(),
        app_id: "wx1234567890abcdef".into(),
        secret: "hush".into(),
    };
    let answer = send(&http(), &nowhere, &Token::default(), now(), &message()).await;
    assert!(matches!(answer, SendAnswer::NotSent(_)));
}

#[tokio::test]
async fn our_own_code_stands_for_a_number_nobody_wrote_down() {
    let (settings, asked) = platform(vec![TICKET, TAKEN]).await;
    let plain = Outgoing { provider_ids: BTreeMap::new(), ..message() };
    send(&http(), &settings, &Token::default(), now(), &plain).await;
    assert!(asked.lock().unwrap()[1].contains(r#""template_id":"SERVE_WECHAT""#));
}

#[test]
fn people_read_the_values() {
    let shown = values(&message().body);
    assert_eq!(shown, "张*；（2026）京0114民初1234号及其他若干案件；疑问请拨12368；K7Q2");
}

#[test]
fn fields_are_lines_with_a_name() {
    let read = fields("thing1：张*\nurl：https://a.cn/b：c").unwrap();
    assert_eq!(read, [("thing1", "张*"), ("url", "https://a.cn/b：c")]);
    for odd in ["thing1", "：x", "Thing1：x", "1：x", "thing 1：x", "thing1：x\n\nurl：y"] {
        assert_eq!(fields(odd), None, "{odd:?}");
    }
}
