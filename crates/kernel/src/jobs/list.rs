//! The jobs page.

use base::{Refusal, clock::beijing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::{access::Scope, context::Context};

/// A job as administrators see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct JobRow {
    /// The job.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Its kind in Chinese.
    pub title: String,
    /// `ready`, `running`, `done` or `dead`.
    pub state: String,
    /// When it runs next.
    pub run_at: chrono::DateTime<chrono::FixedOffset>,
    /// Tries so far.
    pub attempts: i32,
    /// Tries at most.
    pub max_attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: chrono::DateTime<chrono::FixedOffset>,
}

/// A page, newest first. Jobs belong to the program, so the scope is that of an
/// administrator.
pub async fn list(
    cx: &Context,
    _scope: &Scope,
    state: Option<&str>,
    before: Option<(base::Now, Uuid)>,
    limit: u64,
) -> Result<Vec<JobRow>, Refusal> {
    let rows = store::page(cx, state, before, limit).await?;
    Ok(rows
        .into_iter()
        .map(|row| JobRow {
            title: cx
                .kernel()
                .registry()
                .job(&row.kind)
                .map_or_else(|| row.kind.clone(), |kind| kind.title.to_owned()),
            id: row.id,
            kind: row.kind,
            state: row.state,
            run_at: row.run_at.with_timezone(&beijing()),
            attempts: row.attempts,
            max_attempts: row.max_attempts,
            last_error: row.last_error,
            created_at: row.created_at.with_timezone(&beijing()),
        })
        .collect())
}
