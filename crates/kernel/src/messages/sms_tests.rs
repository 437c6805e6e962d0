use base::crypto::{hmac_sm3, to_hex};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::*;
use crate::messages::{Channel, SmsProtocol};

const SECRET: &str = "not a real secret";

fn now() -> Now {
    "2026-11-20T05:26:10Z".parse().unwrap()
}

fn id() -> Uuid {
    Uuid::from_u128(0x0193_4b00_0000_7000_8000_0000_0000_0001)
}

fn settings(url: String) -> SmsSettings {
    SmsSettings {
        code: "sms".into(),
        protocol: SmsProtocol::Gateway,
        url,
        app_id: "duban-demo".into(),
        secret: SECRET.into(),
        sign: "北京市昌平区人民法院".into(),
    }
}

fn message() -> Outgoing {
    Outgoing {
        id: id(),
        channel: Channel::Sms,
        to: "13800001234".into(),
        title: "电子送达通知".into(),
        body: "您有电子送达文书待查阅。".into(),
        template: "SERVE_NOTICE".into(),
        legal: true,
        sign: String::new(),
        provider_ids: std::collections::BTreeMap::new(),
        hours: None,
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&seen).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned)
                })
                .map_or(0, |length| length.parse::<usize>().unwrap());
            if body.len() >= length {
                return text;
            }
        }
        let count = stream.read(&mut buffer).await.unwrap();
        assert_ne!(count, 0, "the request ended early");
        seen.extend_from_slice(&buffer[..count]);
    }
}

/// A gateway that answers one call with these bytes, and tells what it was asked.
async fn gateway(answer: Vec<u8>) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let request = read_request(&mut stream).await;
        stream.write_all(&answer).await.unwrap();
        stream.shutdown().await.unwrap();
        request
    });
    (url, served)
}

fn http_answer(status: u16, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}

async fn send_to(answer: Vec<u8>) -> (SendAnswer, String) {
    let (url, served) = gateway(answer).await;
    let answer = send(&crate::testing::http(), &settings(url), now(), &message()).await;
    (answer, served.await.unwrap())
}

async fn ask_at(answer: Vec<u8>) -> (AskAnswer, String) {
    let (url, served) = gateway(answer).await;
    let answer = ask(&crate::testing::http(), &settings(url), now(), id()).await;
    (answer, served.await.unwrap())
}

#[tokio::test]
async fn a_call_is_signed_over_time_and_body() {
    let body = r#"{"code":"0","message_id":"G1","segments":1}"#;
    let (answer, request) = send_to(http_answer(200, body)).await;
    assert_eq!(answer, SendAnswer::Accepted { provider_id: Some("G1".into()) });
    let (head, sent) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /sms/v1/messages HTTP/1.1\r\n"));
    let header = |name: &str| {
        let line = head.lines().find(|line| line.to_lowercase().starts_with(name)).unwrap();
        line.split_once(": ").unwrap().1.to_owned()
    };
    assert_eq!(header("x-app-id"), "duban-demo");
    assert_eq!(header("x-timestamp"), "1795152370");
    let signed = format!("1795152370\n{sent}");
    assert_eq!(header("x-signature"), to_hex(hmac_sm3(SECRET.as_bytes(), signed.as_bytes())));
    let sent: serde_json::Value = serde_json::from_str(sent).unwrap();
    assert_eq!(
        sent,
        serde_json::json!({
            "client_id": id(), "phone": "13800001234", "sign": "北京市昌平区人民法院",
            "template": "SERVE_NOTICE", "content": "您有电子送达文书待查阅。",
        })
    );
}

#[tokio::test]
async fn every_answer_has_one_meaning() {
    let refused = |code: &str| format!(r#"{{"code":"{code}","message":"…"}}"#);
    for (status, body, said) in [
        (422, refused("BLOCKED"), "号码在运营商的拦截名单上（BLOCKED）"),
        (422, refused("PHONE_INVALID"), "号码无效（PHONE_INVALID）"),
        (422, refused("NEW_RULE"), "短信网关拒绝发送（NEW_RULE）"),
        (409, refused("CLIENT_ID_REUSED"), "编号已被另一条短信占用"),
        (400, refused("BODY_INVALID"), "请求格式不对"),
    ] {
        let (answer, _) = send_to(http_answer(status, &body)).await;
        let SendAnswer::Refused(reason) = answer else { panic!("{status}: {answer:?}") };
        assert!(reason.contains(said), "{reason}");
    }
    for (status, body) in [
        (503, refused("UNAVAILABLE")),
        (429, refused("RATE_LIMITED")),
        (200, "<html>".to_owned()),
        (200, r#"{"code":"7","message_id":"x"}"#.to_owned()),
        (200, String::new()),
        (302, String::new()),
        (422, "<html>".to_owned()),
    ] {
        let (answer, _) = send_to(http_answer(status, &body)).await;
        assert!(matches!(answer, SendAnswer::Doubtful(_)), "{status} {body}: {answer:?}");
    }
    let (answer, _) = send_to(http_answer(401, &refused("SIGN_INVALID"))).await;
    assert!(matches!(answer, SendAnswer::NotSent(reason) if reason.contains("签名")));
}

#[tokio::test]
async fn silence_is_doubt_and_a_closed_door_is_not() {
    let (answer, _) = send_to(Vec::new()).await;
    assert!(matches!(answer, SendAnswer::Doubtful(_)));
    let cut = b"HTTP/1.1 200 X\r\ncontent-length: 500\r\n\r\n{\"code\":\"0\"".to_vec();
    assert!(matches!(send_to(cut).await.0, SendAnswer::Doubtful(_)));
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    let client = crate::testing::http();
    let answer = send(&client, &settings(url.clone()), now(), &message()).await;
    assert!(matches!(answer, SendAnswer::NotSent(_)));
    let answer = ask(&client, &settings(url), now(), id()).await;
    assert!(matches!(answer, AskAnswer::CannotTell(_)));
    let far = settings("http://sms.example.cn".into());
    assert!(matches!(send(&client, &far, now(), &message()).await, SendAnswer::NotSent(_)));
}

#[tokio::test]
async fn the_gateway_tells_what_it_knows() {
    let status = |state: &str, code: &str| {
        format!(
            r#"{{"client_id":"{}","message_id":"G1","state":"{state}","code":{code},"at":"2026-11-20T13:26:10+08:00"}}"#,
            id()
        )
    };
    let told = |word: &str| Told { at: now(), word: word.into(), code: String::new() };
    for (body, wanted) in [
        (status("submitted", "null"), None),
        (status("delivered", r#""DELIVRD""#), Some(told("DELIVRD"))),
        (status("failed", r#""REJECTD""#), Some(told("REJECTD"))),
        (status("failed", r#""DELIVRD""#), Some(told("UNDELIV"))),
        (status("failed", "null"), Some(told("UNDELIV"))),
    ] {
        let (answer, request) = ask_at(http_answer(200, &body)).await;
        assert_eq!(answer, AskAnswer::Known { provider_id: "G1".into(), told: wanted });
        assert!(request.starts_with(&format!("GET /sms/v1/messages/{} ", id())));
    }
    let (answer, _) = ask_at(http_answer(404, r#"{"code":"MESSAGE_NOT_FOUND"}"#)).await;
    assert_eq!(answer, AskAnswer::NotFound);
    let foreign = status("delivered", "null").replace(&id().to_string(), "another");
    for (code, body) in [
        (404, "<html>".to_owned()),
        (200, foreign),
        (200, status("gone", "null")),
        (200, "[]".to_owned()),
        (503, String::new()),
    ] {
        let (answer, _) = ask_at(http_answer(code, &body)).await;
        assert!(matches!(answer, AskAnswer::CannotTell(_)), "{code} {body}");
    }
}

#[test]
fn only_the_gateway_is_believed() {
    let settings = settings("https://sms.example.cn".into());
    let raw = br#"{"reports":[]}"#;
    let good = signature(SECRET, "1795152370", raw);
    let call = SignedCall { app_id: "duban-demo", timestamp: "1795152370", signature: &good, raw };
    let at = |seconds: i64| now() + chrono::TimeDelta::seconds(seconds);
    for seconds in [0, 300, -300] {
        assert!(verify(&settings, at(seconds), &call));
    }
    let (later, wrong) = ("1795152371", signature("guess", "1795152370", raw));
    for (now, call) in [
        (at(301), call),
        (at(-301), call),
        (now(), SignedCall { app_id: "other", ..call }),
        (now(), SignedCall { timestamp: later, ..call }),
        (now(), SignedCall { timestamp: "", ..call }),
        (now(), SignedCall { timestamp: "-9223372036854775808", ..call }),
        (now(), SignedCall { signature: &wrong, ..call }),
        (now(), SignedCall { signature: "", ..call }),
        (now(), SignedCall { raw: b"{}", ..call }),
    ] {
        assert!(!verify(&settings, now, &call));
    }
}

#[test]
fn reports_are_read_one_by_one() {
    let one = |client: &str, state: &str| {
        format!(
            r#"{{"report_id":"r","client_id":"{client}","message_id":"G1","state":"{state}","code":"000","at":"2026-11-20T13:26:10+08:00"}}"#
        )
    };
    let body = |items: &[String]| format!(r#"{{"reports":[{}]}}"#, items.join(",")).into_bytes();
    let id = id().to_string();
    let read = reports(&body(&[
        one(&id, "DELIVRD"),
        one("somebody-elses", "DELIVRD"),
        one(&id, "ACCEPTD"),
        one(&id, "EXPIRED"),
    ]))
    .unwrap();
    assert_eq!(
        read.iter().map(|report| report.state.as_str()).collect::<Vec<_>>(),
        ["DELIVRD", "EXPIRED"]
    );
    assert_eq!(read[0].at, now());
    assert!(reports(&body(&vec![one(&id, "DELIVRD"); 100])).is_ok());
    for wrong in [
        body(&[]),
        body(&vec![one(&id, "DELIVRD"); 101]),
        b"".to_vec(),
        b"[]".to_vec(),
        br#"{"reports":[{"client_id":1}]}"#.to_vec(),
        br#"{"reports":[],"more":1}"#.to_vec(),
    ] {
        assert_eq!(reports(&wrong).unwrap_err().code(), "gateway.reports");
    }
}
