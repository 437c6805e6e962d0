//! 对账: what a source says it sent in a day, held against what is kept of it. The day is the
//! civil day of arrival in Beijing: it is the one both sides can prove. [`sides`] counts what is
//! kept, [`declare`] takes the source's account and compares at once, [`compare`] does so again
//! and names the rows of the buckets that differ, [`settle`] ends an account that does not
//! balance, for a reason; [`list`] shows them.
//!
//! An account is 已平 (`balanced`) when the number of different rows is the one that was declared,
//! and so are the hash and the buckets where they were; 未平 (`open`) when not; 人工平账
//! (`settled`) when somebody said why, and then it stays as it is. Keys are never stored here.

mod compare;
mod declare;
mod list;
mod settle;
mod sides;
pub(crate) mod store;
mod tell;

use base::{Kind, Refusal};
use duban_http::OpenApiRouter;
use kernel::{
    Kernel, Note,
    timeline::{NewEntry, Tone},
};
use serde_json::json;

use store::account;

/// Declared and kept are not the same.
pub(crate) const OPEN: &str = "open";
/// They are.
pub(crate) const BALANCED: &str = "balanced";
/// They are not, and somebody said why.
pub(crate) const SETTLED: &str = "settled";

/// Rows of a day that are compared at most.
const MOST: u64 = 200_000;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(declare::routes())
        .merge(list::routes())
        .merge(compare::routes())
        .merge(settle::routes())
}

fn settled() -> Refusal {
    let text = "这一天的账已经人工平账，没有改动。";
    Refusal::new(Kind::Conflict, "reconciliation.settled", text)
}

/// What the audit says of an account.
fn note(row: &account::Model, source: &str) -> Note {
    Note::about("civic_reconciliation", row.id, format!("{source} {} {}", row.day, row.table_name))
        .in_office(row.top_office)
        .with(json!({ "source": row.source_id, "table": row.table_name, "day": row.day,
            "declared": row.declared, "held": row.held, "state": row.state,
            "reason": row.reason }))
}

/// What people read of an account afterwards.
fn entry(row: &account::Model, kind: &'static str, title: &str, text: String) -> NewEntry {
    let tone = if row.state == OPEN { Tone::Warn } else { Tone::Info };
    NewEntry {
        subject_kind: "civic_reconciliation",
        subject_id: row.id,
        office: row.top_office,
        at: None,
        kind,
        tone,
        title: title.to_owned(),
        text,
    }
}
