//! The operator's text gateway: signed JSON over HTTP, and the signed reports it sends back.

use base::{Now, Refusal, crypto::equal};
use chrono::{DateTime, FixedOffset, SubsecRound as _, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Outgoing, SmsSettings,
    outer::{AskAnswer, Report, SendAnswer},
    provider::{self, MAX_REPORTS, SignedCall},
    state::Told,
    wire::{self, Answer, Failure, printable},
};
use crate::outbound::signature;

/// Seconds a signed call may differ from our clock.
const WINDOW: i64 = 300;

#[derive(Serialize)]
struct Text<'a> {
    client_id: String,
    phone: &'a str,
    sign: &'a str,
    template: &'a str,
    content: &'a str,
}

#[derive(Deserialize)]
struct Accepted {
    code: String,
    message_id: String,
}

#[derive(Deserialize)]
struct Refused {
    code: String,
}

#[derive(Deserialize)]
struct Status {
    client_id: String,
    message_id: String,
    state: String,
    code: Option<String>,
    at: DateTime<FixedOffset>,
}

async fn call(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    path: &str,
    body: Option<Vec<u8>>,
) -> Result<Answer, Failure> {
    settings.check().map_err(Failure::NotSent)?;
    let timestamp = now.timestamp().to_string();
    let signature = signature(&settings.secret, &timestamp, body.as_deref().unwrap_or_default());
    let url = format!("{}/sms/v1/{path}", settings.url.trim_end_matches('/'));
    let request = match body {
        Some(body) => http.post(url).header("content-type", "application/json").body(body),
        None => http.get(url),
    };
    let request = request
        .header("X-App-Id", &settings.app_id)
        .header("X-Timestamp", timestamp)
        .header("X-Signature", signature);
    wire::exchange(request, "短信网关").await
}

/// Hands one text to the gateway.
pub(super) async fn send(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    message: &Outgoing,
) -> SendAnswer {
    let text = Text {
        client_id: message.id.to_string(),
        phone: &message.to,
        sign: settings.sign_of(message),
        template: settings.template_of(message),
        content: &message.body,
    };
    let body = match serde_json::to_vec(&text) {
        Ok(body) => body,
        Err(error) => return SendAnswer::NotSent(error.to_string()),
    };
    match call(http, settings, now, "messages", Some(body)).await {
        Ok(answer) => sent(&answer),
        Err(failure) => failure.into(),
    }
}

fn sent(answer: &Answer) -> SendAnswer {
    if answer.status == 200 {
        return match serde_json::from_slice::<Accepted>(&answer.body) {
            Ok(accepted) if accepted.code == "0" => {
                SendAnswer::Accepted { provider_id: Some(accepted.message_id) }
            }
            _ => SendAnswer::Doubtful("短信网关的答复无法识别".to_owned()),
        };
    }
    let code = serde_json::from_slice::<Refused>(&answer.body).map(|refused| refused.code);
    match (answer.status, code.as_deref()) {
        (401, Ok("SIGN_INVALID")) => SendAnswer::NotSent(
            "短信网关不认可本系统的签名（SIGN_INVALID），请系统管理员核对密钥和时钟".to_owned(),
        ),
        (400 | 409 | 413 | 422, Ok(code)) => SendAnswer::Refused(refused(code)),
        (429, _) => SendAnswer::Doubtful("短信网关限速".to_owned()),
        (status, _) => SendAnswer::Doubtful(format!("短信网关暂时不可用（{status}）")),
    }
}

/// Why the gateway will never take this text.
fn refused(code: &str) -> String {
    let said = match code {
        "PHONE_INVALID" => "号码无效",
        "CONTENT_INVALID" => "内容不符合运营商要求",
        "SIGNATURE_UNREGISTERED" => "短信签名没有报备",
        "TEMPLATE_UNREGISTERED" => "短信模板没有报备",
        "BLOCKED" => "号码在运营商的拦截名单上",
        "CLIENT_ID_REUSED" => "短信网关报告编号已被另一条短信占用",
        "BODY_INVALID" => "短信网关认为请求格式不对",
        _ => "短信网关拒绝发送",
    };
    format!("{said}（{}）", printable(code))
}

/// Asks the gateway what became of a text.
pub(super) async fn ask(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    id: Uuid,
) -> AskAnswer {
    match call(http, settings, now, &format!("messages/{id}"), None).await {
        Ok(answer) => known(&answer, id),
        Err(Failure::NotSent(reason) | Failure::Doubtful(reason)) => AskAnswer::CannotTell(reason),
    }
}

fn known(answer: &Answer, id: Uuid) -> AskAnswer {
    let code = || serde_json::from_slice::<Refused>(&answer.body).map(|refused| refused.code);
    match answer.status {
        404 if code().is_ok_and(|code| code == "MESSAGE_NOT_FOUND") => AskAnswer::NotFound,
        200 => match serde_json::from_slice::<Status>(&answer.body) {
            Ok(status) if status.client_id == id.to_string() => {
                let word = match (status.state.as_str(), status.code) {
                    ("submitted", _) => None,
                    ("delivered", _) => Some("DELIVRD".to_owned()),
                    ("failed", code) => {
                        Some(code.filter(|w| failed(w)).unwrap_or_else(|| "UNDELIV".to_owned()))
                    }
                    _ => return cannot_tell(),
                };
                let at = status.at.with_timezone(&Utc).trunc_subsecs(6);
                AskAnswer::Known {
                    provider_id: status.message_id,
                    told: word.map(|word| Told { at, word, code: String::new() }),
                }
            }
            _ => cannot_tell(),
        },
        status => AskAnswer::CannotTell(format!("短信网关暂时不可用（{status}）")),
    }
}

fn failed(word: &str) -> bool {
    Told::is_final(word) && word != "DELIVRD"
}

fn cannot_tell() -> AskAnswer {
    AskAnswer::CannotTell("短信网关的答复无法识别".to_owned())
}

/// Checks that a call comes from the gateway, unchanged and now.
pub(super) fn verify(settings: &SmsSettings, now: Now, call: &SignedCall<'_>) -> bool {
    let seconds = call.timestamp.parse::<i64>().ok();
    let near = seconds.is_some_and(|at| now.timestamp().abs_diff(at) <= WINDOW.unsigned_abs());
    let wanted = signature(&settings.secret, call.timestamp, call.raw);
    near && call.app_id == settings.app_id && equal(wanted.as_bytes(), call.signature.as_bytes())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reports {
    reports: Vec<Wire>,
}

#[derive(Deserialize)]
struct Wire {
    client_id: String,
    message_id: String,
    state: String,
    #[serde(default)]
    code: String,
    at: DateTime<FixedOffset>,
}

/// Reads the body of a report call. Reports about foreign ids and words of passage are
/// left out: they are acknowledged, and change nothing.
///
/// # Errors
/// `gateway.reports` for a body of another shape, an empty one, or more than a hundred.
pub(super) fn reports(raw: &[u8]) -> Result<Vec<Report>, Refusal> {
    let wire = serde_json::from_slice::<Reports>(raw).ok().map(|body| body.reports);
    let Some(wire) = wire.filter(|wire| (1..=MAX_REPORTS).contains(&wire.len())) else {
        return Err(provider::malformed());
    };
    Ok(wire
        .into_iter()
        .filter(|report| Told::is_final(&report.state))
        .filter_map(|report| {
            let client_id = Uuid::parse_str(&report.client_id).ok()?;
            Some(Report {
                client_id,
                provider: String::new(),
                message_id: report.message_id,
                state: report.state,
                code: printable(&report.code),
                at: report.at.with_timezone(&Utc).trunc_subsecs(6),
            })
        })
        .collect())
}

#[cfg(test)]
#[path = "sms_tests.rs"]
mod tests;
