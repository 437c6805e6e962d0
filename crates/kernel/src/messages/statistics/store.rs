//! Counting messages.

use base::Refusal;
use sea_orm::{ExprTrait as _, QuerySelect as _, entity::prelude::*, sea_query::Expr};

use super::{
    super::{
        MessageFilter,
        store::{self, row},
    },
    By,
};
use crate::{
    access::Scope,
    context::Context,
    db::{self, fault},
};

/// Key, state, how many, texts they cost.
pub(super) type Counted = (String, String, i64, i64);

pub(super) async fn counts(
    cx: &Context,
    scope: &Scope,
    filter: &MessageFilter,
    by: By,
) -> Result<Vec<Counted>, Refusal> {
    let query =
        store::within(scope).select_only().filter(store::matching(cx.kernel().keys(), filter));
    let query = match by {
        By::Day => {
            let day = db::civil_day(cx.kernel().db().dialect(), "\"message\".\"created_at\"");
            query.column_as(day.clone(), "key").group_by(day)
        }
        By::Template => {
            query.column_as(row::Column::Template, "key").group_by(row::Column::Template)
        }
        By::Provider => {
            let provider = Expr::col((row::Entity, row::Column::Provider)).if_null("");
            query.column_as(provider, "key").group_by(row::Column::Provider)
        }
        By::Channel => query.column_as(row::Column::Channel, "key").group_by(row::Column::Channel),
        By::State => query.column_as(row::Column::State, "key").group_by(row::Column::State),
    };
    let id = Expr::col((row::Entity, row::Column::Id));
    let segments = Expr::col((row::Entity, row::Column::Segments));
    let rows: Vec<(String, String, i64, Option<i64>)> = query
        .column_as(row::Column::State, "state")
        .group_by(row::Column::State)
        .column_as(id.count(), "count")
        .column_as(segments.sum(), "segments")
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)?;
    Ok(rows
        .into_iter()
        .map(|(key, state, count, segments)| (key, state, count, segments.unwrap_or(0)))
        .collect())
}
