//! The second operator: forms in, forms out, always 200; `token` is the HMAC-SM3 of all
//! other fields in the order of their names.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::response::{IntoResponse, Response};
use base::Now;
use base::clock::beijing;
use base::crypto::hmac_sm3;
use chrono::{NaiveDateTime, TimeZone as _};

use crate::answer::Trouble;
use crate::fault::Fault;
use crate::sign::{Keys, read};
use crate::sms::accept::{HandedIn, hand_in};
use crate::sms::ledger::{Report, State as Fate};
use crate::sms::submission::Submission;
use crate::sms::switch::Line;
use crate::wire::Scissors;
use crate::world::{Shared, locked};

/// How a moment is written, in Beijing.
const MOMENT: &str = "%Y%m%d%H%M%S";
/// How far a timestamp may be from the clock, in seconds.
const TOLERANCE: u64 = 300;

type Form = BTreeMap<String, String>;

fn encoded(form: &Form) -> String {
    let url = reqwest::Url::parse_with_params("http://form/", form);
    url.ok().and_then(|url| url.query().map(ToOwned::to_owned)).unwrap_or_default()
}

fn decoded(body: &[u8]) -> Form {
    let text = String::from_utf8_lossy(body);
    let url = reqwest::Url::parse(&format!("http://form/?{text}"));
    url.map(|url| url.query_pairs().into_owned().collect()).unwrap_or_default()
}

fn token(secret: &str, form: &Form) -> String {
    hex::encode(hmac_sm3(secret.as_bytes(), encoded(form).as_bytes()))
}

fn moment(at: Now) -> String {
    at.with_timezone(&beijing()).format(MOMENT).to_string()
}

fn answer(fields: &[(&str, &str)]) -> Response {
    let form = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    encoded(&form.collect()).into_response()
}

/// The fields, if the signature over them is true and new.
async fn signed(world: &Shared, body: Body) -> Result<Form, Trouble> {
    let mut form = decoded(&read(body).await?);
    let given = form.remove("token").unwrap_or_default();
    let keys = locked(&world.keys).clone();
    let at = form.get("ts").and_then(|ts| NaiveDateTime::parse_from_str(ts, MOMENT).ok());
    let at = at.and_then(|at| beijing().from_local_datetime(&at).single());
    let now = world.now().timestamp();
    let near = at.is_some_and(|at| at.timestamp().abs_diff(now) <= TOLERANCE);
    let own = form.get("account").is_some_and(|account| *account == keys.app_id);
    if near && own && given == token(&keys.secret, &form) {
        return Ok(form);
    }
    locked(&world.sms).counts.unsigned += 1;
    Err(Trouble::unprocessable("SIGN_INVALID", "签名不符"))
}

/// The platform's number for a refusal.
fn number(trouble: &Trouble) -> &'static str {
    match trouble.code() {
        "SIGN_INVALID" => "1",
        "PHONE_INVALID" => "11",
        "CONTENT_INVALID" => "12",
        "SIGNATURE_UNREGISTERED" => "13",
        "TEMPLATE_UNREGISTERED" => "14",
        "BLOCKED" => "15",
        "CLIENT_ID_REUSED" => "16",
        "RATE_LIMITED" => "91",
        "UNAVAILABLE" => "99",
        _ => "2",
    }
}

fn refused(trouble: &Trouble) -> Response {
    answer(&[("result", number(trouble))])
}

pub(super) async fn submit(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    body: Body,
) -> Response {
    let form = match signed(&world, body).await {
        Ok(form) => form,
        Err(trouble) => return refused(&trouble),
    };
    match hand_in(&world, Line::Isms, submission(&form)).await {
        HandedIn::Taken(taken) => answer(&[("result", "0"), ("seq", &taken.message_id)]),
        HandedIn::Refused(trouble) => refused(&trouble),
        HandedIn::Fault(Fault::Deny) => refused(&Trouble::unsigned()),
        HandedIn::Fault(fault) => fault.answer(&world, &scissors).await,
    }
}

/// The text carries its sign itself.
fn submission(form: &Form) -> Result<Submission, Trouble> {
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    let text = field("text");
    let parts = text.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    let (sign, content) =
        parts.ok_or_else(|| Trouble::unprocessable("SIGNATURE_UNREGISTERED", "短信没有带签名"))?;
    Ok(Submission {
        client_id: field("ref"),
        phone: field("mobile"),
        sign: sign.to_owned(),
        template: field("tpl"),
        content: content.to_owned(),
    })
}

pub(super) async fn state(State(world): State<Shared>, body: Body) -> Response {
    let form = match signed(&world, body).await {
        Ok(form) => form,
        Err(trouble) => return refused(&trouble),
    };
    let client = form.get("ref").cloned().unwrap_or_default();
    let ledger = locked(&world.sms);
    let Some(message) = ledger.find(Line::Isms, &client) else {
        return answer(&[("result", "44")]);
    };
    let (stat, done) = match message.state {
        Fate::Submitted => ("", String::new()),
        Fate::Delivered | Fate::Failed => (message.word.unwrap_or_default(), moment(message.at)),
    };
    answer(&[
        ("result", "0"),
        ("ref", &client),
        ("seq", &message.message_id),
        ("stat", stat),
        ("done", &done),
    ])
}

/// The call that tells these reports.
pub(super) fn call(
    request: reqwest::RequestBuilder,
    keys: &Keys,
    now: Now,
    reports: &[Report],
) -> reqwest::RequestBuilder {
    let mut form = Form::from([
        ("account".to_owned(), keys.app_id.clone()),
        ("ts".to_owned(), moment(now)),
        ("count".to_owned(), reports.len().to_string()),
    ]);
    for (number, report) in (1..).zip(reports) {
        let Report { client_id, message_id, word, code, at, .. } = report;
        let line = [client_id, message_id, word, code, &moment(*at)].map(String::as_str).join("|");
        form.insert(format!("r{number}"), line);
    }
    let token = token(&keys.secret, &form);
    form.insert("token".to_owned(), token);
    request.header("content-type", "application/x-www-form-urlencoded").body(encoded(&form))
}
