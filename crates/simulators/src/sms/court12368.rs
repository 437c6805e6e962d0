//! The 12368 platform: a JSON envelope with `success`, the signature in `Authorization`.

use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use base::Now;
use serde::Deserialize;
use serde_json::json;

use crate::answer::{Trouble, parse, stamp};
use crate::fault::Fault;
use crate::sign::{Keys, read, signature};
use crate::sms::accept::{HandedIn, hand_in};
use crate::sms::ledger::{Report, State as Fate};
use crate::sms::submission::Submission;
use crate::sms::switch::Line;
use crate::wire::Scissors;
use crate::world::{Shared, World, locked};

/// How far a timestamp may be from the clock, in seconds.
const TOLERANCE: u64 = 300;

/// A text as the platform wants it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Notice {
    serial_no: String,
    kind: String,
    mobile: String,
    signature: String,
    template_no: String,
    content: String,
}

fn verify(world: &World, headers: &HeaderMap, body: &[u8]) -> Result<(), Trouble> {
    let given = headers.get("authorization").and_then(|value| value.to_str().ok());
    let parts: Vec<&str> =
        given.and_then(|text| text.strip_prefix("SM3-HMAC ")).unwrap_or("").split(':').collect();
    let keys = locked(&world.keys).clone();
    if let [app, at, signed] = parts[..]
        && app == keys.app_id
        && at.parse::<i64>().is_ok_and(|at| at.abs_diff(world.now().timestamp()) <= TOLERANCE)
        && signed == signature(&keys.secret, at, body)
    {
        return Ok(());
    }
    locked(&world.sms).counts.unsigned += 1;
    Err(Trouble::unprocessable("SIGN_INVALID", "签名不符"))
}

fn refused(trouble: &Trouble) -> Response {
    let code = match trouble.code() {
        "SIGN_INVALID" => "E0401",
        "PHONE_INVALID" => "E1001",
        "CONTENT_INVALID" => "E1002",
        "SIGNATURE_UNREGISTERED" => "E1003",
        "TEMPLATE_UNREGISTERED" => "E1004",
        "BLOCKED" => "E1005",
        "CLIENT_ID_REUSED" => "E1009",
        "MESSAGE_NOT_FOUND" => "E0404",
        "UNAVAILABLE" | "RATE_LIMITED" => "E9999",
        _ => "E0400",
    };
    Json(json!({ "success": false, "errCode": code })).into_response()
}

pub(super) async fn submit(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let checked = match read(body).await {
        Ok(body) => verify(&world, &headers, &body).map(|()| body),
        Err(trouble) => Err(trouble),
    };
    let body = match checked {
        Ok(body) => body,
        Err(trouble) => return refused(&trouble),
    };
    let parsed = parse::<Notice>(&body).and_then(|notice| match notice.kind.as_str() {
        "sms" => Ok(Submission {
            client_id: notice.serial_no,
            phone: notice.mobile,
            sign: notice.signature,
            template: notice.template_no,
            content: notice.content,
        }),
        _ => Err(Trouble::bad_body("kind 应为 sms")),
    });
    match hand_in(&world, Line::Court12368, parsed).await {
        HandedIn::Taken(taken) => {
            Json(json!({ "success": true, "data": { "taskNo": taken.message_id } })).into_response()
        }
        HandedIn::Refused(trouble) => refused(&trouble),
        HandedIn::Fault(Fault::Deny) => refused(&Trouble::unsigned()),
        HandedIn::Fault(fault) => fault.answer(&world, &scissors).await,
    }
}

pub(super) async fn state(
    State(world): State<Shared>,
    Path(serial_no): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Err(trouble) = verify(&world, &headers, b"") {
        return refused(&trouble);
    }
    let ledger = locked(&world.sms);
    let Some(message) = ledger.find(Line::Court12368, &serial_no) else {
        return Json(json!({ "success": false, "errCode": "E0404" })).into_response();
    };
    let status = match message.state {
        Fate::Submitted => "SENDING",
        Fate::Delivered => "ARRIVED",
        Fate::Failed => status(message.word.unwrap_or_default()),
    };
    let data = json!({ "serialNo": serial_no, "taskNo": message.message_id, "status": status,
        "reason": "", "at": stamp(message.at) });
    Json(json!({ "success": true, "data": data })).into_response()
}

/// The operators' words in the platform's words.
fn status(word: &str) -> &'static str {
    match word {
        "DELIVRD" => "ARRIVED",
        "REJECTD" => "REJECTED",
        "EXPIRED" => "EXPIRED",
        _ => "FAILED",
    }
}

/// The call that tells these reports.
pub(super) fn call(
    request: reqwest::RequestBuilder,
    keys: &Keys,
    now: Now,
    reports: &[Report],
) -> reqwest::RequestBuilder {
    let tasks: Vec<_> = reports
        .iter()
        .map(|report| {
            json!({ "serialNo": report.client_id, "taskNo": report.message_id,
                "status": status(&report.word), "reason": report.code, "at": stamp(report.at) })
        })
        .collect();
    let body = json!(tasks).to_string();
    let at = now.timestamp().to_string();
    let signed = signature(&keys.secret, &at, body.as_bytes());
    request
        .header("content-type", "application/json")
        .header("authorization", format!("SM3-HMAC {}:{at}:{signed}", keys.app_id))
        .body(body)
}
