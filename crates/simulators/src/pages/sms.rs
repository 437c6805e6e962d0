//! The gateway: its count, its switches, its ledger.

use axum::extract::State;
use axum::response::Html;

use crate::pages::html::{Frame, counts, esc};
use crate::pages::sms_switch::{form, release_form};
use crate::pages::words::{self, moment, word};
use crate::sms::{Behaviour, Ledger, Message, Rule, State as Fate, tally};
use crate::world::{Shared, locked};

/// Texts shown, the latest first.
const SHOWN: usize = 100;

const COUNTS: &[(&str, &str)] = &[
    ("requests", "收到请求"),
    ("accepted", "受理"),
    ("duplicates", "重复请求"),
    ("refused", "不受理"),
    ("unsigned", "签名不符"),
    ("delivered", "到达手机"),
    ("failed", "未到达"),
    ("held", "等待放行"),
    ("reports_created", "生成报告"),
    ("reports_acknowledged", "已确认报告"),
    ("reports_waiting", "未确认报告"),
    ("reports_lost", "丢失报告"),
];

pub(super) async fn show(State(world): State<Shared>) -> Html<String> {
    let ledger = locked(&world.sms);
    let settings = &ledger.settings;
    let callback = settings.callback.as_deref().unwrap_or("未设置");
    let content = format!(
        "<section class=\"card\"><h2>计数</h2><dl class=\"counts\">{}</dl><dl><dt>报告回送到</dt><dd>{}</dd></dl></section>\
         <section class=\"card\"><h2>行为</h2>{}{}{}</section>\
         <section class=\"card\"><h2>短信台账</h2>{}</section>",
        counts(&tally(&ledger), COUNTS),
        esc(callback),
        form(&settings.behaviour),
        own_rules(&settings.behaviour),
        release_form(),
        table(&ledger)
    );
    Frame { title: "短信网关", back: "/", ..Frame::default() }.page(&content)
}

fn own_rules(behaviour: &Behaviour) -> String {
    let rows: String = behaviour
        .phones
        .iter()
        .map(|(phone, rule)| format!("<dt>{}</dt><dd>{}</dd>", esc(phone), esc(&sentence(rule))))
        .collect();
    if rows.is_empty() { rows } else { format!("<h3>单独设置的号码</h3><dl>{rows}</dl>") }
}

/// A rule in one line: what differs from good behaviour.
pub(super) fn sentence(rule: &Rule) -> String {
    let usual = Rule::default();
    let mut parts = Vec::new();
    if rule.answer != usual.answer {
        parts.push(word(words::ANSWER, &rule.answer));
    }
    if rule.outcome != usual.outcome {
        parts.push(word(words::OUTCOME, &rule.outcome));
    }
    if rule.delivery != usual.delivery {
        parts.push("短信等待放行".to_owned());
    }
    if rule.reports != usual.reports {
        parts.push(format!("报告{}", word(words::REPORTS, &rule.reports)));
    }
    if rule.slow_ms > 0 {
        parts.push(format!("延迟 {} 毫秒", rule.slow_ms));
    }
    if parts.is_empty() { "正常".to_owned() } else { parts.join(" · ") }
}

fn table(ledger: &Ledger) -> String {
    if ledger.messages.is_empty() {
        return "<p class=\"empty\">还没有受理短信。</p>".to_owned();
    }
    let rows: String = ledger.messages.iter().rev().take(SHOWN).map(row).collect();
    format!(
        "<div class=\"scroll\"><table><thead><tr><th>受理时间</th><th>号码</th><th>状态</th><th>内容</th></tr></thead>\
         <tbody>{rows}</tbody></table></div>"
    )
}

fn row(message: &Message) -> String {
    let (class, state) = match message.state {
        Fate::Submitted => ("wait", "已提交"),
        Fate::Delivered => ("good", "已到达手机"),
        Fate::Failed => ("bad", "未到达"),
    };
    format!(
        "<tr><td class=\"fixed\">{}</td><td class=\"fixed\"><a href=\"/phone/{1}\">{1}</a></td>\
         <td><span class=\"tag {class}\">{state}</span></td><td class=\"wide\">【{2}】{3}</td></tr>",
        moment(message.accepted_at),
        esc(&message.text.phone),
        esc(&message.text.sign),
        esc(&message.text.content)
    )
}
