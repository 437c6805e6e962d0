//! The calculators of government services: `consultation-code`, `link`, `quality`, `warning`.

mod code;
mod link;
mod quality;
mod warning;

use calendar::calc::{self, Calculator, Fields, Integer, Refused, Usage, required};
use serde_json::Value;

use crate::Moment;

/// All calculators, by name.
pub const CALCULATORS: [Calculator; 4] = [
    Calculator::new("consultation-code", "咨询码", code::run),
    Calculator::new("link", "咨询与办件关联", link::run),
    Calculator::new("quality", "数据质检", quality::run),
    Calculator::new("warning", "办件预警", warning::run),
];

/// A field that is there and not `null`.
fn given<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.get(name).filter(|one| !one.is_null())
}

/// An object or `null`, a mistake in it naming the field.
fn object<'a>(
    value: &'a Value,
    name: &str,
    known: &[&str],
) -> Result<Option<(&'a Value, Fields<'a>)>, Usage> {
    let Some(inner) = given(value, name) else { return Ok(None) };
    let fields = Fields::of(inner, known);
    fields.map(|fields| Some((inner, fields))).map_err(|usage| inside(name, &usage))
}

/// The elements of a list or of `null`, a mistake naming list and place.
fn each<'a, T>(
    value: &'a Value,
    name: &str,
    known: &[&str],
    read: impl Fn(&'a Value, Fields<'a>) -> Result<T, Usage>,
) -> Result<Vec<T>, Usage> {
    match given(value, name) {
        None => Ok(Vec::new()),
        Some(Value::Array(items)) => calc::each(name, items, known, read),
        Some(_) => Err(Usage::new(format!("字段{name}应为数组。"))),
    }
}

fn inside(name: &str, usage: &Usage) -> Usage {
    Usage::new(format!("{name}：{usage}"))
}

/// A whole number from 0 to `most`; anything else is refused with the code.
fn whole(
    path: &str,
    value: Integer,
    most: u32,
    (code, what): (&'static str, &str),
) -> Result<u32, Refused> {
    let found = match value {
        Integer::Within(number) => u32::try_from(number).ok().filter(|number| *number <= most),
        Integer::Beyond => None,
    };
    found.ok_or_else(|| Refused::new(code, format!("{what}应为0至{most}的整数。")).at(path))
}

/// A day or a moment.
fn time(path: &str, text: Option<&str>) -> Result<Moment, Refused> {
    Moment::parse(required(path, text)?).ok_or_else(|| {
        let message = format!(
            "{path}应写成2026-07-20或2026-07-20T10:00:00+08:00（不写时区的为北京时间），且要存在。"
        );
        Refused::new("TIME_FORMAT", message).at(path)
    })
}

#[cfg(test)]
#[path = "../../../calendar/src/calc/manual.rs"]
mod manual;
#[cfg(test)]
mod tests;
#[cfg(test)]
use calendar::{Calendar, calc::calculate_batch_of};
