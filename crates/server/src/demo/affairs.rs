//! Matters of a district: some in time, some short of time, some late.

use ::affairs::code::{Fault, Series};
use base::identifiers::citizen;
use calendar::Calendar;
use chrono::{Days, NaiveDate};
use kernel::Kernel;
use serde_json::{Value, json};

use super::{
    build::{settle, workdays_before},
    desk::Desk,
};
use crate::Failure;

pub(super) const ITEM: &str = "511Z07001006-110105000000-1-00";

/// Number, name, and how many workdays ago it was accepted; five are promised.
pub(super) const MATTERS: [(&str, &str, u32); 6] = [
    ("BJ110105261100000011", "沈若兰", 8),
    ("BJ110105261100000012", "白景行", 7),
    ("BJ110105261100000013", "纪晓东", 5),
    ("BJ110105261100000014", "闻立新", 4),
    ("BJ110105261100000015", "江月", 1),
    ("BJ110105261100000016", "柳成荫", 0),
];

/// A source, its item, and its matters; tells which source.
pub(super) async fn tell(kernel: &Kernel, desk: &Desk) -> Result<String, Failure> {
    let named = json!({ "name": "朝阳区政务服务局", "area_code": "110105" });
    let source = desk.post("/api/civic/sources", &named).await?;
    let source = source["source"]["id"].as_str().unwrap_or_default().to_owned();
    let item = json!([{ "task_code": ITEM, "task_version": 1, "task_name": "食品经营许可",
        "promise_days": 5, "promise_unit": "workday", "statutory_days": 20,
        "statutory_unit": "workday" }]);
    desk.post(&format!("/api/civic/intake/item?source={source}"), &item).await?;
    let (today, calendar) = (kernel.today(), kernel.calendar());
    let matters = MATTERS.iter().enumerate().map(|(serial, (number, name, ago))| {
        matter(serial, number, name, workdays_before(&calendar, today, *ago), &calendar)
    });
    let matters = Value::Array(matters.collect());
    desk.post(&format!("/api/civic/intake/accept?source={source}"), &matters).await?;
    let asked = Value::Array(asked(today)?);
    desk.post(&format!("/api/civic/intake/consultation?source={source}"), &asked).await?;
    settle(kernel).await?;
    Ok(source)
}

/// One person who asks about the item again and again, and a call back.
fn asked(today: NaiveDate) -> Result<Vec<Value>, Failure> {
    let series = Series::new("110105", 1, today).map_err(unlike)?;
    let titles = ["办理食品经营许可要什么材料", "材料清单在哪里", "办理结果回访", "为什么退回"];
    let row = |(serial, title): (u32, &&str)| {
        let day = today.checked_sub_days(Days::new(u64::from(12 - 3 * serial))).unwrap_or(today);
        let code = series.code(serial + 1).map_err(unlike)?;
        Ok(json!({
            "consultation_code": code, "title": title, "content": "请问怎样办理",
            "consultant_name": "于归", "person_type": "111", "person_code": person(540),
            "consult_time": format!("{day} 10:00:00"), "handle_time": format!("{day} 11:00:00"),
            "task_code": ITEM, "org_code": "11110105000000000X",
        }))
    };
    (0..).zip(&titles).map(row).collect()
}

fn unlike(fault: Fault) -> Failure {
    Failure::new(fault.code())
}

/// An invented citizen's number.
pub(super) fn person(serial: usize) -> String {
    let body = format!("11010519900101{serial:03}");
    let check = citizen::check_character(&body).map(String::from).unwrap_or_default();
    format!("{body}{check}")
}

/// The day by which the item is promised: the fifth workday after the acceptance.
pub(super) fn promised(calendar: &Calendar, mut day: NaiveDate) -> NaiveDate {
    for _ in 0..5 {
        day = calendar.next_workday(day).unwrap_or(day);
    }
    day
}

fn matter(serial: usize, number: &str, name: &str, day: NaiveDate, calendar: &Calendar) -> Value {
    json!({
        "project_no": number, "task_code": ITEM, "task_name": "食品经营许可", "task_version": 1,
        "catalog_code": "511Z07001006", "apply_date": day, "accept_date": day,
        "apply_type": "1", "project_type": "2", "promise_date": promised(calendar, day), "applyer_name": name,
        "applyer_type": "1", "applyer_page_type": "111",
        "applyer_page_code": person(500 + serial), "org_code": "11110105000000000X",
        "org_name": "朝阳区市场监督管理局", "cd_time": day,
    })
}
