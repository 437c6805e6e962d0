//! The mailbox over real IMAP, line by line.

use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::mailbox_account;
use crate::testing::{SECRET, Stage};

struct Reader {
    wire: BufReader<TcpStream>,
    tag: u32,
}

impl Reader {
    async fn open(stage: &Stage) -> Self {
        let wire = BufReader::new(TcpStream::connect(stage.sims.imap()).await.unwrap());
        Self { wire, tag: 0 }
    }

    async fn line(&mut self) -> String {
        let mut line = String::new();
        self.wire.read_line(&mut line).await.unwrap();
        line
    }

    /// Everything up to the tagged answer.
    async fn say(&mut self, text: &str) -> String {
        self.tag += 1;
        let tag = format!("A{}", self.tag);
        self.wire.get_mut().write_all(format!("{tag} {text}\r\n").as_bytes()).await.unwrap();
        let mut all = String::new();
        loop {
            let line = self.line().await;
            all.push_str(&line);
            if line.is_empty() || line.starts_with(&tag) {
                return all;
            }
        }
    }

    async fn sign_in(stage: &Stage) -> Self {
        let mut reader = Self::open(stage).await;
        assert!(reader.line().await.starts_with("* OK"));
        let (user, password) = mailbox_account(SECRET);
        assert!(reader.say(&format!("LOGIN \"{user}\" \"{password}\"")).await.contains("A1 OK"));
        reader
    }
}

async fn send(stage: &Stage, to: &str) {
    let address = stage.sims.smtp();
    let host = address.ip().to_string();
    let transport =
        AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host).port(address.port()).build();
    let mail = Message::builder()
        .from("songda@example.cn".parse().unwrap())
        .to(to.parse().unwrap())
        .message_id(Some("<01a2b3c4-0000-7000-8000-000000000007@example.cn>".to_owned()))
        .subject("x")
        .body("您有文书待查阅".to_owned())
        .unwrap();
    transport.send(mail).await.unwrap();
}

async fn behave(stage: &Stage, behaviour: Value) {
    stage.admin(Method::PUT, "/admin/mail", json!({ "behaviour": behaviour })).await;
}

#[tokio::test]
async fn what_comes_back_is_read_without_a_trace() {
    let stage = Stage::start().await;
    behave(&stage, json!({ "addresses": { "gone@b.example": { "back": "bounce" } } })).await;
    send(&stage, "gone@b.example").await;
    send(&stage, "there@b.example").await;
    let mut reader = Reader::sign_in(&stage).await;
    assert!(reader.say("CAPABILITY").await.contains("IMAP4rev1"));
    assert!(reader.say("EXAMINE \"INBOX\"").await.contains("[UIDVALIDITY 1]"));
    assert!(reader.say("UID SEARCH UID 1:* SINCE 20-Nov-2026").await.contains("* SEARCH 1\r\n"));
    assert!(reader.say("UID SEARCH UID 1:* SINCE 21-Nov-2026").await.contains("* SEARCH\r\n"));
    let all = reader.say("UID FETCH 1 (UID INTERNALDATE BODY.PEEK[]<0.100000>)").await;
    assert!(all.contains("INTERNALDATE \"20-Nov-2026 10:00:00 +0800\" BODY[]<0> {"), "{all}");
    assert!(all.contains("Status: 5.1.1") && all.contains("Message-ID: <01a2b3c4-"), "{all}");
    assert!(reader.say("UID STORE 1 +FLAGS (\\Seen)").await.contains(" NO "), "read-only");
    let lying = stage.admin(Method::GET, "/admin/mail/inbox", Value::Null).await;
    assert_eq!(lying["letters"][0]["seen"], json!(false));
    reader.say("SELECT INBOX").await;
    assert!(reader.say("UID STORE 1 +FLAGS (\\Seen)").await.contains(" OK"));
    assert!(reader.say("UID SEARCH UNSEEN").await.contains("* SEARCH\r\n"));
    assert!(reader.say("LOGOUT").await.contains("* BYE"));
    let stats = stage.admin(Method::GET, "/admin/mail/stats", Value::Null).await;
    assert_eq!((&stats["back"], &stats["fetched"]), (&json!({ "bounce": 1 }), &json!(1)));
    // A server that was restored numbers anew.
    let renewed = stage.admin(Method::POST, "/admin/mail/renumber", Value::Null).await;
    assert_eq!((&renewed["validity"], &renewed["letters"][0]["uid"]), (&json!(2), &json!(1)));
}

#[tokio::test]
async fn every_kind_of_letter_comes_back() {
    let stage = Stage::start().await;
    for (back, letters, inside) in [
        ("bounce_full", 1, "Status: 5.2.2"),
        ("bounce_twice", 2, "Status: 5.0.0"),
        ("bounce_bare", 1, "charset=\"GBK\""),
        ("delayed", 1, "Action: delayed"),
        ("delivered", 1, "Action: delivered"),
        ("auto_reply", 1, "Auto-Submitted: auto-replied\r\nIn-Reply-To: <01a2b3c4-"),
        ("rubbish", 1, ""),
        ("nothing", 0, ""),
    ] {
        stage.text(Method::POST, "/admin/reset", "").await;
        behave(&stage, json!({ "default": { "back": back } })).await;
        send(&stage, "zhang@b.example").await;
        let lying = stage.admin(Method::GET, "/admin/mail/inbox", Value::Null).await;
        assert_eq!(lying["letters"].as_array().unwrap().len(), letters, "{back}");
        if inside.is_empty() {
            continue;
        }
        let mut reader = Reader::sign_in(&stage).await;
        reader.say("EXAMINE INBOX").await;
        let all = reader.say("UID FETCH 1 (BODY.PEEK[])").await;
        assert!(all.contains(inside), "{back}: {all}");
    }
}

#[tokio::test]
async fn strangers_and_bad_days() {
    let stage = Stage::start().await;
    let mut stranger = Reader::open(&stage).await;
    stranger.line().await;
    assert!(stranger.say("LOGIN songda@example.cn guess").await.contains(" NO "));
    assert!(stranger.say("EXAMINE INBOX").await.contains(" NO "));
    assert!(stranger.say("FETCH 1 BODY[]").await.contains(" BAD "));
    behave(
        &stage,
        json!({ "default": { "back": "bounce" }, "imap": { "answer": "drop", "times": 1 } }),
    )
    .await;
    send(&stage, "zhang@b.example").await;
    let mut cut = Reader::sign_in(&stage).await;
    cut.say("EXAMINE INBOX").await;
    cut.wire.get_mut().write_all(b"A9 UID FETCH 1 (UID BODY.PEEK[])\r\n").await.unwrap();
    let mut half = Vec::new();
    cut.wire.read_to_end(&mut half).await.unwrap();
    assert!(!half.ends_with(b")\r\n") && half.starts_with(b"* 1 FETCH"));
    // The next visit is an ordinary one.
    let mut whole = Reader::sign_in(&stage).await;
    whole.say("EXAMINE INBOX").await;
    assert!(whole.say("UID FETCH 1 (UID BODY.PEEK[])").await.contains("Status: 5.1.1"));
    behave(&stage, json!({ "imap": { "answer": "refuse" } })).await;
    assert!(Reader::open(&stage).await.line().await.starts_with("* BYE"));
}
