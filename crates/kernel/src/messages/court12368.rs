//! The 12368 platform of the courts: a JSON envelope with `success`, the signature in one
//! `Authorization` header, its own words for what became of a text.

use base::{Now, Refusal, crypto};
use chrono::{DateTime, FixedOffset, SubsecRound as _, Utc};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    Outgoing, SmsSettings,
    outer::{AskAnswer, Report, SendAnswer},
    provider::{self, MAX_REPORTS, SignedCall},
    state::Told,
    wire::{self, Failure, printable},
};
use crate::outbound::signature;

/// Seconds a signed call may differ from our clock.
const WINDOW: i64 = 300;
/// The platform as people call it.
const WHO: &str = "12368 平台";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    success: bool,
    #[serde(default)]
    err_code: String,
    #[serde(default)]
    data: Option<Task>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Task {
    task_no: String,
    #[serde(default)]
    serial_no: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    at: Option<DateTime<FixedOffset>>,
}

async fn call(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    path: &str,
    body: Option<Vec<u8>>,
) -> Result<Envelope, Failure> {
    settings.check().map_err(Failure::NotSent)?;
    let at = now.timestamp().to_string();
    let signed = signature(&settings.secret, &at, body.as_deref().unwrap_or_default());
    let url = format!("{}/12368/v1/{path}", settings.url.trim_end_matches('/'));
    let request = match body {
        Some(body) => http.post(url).header("content-type", "application/json").body(body),
        None => http.get(url),
    };
    let words = format!("SM3-HMAC {}:{at}:{signed}", settings.app_id);
    let answer = wire::exchange(request.header("Authorization", words), WHO).await?;
    serde_json::from_slice(&answer.body).map_err(|_| {
        let reason = match answer.status {
            200 => format!("{WHO}的答复无法识别"),
            status => format!("{WHO}暂时不可用（{status}）"),
        };
        Failure::Doubtful(reason)
    })
}

/// Hands one text to the platform.
pub(super) async fn send(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    message: &Outgoing,
) -> SendAnswer {
    let body = json!({
        "serialNo": message.id,
        "kind": "sms",
        "mobile": message.to,
        "signature": settings.sign_of(message),
        "templateNo": settings.template_of(message),
        "content": message.body,
    });
    match call(http, settings, now, "notices", Some(body.to_string().into_bytes())).await {
        Ok(envelope) => sent(&envelope),
        Err(failure) => failure.into(),
    }
}

fn sent(envelope: &Envelope) -> SendAnswer {
    match (&envelope.data, envelope.success) {
        (Some(task), true) if !task.task_no.is_empty() => {
            return SendAnswer::Accepted { provider_id: Some(printable(&task.task_no)) };
        }
        (_, true) => return SendAnswer::Doubtful(format!("{WHO}的答复无法识别")),
        (_, false) => {}
    }
    let code = printable(&envelope.err_code);
    let refused = |said: &str| SendAnswer::Refused(format!("{said}（{code}）"));
    match code.as_str() {
        "E0401" => {
            let advice = "请系统管理员核对密钥和时钟";
            SendAnswer::NotSent(format!("{WHO}不认可本系统的签名（E0401），{advice}"))
        }
        "E0400" => refused("12368 平台认为请求格式不对"),
        "E1001" => refused("号码无效"),
        "E1002" => refused("内容不符合要求"),
        "E1003" => refused("短信签名没有报备"),
        "E1004" => refused("短信模板没有报备"),
        "E1005" => refused("当事人已退订或号码被拦截"),
        "E1009" => refused("流水号已被另一条短信占用"),
        _ => SendAnswer::Doubtful(format!("{WHO}暂时不可用（{code}）")),
    }
}

/// Asks the platform what became of a text.
pub(super) async fn ask(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    id: Uuid,
) -> AskAnswer {
    match call(http, settings, now, &format!("notices/{id}"), None).await {
        Ok(envelope) => known(envelope, id),
        Err(Failure::NotSent(reason) | Failure::Doubtful(reason)) => AskAnswer::CannotTell(reason),
    }
}

fn known(envelope: Envelope, id: Uuid) -> AskAnswer {
    let cannot_tell = || AskAnswer::CannotTell(format!("{WHO}的答复无法识别"));
    match envelope.data {
        Some(task) if envelope.success && task.serial_no == id.to_string() => {
            let provider_id = printable(&task.task_no);
            match (word(&task.status), task.at) {
                (_, _) if task.status == "SENDING" => AskAnswer::Known { provider_id, told: None },
                (Some(word), Some(at)) => {
                    let at = at.with_timezone(&Utc).trunc_subsecs(6);
                    let told = Told { at, word: word.to_owned(), code: printable(&task.reason) };
                    AskAnswer::Known { provider_id, told: Some(told) }
                }
                _ => cannot_tell(),
            }
        }
        _ if !envelope.success && envelope.err_code == "E0404" => AskAnswer::NotFound,
        _ if envelope.success => cannot_tell(),
        _ => {
            let code = printable(&envelope.err_code);
            AskAnswer::CannotTell(format!("{WHO}暂时不可用（{code}）"))
        }
    }
}

/// The platform's words in the operators' words.
fn word(status: &str) -> Option<&'static str> {
    match status {
        "ARRIVED" => Some("DELIVRD"),
        "FAILED" => Some("UNDELIV"),
        "REJECTED" => Some("REJECTD"),
        "EXPIRED" => Some("EXPIRED"),
        _ => None,
    }
}

/// Checks that a call comes from the platform, unchanged and now. The three parts of its
/// `Authorization` header were taken apart by the caller.
pub(super) fn verify(settings: &SmsSettings, now: Now, call: &SignedCall<'_>) -> bool {
    let seconds = call.timestamp.parse::<i64>().ok();
    let near = seconds.is_some_and(|at| now.timestamp().abs_diff(at) <= WINDOW.unsigned_abs());
    let wanted = signature(&settings.secret, call.timestamp, call.raw);
    near && call.app_id == settings.app_id
        && crypto::equal(wanted.as_bytes(), call.signature.as_bytes())
}

/// Reads the body of a report call: a bare list of tasks.
///
/// # Errors
/// `gateway.reports` for another shape.
pub(super) fn reports(raw: &[u8]) -> Result<Vec<Report>, Refusal> {
    let tasks: Vec<Task> = serde_json::from_slice(raw).map_err(|_| provider::malformed())?;
    if !(1..=MAX_REPORTS).contains(&tasks.len()) {
        return Err(provider::malformed());
    }
    let read = tasks.into_iter().filter_map(|task| {
        Some(Report {
            client_id: Uuid::parse_str(&task.serial_no).ok()?,
            provider: String::new(),
            message_id: printable(&task.task_no),
            state: word(&task.status)?.to_owned(),
            code: printable(&task.reason),
            at: task.at?.with_timezone(&Utc).trunc_subsecs(6),
        })
    });
    Ok(read.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(text: &str) -> Envelope {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn every_answer_has_one_meaning() {
        let good = envelope(r#"{"success":true,"data":{"taskNo":"T1"}}"#);
        assert_eq!(sent(&good), SendAnswer::Accepted { provider_id: Some("T1".into()) });
        for code in ["E0400", "E1001", "E1002", "E1003", "E1004", "E1005", "E1009"] {
            let answer = sent(&envelope(&format!(r#"{{"success":false,"errCode":"{code}"}}"#)));
            assert!(matches!(answer, SendAnswer::Refused(_)), "{code}: {answer:?}");
        }
        let unsigned = sent(&envelope(r#"{"success":false,"errCode":"E0401"}"#));
        assert!(matches!(unsigned, SendAnswer::NotSent(_)));
        for text in [r#"{"success":true}"#, r#"{"success":false,"errCode":"E9999"}"#] {
            assert!(matches!(sent(&envelope(text)), SendAnswer::Doubtful(_)), "{text}");
        }
    }

    #[test]
    fn its_words_become_the_operators_words() {
        let id = Uuid::from_u128(7);
        let told = |status: &str| {
            known(
                envelope(&format!(
                    r#"{{"success":true,"data":{{"taskNo":"T1","serialNo":"{id}","status":"{status}","at":"2026-11-20T13:26:10+08:00"}}}}"#
                )),
                id,
            )
        };
        for (status, wanted) in [("ARRIVED", "DELIVRD"), ("FAILED", "UNDELIV")] {
            let answer = told(status);
            let AskAnswer::Known { told: Some(told), .. } = answer else { panic!("{answer:?}") };
            assert_eq!(told.word, wanted);
        }
        assert!(matches!(told("SENDING"), AskAnswer::Known { told: None, .. }));
        assert!(matches!(told("PAUSED"), AskAnswer::CannotTell(_)));
        let gone = envelope(r#"{"success":false,"errCode":"E0404"}"#);
        assert_eq!(known(gone, id), AskAnswer::NotFound);
    }

    #[test]
    fn reports_are_a_bare_list() {
        let line = |status: &str| {
            format!(
                r#"{{"serialNo":"{}","taskNo":"T1","status":"{status}","reason":"000","at":"2026-11-20T13:26:10+08:00"}}"#,
                Uuid::from_u128(7)
            )
        };
        let body = format!("[{},{}]", line("ARRIVED"), line("SENDING"));
        let read = reports(body.as_bytes()).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].state, "DELIVRD");
        for wrong in ["[]", "{}", ""] {
            assert_eq!(reports(wrong.as_bytes()).unwrap_err().code(), "gateway.reports");
        }
    }
}
