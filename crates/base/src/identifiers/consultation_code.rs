//! Consultation codes (K9): `ZX`, district 6, channel 1, yyMMdd, sequence 8, check 1
//! (ISO 7064 MOD 37,36): 24 characters.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Checked, Identity, Parts, Reason, Refused, check_character, district, text};

const WHAT: &str = "咨询码";

/// What a consultation code says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsultationParts {
    /// Six digits.
    pub district_code: String,
    /// The district's full name.
    pub district_name: String,
    /// 1 to 5.
    pub channel_code: u8,
    /// 窗口, 在线导办, 电话, 自助 or 移动.
    pub channel_name: &'static str,
    /// The Beijing date on which the code was given.
    pub date: NaiveDate,
    /// The number of the day.
    pub sequence: u32,
}

/// The channel's name, where there is such a channel.
pub fn channel_name(channel: u8) -> Option<&'static str> {
    Some(match channel {
        1 => "窗口",
        2 => "在线导办",
        3 => "电话",
        4 => "自助",
        5 => "移动",
        _ => return None,
    })
}

/// Makes a code. `None` for a district that is not six digits, a channel outside 1 to 5, a
/// year outside 2000 to 2099 or a sequence of more than eight digits.
pub fn build(district: &str, channel: u8, date: NaiveDate, sequence: u32) -> Option<String> {
    let well_formed = district.len() == 6
        && district.bytes().all(|byte| byte.is_ascii_digit())
        && channel_name(channel).is_some()
        && (2000..2100).contains(&date.year())
        && sequence <= 99_999_999;
    if !well_formed {
        return None;
    }
    let body = format!("ZX{district}{channel}{}{sequence:08}", date.format("%y%m%d"));
    let check = check_character::mod_37_36(&body)?;
    Some(format!("{body}{check}"))
}

/// Checks a code; with `today`, a later date is refused.
pub fn check(value: &str, today: Option<NaiveDate>) -> Identity {
    let normalized = text::normalise(value);
    let checked = examine(&normalized, today);
    Identity::of(normalized, checked)
}

fn examine(code: &str, today: Option<NaiveDate>) -> Checked {
    text::exact_length(code, 24, WHAT)?;
    text::only(
        code,
        |_, c| c.is_ascii_digit() || c.is_ascii_uppercase(),
        "咨询码只有数字和大写字母。",
    )?;
    let digits = text::piece(code, 2..23);
    if !code.starts_with("ZX") || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refused::new(
            Reason::Format,
            "咨询码以ZX开头，后接21位数字（区划6位、渠道1位、年月日6位、序号8位）和1位校验。",
        ));
    }
    let date = date_of(code).ok_or_else(|| {
        Refused::new(Reason::Date, format!("日期{}不存在。", text::piece(code, 9..15)))
    })?;
    if today.is_some_and(|today| date > today) {
        return Err(Refused::new(
            Reason::Date,
            format!("赋码日期{}晚于今天。", crate::date::chinese(date)),
        ));
    }
    if check_character::mod_37_36(&text::piece(code, 0..23)) != code.chars().last() {
        return Err(Refused::new(Reason::Check, "校验位不符，咨询码可能有一位写错或两位颠倒。"));
    }
    let channel = text::number(code, 8..9).and_then(|channel| u8::try_from(channel).ok());
    let (channel_code, channel_name) =
        channel.and_then(|channel| Some((channel, channel_name(channel)?))).ok_or_else(|| {
            Refused::new(Reason::UnknownCode, "渠道代码应为1窗口、2在线导办、3电话、4自助或5移动。")
        })?;
    let district = district::in_use(&text::piece(code, 2..8))
        .map_err(|refused| Refused { parts: None, ..refused })?;
    let parts = ConsultationParts {
        district_code: district.code,
        district_name: district.full_name,
        channel_code,
        channel_name,
        date,
        sequence: text::number(code, 15..23).unwrap_or_default(),
    };
    Ok((Parts::ConsultationCode(parts), Vec::new()))
}

fn date_of(code: &str) -> Option<NaiveDate> {
    let year = 2000 + i32::try_from(text::number(code, 9..11)?).ok()?;
    NaiveDate::from_ymd_opt(year, text::number(code, 11..13)?, text::number(code, 13..15)?)
}
