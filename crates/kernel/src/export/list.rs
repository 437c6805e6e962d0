//! Requests to read: one's own, and for whoever decides those of the office.

use base::{
    Now, Refusal,
    clock::beijing,
    paging::{Cursor, filter_hash},
};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ExportState, store};
use crate::{
    access::Scope,
    context::Context,
    identity::permissions::{EXPORT_APPROVE, EXPORT_ASK},
};

/// Rows counted exactly.
const COUNTED: u64 = 10_000;

/// A request as people see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Export {
    /// The request.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// What is exported.
    pub kind: String,
    /// The same in Chinese.
    pub title: String,
    /// Which rows, in words.
    pub conditions: String,
    /// What it is needed for.
    pub reason: String,
    /// Rows when it was asked for.
    pub expected: i64,
    /// Where it stands.
    pub state: ExportState,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: DateTime<FixedOffset>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<FixedOffset>>,
    /// Why.
    pub decision: Option<String>,
    /// Rows really written.
    pub rows: Option<i64>,
    /// Bytes of the file.
    pub size: Option<i64>,
    /// Until when it can be taken.
    pub expires_at: Option<DateTime<FixedOffset>>,
    /// How often it was taken.
    pub downloads: i32,
    /// Why it could not be made.
    pub error: Option<String>,
    /// Whether the reader asked for it.
    pub mine: bool,
    /// Whether the reader may decide about it now.
    pub may_decide: bool,
}

/// What can be asked for.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ExportKindView {
    /// Its code.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What it holds.
    pub meaning: String,
}

/// What to look for.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExportFilter {
    /// Where it stands.
    pub state: Option<ExportState>,
}

impl ExportFilter {
    /// What a cursor remembers.
    pub fn hash(&self) -> u32 {
        filter_hash(&format!("{:?}", self.state))
    }

    /// The position after a row.
    pub fn cursor(&self, last: &Export) -> Cursor {
        let sort = vec![last.asked_at.to_utc().to_rfc3339()];
        Cursor { sort, id: last.id, filters: self.hash() }
    }
}

/// Whose requests somebody sees.
pub(super) struct Reader {
    pub(super) scope: Scope,
    /// Only those of this person; all of the scope when there is none.
    pub(super) only: Option<Uuid>,
    me: Uuid,
    decides: bool,
}

fn reader(cx: &Context) -> Result<Reader, Refusal> {
    let user = cx.user()?;
    let decides = user.permissions.contains(EXPORT_APPROVE.code);
    // Whichever it is, it says itself when the second factor is missing.
    let scope = cx.require(if decides { &EXPORT_APPROVE } else { &EXPORT_ASK })?;
    Ok(Reader { scope, only: (!decides).then_some(user.id), me: user.id, decides })
}

/// A page of requests, the newest first, and how many there are.
///
/// # Errors
/// 401 and 403.
pub async fn list(
    cx: &Context,
    filter: ExportFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<(Vec<Export>, u64), Refusal> {
    let reader = reader(cx)?;
    let before = after.and_then(|after| Some((after.sort.first()?.parse::<Now>().ok()?, after.id)));
    let rows = store::page(cx.read(), &reader, filter, before, limit + 1).await?;
    let total = store::count(cx.read(), &reader, filter, COUNTED + 1).await?;
    let rows: Result<_, _> =
        rows.into_iter().map(|row| view(row, reader.me, reader.decides)).collect();
    Ok((rows?, total))
}

/// One request of the scope.
pub(super) async fn one(cx: &Context, scope: &Scope, id: Uuid) -> Result<Export, Refusal> {
    let row = store::find(cx.read(), scope, id).await?.ok_or_else(Refusal::not_found)?;
    let decides = cx.require(&EXPORT_APPROVE).is_ok();
    view(row, cx.user()?.id, decides)
}

/// What the actor can ask for.
///
/// # Errors
/// 401 and 403.
pub fn kinds(cx: &Context) -> Result<Vec<ExportKindView>, Refusal> {
    cx.require(&EXPORT_ASK)?;
    let kinds = cx.kernel().registry().exports.iter();
    let open = kinds.filter(|kind| cx.require(kind.permission).is_ok());
    Ok(open
        .map(|kind| ExportKindView {
            kind: kind.kind.to_owned(),
            title: kind.title.to_owned(),
            meaning: kind.meaning.to_owned(),
        })
        .collect())
}

fn view(row: store::Model, me: Uuid, decides: bool) -> Result<Export, Refusal> {
    let local = |at: Now| at.with_timezone(&beijing());
    let state = row.state()?;
    let mine = row.asked_by == me;
    Ok(Export {
        id: row.id,
        number: row.number,
        kind: row.kind,
        title: row.title,
        conditions: row.conditions,
        reason: row.reason,
        expected: row.expected,
        state,
        asked_by: row.asked_name,
        asked_at: local(row.asked_at),
        decided_by: row.decided_name,
        decided_at: row.decided_at.map(local),
        decision: row.decision.filter(|text| !text.is_empty()),
        rows: row.rows,
        size: row.size,
        expires_at: row.expires_at.map(local),
        downloads: row.downloads,
        error: row.error,
        mine,
        may_decide: decides && !mine && state == ExportState::Asked,
    })
}
