//! The list of parties with their numbers and addresses, as an export of personal data.

use std::collections::HashMap;

use base::Refusal;
use chrono::NaiveDate;
use documents::sheet::{Cell, Sheet};
use futures::FutureExt as _;
use kernel::{
    Context, Scope,
    export::{Checked, ExportKind, Made},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::store::{self, contact};
use crate::permissions::CASE_READ;

/// 受送达人名单.
pub(crate) const PARTIES: ExportKind = ExportKind {
    kind: "serving.parties",
    title: "受送达人名单",
    meaning: "按立案日期和庭室列出案件当事人及其证件号、电话、邮箱、地址原文。",
    permission: &CASE_READ,
    check,
    count: |cx, scope, filter| {
        async move { store::count_parties(&cx, &scope, &read(&filter)?).await }.boxed()
    },
    make: |cx, scope, filter| async move { make(&cx, &scope, &read(&filter)?).await }.boxed(),
};

/// The longest span of one export, in days.
const LONGEST: i64 = 366;

/// Which cases.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    /// Filed on this day or later.
    pub(super) from: NaiveDate,
    /// Filed on this day or before.
    pub(super) to: NaiveDate,
    /// 承办庭室; all when there is none.
    #[serde(default)]
    pub(super) division: Option<String>,
}

fn read(filter: &Value) -> Result<Which, Refusal> {
    Which::deserialize(filter).map_err(|error| {
        Refusal::field("filter", "export.filter", "请填写立案日期的起止，如 2026-09-01。")
            .caused_by(error)
    })
}

fn check(filter: &Value) -> Checked {
    let mut which = read(filter)?;
    if which.to < which.from {
        return Err(Refusal::field("filter.to", "range", "结束日期不能早于开始日期。"));
    }
    if (which.to - which.from).num_days() > LONGEST {
        return Err(Refusal::field("filter.from", "range", "一次最多导出一年，请缩小日期范围。"));
    }
    which.division = which.division.map(|text| text.trim().to_owned()).filter(|it| !it.is_empty());
    let division = which.division.as_deref().unwrap_or("全部庭室");
    let words = format!("立案日期 {} 至 {}，{division}", which.from, which.to);
    let filter = serde_json::to_value(&which).map_err(Refusal::internal)?;
    Ok((filter, words))
}

async fn make(cx: &Context, scope: &Scope, which: &Which) -> Result<Made, Refusal> {
    let keys = cx.kernel().keys();
    let found = store::export_parties(cx, scope, which, kernel::export::MOST_ROWS).await?;
    let ids: Vec<Uuid> = found.iter().map(|(_, party)| party.case_id).collect();
    let mut contacts: HashMap<Uuid, Vec<contact::Model>> = HashMap::new();
    for contact in store::contacts_of(cx, &ids).await? {
        contacts.entry(contact.party_id).or_default().push(contact);
    }
    let mut made = Made::default();
    let mut rows = Vec::with_capacity(found.len());
    for (case, party) in found {
        let mut values: HashMap<&str, Vec<String>> = HashMap::new();
        for contact in contacts.remove(&party.id).unwrap_or_default() {
            // An agent's number is not the party's.
            if contact.agent_id.is_some() {
                continue;
            }
            let row = contact.id.as_bytes();
            let value = keys.open_text("party_contact", "value", row, &contact.value_sealed)?;
            let kind = match contact.kind.as_str() {
                "phone" => "phone",
                "email" => "email",
                _ => "address",
            };
            values.entry(kind).or_default().push(value);
            made.subjects.push(contact.value_index);
        }
        let number = keys.open_text("case_party", "id", party.id.as_bytes(), &party.id_sealed)?;
        made.subjects.push(party.id_index);
        let mut all = |kind: &str| Cell::from(values.remove(kind).unwrap_or_default().join("；"));
        rows.push(vec![
            case.number.into(),
            case.cause.into(),
            case.division.into(),
            case.filed_on.to_string().into(),
            party.role.into(),
            party.name.into(),
            number.into(),
            all("phone"),
            all("email"),
            all("address"),
        ]);
    }
    made.subjects.sort_unstable();
    made.subjects.dedup();
    made.sheets.push(Sheet {
        name: PARTIES.title.to_owned(),
        columns: vec![
            ("案号", 26.0),
            ("案由", 18.0),
            ("承办庭室", 16.0),
            ("立案日期", 12.0),
            ("诉讼地位", 10.0),
            ("姓名或名称", 24.0),
            ("证件号", 22.0),
            ("电话", 26.0),
            ("邮箱", 26.0),
            ("地址", 40.0),
        ],
        rows,
    });
    Ok(made)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_filter_is_read_strictly_and_told_in_words() {
        let told = |filter: Value| -> Result<String, &'static str> {
            let which = read(&filter).map_err(|_| "unreadable")?;
            let span = (which.to - which.from).num_days();
            if !(0..=LONGEST).contains(&span) {
                return Err("range");
            }
            Ok(format!("{} {}", which.from, which.division.unwrap_or_default()))
        };
        let day = |from: &str, to: &str| json!({ "from": from, "to": to });
        assert_eq!(told(day("2026-09-01", "2026-09-30")).unwrap(), "2026-09-01 ");
        assert_eq!(told(day("2026-09-02", "2026-09-01")), Err("range"));
        assert_eq!(told(day("2025-01-01", "2026-09-01")), Err("range"));
        assert_eq!(told(json!({})), Err("unreadable"));
        assert_eq!(told(json!({ "from": "x", "to": "y" })), Err("unreadable"));
        let more = json!({ "from": "2026-09-01", "to": "2026-09-01", "court": "x" });
        assert_eq!(told(more), Err("unreadable"));
    }
}
