//! Who comes to the window, and when.

use std::collections::HashMap;

use base::{Now, Refusal};
use kernel::{
    Context, Scope,
    db::{fault, keyset},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use crate::delivery::store::{
    attempt,
    delivery::{Column as C, Entity, Model},
    scoped,
};

fn booked(scope: &Scope, (from, until): (Now, Now)) -> Select<Entity> {
    scoped(scope).filter(C::PickupAt.gte(from)).filter(C::PickupAt.lt(until))
}

/// A page of bookings between two moments, the earliest first.
pub(crate) fn booked_query(
    scope: &Scope,
    span: (Now, Now),
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<Entity> {
    let mut query = booked(scope, span);
    if let Some((at, id)) = after {
        query = query.filter(keyset::after(C::PickupAt, at, C::Id, id));
    }
    query.order_by_asc(C::PickupAt).order_by_asc(C::Id).limit(limit)
}

pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    span: (Now, Now),
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    booked_query(scope, span, after, limit).all(cx.read()).await.map_err(fault)
}

/// How many there are, counted up to `cap`.
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    span: (Now, Now),
    cap: u64,
) -> Result<u64, Refusal> {
    booked(scope, span).limit(cap).count(cx.read()).await.map_err(fault)
}

/// Deliveries of the scope that wait at the window, of these cases or under this code.
pub(super) async fn waiting(
    cx: &Context,
    scope: &Scope,
    (cases, code): (Vec<Uuid>, &str),
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    let of = Condition::any()
        .add(attempt::Column::CaseId.is_in(cases))
        .add(attempt::Column::CheckCode.eq(code));
    let ids: Vec<Uuid> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::DeliveryId)
        .filter(attempt::Column::Method.eq(law::Method::Pickup.code()))
        .filter(attempt::Column::State.eq("DISPATCHED"))
        .filter(of)
        .limit(1_000)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)?;
    scoped(scope)
        .filter(C::Id.is_in(ids))
        .order_by_asc(C::PickupAt)
        .order_by_asc(C::Id)
        .limit(limit)
        .all(cx.read())
        .await
        .map_err(fault)
}

/// How many are booked in each half hour of a court between two moments.
pub(super) async fn taken(
    db: &impl ConnectionTrait,
    office: Uuid,
    (from, until): (Now, Now),
) -> Result<HashMap<Now, i64>, Refusal> {
    let rows: Vec<(Now, i64)> = Entity::find()
        .select_only()
        .column(C::PickupAt)
        .column_as(C::Id.count(), "taken")
        .filter(C::TopOffice.eq(office))
        .filter(C::PickupAt.gte(from))
        .filter(C::PickupAt.lt(until))
        .group_by(C::PickupAt)
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().collect())
}

/// Deliveries whose recipient did not come, those missed first first.
pub(super) async fn missed(cx: &Context, limit: u64) -> Result<Vec<Uuid>, Refusal> {
    missed_query(cx.now(), limit).into_tuple().all(cx.read()).await.map_err(fault)
}

pub(crate) fn missed_query(now: Now, limit: u64) -> Select<Entity> {
    Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::NoShowAt.lte(now))
        .order_by_asc(C::NoShowAt)
        .limit(limit)
}
