//! The mailbox of everybody.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::mail::{Mail, Stored, decode};
use crate::pages::html::{Frame, esc, linked};
use crate::pages::mail_switch::form;
use crate::pages::words::{day, hour, moment};
use crate::world::{Shared, locked};

/// Mails shown, the latest first.
const SHOWN: usize = 100;

pub(super) async fn list(State(world): State<Shared>) -> Html<String> {
    let (mails, rule, imap) = {
        let mailbox = locked(&world.mail);
        let latest: Vec<Stored> = mailbox.mails.iter().rev().take(SHOWN).cloned().collect();
        (latest, mailbox.behaviour.default.clone(), mailbox.behaviour.imap.answer)
    };
    let rows: String = mails.iter().map(row).collect();
    let list = if rows.is_empty() {
        "<p class=\"empty\">还没有收到邮件。</p>".to_owned()
    } else {
        format!("<ul class=\"list\">{rows}</ul>")
    };
    let content = format!(
        "{list}<details class=\"card\"><summary>行为</summary>{}</details>",
        form(&rule, imap)
    );
    Frame { title: "邮件", back: "/", ..Frame::default() }.page(&content)
}

fn row(mail: &Stored) -> String {
    let subject = decode(&mail.raw).subject;
    let subject = if subject.is_empty() { "（无主题）" } else { &subject };
    format!(
        "<li><a href=\"/mail/{}\"><strong>{}</strong><time>{} {}</time><span class=\"snippet\">致 {}</span></a></li>",
        esc(&mail.id),
        esc(subject),
        day(mail.received_at),
        hour(mail.received_at),
        esc(&mail.recipients.join("，"))
    )
}

pub(super) async fn show(State(world): State<Shared>, Path(id): Path<String>) -> Response {
    let found = locked(&world.mail).mails.iter().find(|mail| mail.id == id).cloned();
    let frame = Frame { title: "邮件", back: "/mail", ..Frame::default() };
    match found {
        Some(mail) => frame.page(&describe(&mail, &decode(&mail.raw))).into_response(),
        None => {
            let page = frame.page("<p class=\"empty\">没有这封邮件，可能已被清空。</p>");
            (StatusCode::NOT_FOUND, page).into_response()
        }
    }
}

fn describe(mail: &Stored, content: &Mail) -> String {
    let text = match (&content.text, &content.html) {
        (Some(text), _) => linked(text),
        (None, Some(html)) => linked(html),
        (None, None) => "（无正文）".to_owned(),
    };
    let files: String = content
        .attachments
        .iter()
        .map(|file| {
            format!(
                "<dt>附件</dt><dd>{}（{}，{} 字节）</dd>",
                esc(&file.name),
                esc(&file.content_type),
                file.size
            )
        })
        .collect();
    let source = content.html.as_ref().map_or_else(String::new, |html| {
        format!("<details><summary>网页格式的源文</summary><pre>{}</pre></details>", esc(html))
    });
    format!(
        "<section class=\"card\"><h2>{}</h2><dl><dt>发件人</dt><dd>{}</dd><dt>收件人</dt><dd>{}</dd>\
         <dt>时间</dt><dd>{}</dd>{files}</dl></section><section class=\"card\"><pre>{text}</pre>{source}\
         <p><a href=\"/admin/mail/messages/{}/raw\">下载原件</a></p></section>",
        esc(&content.subject),
        esc(&mail.sender),
        esc(&mail.recipients.join("，")),
        moment(mail.received_at),
        esc(&mail.id)
    )
}
