//! The rows a report is drawn from.

use base::{Now, Refusal};
use sea_orm::{QueryOrder as _, QuerySelect as _, entity::prelude::*};
use uuid::Uuid;

use super::Seen;
use crate::{access::Scope, audit::store::row, context::Context, db::fault};

pub(super) async fn seen(
    cx: &Context,
    scope: &Scope,
    actor: Uuid,
    range: (Now, Now),
    limit: u64,
) -> Result<Vec<Seen>, Refusal> {
    let rows = seen_query(scope, actor, range, limit).all(cx.read()).await.map_err(fault)?;
    let seen = |row: row::Model| Seen {
        at: row.at,
        actor_name: row.actor_name,
        ip: row.ip,
        operation: row.operation,
        object_kind: row.object_kind,
        object_id: row.object_id,
        object_label: row.object_label,
        result: row.result,
        subjects: row.subjects,
    };
    Ok(rows.into_iter().map(seen).collect())
}

/// One account's rows of a span of time, in order.
pub(crate) fn seen_query(
    scope: &Scope,
    actor: Uuid,
    (from, to): (Now, Now),
    limit: u64,
) -> Select<row::Entity> {
    let mut query = row::Entity::find()
        .filter(row::Column::ActorId.eq(actor))
        .filter(row::Column::At.gte(from))
        .filter(row::Column::At.lt(to));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(row::Column::OfficeId.is_in(offices.iter().copied()));
    }
    query.order_by_asc(row::Column::At).order_by_asc(row::Column::Id).limit(limit)
}
