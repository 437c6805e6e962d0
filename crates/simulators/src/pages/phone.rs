//! The phones of the people who were written to: texts, and messages in WeChat.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Html;
use base::Now;

use crate::pages::html::{Frame, esc, linked};
use crate::pages::words::{day, hour};
use crate::sms::{Ledger, Message, State as Fate};
use crate::weixin::{Book, Notice};
use crate::world::{Shared, locked};

/// Messages shown of one phone, the latest ones.
const SHOWN: usize = 200;

/// Something that reached a phone.
#[derive(Clone, Copy)]
enum Item<'a> {
    Text(&'a Message),
    Weixin(&'a Notice),
}

impl<'a> Item<'a> {
    const fn at(self) -> Now {
        match self {
            Self::Text(text) => text.at,
            Self::Weixin(notice) => notice.accepted_at,
        }
    }

    fn phone(self) -> &'a str {
        match self {
            Self::Text(text) => &text.text.phone,
            Self::Weixin(notice) => &notice.phone,
        }
    }

    /// What the list shows of it.
    fn snippet(self, book: &Book) -> String {
        match self {
            Self::Text(Message { text, .. }) => {
                format!("【{}】{}", esc(&text.sign), esc(&text.content))
            }
            Self::Weixin(notice) => {
                let (title, fields) = book.worded(notice);
                let values: Vec<String> = fields.iter().map(|(_, value)| esc(value)).collect();
                format!("[微信] {} {}", esc(title), values.join(" "))
            }
        }
    }

    fn bubble(self, book: &Book) -> String {
        match self {
            Self::Text(Message { text, .. }) => {
                let (sign, body) = (esc(&text.sign), linked(&text.content));
                format!("<div class=\"bubble\">【{sign}】{body}</div>")
            }
            Self::Weixin(notice) => card(book, notice),
        }
    }
}

/// A message in WeChat: title, fields by name, and the way on.
fn card(book: &Book, notice: &Notice) -> String {
    let (title, fields) = book.worded(notice);
    let rows: String = fields
        .iter()
        .map(|(label, value)| format!("<dt>{}</dt><dd>{}</dd>", esc(label), esc(value)))
        .collect();
    let web = |url: &&String| url.starts_with("http://") || url.starts_with("https://");
    let link = notice.url.as_ref().filter(web);
    let link = link.map_or_else(String::new, |url| format!("<a href=\"{}\">详情</a>", esc(url)));
    format!(
        "<section class=\"weixin\" aria-label=\"微信消息\"><p class=\"note\">微信 · 服务通知</p>\
         <h2>{}</h2><dl>{rows}</dl>{link}</section>",
        esc(title)
    )
}

/// Everything that reached somebody, in order of arrival.
fn arrived<'a>(ledger: &'a Ledger, book: &'a Book) -> Vec<Item<'a>> {
    let texts = ledger.messages.iter().filter(|message| message.state == Fate::Delivered);
    let texts = texts.map(Item::Text);
    let mut items: Vec<Item> = texts.chain(book.notices.iter().map(Item::Weixin)).collect();
    items.sort_by_key(|item| item.at());
    items
}

pub(super) async fn list(State(world): State<Shared>) -> Html<String> {
    let (ledger, book) = (locked(&world.sms), locked(&world.weixin));
    let mut phones: BTreeMap<&str, (usize, Item)> = BTreeMap::new();
    for item in arrived(&ledger, &book) {
        let entry = phones.entry(item.phone()).or_insert((0, item));
        *entry = (entry.0 + 1, item);
    }
    let mut phones: Vec<_> = phones.into_iter().collect();
    phones.sort_by_key(|(_, (_, last))| std::cmp::Reverse(last.at()));
    let today = day(world.now());
    let rows: String = phones
        .iter()
        .map(|(phone, (count, last))| {
            let seen = |map: &std::collections::HashMap<String, usize>| {
                map.get(*phone).copied().unwrap_or(0)
            };
            let unread = count.saturating_sub(seen(&ledger.seen) + seen(&book.seen));
            row(phone, unread, last.at(), &last.snippet(&book), &today)
        })
        .collect();
    let content = if rows.is_empty() {
        "<p class=\"empty\">还没有手机收到消息。<br>送达任务发出短信后，收到短信的号码列在这里。</p>".to_owned()
    } else {
        format!("<ul class=\"list\">{rows}</ul>")
    };
    Frame { title: "手机", back: "/", phone: true, live: Some("") }.page(&content)
}

fn row(phone: &str, unread: usize, at: Now, snippet: &str, today: &str) -> String {
    let date = day(at);
    let time = if date == today { hour(at) } else { date };
    let badge = match unread {
        0 => String::new(),
        count => format!("<span class=\"unread\" aria-label=\"{count} 条未读\">{count}</span>"),
    };
    format!(
        "<li><a href=\"/phone/{0}\"><strong>{0}</strong><time>{time}</time>\
         <span class=\"snippet\">{snippet}</span>{badge}</a></li>",
        esc(phone),
    )
}

pub(super) async fn show(State(world): State<Shared>, Path(number): Path<String>) -> Html<String> {
    let (ledger, book) = (locked(&world.sms), locked(&world.weixin));
    let mut items = arrived(&ledger, &book);
    items.retain(|item| item.phone() == number);
    let mut content = String::new();
    let mut date = String::new();
    for item in &items[items.len().saturating_sub(SHOWN)..] {
        let today = day(item.at());
        if today != date {
            content.push_str(&format!("<p class=\"day\">{today}</p>"));
            date = today;
        }
        content.push_str(&format!("{}<time>{}</time>", item.bubble(&book), hour(item.at())));
    }
    if content.is_empty() {
        "<p class=\"empty\">这个号码还没有收到消息。</p>".clone_into(&mut content);
    }
    let seen = format!("/phone/{number}/seen");
    Frame { title: &number, back: "/phone", phone: true, live: Some(&seen) }.page(&content)
}

/// The owner has looked: nothing is unread any more.
pub(super) async fn seen(State(world): State<Shared>, Path(number): Path<String>) -> StatusCode {
    let (mut ledger, mut book) = (locked(&world.sms), locked(&world.weixin));
    let own = |m: &&Message| m.state == Fate::Delivered && m.text.phone == number;
    let texts = ledger.messages.iter().filter(own).count();
    let notices = book.of(&number).count();
    if texts > 0 {
        ledger.seen.insert(number.clone(), texts);
    }
    if notices > 0 {
        book.seen.insert(number, notices);
    }
    StatusCode::NO_CONTENT
}
