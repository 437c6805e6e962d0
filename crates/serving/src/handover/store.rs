//! Slips with their lines, and who holds which original.

use base::{Now, Refusal};
use kernel::{
    Context, Scope, Tx,
    db::{fault, keyset},
    work::{Handing, Whose},
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, Select, sea_query::Expr,
};
use uuid::Uuid;

use super::state::{DRAFT, RECEIVED, RETURNED, WAITING};
use crate::{
    case::store::{self as cases, case},
    delivery::store::{self as deliveries, delivery},
};

mod papers;
mod pool;

#[cfg(test)]
pub(crate) use papers::of_case_query;
pub(crate) use papers::{
    held_query, holding, holdings, insert_holdings, insert_papers, move_papers, paper,
    papers_of_case, papers_of_deliveries, papers_of_lines, relink,
};
#[cfg(test)]
pub(crate) use pool::pool_query;
pub(crate) use pool::{PoolFilter, received};
pub(super) use pool::{give_papers, loads, pool, pool_count, set_assignee};

pub(crate) mod slip {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "handover")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        /// A division, or the court itself.
        pub from_unit: Uuid,
        pub to_unit: Uuid,
        pub kind: String,
        pub number: String,
        pub state: String,
        pub note: String,
        pub version: i32,
        pub lines: i32,
        pub received: i32,
        pub returned: i32,
        pub made_by: Uuid,
        pub made_name: String,
        pub created_at: DateTimeUtc,
        pub handed_by: Option<Uuid>,
        pub handed_name: Option<String>,
        pub handed_at: Option<DateTimeUtc>,
        pub closed_at: Option<DateTimeUtc>,
        pub sort_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod line {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "handover_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub handover_id: Uuid,
        pub top_office: Uuid,
        pub to_unit: Uuid,
        pub kind: String,
        pub ordinal: i32,
        pub case_id: Uuid,
        pub party_id: Uuid,
        pub delivery_id: Option<Uuid>,
        /// The papers with their copies, as JSON.
        pub documents: String,
        pub method: String,
        pub hearing_at: Option<DateTimeUtc>,
        pub urgent: bool,
        pub note: String,
        pub state: String,
        pub reason: Option<String>,
        pub answer: Option<String>,
        pub answered_name: Option<String>,
        pub answered_at: Option<DateTimeUtc>,
        /// The returned line it mends.
        pub mends_id: Option<Uuid>,
        pub assignee_id: Option<Uuid>,
        pub assignee_name: Option<String>,
        pub assigned_at: Option<DateTimeUtc>,
        pub task_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod recording {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "handover_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub handover_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: Uuid,
        pub name: String,
        pub media: String,
        pub added_name: String,
        pub added_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Both sides see a slip: who hands over and who receives.
fn scoped(scope: &Scope) -> Select<slip::Entity> {
    use slip::Column as C;
    scope.restrict(slip::Entity::find(), C::TopOffice, &[C::FromUnit, C::ToUnit], None)
}

/// One slip of the scope.
pub(super) async fn find(cx: &Context, scope: &Scope, id: Uuid) -> Result<slip::Model, Refusal> {
    let found = scoped(scope).filter(slip::Column::Id.eq(id)).one(cx.read()).await;
    found.map_err(fault)?.ok_or_else(Refusal::not_found)
}

/// One slip of the scope by its number.
pub(super) async fn numbered(
    cx: &Context,
    scope: &Scope,
    number: &str,
) -> Result<Option<slip::Model>, Refusal> {
    let found = scoped(scope).filter(slip::Column::Number.eq(number)).one(cx.read()).await;
    found.map_err(fault)
}

/// The same inside a unit, locked until it ends.
pub(super) async fn find_in(tx: &Tx, id: Uuid) -> Result<slip::Model, Refusal> {
    let query = scoped(&tx.scope()).filter(slip::Column::Id.eq(id)).lock_exclusive();
    query.one(tx.read()).await.map_err(fault)?.ok_or_else(Refusal::not_found)
}

pub(super) fn insert(tx: &mut Tx, row: slip::Model) {
    tx.later(row.into_active_model().reset_all());
}

pub(super) async fn update(tx: &mut Tx, row: slip::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    slip::Entity::update(row).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) fn insert_lines(tx: &mut Tx, rows: Vec<line::Model>) {
    for row in rows {
        tx.later(row.into_active_model().reset_all());
    }
}

/// The lines of a draft go.
pub(super) async fn delete_lines(tx: &mut Tx, slip: Uuid) -> Result<(), Refusal> {
    let lines = line::Entity::delete_many().filter(line::Column::HandoverId.eq(slip));
    lines.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// The lines of a draft wait from now on.
pub(super) async fn hand_lines(tx: &mut Tx, slip: Uuid) -> Result<(), Refusal> {
    line::Entity::update_many()
        .col_expr(line::Column::State, Expr::value(WAITING))
        .filter(line::Column::HandoverId.eq(slip))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn update_line(tx: &mut Tx, row: line::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    line::Entity::update(row).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// The lines of a slip of the scope, in order.
pub(super) async fn lines(
    db: &impl ConnectionTrait,
    slip: Uuid,
) -> Result<Vec<line::Model>, Refusal> {
    let lines = line::Entity::find().filter(line::Column::HandoverId.eq(slip));
    lines.order_by_asc(line::Column::Ordinal).all(db).await.map_err(fault)
}

/// Those lines by id that are in the unit's scope.
pub(super) async fn lines_in(tx: &Tx, ids: &[Uuid]) -> Result<Vec<line::Model>, Refusal> {
    use line::Column as C;
    let lines = tx.scope().restrict(line::Entity::find(), C::TopOffice, &[C::ToUnit], None);
    let lines = lines.filter(C::Id.is_in(ids.iter().copied())).lock_exclusive();
    lines.all(tx.read()).await.map_err(fault)
}

/// Which lines mend these returned ones.
pub(super) async fn mending(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<line::Model>, Refusal> {
    let lines = line::Entity::find().filter(line::Column::MendsId.is_in(ids.iter().copied()));
    lines.all(db).await.map_err(fault)
}

/// Returned lines of slips in the unit's scope.
pub(super) async fn returned(tx: &Tx, ids: &[Uuid]) -> Result<Vec<line::Model>, Refusal> {
    let slips = scoped(&tx.scope()).select_only().column(slip::Column::Id).into_query();
    line::Entity::find()
        .filter(line::Column::Id.is_in(ids.iter().copied()))
        .filter(line::Column::State.eq(RETURNED))
        .filter(line::Column::HandoverId.in_subquery(slips))
        .all(tx.read())
        .await
        .map_err(fault)
}

/// Of which slip a received line of the scope is, with the line.
pub(super) async fn received_line(tx: &Tx, id: Uuid) -> Result<line::Model, Refusal> {
    let found = lines_in(tx, &[id]).await?.pop();
    found.filter(|one| one.state == RECEIVED).ok_or_else(Refusal::not_found)
}

/// One line of the scope, whatever became of it.
pub(super) async fn line_of(cx: &Context, scope: &Scope, id: Uuid) -> Result<line::Model, Refusal> {
    use line::Column as C;
    let lines = scope.restrict(line::Entity::find(), C::TopOffice, &[C::ToUnit], None);
    let found = lines.filter(C::Id.eq(id)).one(cx.read()).await;
    found.map_err(fault)?.ok_or_else(Refusal::not_found)
}

pub(super) fn add_recording(tx: &mut Tx, row: recording::Model) {
    tx.later(row.into_active_model().reset_all());
}

pub(super) async fn recordings(
    db: &impl ConnectionTrait,
    slip: Uuid,
) -> Result<Vec<recording::Model>, Refusal> {
    let rows = recording::Entity::find().filter(recording::Column::HandoverId.eq(slip));
    rows.order_by_asc(recording::Column::AddedAt).all(db).await.map_err(fault)
}

/// Which slips are listed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// Of this kind.
    pub(crate) kind: Option<&'static str>,
    /// In one of these states; all but the discarded ones if empty.
    pub(crate) states: Vec<&'static str>,
    /// Handed to this unit.
    pub(crate) to: Option<Uuid>,
    /// Made by this person.
    pub(crate) by: Option<Uuid>,
}

fn filtered(scope: &Scope, filter: &Filter) -> Select<slip::Entity> {
    use slip::Column as C;
    let mut query = scoped(scope);
    query = match filter.states.is_empty() {
        true => query.filter(C::State.ne(super::state::DISCARDED)),
        false => query.filter(C::State.is_in(filter.states.iter().copied())),
    };
    if let Some(kind) = filter.kind {
        query = query.filter(C::Kind.eq(kind));
    }
    if let Some(to) = filter.to {
        query = query.filter(C::ToUnit.eq(to));
    }
    if let Some(by) = filter.by {
        query = query.filter(C::MadeBy.eq(by));
    }
    query
}

/// A page of slips, the newest first.
pub(crate) fn page_query(
    scope: &Scope,
    filter: &Filter,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<slip::Entity> {
    use slip::Column as C;
    let mut query = filtered(scope, filter);
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(C::SortAt, at, C::Id, id));
    }
    query.order_by_desc(C::SortAt).order_by_desc(C::Id).limit(limit)
}

pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    filter: &Filter,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<slip::Model>, Refusal> {
    page_query(scope, filter, before, limit).all(cx.read()).await.map_err(fault)
}

pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    filter: &Filter,
    cap: u64,
) -> Result<u64, Refusal> {
    filtered(scope, filter).limit(cap).count(cx.read()).await.map_err(fault)
}

/// Cases of the unit's scope.
pub(super) async fn cases_in(tx: &Tx, ids: Vec<Uuid>) -> Result<Vec<case::Model>, Refusal> {
    let cases = cases::scoped(&tx.scope()).filter(case::Column::Id.is_in(ids));
    cases.all(tx.read()).await.map_err(fault)
}

/// Deliveries of the unit's scope.
pub(super) async fn deliveries_in(
    tx: &Tx,
    ids: Vec<Uuid>,
) -> Result<Vec<delivery::Model>, Refusal> {
    let rows = deliveries::scoped(&tx.scope()).filter(delivery::Column::Id.is_in(ids));
    rows.all(tx.read()).await.map_err(fault)
}

fn on_a_list() -> sea_orm::sea_query::SelectStatement {
    line::Entity::find()
        .select_only()
        .column(line::Column::DeliveryId)
        .filter(line::Column::DeliveryId.is_not_null())
        .filter(line::Column::State.is_in([DRAFT, WAITING, RECEIVED]))
        .into_query()
}

/// Which of these deliveries are on a list already that was not returned, and on which slip.
pub(super) async fn listed(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<line::Model>, Refusal> {
    line::Entity::find()
        .filter(line::Column::DeliveryId.is_in(ids.iter().copied()))
        .filter(line::Column::State.is_in([DRAFT, WAITING, RECEIVED]))
        .all(db)
        .await
        .map_err(fault)
}

/// Deliveries of the scope with a receipt that is on no list yet, the newest first.
pub(super) async fn receipts(
    cx: &Context,
    scope: &Scope,
    unit: Option<Uuid>,
    limit: u64,
) -> Result<Vec<delivery::Model>, Refusal> {
    use delivery::Column as C;
    let mut query = deliveries::scoped(scope)
        .filter(C::ReceiptFileId.is_not_null())
        .filter(C::Id.not_in_subquery(on_a_list()));
    if let Some(unit) = unit {
        query = query.filter(C::UnitId.eq(unit));
    }
    let query = query.order_by_desc(C::CreatedAt).order_by_desc(C::Id).limit(limit);
    query.all(cx.read()).await.map_err(fault)
}

fn open_lines(whose: Whose) -> Select<line::Entity> {
    use line::Column as C;
    line::Entity::find()
        .filter(C::AssigneeId.eq(whose.person))
        .filter(C::TopOffice.eq(whose.office))
        .filter(C::State.eq(RECEIVED))
        .filter(C::TaskId.is_null())
}

/// How many received lines somebody has not begun.
pub(super) async fn open_of(tx: &Tx, whose: Whose) -> Result<u64, Refusal> {
    open_lines(whose).count(tx.read()).await.map_err(fault)
}

/// Gives them to another, with every original the former holds.
pub(super) async fn hand_over(tx: &mut Tx, handing: &Handing) -> Result<u64, Refusal> {
    use line::Column as C;
    let now = tx.now();
    let held = held_query(handing.from, handing.office).all(tx.read()).await.map_err(fault)?;
    let to = (handing.to, handing.to_name.clone());
    move_papers(tx, held, (to, "handed_over", None)).await?;
    line::Entity::update_many()
        .col_expr(C::AssigneeId, Expr::value(handing.to))
        .col_expr(C::AssigneeName, Expr::value(handing.to_name.clone()))
        .col_expr(C::AssignedAt, Expr::value(now))
        .filter(C::AssigneeId.eq(handing.from))
        .filter(C::TopOffice.eq(handing.office))
        .filter(C::State.eq(RECEIVED))
        .filter(C::TaskId.is_null())
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}
