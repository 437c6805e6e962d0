//! The phones of the people who were written to.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Html;

use crate::pages::html::{Frame, esc, linked};
use crate::pages::words::{day, hour};
use crate::sms::{Ledger, Message, State as Fate};
use crate::world::{Shared, locked};

/// Texts shown of one phone, the latest ones.
const SHOWN: usize = 200;

fn arrived(ledger: &Ledger) -> impl Iterator<Item = &Message> {
    ledger.messages.iter().filter(|message| message.state == Fate::Delivered)
}

pub(super) async fn list(State(world): State<Shared>) -> Html<String> {
    let ledger = locked(&world.sms);
    let mut phones: BTreeMap<&str, (usize, &Message)> = BTreeMap::new();
    for message in arrived(&ledger) {
        let entry = phones.entry(&message.text.phone).or_insert((0, message));
        *entry = (entry.0 + 1, message);
    }
    let mut phones: Vec<_> = phones.into_iter().collect();
    phones.sort_by_key(|(_, (_, last))| std::cmp::Reverse(last.at));
    let today = day(world.now());
    let rows: String = phones
        .iter()
        .map(|(phone, (count, last))| {
            let unread = count - ledger.seen.get(*phone).copied().unwrap_or(0).min(*count);
            row(phone, unread, last, &today)
        })
        .collect();
    let content = if rows.is_empty() {
        "<p class=\"empty\">还没有手机收到短信。<br>送达任务发出短信后，收到短信的号码列在这里。</p>".to_owned()
    } else {
        format!("<ul class=\"list\">{rows}</ul>")
    };
    Frame { title: "手机", back: "/", phone: true, live: Some("") }.page(&content)
}

fn row(phone: &str, unread: usize, last: &Message, today: &str) -> String {
    let date = day(last.at);
    let time = if date == today { hour(last.at) } else { date };
    let badge = match unread {
        0 => String::new(),
        count => format!("<span class=\"unread\" aria-label=\"{count} 条未读\">{count}</span>"),
    };
    format!(
        "<li><a href=\"/phone/{0}\"><strong>{0}</strong><time>{time}</time>\
         <span class=\"snippet\">【{1}】{2}</span>{badge}</a></li>",
        esc(phone),
        esc(&last.text.sign),
        esc(&last.text.content)
    )
}

pub(super) async fn show(State(world): State<Shared>, Path(number): Path<String>) -> Html<String> {
    let ledger = locked(&world.sms);
    let mut texts: Vec<&Message> = arrived(&ledger).filter(|m| m.text.phone == number).collect();
    texts.sort_by_key(|message| message.at);
    let mut content = String::new();
    let mut date = String::new();
    for message in &texts[texts.len().saturating_sub(SHOWN)..] {
        let today = day(message.at);
        if today != date {
            content.push_str(&format!("<p class=\"day\">{today}</p>"));
            date = today;
        }
        let (sign, body) = (esc(&message.text.sign), linked(&message.text.content));
        let time = hour(message.at);
        content
            .push_str(&format!("<div class=\"bubble\">【{sign}】{body}</div><time>{time}</time>"));
    }
    if content.is_empty() {
        "<p class=\"empty\">这个号码还没有收到短信。</p>".clone_into(&mut content);
    }
    let seen = format!("/phone/{number}/seen");
    Frame { title: &number, back: "/phone", phone: true, live: Some(&seen) }.page(&content)
}

/// The owner has looked: nothing is unread any more.
pub(super) async fn seen(State(world): State<Shared>, Path(number): Path<String>) -> StatusCode {
    let mut ledger = locked(&world.sms);
    let count = arrived(&ledger).filter(|message| message.text.phone == number).count();
    if count > 0 {
        ledger.seen.insert(number, count);
    }
    StatusCode::NO_CONTENT
}
