//! Whom to call.

use base::{Now, Refusal};
use kernel::{Context, Scope, db::fault};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use crate::delivery::store::{
    delivery::{Column as C, Entity, Model},
    event, scoped,
};

fn due(scope: &Scope, until: Option<Now>) -> Select<Entity> {
    let query = scoped(scope).filter(C::CallAt.is_not_null());
    match until {
        Some(until) => query.filter(C::CallAt.lt(until)),
        None => query,
    }
}

/// A page of deliveries whose recipient is called before a moment, or at all; the next call first.
pub(crate) fn due_query(
    scope: &Scope,
    until: Option<Now>,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<Entity> {
    let mut query = due(scope, until);
    if let Some((at, id)) = after {
        query = query.filter(
            Condition::any()
                .add(C::CallAt.gt(at))
                .add(Condition::all().add(C::CallAt.eq(at)).add(C::Id.gt(id))),
        );
    }
    query.order_by_asc(C::CallAt).order_by_asc(C::Id).limit(limit)
}

pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    until: Option<Now>,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    due_query(scope, until, after, limit).all(cx.read()).await.map_err(fault)
}

/// How many there are, counted up to `cap`.
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    until: Option<Now>,
    cap: u64,
) -> Result<u64, Refusal> {
    due(scope, until).limit(cap).count(cx.read()).await.map_err(fault)
}

/// Calls in vain of these deliveries, the oldest first.
pub(super) async fn calls(
    db: &impl ConnectionTrait,
    deliveries: &[Uuid],
) -> Result<Vec<event::Model>, Refusal> {
    event::Entity::find()
        .filter(event::Column::DeliveryId.is_in(deliveries.iter().copied()))
        .filter(event::Column::Kind.eq(super::CALLED))
        .order_by_asc(event::Column::At)
        .order_by_asc(event::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}
