//! Whom to call.

use std::collections::BTreeMap;

use base::{Now, Refusal};
use kernel::{
    Context, Scope,
    db::{fault, keyset},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, JoinType, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::statistics::CallGroup;
use crate::{
    case::store::case,
    delivery::store::{
        attempt,
        delivery::{Column as C, Entity, Model},
        event, scoped,
    },
    report::begun,
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
        query = query.filter(keyset::after(C::CallAt, at, C::Id, id));
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

/// Tries by phone begun between two moments, in the scope, with the division of their case.
fn begun_by_phone(scope: &Scope, span: (Now, Now)) -> Select<attempt::Entity> {
    begun(scope, law::Method::Phone, span).select_only()
}

/// How many of them there are, by division and state.
pub(crate) fn states_query(scope: &Scope, span: (Now, Now)) -> Select<attempt::Entity> {
    begun_by_phone(scope, span)
        .column(case::Column::Division)
        .column(attempt::Column::State)
        .column_as(attempt::Column::Id.count(), "tries")
        .group_by(case::Column::Division)
        .group_by(attempt::Column::State)
}

/// How many calls were made for them, by division and whether they were answered.
pub(crate) fn made_query(scope: &Scope, span: (Now, Now)) -> Select<attempt::Entity> {
    let call = attempt::Entity::belongs_to(event::Entity)
        .from(attempt::Column::DeliveryId)
        .to(event::Column::DeliveryId)
        .into();
    begun_by_phone(scope, span)
        .join(JoinType::InnerJoin, call)
        .filter(
            Expr::col((event::Entity, event::Column::AttemptId))
                .equals((attempt::Entity, attempt::Column::Id)),
        )
        .filter(event::Column::Kind.is_in([super::CALLED, super::ANSWERED]))
        .column(case::Column::Division)
        .column(event::Column::Kind)
        .column_as(event::Column::Id.count(), "calls")
        .group_by(case::Column::Division)
        .group_by(event::Column::Kind)
}

/// The table, in two queries however many there are.
pub(super) async fn by_division(
    cx: &Context,
    scope: &Scope,
    span: (Now, Now),
) -> Result<Vec<CallGroup>, Refusal> {
    let mut groups: BTreeMap<String, CallGroup> = BTreeMap::new();
    let mut of = |division: &str, change: &dyn Fn(&mut CallGroup)| {
        let fresh = || CallGroup { division: division.to_owned(), ..CallGroup::default() };
        change(groups.entry(division.to_owned()).or_insert_with(fresh));
    };
    let states = states_query(scope, span).into_tuple::<(String, String, i64)>();
    for (division, state, count) in states.all(cx.read()).await.map_err(fault)? {
        of(&division, &|group| group.add(&state, count));
    }
    let made = made_query(scope, span).into_tuple::<(String, String, i64)>();
    for (division, kind, count) in made.all(cx.read()).await.map_err(fault)? {
        of(&division, &|group| {
            group.calls += count;
            group.answered += if kind == super::ANSWERED { count } else { 0 };
        });
    }
    Ok(groups.into_values().collect())
}
