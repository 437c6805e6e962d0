//! How often what was done, by whom, on which day, with which result.

mod store;

use base::Refusal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::AuditFilter;
use crate::{access::Scope, context::Context};

/// What rows are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AuditCountBy)]
pub enum By {
    /// The operation.
    Operation,
    /// The acting person.
    Actor,
    /// The civil day in Beijing.
    Day,
    /// How it ended.
    Result,
}

/// Groups shown at most; the rest is one sum.
pub const MOST_GROUPS: usize = 500;

/// One group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = AuditGroup)]
pub struct Group {
    /// The code, the name, the day or the result.
    pub key: String,
    /// The account, where persons are counted.
    pub actor_id: Option<Uuid>,
    /// Rows of things done.
    pub ok: i64,
    /// Rows of refused attempts.
    pub refused: i64,
}

/// Groups of the rows a filter finds: the largest first, days in their order. The filter
/// must have both ends of its range, so that no page counts the whole table.
///
/// # Errors
/// When the database does not answer in time.
pub async fn statistics(
    cx: &Context,
    scope: &Scope,
    filter: &AuditFilter,
    by: By,
) -> Result<Vec<Group>, Refusal> {
    let mut groups: Vec<Group> = Vec::new();
    for (key, actor_id, result, count) in store::counts(cx, scope, filter, by).await? {
        let (ok, refused) = if result == "ok" { (count, 0) } else { (0, count) };
        match groups.iter_mut().find(|group| group.key == key && group.actor_id == actor_id) {
            Some(group) => {
                group.ok += ok;
                group.refused += refused;
            }
            None => groups.push(Group { key, actor_id, ok, refused }),
        }
    }
    match by {
        By::Day => groups.sort_by(|one, other| one.key.cmp(&other.key)),
        _ => groups.sort_by_key(|group| (-(group.ok + group.refused), group.key.clone())),
    }
    Ok(groups)
}
