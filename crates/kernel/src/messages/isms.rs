//! The second operator's platform: forms out, forms back, always 200. Its own `result`
//! number says what happened; the signature is the field `token`, an HMAC-SM3 over all
//! other fields in the order of their names; the text carries its 【sign】 itself.

use std::collections::BTreeMap;

use base::{Now, Refusal, clock::beijing, crypto};
use chrono::{NaiveDateTime, SubsecRound as _, TimeZone as _, Utc};
use uuid::Uuid;

use super::{
    Outgoing, SmsSettings,
    outer::{AskAnswer, Report, SendAnswer},
    provider::{self, MAX_REPORTS},
    state::Told,
    wire::{self, Failure, printable},
};

/// Seconds a signed call may differ from our clock.
const WINDOW: i64 = 300;
/// How the platform writes a moment, in Beijing.
const MOMENT: &str = "%Y%m%d%H%M%S";
/// The platform as people call it.
const WHO: &str = "第二短信平台";

/// Fields by name.
pub(super) type Form = BTreeMap<String, String>;

fn form(fields: &[(&str, &str)]) -> Form {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// `name=value&…` of fields in the order of their names.
fn encoded(form: &Form) -> String {
    let url = reqwest::Url::parse_with_params("http://form/", form);
    url.ok().and_then(|url| url.query().map(ToOwned::to_owned)).unwrap_or_default()
}

fn decoded(body: &[u8]) -> Option<Form> {
    let text = std::str::from_utf8(body).ok()?.trim();
    let url = reqwest::Url::parse(&format!("http://form/?{text}")).ok()?;
    Some(url.query_pairs().into_owned().collect())
}

/// What signs these fields.
fn token(secret: &str, form: &Form) -> String {
    hex::encode(crypto::hmac_sm3(secret.as_bytes(), encoded(form).as_bytes()))
}

fn moment(at: Now) -> String {
    at.with_timezone(&beijing()).format(MOMENT).to_string()
}

fn read_moment(text: &str) -> Option<Now> {
    let civil = NaiveDateTime::parse_from_str(text, MOMENT).ok()?;
    let at = beijing().from_local_datetime(&civil).single()?;
    Some(at.with_timezone(&Utc).trunc_subsecs(6))
}

async fn call(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    path: &str,
    mut fields: Form,
) -> Result<Form, Failure> {
    settings.check().map_err(Failure::NotSent)?;
    fields.insert("account".to_owned(), settings.app_id.clone());
    fields.insert("ts".to_owned(), moment(now));
    let token = token(&settings.secret, &fields);
    fields.insert("token".to_owned(), token);
    let url = format!("{}/isms/v2/{path}", settings.url.trim_end_matches('/'));
    let request = http
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(encoded(&fields));
    let answer = wire::exchange(request, WHO).await?;
    if answer.status != 200 {
        let reason = format!("{WHO}暂时不可用（{}）", answer.status);
        return Err(Failure::Doubtful(reason));
    }
    decoded(&answer.body)
        .filter(|form| form.contains_key("result"))
        .ok_or_else(|| Failure::Doubtful(format!("{WHO}的答复无法识别")))
}

/// Hands one text to the platform.
pub(super) async fn send(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    message: &Outgoing,
) -> SendAnswer {
    let id = message.id.simple().to_string();
    let text = format!("【{}】{}", settings.sign_of(message), message.body);
    let fields = form(&[
        ("ref", &id),
        ("mobile", &message.to),
        ("tpl", settings.template_of(message)),
        ("text", &text),
    ]);
    match call(http, settings, now, "submit", fields).await {
        Ok(form) => sent(&form),
        Err(failure) => failure.into(),
    }
}

fn sent(form: &Form) -> SendAnswer {
    let result = form.get("result").map_or("", String::as_str);
    let refused = |said: &str| SendAnswer::Refused(format!("{said}（{}）", printable(result)));
    match result {
        "0" => match form.get("seq").filter(|seq| !seq.is_empty()) {
            Some(seq) => SendAnswer::Accepted { provider_id: Some(printable(seq)) },
            None => SendAnswer::Doubtful(format!("{WHO}的答复无法识别")),
        },
        "1" => {
            let advice = "请系统管理员核对密钥和时钟";
            SendAnswer::NotSent(format!("{WHO}不认可本系统的签名（1），{advice}"))
        }
        "2" => refused("短信平台认为请求格式不对"),
        "11" => refused("号码无效"),
        "12" => refused("内容不符合运营商要求"),
        "13" => refused("短信签名没有报备"),
        "14" => refused("短信模板没有报备"),
        "15" => refused("号码在运营商的拦截名单上"),
        "16" => refused("短信编号已被另一条短信占用"),
        "91" => SendAnswer::Doubtful(format!("{WHO}限速")),
        _ => SendAnswer::Doubtful(format!("{WHO}暂时不可用（{}）", printable(result))),
    }
}

/// Asks the platform what became of a text.
pub(super) async fn ask(
    http: &reqwest::Client,
    settings: &SmsSettings,
    now: Now,
    id: Uuid,
) -> AskAnswer {
    let id = id.simple().to_string();
    match call(http, settings, now, "state", form(&[("ref", &id)])).await {
        Ok(form) => known(&form, &id),
        Err(Failure::NotSent(reason) | Failure::Doubtful(reason)) => AskAnswer::CannotTell(reason),
    }
}

fn known(form: &Form, id: &str) -> AskAnswer {
    let field = |name: &str| form.get(name).map_or("", String::as_str);
    let cannot_tell = || AskAnswer::CannotTell(format!("{WHO}的答复无法识别"));
    match field("result") {
        "44" => AskAnswer::NotFound,
        "0" if field("ref") == id && !field("seq").is_empty() => {
            let provider_id = printable(field("seq"));
            let word = field("stat");
            if word.is_empty() {
                return AskAnswer::Known { provider_id, told: None };
            }
            let (Some(at), true) = (read_moment(field("done")), Told::is_final(word)) else {
                return cannot_tell();
            };
            let told = Told { at, word: word.to_owned(), code: String::new() };
            AskAnswer::Known { provider_id, told: Some(told) }
        }
        "0" => cannot_tell(),
        other => AskAnswer::CannotTell(format!("{WHO}暂时不可用（{}）", printable(other))),
    }
}

/// The fields of a call the platform makes to us, if its signature is true and new.
pub(super) fn verified(settings: &SmsSettings, now: Now, raw: &[u8]) -> Option<Form> {
    let mut form = decoded(raw)?;
    let given = form.remove("token")?;
    let at = read_moment(form.get("ts")?)?;
    let near = now.timestamp().abs_diff(at.timestamp()) <= WINDOW.unsigned_abs();
    let wanted = token(&settings.secret, &form);
    let good = near
        && form.get("account").is_some_and(|account| *account == settings.app_id)
        && crypto::equal(wanted.as_bytes(), given.as_bytes());
    good.then_some(form)
}

/// Reads reports: `r1=ref|seq|stat|code|done`, `r2=…`, as many as `count` says.
///
/// # Errors
/// `gateway.reports` for another shape.
pub(super) fn reports(form: Form) -> Result<Vec<Report>, Refusal> {
    let count = form.get("count").and_then(|count| count.parse::<usize>().ok());
    let count = count.filter(|count| (1..=MAX_REPORTS).contains(count));
    let count = count.ok_or_else(provider::malformed)?;
    let mut reports = Vec::new();
    for number in 1..=count {
        let line = form.get(&format!("r{number}")).ok_or_else(provider::malformed)?;
        let [client_id, seq, word, code, done] = line.split('|').collect::<Vec<_>>()[..] else {
            return Err(provider::malformed());
        };
        let at = read_moment(done).ok_or_else(provider::malformed)?;
        let Ok(client_id) = Uuid::parse_str(client_id) else { continue };
        if Told::is_final(word) {
            reports.push(Report {
                client_id,
                provider: String::new(),
                message_id: printable(seq),
                state: word.to_owned(),
                code: printable(code),
                at,
            });
        }
    }
    Ok(reports)
}

#[cfg(test)]
mod tests {
    use super::{super::SmsProtocol, *};

    fn settings() -> SmsSettings {
        SmsSettings {
            code: "sms_second".into(),
            protocol: SmsProtocol::Isms,
            url: "http://127.0.0.1:1".into(),
            app_id: "duban".into(),
            secret: "not a real secret".into(),
            sign: "北京市昌平区人民法院".into(),
        }
    }

    fn now() -> Now {
        "2026-11-20T05:26:10Z".parse().unwrap()
    }

    fn signed(mut form: Form) -> Vec<u8> {
        let token = token("not a real secret", &form);
        form.insert("token".into(), token);
        encoded(&form).into_bytes()
    }

    #[test]
    fn every_result_has_one_meaning() {
        let answer = |fields: &[(&str, &str)]| sent(&form(fields));
        assert_eq!(
            answer(&[("result", "0"), ("seq", "S1")]),
            SendAnswer::Accepted { provider_id: Some("S1".into()) }
        );
        for result in ["2", "11", "12", "13", "14", "15", "16"] {
            let answer = answer(&[("result", result)]);
            let SendAnswer::Refused(reason) = answer else { panic!("{result}: {answer:?}") };
            assert!(reason.ends_with(&format!("（{result}）")), "{reason}");
        }
        assert!(matches!(answer(&[("result", "1")]), SendAnswer::NotSent(_)));
        for fields in [&[("result", "0")][..], &[("result", "91")], &[("result", "99")]] {
            assert!(matches!(answer(fields), SendAnswer::Doubtful(_)), "{fields:?}");
        }
    }

    #[test]
    fn the_platform_tells_what_it_knows() {
        let id = Uuid::from_u128(7).simple().to_string();
        let told = |stat: &str, done: &str| {
            let fields =
                [("result", "0"), ("ref", &id), ("seq", "S1"), ("stat", stat), ("done", done)];
            known(&form(&fields), &id)
        };
        let known_as = |told| AskAnswer::Known { provider_id: "S1".into(), told };
        assert_eq!(told("", ""), known_as(None));
        let arrived = Told { at: now(), word: "DELIVRD".into(), code: String::new() };
        assert_eq!(told("DELIVRD", "20261120132610"), known_as(Some(arrived)));
        for (stat, done) in [("DELIVRD", "yesterday"), ("GONE", "20261120132610")] {
            assert!(matches!(told(stat, done), AskAnswer::CannotTell(_)), "{stat}");
        }
        assert_eq!(known(&form(&[("result", "44")]), &id), AskAnswer::NotFound);
        let foreign = form(&[("result", "0"), ("ref", "other"), ("seq", "S1"), ("stat", "")]);
        assert!(matches!(known(&foreign, &id), AskAnswer::CannotTell(_)));
    }

    #[test]
    fn only_the_platform_is_believed() {
        let ts = moment(now());
        let good = form(&[("account", "duban"), ("ts", &ts), ("count", "1"), ("r1", "…")]);
        assert!(verified(&settings(), now(), &signed(good.clone())).is_some());
        let later = now() + chrono::TimeDelta::seconds(301);
        assert!(verified(&settings(), later, &signed(good.clone())).is_none());
        let mut other = good.clone();
        other.insert("account".into(), "another".into());
        assert!(verified(&settings(), now(), &signed(other)).is_none());
        let raw = String::from_utf8(signed(good.clone())).unwrap().replace("count=1", "count=2");
        assert!(verified(&settings(), now(), raw.as_bytes()).is_none());
        assert!(verified(&settings(), now(), encoded(&good).as_bytes()).is_none());
    }

    #[test]
    fn reports_are_read_one_by_one() {
        let id = Uuid::from_u128(7);
        let line = |word: &str| format!("{}|S1|{word}|MK:0001|20261120132610", id.simple());
        let mut sheet = form(&[("count", "2"), ("r1", &line("UNDELIV")), ("r2", &line("ACCEPTD"))]);
        let read = reports(sheet.clone()).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].client_id, read[0].code.as_str(), read[0].at), (id, "MK:0001", now()));
        for (name, value) in [("count", "0"), ("count", "101"), ("count", "3"), ("r1", "a|b")] {
            let mut wrong = sheet.clone();
            wrong.insert(name.into(), value.into());
            assert_eq!(reports(wrong).unwrap_err().code(), "gateway.reports", "{name}={value}");
        }
        sheet.insert("r1".into(), line("UNDELIV").replace('7', "x"));
        assert!(reports(sheet).unwrap().is_empty());
    }
}
