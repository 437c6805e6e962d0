//! What has to be done about a record, on the wire.

use affairs::quality::library;
use base::clock::beijing;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::work;

/// What somebody had or has to do about a record.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWork)]
pub(crate) struct WorkRow {
    /// The work.
    pub(crate) id: Uuid,
    /// The record.
    pub(crate) record: Uuid,
    /// Who sent it.
    pub(crate) source_id: Uuid,
    /// The exchange table.
    pub(crate) table: String,
    /// What the source knows the record by.
    pub(crate) record_id: String,
    /// Its version.
    pub(crate) version: i64,
    /// `auto`, `return`, `manual` or `known`.
    pub(crate) lane: String,
    /// `open`, `mended`, `replaced` or `closed`.
    pub(crate) state: String,
    /// The worst of what was found.
    pub(crate) code: String,
    /// What that code means.
    pub(crate) title: String,
    /// How bad it is.
    pub(crate) level: String,
    /// How much was found.
    pub(crate) faults: i32,
    /// Since when.
    pub(crate) opened_at: DateTime<FixedOffset>,
    /// The last day; none while the calendar is not out.
    pub(crate) due: Option<NaiveDate>,
    /// Who works on it.
    pub(crate) owner_id: Option<Uuid>,
    /// The name; empty while nobody does.
    pub(crate) owner: String,
    /// When it ended.
    pub(crate) closed_at: Option<DateTime<FixedOffset>>,
    /// By whom.
    pub(crate) closed_by: String,
    /// Why.
    pub(crate) reason: String,
}

impl From<work::Model> for WorkRow {
    fn from(row: work::Model) -> Self {
        let entry = library().get(row.code.as_str());
        Self {
            title: entry.map_or("", |entry| entry.title).to_owned(),
            id: row.id,
            record: row.record_id,
            source_id: row.source_id,
            table: row.table_name,
            record_id: row.record_key,
            version: row.version,
            lane: row.lane,
            state: row.state,
            code: row.code,
            level: row.level,
            faults: row.faults,
            opened_at: row.opened_at.with_timezone(&beijing()),
            due: row.due,
            owner_id: row.owner_id,
            owner: row.owner,
            closed_at: row.closed_at.map(|at| at.with_timezone(&beijing())),
            closed_by: row.closed_by,
            reason: row.reason,
        }
    }
}
