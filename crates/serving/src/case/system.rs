//! The adapter to the court's case system.

use base::{Kind, Refusal, identifiers::case_number};
use chrono::{DateTime, FixedOffset, NaiveDate};
use kernel::{Kernel, outbound};
use serde::Deserialize;

/// A case as the case system tells it. Fields we do not use are ignored.
#[derive(Debug, Deserialize)]
pub(super) struct Told {
    pub(super) number: String,
    pub(super) court_code: String,
    pub(super) cause: String,
    pub(super) division: String,
    pub(super) judge: Person,
    pub(super) clerk: Person,
    pub(super) assistant: Option<Person>,
    pub(super) procedure: String,
    pub(super) filed_on: NaiveDate,
    pub(super) publicity: String,
    pub(super) hearing: Option<Hearing>,
    /// The case this one came from; not told by every case system.
    pub(super) earlier: Option<String>,
    pub(super) parties: Vec<Party>,
}

impl Told {
    /// The case this one came from, as numbers are stored; nothing for what is no number.
    pub(super) fn earlier(&self) -> Option<String> {
        let read = case_number::read(self.earlier.as_deref()?)?.normalized();
        (read != self.number).then_some(read)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Person {
    pub(super) name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Hearing {
    pub(super) at: DateTime<FixedOffset>,
    pub(super) room: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Party {
    pub(super) id: String,
    pub(super) role: String,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) id_number: Option<String>,
    pub(super) uscc: Option<String>,
    pub(super) phones: Vec<Phone>,
    pub(super) email: Option<String>,
    pub(super) address: Option<Address>,
    pub(super) domicile: String,
    pub(super) address_confirmation: Confirmation,
    pub(super) agents: Vec<Agent>,
    /// Not told by every case system.
    pub(super) status: Option<ToldStatus>,
}

/// 受送达人状况, in the words of the law.
#[derive(Debug, Deserialize)]
pub(super) struct ToldStatus {
    pub(super) name: String,
    pub(super) since: Option<NaiveDate>,
    pub(super) basis: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Phone {
    pub(super) number: String,
    pub(super) source: String,
    pub(super) date: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Address {
    pub(super) text: String,
    pub(super) district: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Confirmation {
    pub(super) confirmed: bool,
    pub(super) consent: Option<String>,
    pub(super) electronic: Option<Electronic>,
    pub(super) signed_on: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Electronic {
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Agent {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) id_number: String,
    pub(super) phone: String,
}

/// Asks for one case.
///
/// # Errors
/// `case.not_found`, `case.secret` for 涉密 cases, `case_system.unavailable` when the
/// system is silent or talks rubbish, `case_system.wrong_case` when it tells another case.
pub(super) async fn ask(kernel: &Kernel, number: &str) -> Result<Told, Refusal> {
    let endpoint = kernel.settings().endpoints.get(super::CASE_SYSTEM).ok_or_else(|| {
        Refusal::new(
            Kind::Unavailable,
            "case_system.not_configured",
            "还没有配置审判业务系统的连接，请联系系统管理员。",
        )
    })?;
    let path = format!("/cases/v1/{}", encode(number));
    let reply = outbound::call(kernel, endpoint, &path, None)
        .await
        .map_err(|refusal| unavailable().caused_by(refusal))?;
    match reply.status {
        200 => {}
        404 | 400 => {
            return Err(Refusal::new(
                Kind::NotFound,
                "case.not_found",
                "审判业务系统中没有这个案号，请核对年度、法院代字和编号。",
            )
            .with_field("number", "case.not_found", "没有这个案号"));
        }
        status => return Err(unavailable().with_detail(format!("对方状态 {status}"))),
    }
    let told: Told = serde_json::from_slice(&reply.body)
        .map_err(|error| unavailable().with_detail("对方返回的内容无法识别").caused_by(error))?;
    if told.number != number {
        return Err(Refusal::new(
            Kind::Unavailable,
            "case_system.wrong_case",
            "审判业务系统返回了另一个案件，已拒绝采用。请稍后重试或联系系统管理员。",
        ));
    }
    if told.publicity == "涉密" {
        return Err(Refusal::new(
            Kind::Forbidden,
            "case.secret",
            "该案标注为涉密，不得进入本系统，请按保密规定办理送达。",
        ));
    }
    Ok(told)
}

fn unavailable() -> Refusal {
    Refusal::new(
        Kind::Unavailable,
        "case_system.unavailable",
        "审判业务系统暂时没有正常响应，案件没有提取。请稍后重试。",
    )
    .retry_after(10)
}

/// A number as it stands in an address.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
