//! A mail made readable.

use mail_parser::{MessageParser, MimeHeaders, PartType};
use serde::Serialize;

/// What people see of a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Mail {
    pub(crate) subject: String,
    pub(crate) text: Option<String>,
    pub(crate) html: Option<String>,
    pub(crate) attachments: Vec<Attachment>,
}

/// A file that came along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Attachment {
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) size: usize,
}

/// Decodes header words, transfer encodings and parts; what is unreadable stays empty.
pub(crate) fn decode(raw: &[u8]) -> Mail {
    let Some(message) = MessageParser::default().parse(raw) else { return Mail::default() };
    let (mut text, mut html) = (None, None);
    for part in message.text_body.iter().chain(&message.html_body) {
        match message.parts.get(*part as usize).map(|part| &part.body) {
            Some(PartType::Text(body)) => text = text.or_else(|| Some(body.to_string())),
            Some(PartType::Html(body)) => html = html.or_else(|| Some(body.to_string())),
            _ => {}
        }
    }
    let attachments = message.attachments().map(|part| Attachment {
        name: part.attachment_name().unwrap_or_default().to_owned(),
        content_type: part.content_type().map_or_else(String::new, |kind| {
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*"))
        }),
        size: part.contents().len(),
    });
    Mail {
        subject: message.subject().unwrap_or_default().to_owned(),
        text,
        html,
        attachments: attachments.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_subject_and_encoded_body_become_readable() {
        let raw = "Subject: =?utf-8?B?5paH5Lmm?=\r\nContent-Type: text/plain; charset=utf-8\r\n\
                   Content-Transfer-Encoding: quoted-printable\r\n\r\n=E6=82=A8=E5=A5=BD\r\n";
        let mail = decode(raw.as_bytes());
        assert_eq!(mail.subject, "文书");
        assert_eq!(mail.text.as_deref().map(str::trim), Some("您好"));
        assert_eq!(mail.html, None);
    }

    #[test]
    fn rubbish_is_no_mail() {
        assert_eq!(decode(b"").text, None);
        assert_eq!(decode(&[0xff; 64]).attachments, Vec::new());
    }
}
