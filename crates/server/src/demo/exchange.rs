//! What two districts sent yesterday: most of it good, and of each lane of faults something.

use ::affairs::reconciliation::{Row, Sum, Totals};
use base::identifiers::citizen;
use calendar::Calendar;
use chrono::{Days, NaiveDate};
use kernel::Kernel;
use serde_json::{Value, json};

use super::{affairs, desk::Desk};
use crate::Failure;

/// A person who sends for two districts, one of which is there.
pub(super) async fn tell(kernel: &Kernel, desk: &Desk, near: &str) -> Result<(), Failure> {
    let (today, calendar) = (kernel.today(), kernel.calendar());
    let record = |number, day, changes| record(&calendar, number, day, changes);
    let day = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let far = source(desk, "海淀区政务服务局", "110108").await?;
    let before = day.checked_sub_days(Days::new(1)).unwrap_or(day);
    let early = json!({ "accept_date": format!("{before} 16:30:00"),
        "promise_date": affairs::promised(&calendar, before) });
    let borne = json!({ "code": "Q03011", "source": far,
        "until": today.checked_add_days(Days::new(30)).unwrap_or(today),
        "reason": "旧系统切换，受理时间按纸质登记补录", "evidence": "海政函〔2026〕18号" });
    desk.post("/api/civic/exceptions", &borne).await?;
    let phone = json!({ "contact_mobile": "12345678901" });
    let sent = [
        record("CY-0001", day, json!({})),
        record("CY-0002", day, json!({})),
        record("CY-0003", day, json!({})),
        record("CY-0004", day, early.clone()),
        record("CY-0005", day, phone.clone()),
        record("CY-0006", day, json!({ "district_code": "110103" })),
        record("CY-0007", day, json!({ "apply_date": day.format("%Y年%m月%d日").to_string() })),
        record("CY-0008", day, phone),
    ];
    send(desk, near, &sent).await?;
    // One was put right and sent again.
    send(desk, near, &[record("CY-0008", day, json!({ "version": 2 }))]).await?;
    send(desk, &far, &[record("HD-0001", day, json!({})), record("HD-0002", day, early)]).await?;
    // One account balances; of the other a row never came.
    let far_rows = [("HD-0001", 1), ("HD-0002", 1)];
    account(desk, (&far, today), &far_rows).await?;
    let mut near_rows: Vec<(&str, i64)> = NEAR.iter().map(|key| (*key, 1)).collect();
    near_rows.extend(affairs::MATTERS.iter().map(|(number, _, _)| (*number, 1)));
    near_rows.extend([("CY-0008", 2), ("CY-0009", 1)]);
    account(desk, (near, today), &near_rows).await
}

/// What the near district sent at first.
const NEAR: [&str; 8] =
    ["CY-0001", "CY-0002", "CY-0003", "CY-0004", "CY-0005", "CY-0006", "CY-0007", "CY-0008"];

/// What a source says it sent on the day of the demo, with all its buckets.
async fn account(
    desk: &Desk,
    (source, day): (&str, NaiveDate),
    rows: &[(&str, i64)],
) -> Result<(), Failure> {
    let row = |(key, version): &(&str, i64)| Row { key: (*key).to_owned(), version: *version };
    let told = Totals::of(rows.iter().map(row));
    let bucket = |(at, sum): (&u8, &Sum)| json!({ "bucket": format!("{at:02x}"), "count": sum.count, "hash": sum.hash });
    let buckets: Vec<Value> = told.buckets.iter().map(bucket).collect();
    let sent = json!({ "source": source, "table": "accept", "day": day,
        "count": told.all.count, "hash": told.all.hash, "buckets": buckets });
    desk.post("/api/civic/reconciliations", &sent).await?;
    Ok(())
}

async fn source(desk: &Desk, name: &str, area: &str) -> Result<String, Failure> {
    let named = json!({ "name": name, "area_code": area });
    let made = desk.post("/api/civic/sources", &named).await?;
    Ok(made["source"]["id"].as_str().unwrap_or_default().to_owned())
}

async fn send(desk: &Desk, source: &str, records: &[Value]) -> Result<(), Failure> {
    let path = format!("/api/civic/intake/accept?source={source}");
    desk.post(&path, &json!(records)).await?;
    Ok(())
}

/// A matter that was accepted on a day, with some columns otherwise.
fn record(calendar: &Calendar, number: &str, day: NaiveDate, changes: Value) -> Value {
    let serial: u32 = number.bytes().map(u32::from).sum();
    let body = format!("11010519900101{:03}", serial % 1_000);
    let check = citizen::check_character(&body).unwrap_or('X');
    let mut record = json!({
        "project_no": number, "task_code": affairs::ITEM,
        "task_name": "食品经营许可", "task_version": 1, "catalog_code": "511Z07001006",
        "apply_date": format!("{day} 09:00:00"), "accept_date": format!("{day} 10:00:00"),
        "apply_type": "1", "project_type": "2", "promise_date": affairs::promised(calendar, day),
        "applyer_name": "宋清和", "applyer_type": "1", "applyer_page_type": "111",
        "applyer_page_code": format!("{body}{check}"), "org_code": "11110105000000000X",
        "org_name": "市场监督管理局", "contact_mobile": "13800001234",
        "cd_time": format!("{day} 11:00:00"),
    });
    for (name, value) in changes.as_object().into_iter().flatten() {
        record[name] = value.clone();
    }
    record
}
