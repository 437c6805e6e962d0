//! My sessions: where I am signed in.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::context::Context;

/// Sessions shown at most; nobody has so many browsers.
const MOST: u64 = 100;

/// One of the own sessions.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MySession {
    /// The session.
    pub id: Uuid,
    /// The browser's own words.
    pub agent: String,
    /// The address it was opened from.
    pub ip: String,
    /// When it was opened.
    pub created_at: DateTime<FixedOffset>,
    /// The last request, to the minute.
    pub seen_at: DateTime<FixedOffset>,
    /// When it ends in any case.
    pub expires_at: DateTime<FixedOffset>,
    /// Whether the second factor was passed in it.
    pub second_factor: bool,
    /// The session of this very request.
    pub current: bool,
}

/// The own sessions that are not over, the latest first.
///
/// # Errors
/// 401 `session.required`.
pub async fn list(cx: &Context) -> Result<Vec<MySession>, Refusal> {
    let me = cx.user()?;
    let (now, settings) = (cx.now(), &cx.kernel().settings().sign_in);
    let idle_since = now - settings.idle_of(me.admin.is_some());
    let rows = store::of_user(cx.read(), me.id, now, idle_since, MOST).await?;
    Ok(rows
        .into_iter()
        .map(|row| MySession {
            id: row.id,
            agent: row.agent,
            ip: row.ip,
            created_at: row.created_at.with_timezone(&beijing()),
            seen_at: row.seen_at.with_timezone(&beijing()),
            expires_at: row.expires_at.with_timezone(&beijing()),
            second_factor: row.second_factor_at.is_some(),
            current: row.id == me.session,
        })
        .collect())
}
