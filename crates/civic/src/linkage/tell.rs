//! Links and matters on the wire.

use base::clock::beijing;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{link, subject};

/// A consultation with the matter that came of it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicLink)]
pub(crate) struct LinkRow {
    /// The row.
    pub(crate) id: Uuid,
    /// The consultation's number.
    pub(crate) consultation: String,
    /// When it was asked.
    pub(crate) asked_at: DateTime<FixedOffset>,
    /// The source told a day without an hour.
    pub(crate) day_only: bool,
    /// Who sent it.
    pub(crate) source_id: Uuid,
    /// Whose it is, masked.
    pub(crate) person: String,
    /// `LINKED`, `NO_MATTER`, `NO_ID`, `BAD_ID` or `TYPE_MISMATCH`.
    pub(crate) status: String,
    /// The matter.
    pub(crate) matter: Option<String>,
    /// 实施编码 of the matter, or of the consultation while there is none.
    pub(crate) item: String,
    /// What the item is called.
    pub(crate) item_name: String,
    /// 3 same item, 2 same basic item, 1 same office, 0 same person only.
    pub(crate) rank: Option<i32>,
    /// Seconds from asking to applying.
    pub(crate) gap_seconds: Option<i64>,
    /// Another matter would do as well.
    pub(crate) ambiguous: bool,
    /// Matters inside the window.
    pub(crate) candidates: i32,
}

impl From<link::Model> for LinkRow {
    fn from(row: link::Model) -> Self {
        Self {
            id: row.subject_id,
            consultation: row.number,
            asked_at: row.at.with_timezone(&beijing()),
            day_only: row.bare,
            source_id: row.source_id,
            person: row.person_masked,
            status: row.status,
            matter: row.matter,
            item: row.item,
            item_name: row.item_name,
            rank: row.rank,
            gap_seconds: row.gap_seconds,
            ambiguous: row.ambiguous,
            candidates: row.candidates,
        }
    }
}

/// A matter.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicMatter)]
pub(crate) struct MatterRow {
    /// Its number.
    pub(crate) number: String,
    /// 实施编码.
    pub(crate) item: String,
    /// What the item is called.
    pub(crate) item_name: String,
    /// Whose it is, masked.
    pub(crate) person: String,
    /// When it was applied for.
    pub(crate) applied_at: DateTime<FixedOffset>,
    /// The source told a day without an hour.
    pub(crate) day_only: bool,
    /// When it was accepted.
    pub(crate) accepted_on: Option<NaiveDate>,
    /// When it ended.
    pub(crate) finished_on: Option<NaiveDate>,
}

impl MatterRow {
    /// The matter, with the day it ended.
    pub(super) fn of(row: subject::Model, finished_on: Option<NaiveDate>) -> Self {
        Self {
            number: row.number,
            item: row.item,
            item_name: row.item_name,
            person: row.person_masked,
            applied_at: row.at.with_timezone(&beijing()),
            day_only: row.bare,
            accepted_on: row.accepted_day,
            finished_on,
        }
    }
}
