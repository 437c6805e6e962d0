//! A record by itself: each column by what it holds, then the columns against each other.

use base::identifiers::{IdentifierKind, check as check_number, district};

use super::{
    Findings,
    context::Context,
    identity,
    record::{Cell, Record, plain},
    shown,
    table::{self, Column, Kind},
};
use crate::{Moment, code};

pub(super) fn check(record: &Record<'_>, context: &Context<'_>, found: &mut Findings) {
    for (column, cell) in record.table.columns.iter().zip(record.cells()) {
        match cell {
            Cell::Absent if column.required => {
                let message = format!("没有填写{}（{}）。", column.label, column.name);
                found.add("Q01011", column.name, message);
            }
            Cell::Absent => {}
            Cell::Odd => {
                found.add("Q02014", column.name, format!("{}不是文本。", column.label));
            }
            Cell::Text(text) => value(record, context, column, text, found),
        }
    }
    missing(record, found);
    order(record, found);
    future(record, context, found);
}

fn value(
    record: &Record<'_>,
    context: &Context<'_>,
    column: &Column,
    text: &str,
    found: &mut Findings,
) {
    let (name, label) = (column.name, column.label);
    if let Some(width) = column.width.filter(|width| text.chars().count() > *width) {
        let message = format!("{label}最多{width}字，现在是{}字。", text.chars().count());
        found.add("Q02061", name, message);
    }
    match column.kind {
        Kind::Text | Kind::Certificate => {}
        Kind::Time => {
            if Moment::parse(text).is_none() {
                found.add("Q02051", name, format!("{label}“{}”不是时间。", shown(text)));
            }
            return;
        }
        Kind::Whole => {
            if text.parse::<i64>().is_err() {
                found.add("Q02014", name, format!("{label}应为整数，现在是“{}”。", shown(text)));
            }
            return;
        }
        Kind::Dictionary(dictionary) => {
            let loaded = context.dictionaries.get(dictionary).map(Vec::as_slice);
            // A loaded dictionary is matched as written, a standard's with or without the zero.
            let known = match loaded {
                Some(codes) => codes.contains(&text) || codes.contains(&plain(text)),
                None => {
                    table::dictionary(dictionary).is_none_or(|codes| codes.contains(&plain(text)))
                }
            };
            if !known {
                let message = format!("{label}“{}”不在代码表中。", shown(text));
                found.add("Q02031", name, message);
            }
            return;
        }
        Kind::Number(stated) => identity::number(record, context, (stated, name), text, found),
        Kind::Mobile => {
            let number = crate::identity::normalise(text);
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            let second = number.as_bytes().get(1).is_some_and(|byte| (b'3'..=b'9').contains(byte));
            if !(digits && number.len() == 11 && number.starts_with('1') && second) {
                found.add("Q02021", name, format!("{label}应为1开头的11位数字。"));
            }
        }
        Kind::Zip => {
            if !(text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())) {
                found.add("Q02014", name, format!("{label}应为6位数字。"));
            }
        }
        Kind::District => {
            if let Some(message) = district_fault(text) {
                found.add("Q02041", name, message);
            }
            return;
        }
        Kind::Consultation => {
            let checked = code::check(text, None);
            if !checked.valid {
                found.add("Q02014", name, checked.message.unwrap_or_default());
            }
            return;
        }
    }
    if table::is_placeholder(text) {
        found.add("Q04011", name, format!("{label}“{}”像是占位值。", shown(text)));
    }
}

/// What is wrong with a district: six digits, or up to twelve with streets and villages. Of
/// other provinces the loaded table knows the province only.
fn district_fault(text: &str) -> Option<String> {
    let text = crate::identity::normalise(text);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !matches!(text.len(), 6 | 9 | 12) {
        return Some("行政区划代码应为6位、9位或12位数字。".to_owned());
    }
    let county = text.get(..6).unwrap_or_default();
    let elsewhere = !county.starts_with("11")
        && county.get(..2).is_some_and(|two| district::find(&format!("{two}0000")).is_some());
    if elsewhere || code::district(county).is_ok() {
        return None;
    }
    let message = check_number(IdentifierKind::District, county, None).message;
    Some(message.unwrap_or_else(|| format!("区划表里没有{county}。")))
}

/// What must be there because something else is.
fn missing(record: &Record<'_>, found: &mut Findings) {
    match record.table.name {
        "accept" => {
            if record.code("project_type") == Some("2") && record.lacks("promise_date") {
                found.add("Q01031", "promise_date", "承诺件没有填写承诺办结时间。");
            }
            if !record.lacks("theme_code") && record.lacks("theme_case_no") {
                found.add("Q01031", "theme_case_no", "一件事没有填写一件事办件编号。");
            }
        }
        "material" if record.lacks("material_attach_name") => {
            found.add("Q01021", "material_attach_name", "材料没有附件。");
        }
        _ => {}
    }
}

/// What cannot come before something else.
fn order(record: &Record<'_>, found: &mut Findings) {
    let (first, second, code, message) = match record.table.name {
        "accept" => ("apply_date", "accept_date", "Q03011", "受理时间早于申请时间。"),
        "process" => ("event_start_time", "event_end_time", "Q03013", "环节结束早于开始。"),
        "special_procedure" => ("special_time", "end_time", "Q03014", "特别程序结束早于开始。"),
        _ => return,
    };
    if let (Some(one), Some(two)) = (record.time(first), record.time(second))
        && two.before(one)
    {
        found.add(code, second, message);
    }
}

/// What has not happened yet cannot be reported.
fn future(record: &Record<'_>, context: &Context<'_>, found: &mut Findings) {
    let Some(now) = context.now.or_else(|| record.time("cd_time")) else { return };
    for column in record.table.columns.iter().filter(|column| column.kind == Kind::Time) {
        // A promise lies ahead, and an item may be announced before it holds.
        let ahead = matches!(column.name, "promise_date" | "valid_from" | "valid_to");
        let Some(at) = record.time(column.name).filter(|_| !ahead) else { continue };
        if now.before(at) {
            let message = format!("{}{}在将来。", column.label, at.chinese());
            found.add("Q03015", column.name, message);
        }
    }
}
