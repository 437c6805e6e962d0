//! Reports, their rows, and the court's word on definitions.

use base::{Now, Refusal};
use kernel::{
    Context, Scope, Tx,
    db::{fault, keyset},
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::Expr,
};
use uuid::Uuid;

use super::state::{RUNNING, WAITING};

mod facts;
mod rows;
mod words;

pub(crate) use facts::Span;
pub(super) use facts::{AT_ONCE, Piece, cases_of, piece};
#[cfg(test)]
pub(crate) use facts::{begun_query, happened_query, tasked_query};
pub(crate) use rows::RowFilter;
#[cfg(test)]
pub(crate) use rows::rows_query;
pub(super) use rows::{By, Group, count_rows, groups, insert_rows, page_of_rows, row};
pub(super) use words::{
    Signature, causes, commercial_causes, replace_causes, set_signature, signature, signatures,
};

pub(crate) mod report {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "indicator_report")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub pack: String,
        pub version: String,
        pub first_day: Date,
        pub last_day: Date,
        /// What was recorded later is not in it.
        pub as_of: DateTimeUtc,
        pub late_days: Option<i32>,
        pub state: String,
        pub step: i32,
        pub steps: i32,
        /// The lines, as JSON; empty until it is done.
        pub result: String,
        pub fault: Option<String>,
        /// Its rows are still there.
        pub rows_kept: bool,
        pub asked_by: Uuid,
        pub asked_name: String,
        pub asked_at: DateTimeUtc,
        pub finished_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use report::Column as C;

fn scoped(scope: &Scope) -> Select<report::Entity> {
    // A report is of a whole court: whoever sees a part of it only sees none.
    scope.restrict(report::Entity::find(), C::TopOffice, &[], None)
}

/// Reports of the scope, the newest first.
pub(crate) fn page_query(
    scope: &Scope,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<report::Entity> {
    let mut query = scoped(scope);
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(C::AskedAt, at, C::Id, id));
    }
    query.order_by_desc(C::AskedAt).order_by_desc(C::Id).limit(limit)
}

pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<report::Model>, Refusal> {
    page_query(scope, before, limit).all(cx.read()).await.map_err(fault)
}

/// How many there are, counted up to `cap`.
pub(super) async fn count(cx: &Context, scope: &Scope, cap: u64) -> Result<u64, Refusal> {
    scoped(scope).limit(cap).count(cx.read()).await.map_err(fault)
}

/// One of the scope.
pub(super) async fn find(cx: &Context, scope: &Scope, id: Uuid) -> Result<report::Model, Refusal> {
    let found = scoped(scope).filter(C::Id.eq(id)).one(cx.read()).await.map_err(fault)?;
    found.ok_or_else(Refusal::not_found)
}

/// One, inside a unit of the program.
pub(super) async fn find_in(tx: &Tx, id: Uuid) -> Result<report::Model, Refusal> {
    let found = scoped(&tx.scope()).filter(C::Id.eq(id)).lock_exclusive().one(tx.read()).await;
    found.map_err(fault)?.ok_or_else(Refusal::not_found)
}

/// How many of an office are not finished.
pub(super) async fn open_in(tx: &Tx, office: Uuid) -> Result<u64, Refusal> {
    report::Entity::find()
        .filter(C::TopOffice.eq(office))
        .filter(C::State.is_in([WAITING, RUNNING]))
        .count(tx.read())
        .await
        .map_err(fault)
}

/// A new one.
pub(super) fn insert(tx: &mut Tx, row: report::Model) {
    tx.later(report::ActiveModel::from(row).reset_all());
}

/// A changed one.
pub(super) async fn update(tx: &mut Tx, row: report::Model) -> Result<(), Refusal> {
    row.into_active_model().reset_all().update(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Drops the rows of all but the newest reports of an office; their figures stay.
pub(super) async fn forget_rows(tx: &mut Tx, office: Uuid, keep: u64) -> Result<(), Refusal> {
    let old: Vec<Uuid> = report::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::TopOffice.eq(office))
        .filter(C::RowsKept.eq(true))
        .order_by_desc(C::AskedAt)
        .order_by_desc(C::Id)
        .offset(keep)
        .limit(20)
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    if old.is_empty() {
        return Ok(());
    }
    row::Entity::delete_many()
        .filter(row::Column::ReportId.is_in(old.iter().copied()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    report::Entity::update_many()
        .col_expr(C::RowsKept, Expr::value(false))
        .filter(C::Id.is_in(old))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
