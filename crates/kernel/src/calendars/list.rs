//! What was imported, and what it moved.

use base::{Refusal, clock::beijing, paging::Cursor};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::{access::Scope, context::Context};

/// An import as the calendar page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImportRow {
    /// The import.
    pub id: Uuid,
    /// The year.
    pub year: i32,
    /// The version of this year's table, from 1.
    pub version: i32,
    /// The notices it was taken from.
    pub source: String,
    /// Whether it was compared with the notice.
    pub source_verified: bool,
    /// Why, and by whom it was compared.
    pub reason: String,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub actor: String,
    /// Deadlines that got another date; nothing while they are being computed.
    pub moved: i64,
    /// Deadlines that had no date and got one.
    pub resolved: i64,
    /// Of both, those about which somebody had been told.
    pub told: i64,
    /// When everything was computed anew.
    pub finished_at: Option<DateTime<FixedOffset>>,
}

/// A deadline that moved.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MoveRow {
    /// The row.
    pub id: Uuid,
    /// The import that moved it.
    pub import_id: Uuid,
    /// The kind of thing it belongs to.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: Uuid,
    /// Its number.
    pub subject_label: String,
    /// The deadline's name.
    pub what: String,
    /// The date it was.
    pub old_date: Option<NaiveDate>,
    /// The date it is.
    pub new_date: Option<NaiveDate>,
    /// The earliest it can be while it is unknown.
    pub not_before: Option<NaiveDate>,
    /// When the person concerned had been told the old one.
    pub told_at: Option<DateTime<FixedOffset>>,
}

/// Every import, the newest first. Tables belong to the program, not to an office.
pub async fn imports(cx: &Context, _scope: &Scope) -> Result<Vec<ImportRow>, Refusal> {
    store::imports(cx).await
}

/// Deadlines that an import moved, of the offices in scope; the newest import first.
pub async fn moves(
    cx: &Context,
    scope: &Scope,
    told: bool,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<(Vec<MoveRow>, u64), Refusal> {
    let (rows, total) = store::moves(cx, scope, told, after, limit).await?;
    let rows = rows.into_iter().map(|row| MoveRow {
        id: row.id,
        import_id: row.import_id,
        subject_kind: row.subject_kind,
        subject_id: row.subject_id,
        subject_label: row.subject_label,
        what: row.what,
        old_date: row.old_date,
        new_date: row.new_date,
        not_before: row.not_before,
        told_at: row.told_at.map(|at| at.with_timezone(&beijing())),
    });
    Ok((rows.collect(), total))
}
