//! Importing a year: looked at first, then confirmed.

use std::collections::BTreeMap;

use base::{Kind, Refusal};
use calendar::{Calendar, YearTable, table::TableFault};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Move, recompute, store};
use crate::{
    access::Scope,
    act::{Act, Note, Noted, Tx},
    context::Context,
    jobs::NewJob,
    setting,
};

/// Deadlines looked at in a preview at most; beyond it the preview says "at least".
const MOST: usize = 20_000;

/// Reads a table in the form of `data/calendars` (`json`) or of a spreadsheet (`csv`).
///
/// # Errors
/// A field error on `text` saying what is wrong; the document number must be there.
pub fn read_table(format: &str, text: &str) -> Result<YearTable, Refusal> {
    let wrong = |fault: TableFault| Refusal::field("text", "table", fault.to_string());
    let table = match format {
        "json" => YearTable::from_json(text).map_err(wrong)?,
        "csv" => YearTable::from_csv(text).map_err(wrong)?,
        _ => return Err(Refusal::field("format", "choice", "格式只能是 json 或 csv。")),
    };
    if table.sources.iter().any(|source| source.number.trim().is_empty()) {
        let message = "缺少文号。请写明放假通知的文号，如 国办发明电〔2025〕7号。";
        return Err(Refusal::field("text", "table", message));
    }
    Ok(table)
}

/// What an import would do.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = YearPreview)]
pub struct Preview {
    /// The year.
    pub year: i32,
    /// Workdays of the year by this table.
    pub workdays: u32,
    /// The notices it says it was taken from.
    pub source: String,
    /// The version of the calendar it would make; to be sent back when confirming.
    pub calendar_version: String,
    /// Whether the year is loaded already and would be replaced.
    pub replaces: bool,
    /// Deadlines that had a date and get another.
    pub moved: u64,
    /// Deadlines that had no date and get one.
    pub resolved: u64,
    /// Of both, those about which somebody was already told.
    pub told: u64,
    /// Whether there are more than were counted.
    pub capped: bool,
    /// By office.
    pub offices: Vec<PreviewOffice>,
}

/// One office's part of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = YearPreviewOffice)]
pub struct PreviewOffice {
    /// The office.
    pub office: String,
    /// Deadlines that get another date.
    pub moved: u64,
    /// Deadlines that get a date.
    pub resolved: u64,
    /// Those about which somebody was already told.
    pub told: u64,
}

/// The notices in one line.
pub(super) fn source(table: &YearTable) -> String {
    let words = table.sources.iter();
    let words = words.map(|one| format!("{}《{}》（{}）", one.issuer, one.title, one.number));
    words.collect::<Vec<_>>().join("；")
}

fn with_year(calendar: &Calendar, table: &YearTable) -> Result<Calendar, Refusal> {
    let fault = |fault: TableFault| Refusal::field("text", "table", fault.to_string());
    let next = calendar.with_year(table.clone()).map_err(fault)?;
    if next.version() == calendar.version() {
        let title = "这一年的安排与已导入的完全相同，没有变化。";
        return Err(Refusal::new(Kind::Conflict, "calendar.same", title));
    }
    Ok(next)
}

/// Says what importing this table would do, and changes nothing.
///
/// # Errors
/// `calendar.same` when nothing would be new.
pub async fn preview(cx: &Context, _scope: &Scope, table: &YearTable) -> Result<Preview, Refusal> {
    let now = cx.kernel().calendar();
    let next = with_year(&now, table)?;
    let mut by_office: BTreeMap<Uuid, PreviewOffice> = BTreeMap::new();
    let (mut seen, mut capped) = (0, false);
    for hook in &cx.kernel().registry().deadlines {
        let mut after = None;
        loop {
            let page = (hook.preview)(cx.clone(), next.clone(), table.year, after).await?;
            seen += page.moved.len();
            page.moved.iter().for_each(|one| count(by_office.entry(one.office).or_default(), one));
            after = page.next;
            capped |= seen >= MOST && after.is_some();
            if after.is_none() || capped {
                break;
            }
        }
    }
    let names = store::office_names(cx, by_office.keys().copied().collect()).await?;
    let offices: Vec<PreviewOffice> = by_office
        .into_iter()
        .map(|(id, counts)| PreviewOffice {
            office: names.get(&id).cloned().unwrap_or_else(|| "—".to_owned()),
            ..counts
        })
        .collect();
    let sum = |part: fn(&PreviewOffice) -> u64| offices.iter().map(part).sum();
    Ok(Preview {
        year: table.year,
        workdays: table.workdays().unwrap_or_default(),
        source: source(table),
        calendar_version: next.version().to_owned(),
        replaces: now.tables().any(|known| known.year == table.year),
        moved: sum(|one| one.moved),
        resolved: sum(|one| one.resolved),
        told: sum(|one| one.told),
        capped,
        offices,
    })
}

fn count(counts: &mut PreviewOffice, one: &Move) {
    match one.old {
        Some(_) => counts.moved += 1,
        None => counts.resolved += 1,
    }
    counts.told += u64::from(one.told_at.is_some());
}

/// Imports a year that was looked at.
#[derive(Debug)]
pub struct ImportYear {
    /// The table.
    pub table: YearTable,
    /// The version the preview named.
    pub calendar_version: String,
    /// Why, and by whom it was compared with the notice.
    pub reason: String,
}

/// What was imported.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Imported {
    /// The import.
    pub id: Uuid,
    /// The year.
    pub year: i32,
    /// The version of this year's table, from 1.
    pub version: i32,
    /// The version of the calendar.
    pub calendar_version: String,
}

impl Act for ImportYear {
    type Out = Imported;
    const OPERATION: &'static str = "kernel.calendar.import";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Imported>, Refusal> {
        let reason = self.reason.trim();
        if !(2..=200).contains(&reason.chars().count()) {
            return Err(Refusal::field("reason", "length", "请填写导入理由，2 到 200 个字。"));
        }
        crate::db::hold(tx, "calendar").await?;
        let now = store::current(tx.read()).await?;
        let next = with_year(&now, &self.table)?;
        if next.version() != self.calendar_version {
            let title = "预览之后日历又有变化，没有导入。请重新预览，核对后再确认。";
            return Err(Refusal::new(Kind::Conflict, "calendar.changed", title));
        }
        let version = store::versions(tx, self.table.year).await? + 1;
        let id = store::insert(tx, &self.table, version, reason, next.version()).await?;
        setting::touch(tx, "kernel.calendar", &id.to_string()).await?;
        let payload = json!({ "import": id });
        tx.job(NewJob::new(recompute::JOB, payload).dedupe(id.to_string()));
        let label = format!("{}年第{version}版", self.table.year);
        let detail = json!({ "source": source(&self.table), "version": next.version(),
            "verified": self.table.source_verified, "reason": reason });
        let out = Imported {
            id,
            year: self.table.year,
            version,
            calendar_version: next.version().to_owned(),
        };
        Ok(Noted::new(out, Note::about("calendar", id, label).with(detail)))
    }
}
