//! Unified social credit codes, GB 32100: authority 1, kind 1, district 6, organisation
//! code 9 (GB 11714), check 1.
//!
//! Only what the standard fixes refuses a code. Published lists of authorities and of
//! kinds differ and many real codes carry an organisation code whose inner check does not
//! match, so these give warnings.

use serde::Serialize;

use super::{
    Checked, Identity, Parts, Reason, Refused, Warning,
    check_character::{self, USCC_ALPHABET},
    district, text,
};

const WHAT: &str = "统一社会信用代码";

/// What a social credit code says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UsccParts {
    /// The first character.
    pub authority_code: String,
    /// The registering authority where it is known.
    pub authority_name: Option<&'static str>,
    /// The second character.
    pub organisation_kind: String,
    /// Characters 3 to 8.
    pub district_code: String,
    /// The district's name where the loaded table has it.
    pub district_name: Option<String>,
    /// Characters 9 to 17.
    pub organisation_code: String,
}

/// Checks a code.
pub fn check(value: &str) -> Identity {
    let normalized = text::normalise(value);
    let checked = examine(&normalized);
    Identity::of(normalized, checked)
}

/// The check character that belongs to the first seventeen characters.
pub fn check_character(first_seventeen: &str) -> Option<char> {
    (first_seventeen.len() == 17).then(|| check_character::mod_31(first_seventeen)).flatten()
}

fn examine(code: &str) -> Checked {
    text::exact_length(code, 18, WHAT)?;
    text::only(
        code,
        |_, c| u8::try_from(c).is_ok_and(|c| USCC_ALPHABET.contains(&c)),
        "只用数字和大写字母，不用I、O、S、V、Z（注意与1、0、5、2的区别）。",
    )?;
    let district_code = text::piece(code, 2..8);
    if !district_code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refused::new(
            Reason::Format,
            format!("第3至8位是登记机关的行政区划代码，应为数字，现在是{district_code}。"),
        ));
    }
    if check_character(&text::piece(code, 0..17)) != code.chars().last() {
        return Err(Refused::new(Reason::Check, "校验位不符，代码可能有一位写错或两位颠倒。"));
    }
    let parts = UsccParts {
        authority_code: text::piece(code, 0..1),
        authority_name: authority_name(code),
        organisation_kind: text::piece(code, 1..2),
        district_name: district::find(&district_code).map(|district| district.full_name),
        district_code,
        organisation_code: text::piece(code, 8..17),
    };
    let warnings = warnings(&parts);
    Ok((Parts::Uscc(parts), warnings))
}

fn warnings(parts: &UsccParts) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if parts.authority_name.is_none() {
        warnings.push(Warning::new(
            "AUTHORITY_UNKNOWN",
            format!("登记管理部门代码{}不在已载入的名单里，请核对。", parts.authority_code),
        ));
    }
    if district::province_name(&parts.district_code).is_none()
        && !parts.district_code.starts_with("10")
    {
        warnings.push(Warning::new(
            "REGION_UNKNOWN",
            format!("行政区划代码{}的前两位不是已知的省级代码，请核对。", parts.district_code),
        ));
    }
    let (body, inner) =
        (text::piece(&parts.organisation_code, 0..8), parts.organisation_code.chars().last());
    if check_character::gb_11714(&body) != inner {
        warnings.push(Warning::new(
            "ORG_CHECK",
            format!(
                "内含的组织机构代码{}自身的校验位不符；这样的代码实际存在，请与证照核对。",
                parts.organisation_code
            ),
        ));
    }
    warnings
}

fn authority_name(code: &str) -> Option<&'static str> {
    Some(match code.as_bytes().first()? {
        b'1' => "机构编制",
        b'2' => "外交",
        b'3' => "司法行政",
        b'4' => "文化",
        b'5' => "民政",
        b'6' => "旅游",
        b'7' => "宗教",
        b'8' => "工会",
        b'9' => "市场监督管理",
        b'A' => "中央军委改革和编制办公室",
        b'N' => "农业农村",
        b'Y' => "其他",
        _ => return None,
    })
}
