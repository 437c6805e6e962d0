//! `link`: which matter each consultation became.

use std::collections::HashMap;

use calendar::{
    Calendar,
    calc::{Fields, Integer, Outcome, Refused, Usage, required, shortened},
};
use serde_json::{Value, json};

use super::{each, given, time, whole};
use crate::{
    identity::Kind,
    link::{Linker, Told, WIDEST, WINDOW},
};

/// An item and its days.
type Window<'a> = (Option<&'a str>, Option<Integer>);

/// A row with its types checked and its values not yet.
struct Row<'a> {
    id: Option<&'a str>,
    person_id: Option<&'a str>,
    id_kind: Option<&'a str>,
    item: Option<&'a str>,
    org: Option<&'a str>,
    at: Option<&'a str>,
}

pub(super) fn run(input: &Value, _: &Calendar) -> Outcome {
    let fields = Fields::of(input, &["window_days", "item_windows", "consultations", "matters"])?;
    let days = fields.integer_or_null("window_days")?;
    let windows = each(input, "item_windows", &["item", "days"], |_, one| {
        Ok((one.text("item")?, one.integer("days")?))
    })?;
    let asked = rows(input, "consultations", "time")?;
    let matters = rows(input, "matters", "apply_time")?;
    Ok(answer(input, (days, &windows), &asked, &matters))
}

fn rows<'a>(input: &'a Value, list: &str, when: &str) -> Result<Vec<Row<'a>>, Usage> {
    each(input, list, &["id", "person_id", "id_kind", "item", "org", when], |_, one| {
        Ok(Row {
            id: one.text("id")?,
            person_id: one.text_or_null("person_id")?,
            id_kind: one.text_or_null("id_kind")?,
            item: one.text_or_null("item")?,
            org: one.text_or_null("org")?,
            at: one.text_or_null(when)?,
        })
    })
}

fn answer(
    input: &Value,
    (days, windows): (Option<Integer>, &[Window<'_>]),
    asked: &[Row<'_>],
    matters: &[Row<'_>],
) -> Result<Value, Refused> {
    let days = days
        .map(|days| whole("window_days", days, WIDEST, ("WINDOW_DAYS", "关联的天数")))
        .transpose()?
        .unwrap_or(WINDOW);
    required("consultations", given(input, "consultations"))?;
    required("matters", given(input, "matters"))?;
    let asked = told("consultations", "CONSULTATION_ID", "time", asked)?;
    let matters = told("matters", "MATTER_ID", "apply_time", matters)?;
    let mut linker = Linker::new(days);
    for (index, (item, days)) in windows.iter().enumerate() {
        let path = |name: &str| format!("item_windows[{index}].{name}");
        let item = required(&path("item"), *item)?;
        let days = required(&path("days"), *days)?;
        let days = whole(&path("days"), days, WIDEST, ("WINDOW_DAYS", "关联的天数"))?;
        linker = linker.with_window(item, days);
    }
    let links = linker.take(asked, matters);
    Ok(json!({ "links": links, "window_days": days }))
}

fn told<'a>(
    list: &str,
    twice: &'static str,
    when: &str,
    rows: &[Row<'a>],
) -> Result<Vec<Told<'a>>, Refused> {
    let mut seen: HashMap<&str, Told<'a>> = HashMap::with_capacity(rows.len());
    let mut told = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let path = |name: &str| format!("{list}[{index}].{name}");
        let one = read(row, &path, when)?;
        // The same row sent again is the same row.
        let before = seen.entry(one.id).or_insert(one);
        if *before != one {
            let message = format!("编号{}用了两次，内容却不同。", shortened(one.id));
            return Err(Refused::new(twice, message).at(&path("id")));
        }
        told.push(one);
    }
    Ok(told)
}

fn read<'a>(row: &Row<'a>, path: &dyn Fn(&str) -> String, when: &str) -> Result<Told<'a>, Refused> {
    let id = required(&path("id"), row.id.filter(|id| !id.trim().is_empty()))?;
    let id_kind = row
        .id_kind
        .map(|code| {
            Kind::from_code(code).ok_or_else(|| {
                let names = "citizen（身份证）、uscc（统一社会信用代码）、organisation（9位组织机构代码）、other（其他，不核对）";
                let message = format!("证件种类没有“{}”，可用的有：{names}。", shortened(code));
                Refused::new("ID_KIND", message).at(&path("id_kind"))
            })
        })
        .transpose()?;
    Ok(Told {
        id,
        person_id: row.person_id.unwrap_or_default(),
        id_kind,
        item: row.item.unwrap_or_default(),
        org: row.org,
        at: time(&path(when), row.at)?,
    })
}
