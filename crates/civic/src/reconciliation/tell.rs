//! An account as it is told.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{sides::BucketGap, store::account};

/// What a source said it sent in a day, and what is kept of it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicReconciliation)]
pub(crate) struct AccountRow {
    /// The account.
    pub(crate) id: Uuid,
    /// Whose.
    pub(crate) source_id: Uuid,
    /// The exchange table.
    pub(crate) table: String,
    /// The day the rows arrived, in Beijing.
    pub(crate) day: NaiveDate,
    /// `open` 未平, `balanced` 已平 or `settled` 人工平账.
    pub(crate) state: String,
    /// Different rows, as the source says.
    pub(crate) declared: i64,
    /// Their hash, as the source says; empty if it said none.
    pub(crate) declared_hash: String,
    /// Whether the source said its buckets.
    pub(crate) by_bucket: bool,
    /// Who said so.
    pub(crate) declared_by: String,
    /// When.
    pub(crate) declared_at: DateTime<FixedOffset>,
    /// Different rows that are kept, accepted or rejected.
    pub(crate) held: i64,
    /// Their hash.
    pub(crate) held_hash: String,
    /// Records received, `accepted + duplicate + rejected`.
    pub(crate) received: i64,
    /// Accepted.
    pub(crate) accepted: i64,
    /// Known already, and not kept again.
    pub(crate) duplicate: i64,
    /// Rejected.
    pub(crate) rejected: i64,
    /// Of all received, reported later than the day after the event.
    pub(crate) late: i64,
    /// The buckets that differ, where the source said its own.
    pub(crate) differing: Vec<BucketGap>,
    /// When it was compared last.
    pub(crate) compared_at: DateTime<FixedOffset>,
    /// When somebody settled it.
    pub(crate) settled_at: Option<DateTime<FixedOffset>>,
    /// Who did.
    pub(crate) settled_by: String,
    /// Why.
    pub(crate) reason: String,
}

impl AccountRow {
    pub(super) fn of(row: account::Model) -> Result<Self, Refusal> {
        Ok(Self {
            differing: serde_json::from_str(&row.differing).map_err(Refusal::internal)?,
            by_bucket: !row.declared_buckets.is_empty(),
            id: row.id,
            source_id: row.source_id,
            table: row.table_name,
            day: row.day,
            state: row.state,
            declared: row.declared,
            declared_hash: row.declared_hash,
            declared_by: row.declared_by,
            declared_at: row.declared_at.with_timezone(&beijing()),
            held: row.held,
            held_hash: row.held_hash,
            received: row.received,
            accepted: row.accepted,
            duplicate: row.duplicate,
            rejected: row.rejected,
            late: row.late,
            compared_at: row.compared_at.with_timezone(&beijing()),
            settled_at: row.settled_at.map(|at| at.with_timezone(&beijing())),
            settled_by: row.settled_by,
            reason: row.reason,
        })
    }
}
