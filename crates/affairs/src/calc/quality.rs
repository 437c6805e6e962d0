//! `quality`: every fault of a record.

use std::collections::{BTreeMap, HashSet};

use calendar::{
    Calendar,
    calc::{Fields, Integer, Outcome, Refused, Usage, date, required, shortened},
    term::{LONGEST, Unit},
};
use serde_json::{Map, Value, json};

use super::{each, given, object};
use crate::{
    identity::Kind,
    quality::{Context, Exception, Finding, Item, Record, Table, Theme, library, sort_out, tables},
    warning::Term,
};

const CONTEXT: [&str; 12] = [
    "catalogue",
    "project_nos",
    "process",
    "results",
    "special",
    "accepts",
    "dictionaries",
    "certificates",
    "themes",
    "exceptions",
    "now",
    "stale_days",
];

pub(super) fn run(input: &Value, calendar: &Calendar) -> Outcome {
    let fields = Fields::of(input, &["table", "record", "context"])?;
    let table = fields.text("table")?;
    let record = match given(input, "record") {
        None => None,
        Some(Value::Object(map)) => Some(map),
        Some(_) => return Err(Usage::new("字段record应为对象。")),
    };
    let raw = Raw::of(input)?;
    Ok(answer(table, record, &raw, calendar))
}

/// The context with its types checked and its values not yet.
#[derive(Default)]
struct Raw<'a> {
    catalogue: Option<&'a [Value]>,
    project_nos: Option<&'a [Value]>,
    rows: Vec<(&'static str, &'static str, &'a [Value])>,
    dictionaries: BTreeMap<&'a str, Vec<&'a str>>,
    certificates: Vec<(Option<&'a str>, Option<&'a str>)>,
    themes: Option<Vec<(Option<&'a str>, Vec<&'a str>)>>,
    exceptions: Vec<[Option<&'a str>; 5]>,
    now: Option<&'a str>,
    stale_days: Option<Integer>,
}

/// What a known fault says of itself.
const EXCEPTION: [&str; 5] = ["code", "field", "value", "until", "evidence"];

/// The lists of rows, and the tables they are of.
const ROWS: [(&str, &str); 4] = [
    ("accepts", "accept"),
    ("process", "process"),
    ("results", "result"),
    ("special", "special_procedure"),
];

impl<'a> Raw<'a> {
    fn of(input: &'a Value) -> Result<Self, Usage> {
        let Some((context, fields)) = object(input, "context", &CONTEXT)? else {
            return Ok(Self::default());
        };
        let list = |name: &str| -> Result<Option<&'a [Value]>, Usage> {
            match given(context, name) {
                None => Ok(None),
                Some(Value::Array(items)) => Ok(Some(items)),
                Some(_) => Err(Usage::new(format!("字段context.{name}应为数组。"))),
            }
        };
        let mut rows = Vec::new();
        for (name, table) in ROWS {
            let Some(items) = list(name)? else { continue };
            texts_or_objects(name, items)?;
            rows.push((name, table, items));
        }
        let (catalogue, project_nos) = (list("catalogue")?, list("project_nos")?);
        texts_or_objects("catalogue", catalogue.unwrap_or_default())?;
        texts("context.project_nos", project_nos.unwrap_or_default())?;
        let themes = each(context, "themes", &["theme_code", "task_codes"], |_, one| {
            Ok((one.text("theme_code")?, texts("task_codes", one.list("task_codes")?)?))
        })?;
        Ok(Self {
            catalogue,
            project_nos,
            rows,
            dictionaries: dictionaries(context)?,
            certificates: each(context, "certificates", &["code", "kind"], |_, one| {
                Ok((one.text("code")?, one.text("kind")?))
            })?,
            themes: given(context, "themes").map(|_| themes),
            exceptions: each(context, "exceptions", &EXCEPTION, |_, one| {
                let mut texts = [None; 5];
                for (place, name) in texts.iter_mut().zip(EXCEPTION) {
                    *place = one.text_or_null(name)?;
                }
                Ok(texts)
            })?,
            now: fields.text_or_null("now")?,
            stale_days: fields.integer_or_null("stale_days")?,
        })
    }
}

fn texts<'a>(name: &str, items: &'a [Value]) -> Result<Vec<&'a str>, Usage> {
    let text = |item: &'a Value| item.as_str();
    let wrong = || Usage::new(format!("字段{name}的每一项应为文本。"));
    items.iter().map(|item| text(item).ok_or_else(wrong)).collect()
}

fn texts_or_objects(name: &str, items: &[Value]) -> Result<(), Usage> {
    match items.iter().position(|item| !item.is_string() && !item.is_object()) {
        None => Ok(()),
        Some(at) => Err(Usage::new(format!("context.{name}第{}项应为对象或编号。", at + 1))),
    }
}

fn dictionaries(context: &Value) -> Result<BTreeMap<&str, Vec<&str>>, Usage> {
    let Some(value) = given(context, "dictionaries") else { return Ok(BTreeMap::new()) };
    let Value::Object(map) = value else {
        return Err(Usage::new("字段context.dictionaries应为对象。"));
    };
    map.iter()
        .map(|(name, codes)| {
            let codes = codes.as_array().map(Vec::as_slice);
            let path = format!("context.dictionaries.{}", shortened(name));
            let codes = codes.ok_or_else(|| Usage::new(format!("字段{path}应为数组。")))?;
            Ok((name.as_str(), texts(&path, codes)?))
        })
        .collect()
}

fn answer(
    table: Option<&str>,
    record: Option<&Map<String, Value>>,
    raw: &Raw<'_>,
    calendar: &Calendar,
) -> Result<Value, Refused> {
    let name = required("table", table)?;
    let table = Table::find(name).ok_or_else(|| {
        let names: Vec<&str> = tables().iter().map(|table| table.name).collect();
        let message = format!("没有数据表“{}”，可用的有：{}。", shortened(name), names.join("、"));
        Refused::new("TABLE_UNKNOWN", message).at("table")
    })?;
    let record = read(table, required("record", record)?, "record")?;
    let context = context(raw)?;
    let (found, known) = sort_out(&record, &context, calendar);
    let mut errors: Vec<&str> = found.iter().map(|one| one.code).collect();
    errors.dedup();
    Ok(json!({
        "errors": errors,
        "details": found.iter().map(detail).collect::<Vec<_>>(),
        "known": known.iter().map(detail).collect::<Vec<_>>(),
        "accepted": found.iter().all(|one| !blocks(one)),
    }))
}

fn blocks(finding: &Finding) -> bool {
    let level = library().get(finding.code).map(|entry| entry.level);
    level == Some(crate::quality::Level::Block)
}

fn detail(finding: &Finding) -> Value {
    let Some(entry) = library().get(finding.code) else {
        return json!({ "code": finding.code, "field": finding.field, "message": finding.message });
    };
    json!({
        "code": finding.code,
        "class": entry.class(),
        "level": entry.level,
        "lane": entry.lane,
        "title": entry.title,
        "field": finding.field,
        "message": finding.message,
        "hint": entry.hint,
    })
}

fn read<'a>(
    table: &'static Table,
    fields: &'a Map<String, Value>,
    path: &str,
) -> Result<Record<'a>, Refused> {
    Record::of(table, fields).map_err(|column| {
        let message =
            format!("数据表{}没有“{}”这一列，请核对列名。", table.name, shortened(column));
        Refused::new("COLUMN_UNKNOWN", message).at(&format!("{path}.{}", shortened(column)))
    })
}

fn context<'a>(raw: &Raw<'a>) -> Result<Context<'a>, Refused> {
    let mut context = Context {
        catalogue: raw.catalogue.map(catalogue).transpose()?,
        project_nos: raw.project_nos.map(|items| {
            let numbers: HashSet<&str> =
                items.iter().filter_map(Value::as_str).map(str::trim).collect();
            numbers
        }),
        dictionaries: raw.dictionaries.clone(),
        ..Context::default()
    };
    for (name, table, items) in &raw.rows {
        let Some(table) = Table::find(table) else { continue };
        let rows = rows(table, name, items)?;
        let place = match *name {
            "accepts" => &mut context.accepts,
            "process" => &mut context.process,
            "results" => &mut context.results,
            _ => &mut context.special,
        };
        *place = Some(rows);
    }
    for (index, (code, kind)) in raw.certificates.iter().enumerate() {
        let path = |name: &str| format!("context.certificates[{index}].{name}");
        let code = required(&path("code"), *code)?;
        let kind = required(&path("kind"), *kind)?;
        let kind = Kind::from_code(kind).ok_or_else(|| {
            let message = "证件种类应为citizen、uscc、organisation或other。";
            Refused::new("ID_KIND", message).at(&path("kind"))
        })?;
        context.certificates.insert(code, kind);
    }
    if let Some(themes) = &raw.themes {
        let theme = |(index, (code, tasks)): (usize, &(Option<&'a str>, Vec<&'a str>))| {
            let code = required(&format!("context.themes[{index}].theme_code"), *code)?;
            Ok(Theme { code, task_codes: tasks.clone() })
        };
        context.themes =
            Some(themes.iter().enumerate().map(theme).collect::<Result<_, Refused>>()?);
    }
    let exceptions = raw.exceptions.iter().enumerate();
    context.exceptions = exceptions.map(exception).collect::<Result<_, Refused>>()?;
    context.now = raw.now.map(|text| super::time("context.now", Some(text))).transpose()?;
    context.stale_days = raw
        .stale_days
        .map(|days| super::whole("context.stale_days", days, LONGEST, ("STALE_DAYS", "天数")))
        .transpose()?;
    Ok(context)
}

/// A known fault has its evidence and its end.
fn exception<'a>(
    (index, [code, field, value, until, evidence]): (usize, &[Option<&'a str>; 5]),
) -> Result<Exception<'a>, Refused> {
    let path = |name: &str| format!("context.exceptions[{index}].{name}");
    let code = required(&path("code"), *code)?;
    if !library().contains_key(code) {
        let message = format!("质检规则库里没有“{}”。", shortened(code));
        return Err(Refused::new("CODE_UNKNOWN", message).at(&path("code")));
    }
    required(&path("evidence"), evidence.filter(|text| !text.trim().is_empty()))?;
    let until = date(&path("until"), required(&path("until"), *until)?)?;
    Ok(Exception { code, field: *field, value: *value, until })
}

/// Rows, or numbers of matters that have such a row.
fn rows<'a>(
    table: &'static Table,
    name: &str,
    items: &'a [Value],
) -> Result<Vec<Record<'a>>, Refused> {
    let mut rows = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        rows.push(match item {
            Value::Object(fields) => read(table, fields, &format!("context.{name}[{index}]"))?,
            other => Record::numbered(table, other.as_str().unwrap_or_default()),
        });
    }
    Ok(rows)
}

/// Entries of the catalogue; of a whole row only what is needed is read.
fn catalogue(items: &[Value]) -> Result<Vec<Item<'_>>, Refused> {
    items.iter().enumerate().map(|(index, item)| entry(index, item)).collect()
}

fn entry(index: usize, item: &Value) -> Result<Item<'_>, Refused> {
    let path = |name: &str| format!("context.catalogue[{index}].{name}");
    if let Some(code) = item.as_str() {
        return Ok(Item { task_code: code.trim(), ..Item::default() });
    }
    let code = required(&path("task_code"), given(item, "task_code").and_then(Value::as_str))?;
    let version = given(item, "task_version").or(given(item, "version"));
    let version = version.map(|value| match value {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_i64(),
    });
    let when = |name: &str| {
        let text = given(item, name).map(|value| value.as_str().unwrap_or_default());
        text.map(|text| super::time(&path(name), Some(text))).transpose()
    };
    let version = match version {
        Some(None) => {
            let message = "事项版本应为整数。";
            return Err(Refused::new("ITEM_VERSION", message).at(&path("task_version")));
        }
        version => version.flatten(),
    };
    let longest = given(item, "longest_days").and_then(Value::as_u64);
    Ok(Item {
        task_code: code.trim(),
        version,
        valid_from: when("valid_from")?,
        valid_to: when("valid_to")?,
        promise: term(item, "promise", &path("promise"))?,
        statutory: term(item, "statutory", &path("statutory"))?,
        longest_days: longest.and_then(|days| u32::try_from(days).ok()),
    })
}

/// A term of the catalogue; none and zero are no term.
fn term(item: &Value, name: &str, path: &str) -> Result<Option<Term>, Refused> {
    let Some(value) = given(item, name) else { return Ok(None) };
    let amount = value.get("amount").and_then(Value::as_u64);
    let unit = match value.get("unit").and_then(Value::as_str) {
        Some("workday") => Some(Unit::Workday),
        Some("day") => Some(Unit::Day),
        _ => None,
    };
    match (amount, unit) {
        (Some(0), _) => Ok(None),
        (Some(amount), Some(unit)) if amount <= u64::from(LONGEST) => {
            Ok(Some(Term { amount: u32::try_from(amount).unwrap_or(LONGEST), unit }))
        }
        _ => {
            let message = format!(
                "{path}应写成{{\"amount\": 天数, \"unit\": \"workday\"或\"day\"}}，天数不超过{LONGEST}。"
            );
            Err(Refused::new("TERM_AMOUNT", message).at(path))
        }
    }
}
