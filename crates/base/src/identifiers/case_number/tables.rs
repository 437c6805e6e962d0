//! The loaded codes: `data/identifiers/courts.json` and `case_types.json`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    #[serde(default)]
    regions: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
}

struct Codes {
    regions: String,
    names: BTreeMap<String, String>,
}

fn load(json: &str) -> Codes {
    let table: Table = serde_json::from_str(json)
        .unwrap_or_else(|fault| unreachable!("the embedded code table is read: {fault}"));
    let names = table.rows.into_iter().map(|row| (row.code, row.name)).collect();
    Codes { regions: table.regions, names }
}

static COURTS: LazyLock<Codes> =
    LazyLock::new(|| load(include_str!("../../../../../data/identifiers/courts.json")));
static TYPES: LazyLock<Codes> =
    LazyLock::new(|| load(include_str!("../../../../../data/identifiers/case_types.json")));

/// The code of the supreme court; every other begins with a province's one character.
pub(super) const SUPREME: &str = "最高法";

/// Whether a court code begins as one may.
pub(super) fn is_region(court: &str) -> bool {
    court == SUPREME || court.chars().next().is_some_and(is_region_character)
}

/// 京, 津, 冀 …
pub(super) fn is_region_character(c: char) -> bool {
    COURTS.regions.contains(c)
}

pub(super) fn court_name(code: &str) -> Option<&'static str> {
    COURTS.names.get(code).map(String::as_str)
}

pub(super) fn type_name(code: &str) -> Option<&'static str> {
    TYPES.names.get(code).map(String::as_str)
}

/// Splits what stands between court and number into 专门审判代字 and 类型代字. A first
/// character is a code of its own only when the rest is a listed type and the whole is not.
pub(super) fn split_type(types: &str) -> (Option<String>, String) {
    let mut chars = types.chars();
    match (type_name(types), chars.next()) {
        (None, Some(first)) if type_name(chars.as_str()).is_some() => {
            (Some(first.to_string()), chars.as_str().to_owned())
        }
        _ => (None, types.to_owned()),
    }
}
