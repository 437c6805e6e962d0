//! Columns of blind indexes of any table, and what old indexes became.

use std::collections::HashMap;

use base::Refusal;
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _,
    entity::prelude::*,
    sea_query::{Alias, Expr, OnConflict, Order, Query},
};

use super::{Class, Indexed, Row};
use crate::{act::Tx, db::fault};

mod alias {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "index_alias")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub old_index: String,
        pub new_index: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn column(name: &'static str) -> Expr {
    Expr::col(Alias::new(name))
}

/// The rows behind this one, in the order of their ids.
pub(super) async fn rows(
    tx: &Tx,
    what: &Indexed,
    after: Option<Uuid>,
    most: u64,
) -> Result<Vec<Row>, Refusal> {
    let place = &what.sealed;
    let class = match what.class {
        Class::Fixed(_) => what.column,
        Class::ByColumn(column, _) => column,
    };
    let mut query = Query::select();
    query
        .from(Alias::new(place.table))
        .columns([Alias::new("id"), Alias::new(place.column), Alias::new(what.column)])
        .expr_as(column(class), Alias::new("index_class"))
        .and_where(column(place.column).is_not_null())
        .order_by(Alias::new("id"), Order::Asc)
        .limit(most);
    if let Some(after) = after {
        query.and_where(column("id").gt(after));
    }
    let found = tx.read().query_all(&query).await.map_err(fault)?;
    let read = |row: sea_orm::QueryResult| {
        Ok(Row {
            id: row.try_get("", "id")?,
            sealed: row.try_get("", place.column)?,
            index: row.try_get("", what.column)?,
            class: row.try_get("", "index_class")?,
        })
    };
    found.into_iter().map(read).collect::<Result<_, DbErr>>().map_err(fault)
}

/// Puts an index in the place of the one that was read; nothing when that has changed since.
pub(super) async fn replace(
    tx: &mut Tx,
    what: &Indexed,
    id: Uuid,
    old: &str,
    new: &str,
) -> Result<u64, Refusal> {
    let mut query = Query::update();
    query
        .table(Alias::new(what.sealed.table))
        .value(Alias::new(what.column), new)
        .and_where(column("id").eq(id))
        .and_where(column(what.column).eq(old));
    tx.write().execute(&query).await.map(|done| done.rows_affected()).map_err(fault)
}

/// Writes down what old indexes became, those of earlier turns included.
pub(super) async fn remember(tx: &mut Tx, became: HashMap<String, String>) -> Result<(), Refusal> {
    if became.is_empty() {
        return Ok(());
    }
    for (old, new) in &became {
        alias::Entity::update_many()
            .set(alias::ActiveModel { new_index: Set(new.clone()), ..Default::default() })
            .filter(alias::Column::NewIndex.eq(old))
            .exec(tx.write())
            .await
            .map_err(fault)?;
    }
    let now = tx.now();
    let rows = became.into_iter().map(|(old, new)| alias::ActiveModel {
        old_index: Set(old),
        new_index: Set(new),
        created_at: Set(now),
    });
    alias::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(alias::Column::OldIndex)
                .update_column(alias::Column::NewIndex)
                .to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn renewed(
    db: &impl ConnectionTrait,
    indexes: &[String],
) -> Result<HashMap<String, String>, Refusal> {
    let rows = alias::Entity::find()
        .filter(alias::Column::OldIndex.is_in(indexes.iter().cloned()))
        .all(db)
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.old_index, row.new_index)).collect())
}
