//! Counting audit rows.

use base::Refusal;
use sea_orm::{ExprTrait as _, QuerySelect as _, entity::prelude::*, sea_query::Expr};
use uuid::Uuid;

use super::{super::list, By};
use crate::{
    access::Scope,
    audit::{AuditFilter, store::row},
    context::Context,
    db::{self, fault},
};

/// Key, account, result, how many.
pub(super) type Counted = (String, Option<Uuid>, String, i64);

pub(super) async fn counts(
    cx: &Context,
    scope: &Scope,
    filter: &AuditFilter,
    by: By,
) -> Result<Vec<Counted>, Refusal> {
    let query = grouped(cx.kernel().db().dialect(), scope, filter, by);
    if let By::Actor = by {
        return query.into_tuple::<Counted>().all(cx.read()).await.map_err(fault);
    }
    let rows = query.into_tuple::<(String, String, i64)>().all(cx.read()).await.map_err(fault)?;
    Ok(rows.into_iter().map(|(key, result, count)| (key, None, result, count)).collect())
}

pub(super) fn grouped(
    dialect: db::Dialect,
    scope: &Scope,
    filter: &AuditFilter,
    by: By,
) -> Select<row::Entity> {
    let query = row::Entity::find().select_only().filter(list::matching(scope, filter));
    let day = db::civil_day(dialect, "\"audit\".\"at\"");
    let query = match by {
        By::Operation => query.column(row::Column::Operation).group_by(row::Column::Operation),
        By::Actor => query
            .column(row::Column::ActorName)
            .column(row::Column::ActorId)
            .group_by(row::Column::ActorName)
            .group_by(row::Column::ActorId),
        By::Day => query.column_as(day.clone(), "day").group_by(day),
        By::Result => query.column_as(row::Column::Result, "key").group_by(row::Column::Result),
    };
    query
        .column(row::Column::Result)
        .group_by(row::Column::Result)
        .column_as(Expr::col((row::Entity, row::Column::Id)).count(), "count")
}
