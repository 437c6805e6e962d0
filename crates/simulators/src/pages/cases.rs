//! Looking a case up by hand.

use axum::extract::{Form, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use base::clock::civil_date;
use chrono::Datelike;
use serde::Deserialize;
use serde_json::json;

use crate::answer::Trouble;
use crate::cases::{Case, CaseNumber, Party, Switch, find};
use crate::pages::html::{Frame, esc, field, select};
use crate::pages::sms_switch::amount;
use crate::pages::words::{self, spelling};
use crate::weixin;
use crate::world::{Shared, locked};

/// Serials worth a look, with the reason.
const ODD: &[(u32, &str)] = &[
    (1234, "任一案件"),
    (8995, "双方均已确认"),
    (8997, "生僻字姓名"),
    (8996, "十二名被告"),
    (8994, "公司未确认"),
    (8993, "无联系方式"),
    (8992, "号码由对方提供"),
    (8991, "境外被告"),
    (8985, "前调、一审、二审、执行相连"),
    (8984, "被告死亡"),
    (8983, "被告破产"),
    (8982, "被告服刑"),
    (8981, "被告无行为能力"),
    (8980, "被告现役军人"),
    (8998, "不公开"),
    (8999, "涉密"),
    (9000, "查无此案"),
];

/// The number asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    number: String,
}

pub(super) async fn show(
    State(world): State<Shared>,
    Query(wanted): Query<Wanted>,
) -> Html<String> {
    let now = world.now();
    let year = civil_date(now).year();
    let chips: String = ODD
        .iter()
        .map(|(serial, why)| {
            let number = format!("（{year}）京0114民初{serial}号");
            format!("<li><a href=\"/cases?number={number}\">{serial} {why}</a></li>")
        })
        .collect();
    let found = match (wanted.number.trim(), CaseNumber::parse(&wanted.number)) {
        ("", _) => String::new(),
        (_, None) => {
            "<section class=\"card\">案号格式不正确。例：（2026）京0114民初1234号</section>"
                .to_owned()
        }
        (_, Some(number)) => match find(world.seed, &number, now) {
            None => "<section class=\"card\">审判业务系统中没有该案件。</section>".to_owned(),
            Some(case) => {
                weixin::know(&world, &case);
                describe(&case)
            }
        },
    };
    let search = field("案号", "number", &wanted.number, "（2026）京0114民初1234号");
    let content = format!(
        "<section class=\"card\"><form class=\"row\" action=\"/cases\">{search}<button class=\"main\">查询</button></form>\
         <ul class=\"chips\">{chips}</ul></section>{found}\
         <section class=\"card\"><h2>行为</h2>{}</section>",
        form(&locked(&world.cases).switch)
    );
    Frame { title: "审判业务系统", back: "/", ..Frame::default() }.page(&content)
}

fn describe(case: &Case) -> String {
    let hearing = case.hearing.as_ref().map_or_else(
        || "未排期".to_owned(),
        |hearing| {
            format!("{} {}", hearing.at.replace('T', " ").replace(":00+08:00", ""), hearing.room)
        },
    );
    let assistant = case.assistant.as_ref().map_or("无", |officer| officer.name.as_str());
    let facts = facts(&[
        ("法院", case.court),
        ("案由", case.cause),
        ("承办庭室", case.division),
        ("法官", &case.judge.name),
        ("书记员", &case.clerk.name),
        ("法官助理", assistant),
        ("程序", case.procedure),
        ("立案日期", &case.filed_on),
        ("公开", case.publicity),
        ("开庭", &hearing),
    ]);
    let parties: String = case.parties.iter().map(party).collect();
    format!("<section class=\"card\"><h2>{}</h2>{facts}</section>{parties}", esc(&case.number))
}

fn party(party: &Party) -> String {
    let number = party.id_number.as_deref().or(party.uscc.as_deref()).unwrap_or("");
    let phones = joined(&party.phones, |phone| format!("{}（{}）", phone.number, phone.source));
    let agents = joined(&party.agents, |agent| {
        format!("{}（{}）{} {}", agent.name, agent.kind, agent.phone, agent.id_number)
    });
    let confirmation = &party.address_confirmation;
    let state = match (confirmation.confirmed, confirmation.consent) {
        (false, _) => "<span class=\"tag wait\">未确认送达地址</span>",
        (true, None) => "<span class=\"tag\">已确认，未同意电子送达</span>",
        (true, Some(_)) => "<span class=\"tag good\">已确认，同意电子送达</span>",
    };
    let head = party.representative.as_ref().map_or("", |one| one.name.as_str());
    let rows: Vec<(&str, &str)> = [
        (if party.kind == "legal" { "信用代码" } else { "身份证号" }, number),
        ("负责人", head),
        ("电话", &phones),
        ("邮箱", party.email.as_deref().unwrap_or("")),
        ("地址", &party.address.text),
        ("代理人", &agents),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect();
    format!(
        "<section class=\"card\"><h2>{} {} {state}</h2>{}</section>",
        party.role,
        esc(&party.name),
        facts(&rows)
    )
}

fn joined<T>(list: &[T], word: impl Fn(&T) -> String) -> String {
    list.iter().map(word).collect::<Vec<_>>().join("，")
}

fn facts(rows: &[(&str, &str)]) -> String {
    let rows: String = rows
        .iter()
        .map(|(label, value)| format!("<dt>{label}</dt><dd>{}</dd>", esc(value)))
        .collect();
    format!("<dl>{rows}</dl>")
}

/// The switches of the case system.
pub(super) fn form(switch: &Switch) -> String {
    let times = switch.times.map(|times| times.to_string()).unwrap_or_default();
    [
        "<form method=\"post\" action=\"/cases/rule\">".to_owned(),
        select("应答", "answer", words::CASE_ANSWER, &spelling(&switch.answer)),
        field("次数", "times", &times, "留空 = 一直"),
        field("应答延迟（毫秒）", "slow_ms", &switch.slow_ms.to_string(), "0"),
        "<button class=\"main\">保存</button></form>".to_owned(),
    ]
    .concat()
}

/// The switches as the form sends them.
#[derive(Debug, Deserialize)]
pub(super) struct Input {
    answer: String,
    times: String,
    slow_ms: String,
}

pub(super) async fn set(State(world): State<Shared>, Form(input): Form<Input>) -> Response {
    match switch(&input) {
        Ok(switch) => {
            locked(&world.cases).switch = switch;
            Redirect::to("/cases").into_response()
        }
        Err(trouble) => trouble.into_response(),
    }
}

fn switch(input: &Input) -> Result<Switch, Trouble> {
    let value = json!({
        "answer": input.answer, "times": amount(&input.times)?,
        "slow_ms": amount(&input.slow_ms)?.unwrap_or(0),
    });
    serde_json::from_value(value).map_err(|error| Trouble::bad_body(error.to_string()))
}
