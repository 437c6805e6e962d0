use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
};
use uuid::Uuid;

use super::*;
use crate::messages::Channel;

fn now() -> Now {
    "2026-11-20T05:26:10Z".parse().unwrap()
}

fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        from: "北京市昌平区人民法院 <songda@example.cn>".into(),
        user: None,
        password: None,
        tls: SmtpTls::None,
    }
}

fn message() -> Outgoing {
    Outgoing {
        id: Uuid::from_u128(7),
        channel: Channel::Email,
        to: "zhang@example.com".into(),
        title: "电子送达通知".into(),
        body: "您有电子送达文书待查阅。".into(),
        template: "SERVE_NOTICE".into(),
        sign: String::new(),
        provider_ids: std::collections::BTreeMap::new(),
        hours: None,
        legal: true,
    }
}

/// What a server says to RCPT, and after the mail; nothing means it hangs up.
pub(in crate::messages) type Manners = (&'static str, Option<&'static str>);

async fn converse(stream: TcpStream, (recipient, end): Manners) -> Option<String> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 mail.test\r\n").await.ok()?;
    let mut mail = String::new();
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250 mail.test",
            "RCPT" => recipient,
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await.ok()?;
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                match end {
                    Some(end) => end,
                    None => return Some(mail),
                }
            }
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        writer.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    (!mail.is_empty()).then_some(mail)
}

/// A mail server on a port of its own, and the mails it was given. It ends with the test.
pub(in crate::messages) async fn server(manners: Manners) -> (u16, UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (say, heard) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let say = say.clone();
            tokio::spawn(async move {
                if let Some(mail) = converse(stream, manners).await {
                    drop(say.send(mail));
                }
            });
        }
    });
    (port, heard)
}

async fn send_to(manners: Manners) -> (SendAnswer, String) {
    let (port, mut heard) = server(manners).await;
    let answer = send(&settings(port), now(), &message()).await;
    let mail = match &answer {
        SendAnswer::Accepted { .. } => heard.recv().await.unwrap(),
        _ => String::new(),
    };
    (answer, mail)
}

#[tokio::test]
async fn a_mail_taken_over_is_submitted() {
    let (answer, mail) = send_to(("250 ok", Some("250 2.0.0 queued as 42"))).await;
    assert!(
        matches!(&answer, SendAnswer::Accepted { provider_id: Some(id) } if id.contains("queued as 42")),
        "{answer:?}"
    );
    assert!(mail.contains("To: zhang@example.com\n"));
    assert!(mail.contains("Message-ID: <00000000-0000-0000-0000-000000000007@example.cn>\n"));
    assert!(mail.contains("Date: Fri, 20 Nov 2026 05:26:10 +0000\n"));
    assert!(!mail.contains("Bcc"));
}

#[tokio::test]
async fn refusals_are_told_apart_from_bad_moments() {
    let (answer, _) = send_to(("550 5.1.1 no such mailbox", None)).await;
    assert_eq!(answer, SendAnswer::Refused("邮箱不存在或拒收（550）".into()));
    let (answer, _) = send_to(("250 ok", Some("554 no"))).await;
    assert_eq!(answer, SendAnswer::Refused("邮件服务器拒收（554）".into()));
    for busy in ["451 4.7.1 greylisted", "452 4.2.2 full"] {
        let (answer, _) = send_to((busy, None)).await;
        assert!(matches!(answer, SendAnswer::NotSent(_)), "{answer:?}");
    }
}

#[tokio::test]
async fn a_server_that_vanishes_with_the_mail_leaves_doubt() {
    let (answer, _) = send_to(("250 ok", None)).await;
    assert!(matches!(answer, SendAnswer::Doubtful(_)), "{answer:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_took_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    assert!(matches!(send(&settings(port), now(), &message()).await, SendAnswer::NotSent(_)));
    let mut open = settings(port);
    open.host = "mail.example.cn".into();
    assert!(matches!(send(&open, now(), &message()).await, SendAnswer::NotSent(_)));
}
