//! The mail server over real SMTP.

use lettre::message::header::ContentType;
use lettre::message::{Attachment, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::testing::Stage;

fn transport(stage: &Stage) -> AsyncSmtpTransport<Tokio1Executor> {
    let address = stage.sims.smtp();
    AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(address.ip().to_string())
        .port(address.port())
        .build()
}

fn mail(to: &str) -> Message {
    let parts = MultiPart::mixed()
        .multipart(MultiPart::alternative_plain_html(
            "您有待查阅的文书".to_owned(),
            "<b>您有待查阅的文书</b>".to_owned(),
        ))
        .singlepart(
            Attachment::new("开庭传票.pdf".to_owned())
                .body(b"%PDF-1.7".to_vec(), ContentType::parse("application/pdf").unwrap()),
        );
    Message::builder()
        .from("示例法院 <court@court.example>".parse().unwrap())
        .to(to.parse().unwrap())
        .subject("电子送达提醒：您有一份文书待查阅，请尽快登录送达门户查阅")
        .multipart(parts)
        .unwrap()
}

async fn mails(stage: &Stage, query: &str) -> Vec<Value> {
    let listed =
        stage.admin(Method::GET, &format!("/admin/mail/messages{query}"), Value::Null).await;
    listed["messages"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_chinese_mail_with_a_file_arrives_whole() {
    let stage = Stage::start().await;
    transport(&stage).send(mail("party@mail.example")).await.unwrap();
    let listed = mails(&stage, "?to=Party@mail.example").await;
    assert_eq!(listed.len(), 1);
    let one = &listed[0];
    assert_eq!(one["subject"], json!("电子送达提醒：您有一份文书待查阅，请尽快登录送达门户查阅"));
    assert_eq!(
        (&one["from"], &one["to"]),
        (&json!("court@court.example"), &json!(["party@mail.example"]))
    );
    assert_eq!(one["text"].as_str().map(str::trim), Some("您有待查阅的文书"));
    assert_eq!(one["html"].as_str().map(str::trim), Some("<b>您有待查阅的文书</b>"));
    assert_eq!(
        one["attachments"],
        json!([{ "name": "开庭传票.pdf", "content_type": "application/pdf", "size": 8 }])
    );
    let raw = format!("/admin/mail/messages/{}/raw", one["id"].as_str().unwrap());
    assert!(stage.text(Method::GET, &raw, "").await.1.contains("Subject: "));
    assert!(mails(&stage, "?to=other@mail.example").await.is_empty());
}

#[tokio::test]
async fn recipients_are_refused_put_off_and_full() {
    let stage = Stage::start().await;
    let rules = json!({ "behaviour": { "addresses": {
        "gone@mail.example": { "recipient": "reject" },
        "grey@mail.example": { "recipient": "greylist", "times": 2 },
        "full@mail.example": { "recipient": "full" },
        "no@mail.example": { "message": "refuse" },
        "drop@mail.example": { "message": "drop" },
    } } });
    stage.admin(Method::PUT, "/admin/mail", rules).await;
    let transport = transport(&stage);
    let gone = transport.send(mail("Gone@mail.example")).await.unwrap_err();
    assert!(gone.is_permanent() && gone.to_string().contains("550"), "{gone}");
    assert!(transport.send(mail("grey@mail.example")).await.unwrap_err().is_transient());
    assert!(transport.send(mail("grey@mail.example")).await.unwrap_err().is_transient());
    assert!(transport.send(mail("grey@mail.example")).await.is_ok());
    assert!(transport.send(mail("full@mail.example")).await.unwrap_err().is_transient());
    assert!(transport.send(mail("no@mail.example")).await.unwrap_err().is_permanent());
    assert!(transport.send(mail("drop@mail.example")).await.is_err());
    let stats = stage.admin(Method::GET, "/admin/mail/stats", Value::Null).await;
    assert_eq!(
        (&stats["accepted"], &stats["rejected"], &stats["greylisted"]),
        (&json!(2), &json!(3), &json!(2))
    );
}

struct Raw(BufReader<TcpStream>);

impl Raw {
    async fn open(stage: &Stage) -> Self {
        let mut raw = Self(BufReader::new(TcpStream::connect(stage.sims.smtp()).await.unwrap()));
        assert!(raw.answer().await.starts_with("220 "));
        raw
    }

    async fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).await.unwrap();
            if line.as_bytes().get(3) != Some(&b'-') {
                return line;
            }
        }
    }

    async fn say(&mut self, text: &str) -> String {
        self.0.get_mut().write_all(text.as_bytes()).await.unwrap();
        self.answer().await
    }
}

#[tokio::test]
async fn dots_are_unstuffed_and_no_second_mail_is_smuggled() {
    let stage = Stage::start().await;
    let mut raw = Raw::open(&stage).await;
    assert!(raw.say("EHLO test\r\n").await.starts_with("250 "));
    assert!(
        raw.say("MAIL FROM:<a@b.example> BODY=8BITMIME SMTPUTF8\r\n").await.starts_with("250 ")
    );
    assert!(raw.say("RCPT TO:<收件@mail.example>\r\n").await.starts_with("250 "));
    assert!(raw.say("DATA\r\n").await.starts_with("354 "));
    let body = "Subject: x\r\n\r\n..one\r\nbare\n.\nMAIL FROM:<evil@b.example>\r\n.\r\n";
    assert!(raw.say(body).await.starts_with("250 "));
    assert!(raw.say("QUIT\r\n").await.starts_with("221 "));
    let listed = mails(&stage, "").await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["to"], json!(["收件@mail.example"]));
    let raw = format!("/admin/mail/messages/{}/raw", listed[0]["id"].as_str().unwrap());
    let kept = stage.text(Method::GET, &raw, "").await.1;
    assert_eq!(kept, "Subject: x\r\n\r\n.one\r\nbare\n.\nMAIL FROM:<evil@b.example>\r\n");
}

#[tokio::test]
async fn order_limits_and_nonsense_are_answered() {
    let stage = Stage::start().await;
    let mut raw = Raw::open(&stage).await;
    for (said, code) in [
        ("MAIL FROM:<a@b.example>\r\n", "503"),
        ("NONSENSE\r\n", "500"),
        ("HELO test\r\n", "250"),
        ("RCPT TO:<a@b.example>\r\n", "503"),
        ("DATA\r\n", "503"),
        ("MAIL FROM:<a@b.example> SIZE=99999999\r\n", "552"),
        ("MAIL FROM:<发@b.example>\r\n", "553"),
        ("MAIL FROM:<a@b.example>\r\n", "250"),
        ("MAIL FROM:<a@b.example>\r\n", "503"),
        ("RCPT TO:<收@b.example>\r\n", "553"),
        ("RCPT TO:nobody\r\n", "501"),
        ("RSET\r\n", "250"),
        ("DATA\r\n", "503"),
        ("NOOP\r\n", "250"),
        ("VRFY x\r\n", "252"),
    ] {
        assert!(raw.say(said).await.starts_with(code), "{said}");
    }
    let long = format!("NOOP {}\r\n", "x".repeat(5_000));
    assert!(raw.say(&long).await.starts_with("501"));
    assert!(raw.say("QUIT\r\n").await.starts_with("221"));
}

#[tokio::test]
async fn recipients_and_size_have_an_end() {
    let stage = Stage::start().await;
    let mut raw = Raw::open(&stage).await;
    raw.say("EHLO test\r\n").await;
    raw.say("MAIL FROM:<a@b.example>\r\n").await;
    for place in 0..100 {
        assert!(raw.say(&format!("RCPT TO:<{place}@b.example>\r\n")).await.starts_with("250"));
    }
    assert!(raw.say("RCPT TO:<one-more@b.example>\r\n").await.starts_with("452"));
    assert!(raw.say("DATA\r\n").await.starts_with("354"));
    let text = format!("Subject: x\r\n\r\n{}.\r\n", "0123456789abcde\r\n".repeat(700_000));
    assert!(raw.say(&text).await.starts_with("552"));
    assert!(raw.say("NOOP\r\n").await.starts_with("250"));
    assert!(mails(&stage, "").await.is_empty());
}

#[tokio::test]
async fn a_single_part_needs_no_multipart() {
    let stage = Stage::start().await;
    let one = Message::builder()
        .from("court@court.example".parse().unwrap())
        .to("party@mail.example".parse().unwrap())
        .subject("plain")
        .singlepart(SinglePart::plain("内容".to_owned()))
        .unwrap();
    transport(&stage).send(one).await.unwrap();
    let listed = mails(&stage, "").await;
    assert_eq!(listed[0]["text"].as_str().map(str::trim), Some("内容"));
    assert_eq!(listed[0]["html"], Value::Null);
}
