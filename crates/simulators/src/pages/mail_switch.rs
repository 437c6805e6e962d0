//! The mail server's switches as a form.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::json;

use crate::answer::Trouble;
use crate::mail::{ImapAnswer, Rule};
use crate::pages::html::{field, select};
use crate::pages::sms_switch::amount;
use crate::pages::words::{self, spelling};
use crate::world::{Shared, locked};

/// The form for one rule, filled with the rule for everybody, and for the mailbox.
pub(super) fn form(rule: &Rule, imap: ImapAnswer) -> String {
    let times = rule.times.map(|times| times.to_string()).unwrap_or_default();
    [
        "<form method=\"post\" action=\"/mail/rule\">".to_owned(),
        field("收件人", "address", "", "留空 = 所有地址"),
        select("收件人应答", "recipient", words::RECIPIENT, &spelling(&rule.recipient)),
        select("正文应答", "message", words::MESSAGE, &spelling(&rule.message)),
        select("事后来信", "back", words::BACK, &spelling(&rule.back)),
        select("退信收件箱", "imap", words::IMAP, &spelling(&imap)),
        field("稍后再试次数", "times", &times, "默认 1"),
        field("应答延迟（毫秒）", "slow_ms", &rule.slow_ms.to_string(), "0"),
        "<button class=\"main\">保存</button></form>".to_owned(),
    ]
    .concat()
}

/// One rule as the form sends it.
#[derive(Debug, Deserialize)]
pub(super) struct Input {
    address: String,
    recipient: String,
    message: String,
    back: String,
    imap: String,
    times: String,
    slow_ms: String,
}

pub(super) async fn set(State(world): State<Shared>, Form(input): Form<Input>) -> Response {
    let answer = serde_json::from_value(json!({ "answer": input.imap }));
    let answer = answer.map_err(|error| Trouble::bad_body(error.to_string()));
    let (rule, imap) = match rule(&input).and_then(|rule| Ok((rule, answer?))) {
        Ok(both) => both,
        Err(trouble) => return trouble.into_response(),
    };
    let mut mailbox = locked(&world.mail);
    let mut behaviour = mailbox.behaviour.clone();
    behaviour.imap = imap;
    match input.address.trim() {
        "" => behaviour.default = rule,
        address => {
            behaviour.addresses.insert(address.to_owned(), rule);
        }
    }
    mailbox.behave(behaviour);
    Redirect::to("/mail").into_response()
}

fn rule(input: &Input) -> Result<Rule, Trouble> {
    let value = json!({
        "recipient": input.recipient, "message": input.message, "back": input.back, "times": amount(&input.times)?,
        "slow_ms": amount(&input.slow_ms)?.unwrap_or(0),
    });
    serde_json::from_value(value).map_err(|error| Trouble::bad_body(error.to_string()))
}
