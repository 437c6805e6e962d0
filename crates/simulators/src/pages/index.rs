//! The first page: what there is, and how it behaves now.

use axum::extract::State;
use axum::response::{Html, Redirect};

use crate::pages::html::{Frame, esc};
use crate::pages::words::{self, word};
use crate::pages::{cases, mail_switch, sms, sms_switch, weixin};
use crate::world::{Shared, locked};

pub(super) async fn show(State(world): State<Shared>) -> Html<String> {
    let (texts, gateway, gateway_form) = {
        let ledger = locked(&world.sms);
        let behaviour = &ledger.settings.behaviour;
        (ledger.counts.delivered, sms::sentence(&behaviour.default), sms_switch::form(behaviour))
    };
    let (notices, platform, platform_form) = {
        let book = locked(&world.weixin);
        let rule = &book.settings.behaviour.default;
        (book.notices.len(), word(words::WEIXIN_ANSWER, &rule.answer), weixin::form(rule))
    };
    let (answer, case_form) = {
        let switch = &locked(&world.cases).switch;
        (word(words::CASE_ANSWER, &switch.answer), cases::form(switch))
    };
    let (mails, letters, recipient, mail_form) = {
        let mailbox = locked(&world.mail);
        let rule = &mailbox.behaviour.default;
        let form = mail_switch::form(rule, mailbox.behaviour.imap.answer);
        let letters = mailbox.inbox.letters.len();
        (mailbox.mails.len(), letters, word(words::RECIPIENT, &rule.recipient), form)
    };
    let content = [
        "<p class=\"note\">这里扮演外部系统。人物、案件和号码均为虚构，内容只在内存中，停止即清空。</p><div class=\"grid\">".to_owned(),
        card("手机", "/phone", &format!("受送达人收到的短信 {texts} 条、微信 {notices} 条")),
        card("短信网关", "/sms", &format!("行为：{gateway}")),
        card("微信公众号", "/weixin", &format!("行为：{platform}")),
        card("审判业务系统", "/cases", &format!("应答：{answer}")),
        card("邮件", "/mail", &format!("收到 {mails} 封，来信 {letters} 封 · 收件人：{recipient}")),
        "</div>".to_owned(),
        fold("短信网关的行为", &(gateway_form + &sms_switch::release_form())),
        fold("微信公众号的行为", &platform_form),
        fold("审判业务系统的行为", &case_form),
        fold("邮件服务器的行为", &mail_form),
        fold("清空", "<p class=\"note\">短信、微信、邮件、回写结果和各项行为全部清空；回送地址和密钥保留。</p>\
              <form class=\"row\" method=\"post\" action=\"/reset\"><button>清空模拟数据</button></form>"),
    ]
    .concat();
    Frame { title: "模拟外部系统", ..Frame::default() }.page(&content)
}

fn card(title: &str, address: &str, text: &str) -> String {
    format!(
        "<section class=\"card\"><h2><a href=\"{address}\">{title}</a></h2>{}</section>",
        esc(text)
    )
}

fn fold(title: &str, content: &str) -> String {
    format!("<details class=\"card\"><summary>{title}</summary>{content}</details>")
}

pub(super) async fn reset(State(world): State<Shared>) -> Redirect {
    crate::router::clear(&world);
    Redirect::to("/")
}
