//! The gateway's switches as forms.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::answer::Trouble;
use crate::pages::html::{field, select};
use crate::pages::words::{self, spelling};
use crate::sms::{Behaviour, Order, Release, Rule};
use crate::world::{Shared, locked};

/// The form for one rule, filled with the rule for everybody.
pub(super) fn form(behaviour: &Behaviour) -> String {
    let rule = &behaviour.default;
    let shuffle = if behaviour.shuffle { "on" } else { "" };
    let number = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
    [
        "<form method=\"post\" action=\"/sms/rule\">".to_owned(),
        field("号码", "phone", "", "留空 = 所有号码"),
        select("应答", "answer", words::ANSWER, &spelling(&rule.answer)),
        select("出错时机", "effect", words::EFFECT, &spelling(&rule.effect)),
        field("出错次数", "times", &number(rule.times.map(u64::from)), "留空 = 一直"),
        field("应答延迟（毫秒）", "slow_ms", &rule.slow_ms.to_string(), "0"),
        select("结果", "outcome", words::OUTCOME, &spelling(&rule.outcome)),
        select("到达", "delivery", words::DELIVERY, &spelling(&rule.delivery)),
        select("状态报告", "reports", words::REPORTS, &spelling(&rule.reports)),
        field("报告延迟（毫秒）", "report_ms", &number(behaviour.report_ms), "默认"),
        select("报告次序", "shuffle", words::SHUFFLE, shuffle),
        "<button class=\"main\">保存</button></form>".to_owned(),
    ]
    .concat()
}

/// The forms for letting held things go and for behaving well again.
pub(super) fn release_form() -> String {
    let order = select("次序", "order", words::ORDER, "accepted");
    format!(
        "<form class=\"row\" method=\"post\" action=\"/sms/release\">{order}<button>放行等待的短信和报告</button></form>\
         <form class=\"row\" method=\"post\" action=\"/sms/calm\"><button>全部恢复正常</button></form>"
    )
}

/// One rule as the form sends it.
#[derive(Debug, Deserialize)]
pub(super) struct Input {
    phone: String,
    answer: String,
    effect: String,
    times: String,
    slow_ms: String,
    outcome: String,
    delivery: String,
    reports: String,
    report_ms: String,
    shuffle: String,
}

impl Input {
    fn rule(&self) -> Result<Rule, Trouble> {
        let rule = serde_json::json!({
            "answer": self.answer, "effect": self.effect, "times": amount(&self.times)?,
            "slow_ms": amount(&self.slow_ms)?.unwrap_or(0), "outcome": self.outcome,
            "delivery": self.delivery, "reports": self.reports,
        });
        serde_json::from_value(rule).map_err(|error| Trouble::bad_body(error.to_string()))
    }
}

/// A number that may be left out.
pub(super) fn amount(text: &str) -> Result<Option<u64>, Trouble> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Trouble::bad_body("应填写数字")),
    }
}

pub(super) async fn set(State(world): State<Shared>, Form(input): Form<Input>) -> Response {
    let (rule, report_ms) = match (input.rule(), amount(&input.report_ms)) {
        (Ok(rule), Ok(report_ms)) => (rule, report_ms),
        (Err(trouble), _) | (_, Err(trouble)) => return trouble.into_response(),
    };
    let behaviour = &mut locked(&world.sms).settings.behaviour;
    (behaviour.report_ms, behaviour.shuffle) = (report_ms, input.shuffle == "on");
    match input.phone.trim() {
        "" => behaviour.default = rule,
        phone => {
            behaviour.phones.insert(phone.to_owned(), rule);
        }
    }
    Redirect::to("/sms").into_response()
}

pub(super) async fn calm(State(world): State<Shared>) -> Redirect {
    locked(&world.sms).settings.behaviour = Behaviour::default();
    Redirect::to("/sms")
}

/// The order in which to release.
#[derive(Debug, Deserialize)]
pub(super) struct Wish {
    order: Order,
}

pub(super) async fn release(State(world): State<Shared>, Form(wish): Form<Wish>) -> Redirect {
    crate::sms::release(&world, Release { order: wish.order, ..Release::default() }).await;
    Redirect::to("/sms")
}
