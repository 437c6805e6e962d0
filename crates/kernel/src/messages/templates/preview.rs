//! A text as it will look, with sample values.

use std::collections::BTreeMap;

use base::Refusal;
use serde::{Deserialize, Serialize};

use super::{super::segments, Channel, Filing, Version, by_code, fill};
use crate::{context::Context, identity::permissions::TEMPLATE_READ};

/// A text as it will look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MessageTemplatePreview)]
pub struct Preview {
    /// The whole text with the sign, as the phone shows it.
    pub shown: String,
    /// Characters, the sign included.
    pub length: usize,
    /// Texts it costs; none for an e-mail.
    pub segments: usize,
    /// What is wrong with it, in Chinese.
    pub faults: Vec<String>,
}

/// Sample values for every place there is.
fn sample(place: &str, link: &str) -> String {
    match place {
        "recipient" => "张*".to_owned(),
        "court" => "北京市昌平区人民法院".to_owned(),
        "case_number" => "（2026）京0114民初1234号".to_owned(),
        "account" => "0012345678".to_owned(),
        "code" => "40291357".to_owned(),
        "hours" => "72".to_owned(),
        "check" => "K7Q2".to_owned(),
        "link" => format!("{link}/p/l/Ab3dE5gH7jK9mN1pQ3sT5vX7"),
        other => format!("〔{other}〕"),
    }
}

/// Fills a text with sample values and says what is wrong with it. Changes nothing.
///
/// # Errors
/// `not_found` for an unknown code; those of [`Context::require`].
pub fn preview(
    cx: &Context,
    code: &str,
    text: &str,
    sign: &str,
    domains: &[String],
) -> Result<Preview, Refusal> {
    cx.require(&TEMPLATE_READ)?;
    let template = by_code(code).ok_or_else(Refusal::not_found)?;
    let settings = cx.kernel().settings();
    let usual = settings.sms.first().map(|one| one.sign.clone()).unwrap_or_default();
    let sign = if sign.trim().is_empty() { usual } else { sign.trim().to_owned() };
    let mut body = text.to_owned();
    for place in template.places() {
        body = body.replace(&format!("{{{place}}}"), &sample(place, &settings.public_base));
    }
    let version = Version {
        text: text.to_owned(),
        domains: domains.to_vec(),
        filing: Filing::Draft,
        provider_ids: BTreeMap::new(),
        ..Version::first(template)
    };
    let host = cx.kernel().texts().public_host().to_owned();
    let mut faults: Vec<String> = version
        .check(template, &host)
        .err()
        .map(|refusal| refusal.fields().iter().map(|field| field.message.clone()).collect())
        .unwrap_or_default();
    let has_link = fill::places(text).contains(&"link");
    if has_link && version.stray_host(&format!("https://{host}"), &host).is_some() {
        faults.push(format!("链接会指向 {host}，这个域名没有登记，请加入链接域名并报备。"));
    }
    let texts = template.channel() == Channel::Sms;
    let shown = if texts { format!("【{sign}】{body}") } else { body.clone() };
    Ok(Preview {
        length: shown.chars().count(),
        segments: if texts { segments(&sign, &body) } else { 0 },
        shown,
        faults,
    })
}
