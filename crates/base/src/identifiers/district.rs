//! District codes, GB/T 2260: the table in `data/identifiers/districts.json`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

use super::{Checked, Identity, Parts, Reason, Refused, text};

const WHAT: &str = "行政区划代码";

#[derive(Deserialize)]
struct Table {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
    level: Level,
    since: Option<i32>,
    abolished: Option<i32>,
    successor: Option<String>,
}

static TABLE: LazyLock<BTreeMap<String, Row>> = LazyLock::new(|| {
    let table: Table =
        serde_json::from_str(include_str!("../../../../data/identifiers/districts.json"))
            .unwrap_or_else(|fault| unreachable!("the embedded district table is read: {fault}"));
    table.rows.into_iter().map(|row| (row.code.clone(), row)).collect()
});

/// The rank of a district.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 省、自治区、直辖市、特别行政区.
    Province,
    /// A heading of the standard (市辖区, 县), no place of its own.
    Group,
    /// 区、县.
    County,
}

/// A district of the loaded table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct District {
    /// Six digits.
    pub code: String,
    /// 昌平区.
    pub name: String,
    /// 北京市昌平区; of a province its own name.
    pub full_name: String,
    /// The rank.
    pub level: Level,
    /// The first two digits followed by zeros.
    pub province_code: String,
    /// The year the code came into use, where that is known.
    pub since: Option<i32>,
    /// The year the code was abolished.
    pub abolished: Option<i32>,
    /// The code that took its place.
    pub successor: Option<String>,
}

/// Finds a code, abolished ones included. `None` says that the loaded table has no such
/// code, which for districts outside Beijing does not mean that it does not exist.
pub fn find(code: &str) -> Option<District> {
    let row = TABLE.get(code)?;
    let province_code = format!("{}0000", code.get(..2)?);
    let full_name = match TABLE.get(&province_code) {
        Some(province) if province.code != row.code => format!("{}{}", province.name, row.name),
        _ => row.name.clone(),
    };
    Some(District {
        code: row.code.clone(),
        name: row.name.clone(),
        full_name,
        level: row.level,
        province_code,
        since: row.since,
        abolished: row.abolished,
        successor: row.successor.clone(),
    })
}

/// Whether the first two digits name a province, autonomous region, municipality or
/// special administrative region. `83` stands in residence permits of Taiwan compatriots.
pub(super) fn province_name(code: &str) -> Option<&'static str> {
    match code.get(..2)? {
        "83" => Some("台湾（居住证）"),
        first_two => TABLE.get(&format!("{first_two}0000")).map(|row| row.name.as_str()),
    }
}

/// Checks a district code.
pub fn check(value: &str) -> Identity {
    let normalized = text::normalise(value);
    let checked = examine(&normalized);
    Identity::of(normalized, checked)
}

fn examine(code: &str) -> Checked {
    text::exact_length(code, 6, WHAT)?;
    text::only(code, |_, c| c.is_ascii_digit(), "行政区划代码只有数字。")?;
    in_use(code).map(|district| (Parts::District(district), Vec::new()))
}

/// A district that exists today.
pub(super) fn in_use(code: &str) -> Result<District, Refused> {
    let district = find(code).ok_or_else(|| {
        Refused::new(
            Reason::UnknownCode,
            format!("区划表里没有{code}。本系统载入了各省级代码和北京市各区。"),
        )
    })?;
    let Some(year) = district.abolished else { return Ok(district) };
    let instead = district
        .successor
        .as_deref()
        .and_then(find)
        .map(|next| format!("，现为{}（{}）", next.full_name, next.code))
        .unwrap_or_default();
    Err(Refused {
        reason: Reason::Abolished,
        message: format!("{}（{code}）已于{year}年撤销{instead}。", district.full_name),
        parts: Some(Box::new(Parts::District(district))),
    })
}
