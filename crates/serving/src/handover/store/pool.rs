//! Received lines that no task was begun for.

use base::{Now, Refusal};
use kernel::{
    Context, Scope, Tx,
    db::{fault, keyset},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, sea_query::Expr,
};
use uuid::Uuid;

use super::{
    super::state::RECEIVED,
    line::{self, Column as C},
    papers_of_lines,
};

/// Which of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum PoolFilter {
    /// Nobody took them.
    #[default]
    Free,
    /// This person has them.
    Of(Uuid),
    /// Anybody has them.
    Taken,
}

fn filtered(scope: &Scope, filter: PoolFilter) -> Select<line::Entity> {
    let lines = scope
        .restrict(line::Entity::find(), C::TopOffice, &[C::ToUnit], None)
        .filter(C::Kind.eq("papers"))
        .filter(C::State.eq(RECEIVED))
        .filter(C::TaskId.is_null());
    match filter {
        PoolFilter::Free => lines.filter(C::AssigneeId.is_null()),
        PoolFilter::Of(person) => lines.filter(C::AssigneeId.eq(person)),
        PoolFilter::Taken => lines.filter(C::AssigneeId.is_not_null()),
    }
}

/// A page of them, the longest received first.
pub(crate) fn pool_query(
    scope: &Scope,
    filter: PoolFilter,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<line::Entity> {
    let mut query = filtered(scope, filter);
    if let Some((at, id)) = after {
        query = query.filter(keyset::after(C::AnsweredAt, at, C::Id, id));
    }
    query.order_by_asc(C::AnsweredAt).order_by_asc(C::Id).limit(limit)
}

pub(in crate::handover) async fn pool(
    cx: &Context,
    scope: &Scope,
    filter: PoolFilter,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<line::Model>, Refusal> {
    pool_query(scope, filter, after, limit).all(cx.read()).await.map_err(fault)
}

pub(in crate::handover) async fn pool_count(
    cx: &Context,
    scope: &Scope,
    filter: PoolFilter,
    cap: u64,
) -> Result<u64, Refusal> {
    filtered(scope, filter).limit(cap).count(cx.read()).await.map_err(fault)
}

/// How many lines everybody has that are not begun.
pub(in crate::handover) async fn loads(
    cx: &Context,
    scope: &Scope,
) -> Result<Vec<(Uuid, i64)>, Refusal> {
    filtered(scope, PoolFilter::Taken)
        .select_only()
        .column(C::AssigneeId)
        .column_as(C::Id.count(), "lines")
        .group_by(C::AssigneeId)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}

/// These lines are somebody's from now on.
pub(in crate::handover) async fn set_assignee(
    tx: &mut Tx,
    ids: &[Uuid],
    (id, name): (Uuid, String),
) -> Result<(), Refusal> {
    let now = tx.now();
    line::Entity::update_many()
        .col_expr(C::AssigneeId, Expr::value(id))
        .col_expr(C::AssigneeName, Expr::value(name))
        .col_expr(C::AssignedAt, Expr::value(now))
        .filter(C::Id.is_in(ids.iter().copied()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The originals on these lines are held by somebody from now on.
pub(in crate::handover) async fn give_papers(
    tx: &mut Tx,
    lines: &[Uuid],
    to: &(Uuid, String),
    (how, slip): (&str, Option<Uuid>),
) -> Result<(), Refusal> {
    let rows = papers_of_lines(tx.read(), lines).await?;
    super::move_papers(tx, rows, (to.clone(), how, slip)).await
}

/// Task, party, and when its papers were received, of these tasks.
pub(crate) async fn received(
    db: &impl ConnectionTrait,
    tasks: &[Uuid],
) -> Result<Vec<(Uuid, Uuid, Now)>, Refusal> {
    line::Entity::find()
        .select_only()
        .column(line::Column::TaskId)
        .column(line::Column::PartyId)
        .column(line::Column::AnsweredAt)
        .filter(line::Column::TaskId.is_in(tasks.iter().copied()))
        .filter(line::Column::State.eq(RECEIVED))
        .filter(line::Column::AnsweredAt.is_not_null())
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)
}
