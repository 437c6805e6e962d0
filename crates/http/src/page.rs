//! Lists on the wire.

use base::{Refusal, paging};
use serde::{Deserialize, Serialize};

/// Counting stops here; beyond it people read 1 万条以上.
pub const COUNT_CAP: u64 = 10_000;

/// A page of a list.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// How many rows there are, exact up to the cap.
    pub total: u64,
    /// Whether there are more rows than were counted.
    pub total_capped: bool,
}

impl<T> Page<T> {
    /// A page from rows fetched with one more than the limit. `cursor` makes the
    /// position after a row; `total` was counted up to one more than the cap.
    pub fn of(
        mut rows: Vec<T>,
        limit: u64,
        total: u64,
        cursor: impl FnOnce(&T) -> paging::Cursor,
    ) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|last| cursor(last).encode());
        Self { items: rows, next, total: total.min(COUNT_CAP), total_capped: total > COUNT_CAP }
    }
}

/// The two parameters every list takes; flatten them into the list's own query.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
pub struct PageQuery {
    /// Rows wanted, 1 to 200; 50 if not given.
    pub limit: Option<u32>,
    /// Where the page begins.
    pub cursor: Option<String>,
}

impl PageQuery {
    /// The limit, checked.
    pub fn limit(&self) -> Result<u64, Refusal> {
        match self.limit.unwrap_or(50) {
            limit @ 1..=paging::MAX_LIMIT => Ok(u64::from(limit)),
            _ => Err(Refusal::field("limit", "range", "每页条数须在 1 到 200 之间。")),
        }
    }

    /// The position, checked against the filters.
    pub fn cursor(&self, filters: u32) -> Result<Option<paging::Cursor>, Refusal> {
        self.cursor.as_deref().map(|text| paging::Cursor::decode(text, filters)).transpose()
    }
}
