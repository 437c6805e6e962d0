//! The platform of WeChat: its count, its switches, its ledger.

use axum::extract::{Form, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::json;

use crate::answer::Trouble;
use crate::pages::html::{Frame, counts, esc, field, select};
use crate::pages::sms_switch::amount;
use crate::pages::words::{self, moment, spelling, word};
use crate::weixin::{Behaviour, Book, Call, Notice, Rule, tally};
use crate::world::{Shared, locked};

/// Messages shown, the latest first.
const SHOWN: usize = 100;

const COUNTS: &[(&str, &str)] = &[
    ("requests", "收到请求"),
    ("accepted", "受理"),
    ("duplicates", "重复请求"),
    ("refused", "不受理"),
    ("tokens", "发放令牌"),
    ("codes", "发放授权码"),
    ("codes_used", "已用授权码"),
];

pub(super) async fn show(State(world): State<Shared>) -> Html<String> {
    let book = locked(&world.weixin);
    let behaviour = &book.settings.behaviour;
    let content = format!(
        "<section class=\"card\"><h2>计数</h2><dl class=\"counts\">{}</dl><dl><dt>AppID</dt><dd>{}</dd></dl></section>\
         <section class=\"card\"><h2>行为</h2>{}{}<form class=\"row\" method=\"post\" action=\"/weixin/calm\"><button>全部恢复正常</button></form></section>\
         <section class=\"card\"><h2>模板消息台账</h2>{}</section>",
        counts(&tally(&book), COUNTS),
        esc(&book.settings.account.app_id),
        form(&behaviour.default),
        own_rules(behaviour),
        table(&book)
    );
    Frame { title: "微信公众号", back: "/", ..Frame::default() }.page(&content)
}

/// The rules that the form does not show.
fn own_rules(behaviour: &Behaviour) -> String {
    let calls = [("获取令牌", &behaviour.token), ("授权码换身份", &behaviour.code)];
    let calls = calls.into_iter().filter(|(_, rule)| **rule != Rule::default());
    let phones = behaviour.phones.iter().map(|(phone, rule)| (phone.as_str(), rule));
    let rows: String = calls
        .chain(phones)
        .map(|(who, rule)| {
            let what = word(words::WEIXIN_ANSWER, &rule.answer);
            format!("<dt>{}</dt><dd>{}</dd>", esc(who), esc(&what))
        })
        .collect();
    if rows.is_empty() { rows } else { format!("<h3>单独设置</h3><dl>{rows}</dl>") }
}

fn table(book: &Book) -> String {
    if book.notices.is_empty() {
        return "<p class=\"empty\">还没有受理模板消息。</p>".to_owned();
    }
    let rows: String =
        book.notices.iter().rev().take(SHOWN).map(|notice| row(book, notice)).collect();
    format!(
        "<div class=\"scroll\"><table><thead><tr><th>受理时间</th><th>号码</th><th>请求</th><th>内容</th></tr></thead>\
         <tbody>{rows}</tbody></table></div>"
    )
}

fn row(book: &Book, notice: &Notice) -> String {
    let (title, fields) = book.worded(notice);
    let fields: Vec<String> =
        fields.iter().map(|(label, value)| format!("{}：{}", esc(label), esc(value))).collect();
    format!(
        "<tr><td class=\"fixed\">{}</td><td class=\"fixed\"><a href=\"/phone/{1}\">{1}</a></td>\
         <td class=\"fixed\">{2} 次</td><td class=\"wide\"><strong>{3}</strong><br>{4}</td></tr>",
        moment(notice.accepted_at),
        esc(&notice.phone),
        notice.requests,
        esc(title),
        fields.join("<br>")
    )
}

/// The form for one rule, filled with the rule for every message.
pub(super) fn form(rule: &Rule) -> String {
    let times = rule.times.map(|times| times.to_string()).unwrap_or_default();
    [
        "<form method=\"post\" action=\"/weixin/rule\">".to_owned(),
        select("调用", "call", words::WEIXIN_CALL, "send"),
        field("号码", "phone", "", "留空 = 所有号码"),
        select("应答", "answer", words::WEIXIN_ANSWER, &spelling(&rule.answer)),
        select("出错时机", "effect", words::EFFECT, &spelling(&rule.effect)),
        field("出错次数", "times", &times, "留空 = 一直"),
        field("应答延迟（毫秒）", "slow_ms", &rule.slow_ms.to_string(), "0"),
        "<button class=\"main\">保存</button></form>".to_owned(),
    ]
    .concat()
}

/// One rule as the form sends it.
#[derive(Debug, Deserialize)]
pub(super) struct Input {
    call: Call,
    phone: String,
    answer: String,
    effect: String,
    times: String,
    slow_ms: String,
}

pub(super) async fn set(State(world): State<Shared>, Form(input): Form<Input>) -> Response {
    let rule = match rule(&input) {
        Ok(rule) => rule,
        Err(trouble) => return trouble.into_response(),
    };
    let settings = &mut locked(&world.weixin).settings;
    let mut behaviour = settings.behaviour.clone();
    match (input.call, input.phone.trim()) {
        (Call::Token, _) => behaviour.token = rule,
        (Call::Code, _) => behaviour.code = rule,
        (Call::Send, "") => behaviour.default = rule,
        (Call::Send, phone) => {
            behaviour.phones.insert(phone.to_owned(), rule);
        }
    }
    if !behaviour.is_possible() {
        return Trouble::bad_body("令牌失效和未关注只用于发送消息").into_response();
    }
    settings.behaviour = behaviour;
    Redirect::to("/weixin").into_response()
}

fn rule(input: &Input) -> Result<Rule, Trouble> {
    let value = json!({
        "answer": input.answer, "effect": input.effect, "times": amount(&input.times)?,
        "slow_ms": amount(&input.slow_ms)?.unwrap_or(0),
    });
    serde_json::from_value(value).map_err(|error| Trouble::bad_body(error.to_string()))
}

pub(super) async fn calm(State(world): State<Shared>) -> Redirect {
    locked(&world.weixin).settings.behaviour = Behaviour::default();
    Redirect::to("/weixin")
}
