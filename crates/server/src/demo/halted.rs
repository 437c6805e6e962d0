//! A department that halts more of its matters than others do.

use kernel::Kernel;
use serde_json::{Value, json};

use super::{
    affairs::{person, promised},
    build::{settle, workdays_before},
    desk::Desk,
};
use crate::Failure;

const ITEM: &str = "511Z07002001-110105000000-1-00";
/// Matters it accepted on the workday before, and how many of them wait for somebody to look at
/// the place.
const ACCEPTED: usize = 20;
const HALTED: usize = 6;

/// A source, its item, its matters, and the special procedures of some.
pub(super) async fn tell(kernel: &Kernel, desk: &Desk) -> Result<(), Failure> {
    let named = json!({ "name": "朝阳区城市管理委员会", "area_code": "110105" });
    let source = desk.post("/api/civic/sources", &named).await?;
    let source = source["source"]["id"].as_str().unwrap_or_default().to_owned();
    let send = async |table: &str, records: Vec<Value>| {
        let path = format!("/api/civic/intake/{table}?source={source}");
        desk.post(&path, &Value::Array(records)).await
    };
    let item = json!({ "task_code": ITEM, "task_version": 1, "task_name": "户外广告设施设置许可",
        "promise_days": 5, "promise_unit": "workday", "statutory_days": 20,
        "statutory_unit": "workday" });
    send("item", vec![item]).await?;
    let calendar = kernel.calendar();
    let day = workdays_before(&calendar, kernel.today(), 1);
    let number = |at: usize| format!("BJ110105261100002{at:03}");
    let matter = |at: usize| {
        json!({
            "project_no": number(at), "task_code": ITEM, "task_name": "户外广告设施设置许可",
            "task_version": 1, "catalog_code": "511Z07002001", "apply_date": day,
            "accept_date": day, "apply_type": "1", "project_type": "2",
            "promise_date": promised(&calendar, day), "applyer_name": "方知远",
            "applyer_type": "1", "applyer_page_type": "111",
            "applyer_page_code": person(600 + at), "org_code": "11110105000000001C",
            "org_name": "朝阳区城市管理委员会", "cd_time": day,
        })
    };
    send("accept", (0..ACCEPTED).map(matter).collect()).await?;
    let special = |at: usize| {
        json!({ "project_no": number(at), "special_type": "2", "special_name": "现场勘验",
            "special_time": day, "special_reason": "需要现场勘验设置位置", "cd_time": day })
    };
    send("special_procedure", (0..HALTED).map(special).collect()).await?;
    settle(kernel).await
}
