//! The own notices.

use base::{Refusal, clock::beijing, paging::Cursor};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::context::Context;

/// Rows counted exactly.
const COUNTED: u64 = 10_000;

/// A notice as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Notice)]
pub struct NoticeView {
    /// The notice.
    pub id: Uuid,
    /// Dotted code of the occasion.
    pub kind: String,
    /// `info`, `good`, `warn` or `bad`.
    pub tone: String,
    /// A few words.
    pub title: String,
    /// One sentence.
    pub text: String,
    /// The page it leads to; empty for none.
    pub link: String,
    /// When.
    pub created_at: DateTime<FixedOffset>,
    /// Whether it was read.
    pub read: bool,
}

/// What a list found.
#[derive(Debug)]
pub struct Found {
    /// Rows, one more than asked for when there are more.
    pub rows: Vec<NoticeView>,
    /// How many there are, counted up to 10,001.
    pub total: u64,
    /// How many are unread.
    pub unread: i64,
}

/// A page of the own notices, newest first.
///
/// # Errors
/// `session.required`; those of the database.
pub async fn list(
    cx: &Context,
    unread: bool,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Found, Refusal> {
    let me = cx.user()?.id;
    let (rows, total) = store::page(cx, me, unread, after, limit + 1, COUNTED + 1).await?;
    let boxes = store::boxes(cx.read(), vec![me]).await?;
    let rows = rows.into_iter().map(|row| NoticeView {
        id: row.id,
        kind: row.kind,
        tone: row.tone,
        title: row.title,
        text: row.text,
        link: row.link,
        created_at: row.created_at.with_timezone(&beijing()),
        read: row.read_at.is_some(),
    });
    let unread = boxes.get(&me).map_or(0, |(_, unread)| *unread);
    Ok(Found { rows: rows.collect(), total, unread })
}
