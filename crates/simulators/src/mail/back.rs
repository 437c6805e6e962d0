//! What comes back after a mail was taken: the letters of other people's servers.

use base::{Now, clock};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::mail::mailbox::Stored;

/// What comes back into the sender's mailbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Back {
    /// Nothing, unless the sender asked to be told of the arrival.
    #[default]
    Nothing,
    /// Nothing at all.
    Silence,
    Bounce,
    BounceFull,
    BounceTwice,
    BounceBare,
    Delayed,
    Delivered,
    AutoReply,
    Rubbish,
}

/// A bounce of a provider that writes to people only, as GBK says it.
const BARE: &[u8] =
    b"\xd3\xca\xbc\xfe\xcf\xb5\xcd\xb3\xd7\xd4\xb6\xaf\xcd\xcb\xd0\xc5\r\n\xba\xdc\xb1\xa7\
    \xc7\xb8\xa3\xac\xc4\xfa\xb5\xc4\xd3\xca\xbc\xfe\xc3\xbb\xd3\xd0\xcb\xcd\xb4\xef\xca\
    \xd5\xbc\xfe\xc8\xcb\xa1\xa3\r\n\xcd\xcb\xd0\xc5\xd4\xad\xd2\xf2\xa3\xba\xca\xd5\xbc\
    \xfe\xc8\xcb\xd3\xca\xcf\xe4\xb2\xbb\xb4\xe6\xd4\xda\xa3\xac\xc7\xeb\xba\xcb\xb6\xd4\
    \xba\xf3\xd6\xd8\xd0\xc2\xb7\xa2\xcb\xcd\xa1\xa3\r\n";
/// 系统退信
const BARE_SUBJECT: &str = "=?GBK?B?z7XNs83L0MU=?=";
/// 自动回复：电子送达通知
const AUTO_SUBJECT: &str = "=?UTF-8?B?6Ieq5Yqo5Zue5aSN77ya55S15a2Q6YCB6L6+6YCa55+l?=";

/// The letters that come back, in order. `id` makes their own numbers.
pub(super) fn letters(back: Back, mail: &Stored, now: Now, id: &str) -> Vec<Vec<u8>> {
    let Some(recipient) = mail.recipients.first() else { return Vec::new() };
    let head = Head { mail, recipient, now, id };
    match back {
        Back::Nothing | Back::Silence => Vec::new(),
        Back::Bounce => {
            let why = ("5.1.1", "smtp; 550 5.1.1 <recipient>: no such mailbox");
            vec![head.report("failed", Some(why), id)]
        }
        Back::BounceFull => {
            vec![head.report("failed", Some(("5.2.2", "smtp; 552 5.2.2 mailbox full")), id)]
        }
        // The relay and the recipient's own server both say so, the one better than the other.
        Back::BounceTwice => vec![
            head.report("failed", Some(("5.0.0", "smtp; 550 mailbox not found")), id),
            head.report(
                "failed",
                Some(("5.1.1", "smtp; 550 5.1.1 no such mailbox")),
                &format!("{id}b"),
            ),
        ],
        Back::BounceBare => vec![head.bare()],
        Back::Delayed => {
            vec![head.report("delayed", Some(("4.4.1", "smtp; connection timed out")), id)]
        }
        Back::Delivered => vec![head.report("delivered", None, id)],
        Back::AutoReply => vec![head.automatic()],
        Back::Rubbish => vec![rubbish()],
    }
}

fn headers(raw: &[u8]) -> String {
    let raw = String::from_utf8_lossy(raw);
    raw.split_once("\r\n\r\n").map_or(raw.as_ref(), |(headers, _)| headers).to_owned()
}

/// The `Message-ID` of a mail; empty without one.
pub(super) fn message_id(raw: &[u8]) -> String {
    let headers = headers(raw);
    let line = headers
        .lines()
        .find(|line| line.get(..11).is_some_and(|name| name.eq_ignore_ascii_case("message-id:")));
    line.map(|line| line[11..].trim().to_owned()).unwrap_or_default()
}

struct Head<'a> {
    mail: &'a Stored,
    recipient: &'a str,
    now: Now,
    id: &'a str,
}

impl Head<'_> {
    fn host(&self) -> &str {
        self.recipient.rsplit_once('@').map_or("mail.example", |(_, host)| host)
    }

    fn date(&self) -> String {
        self.now.with_timezone(&clock::beijing()).to_rfc2822()
    }

    /// The headers of our mail, as they came.
    fn headers(&self) -> String {
        headers(&self.mail.raw)
    }

    fn top(&self, from: &str, subject: &str, id: &str) -> String {
        format!(
            "Return-Path: <>\r\nFrom: {from}\r\nTo: {}\r\nDate: {}\r\nMessage-ID: <{id}@{}>\r\n\
             Subject: {subject}\r\nMIME-Version: 1.0\r\n",
            self.mail.sender,
            self.date(),
            self.host(),
        )
    }

    /// A report of RFC 3464 in three parts.
    fn report(&self, action: &str, why: Option<(&str, &str)>, id: &str) -> Vec<u8> {
        let subject = match action {
            "failed" => "Undelivered Mail Returned to Sender",
            "delayed" => "Delayed Mail (still being retried)",
            _ => "Successful Mail Delivery Report",
        };
        let (host, recipient, date) = (self.host(), self.recipient, self.date());
        let from = format!("Mail Delivery System <MAILER-DAEMON@{host}>");
        let (status, said) = why.unwrap_or(("2.1.5", ""));
        let diagnostic = match said {
            "" => String::new(),
            said => format!("Diagnostic-Code: {said}\r\n"),
        };
        let edge = format!("{id}.report");
        format!(
            "{}Auto-Submitted: auto-replied\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"{edge}\"\r\n\r\n\
             --{edge}\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\
             This is the mail system at host {host}.\r\n\r\n\
             --{edge}\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; {host}\r\nArrival-Date: {date}\r\n\r\n\
             Final-Recipient: rfc822; {recipient}\r\nOriginal-Recipient: rfc822;{recipient}\r\n\
             Action: {action}\r\nStatus: {status}\r\n{diagnostic}Last-Attempt-Date: {date}\r\n\r\n\
             --{edge}\r\nContent-Type: text/rfc822-headers\r\n\r\n{}\r\n\r\n--{edge}--\r\n",
            self.top(&from, subject, id),
            self.headers(),
        )
        .into_bytes()
    }

    /// A letter to people, with our headers quoted.
    fn bare(&self) -> Vec<u8> {
        let from = format!("postmaster@{}", self.host());
        let mut body = BARE.to_vec();
        let quoted = format!("\r\n----- Original headers -----\r\n{}\r\n", self.headers());
        body.extend_from_slice(quoted.as_bytes());
        let mut letter = format!(
            "{}Content-Type: text/plain; charset=\"GBK\"\r\nContent-Transfer-Encoding: base64\r\n\r\n",
            self.top(&from, BARE_SUBJECT, self.id),
        );
        letter.push_str(&folded(&STANDARD.encode(&body)));
        letter.into_bytes()
    }

    /// What a machine answers in the recipient's name (RFC 3834).
    fn automatic(&self) -> Vec<u8> {
        let ours = message_id(&self.mail.raw);
        format!(
            "{}Auto-Submitted: auto-replied\r\nIn-Reply-To: {ours}\r\nReferences: {ours}\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n您好，我正在休假，回来后尽快答复您。\r\n",
            self.top(self.recipient, AUTO_SUBJECT, self.id),
        )
        .into_bytes()
    }
}

fn folded(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + text.len() / 38);
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at % 76 == 0 {
            lines.push_str("\r\n");
        }
        lines.push(letter);
    }
    lines.push_str("\r\n");
    lines
}

/// Bytes that are no mail, with a report begun and never ended.
fn rubbish() -> Vec<u8> {
    let mut bytes: Vec<u8> = (0_u8..=255).cycle().take(2_000).collect();
    bytes.extend_from_slice(
        b"\r\nContent-Type: multipart/report; boundary=\"\r\n\r\n--\r\nMessage-ID: <@>\r\n",
    );
    bytes
}
