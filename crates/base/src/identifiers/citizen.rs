//! Citizen identity numbers, GB 11643: region 6, birth date 8, sequence 3, check 1.
//!
//! Numbers of fifteen digits (before 1999) are refused for their length and never
//! lengthened. A birth before 1900 is possible (the standard's own example is of 1880) and
//! only noted. The same form is used by residence permits of Hong Kong, Macao and Taiwan.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Checked, Identity, Parts, Reason, Refused, Warning, check_character, district, text};

const WHAT: &str = "公民身份号码";

/// What a citizen's number says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitizenParts {
    /// The first six digits.
    pub region_code: String,
    /// The district's name where the loaded table has it.
    pub region_name: Option<String>,
    /// The province's name where the first two digits name one.
    pub province_name: Option<&'static str>,
    /// The day of birth.
    pub birth_date: NaiveDate,
    /// 男 for an odd sequence number, 女 for an even one.
    pub sex: &'static str,
}

/// Checks a number; with `today`, a later birth is refused as a date.
pub fn check(value: &str, today: Option<NaiveDate>) -> Identity {
    let normalized = text::normalise(value);
    let checked = examine(&normalized, today);
    Identity::of(normalized, checked)
}

/// The check character that belongs to the first seventeen digits.
pub fn check_character(first_seventeen: &str) -> Option<char> {
    (first_seventeen.len() == 17).then(|| check_character::mod_11_2(first_seventeen)).flatten()
}

fn examine(number: &str, today: Option<NaiveDate>) -> Checked {
    if number.len() == 15 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refused::new(
            Reason::Length,
            "这是15位旧号码，已停止使用；请填写18位公民身份号码，系统不代为补齐。",
        ));
    }
    text::exact_length(number, 18, WHAT)?;
    text::only(
        number,
        |index, c| c.is_ascii_digit() || (index == 17 && c == 'X'),
        "前17位为数字，末位为数字或X。",
    )?;
    let birth_date = birth_date(number).ok_or_else(|| {
        Refused::new(Reason::Date, format!("出生日期{}不存在。", text::piece(number, 6..14)))
    })?;
    if today.is_some_and(|today| birth_date > today) {
        return Err(Refused::new(
            Reason::Date,
            format!("出生日期{}晚于今天。", crate::date::chinese(birth_date)),
        ));
    }
    if check_character(&text::piece(number, 0..17)) != number.chars().last() {
        return Err(Refused::new(Reason::Check, "校验位不符，号码可能有一位写错或两位颠倒。"));
    }
    let region_code = text::piece(number, 0..6);
    let district = district::find(&region_code);
    let warnings = warnings(&region_code, district.as_ref(), birth_date);
    let odd = text::number(number, 16..17).is_some_and(|digit| digit % 2 == 1);
    let parts = CitizenParts {
        province_name: district::province_name(&region_code),
        region_name: district.map(|district| district.full_name),
        region_code,
        birth_date,
        sex: if odd { "男" } else { "女" },
    };
    Ok((Parts::Citizen(parts), warnings))
}

fn birth_date(number: &str) -> Option<NaiveDate> {
    let year = text::number(number, 6..10).filter(|year| *year >= 1)?;
    let (month, day) = (text::number(number, 10..12)?, text::number(number, 12..14)?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn warnings(
    region_code: &str,
    district: Option<&district::District>,
    birth_date: NaiveDate,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let year = birth_date.year();
    if district::province_name(region_code).is_none() {
        warnings.push(Warning::new(
            "REGION_UNKNOWN",
            format!("地址码{region_code}的前两位不是已知的省级代码，请核对证件。"),
        ));
    } else if region_code.starts_with("11") && district.is_none() {
        warnings.push(Warning::new(
            "REGION_UNKNOWN",
            format!("北京市的区划表里没有{region_code}，请核对证件。"),
        ));
    }
    if let Some(district) = district {
        if let Some(since) = district.since.filter(|since| year < *since) {
            warnings.push(Warning::new(
                "REGION_YEAR",
                format!("{}的代码自{since}年启用，晚于出生年份，请核对证件。", district.full_name),
            ));
        }
        if let Some(end) = district.abolished.filter(|end| year > *end) {
            warnings.push(Warning::new(
                "REGION_YEAR",
                format!("{}的代码已于{end}年撤销，早于出生年份，请核对证件。", district.full_name),
            ));
        }
    }
    if year < 1900 {
        warnings.push(Warning::new("BIRTH_YEAR", format!("出生年份为{year}年，请核对证件。")));
    }
    warnings
}
