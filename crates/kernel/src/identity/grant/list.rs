//! Grants, the newest request first, a page at a time.

use base::{
    Refusal,
    paging::{Cursor, filter_hash},
};
use uuid::Uuid;

use super::{Grant, GrantState, store};
use crate::{context::Context, identity::permissions::GRANT_READ};

/// Counting stops one beyond this; people read 1 万条以上 then.
const COUNTED: u64 = 10_000;

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GrantFilter {
    /// Where the grant stands.
    pub state: Option<GrantState>,
    /// Who holds it: a person or a group.
    pub holder: Option<Uuid>,
    /// What it gives: a role, a group or a court.
    pub gives: Option<Uuid>,
}

impl GrantFilter {
    /// What a cursor of this list carries.
    pub fn hash(&self) -> u32 {
        filter_hash(&format!("grants|{:?}|{:?}|{:?}", self.state, self.holder, self.gives))
    }

    /// The position after a row.
    pub fn cursor(&self, row: &Grant) -> Cursor {
        let at = row.requested.at.with_timezone(&chrono::Utc).to_rfc3339();
        Cursor { sort: vec![at], id: row.id, filters: self.hash() }
    }
}

/// Rows of a page, one more than asked for when there are more.
#[derive(Debug, Clone)]
pub struct GrantRows {
    /// The grants.
    pub rows: Vec<Grant>,
    /// How many there are, counted up to 10,001.
    pub total: u64,
}

/// The grants the actor may see, after a position.
///
/// # Errors
/// 401 and 403; a cursor was checked when it was decoded.
pub async fn list(
    cx: &Context,
    filter: &GrantFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<GrantRows, Refusal> {
    let scope = cx.require(&GRANT_READ)?;
    let before = after.map(|cursor| {
        let at = cursor.sort.first().and_then(|text| text.parse::<base::Now>().ok());
        (at.unwrap_or(base::Now::MAX_UTC), cursor.id)
    });
    let rows = store::page(cx.read(), &scope, filter, before, limit.saturating_add(1)).await?;
    Ok(GrantRows {
        rows: store::present(cx.read(), rows, cx.kernel().today()).await?,
        total: store::count(cx.read(), &scope, filter, COUNTED + 1).await?,
    })
}
