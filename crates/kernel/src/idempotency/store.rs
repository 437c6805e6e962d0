//! The key table.

use base::Refusal;
use sea_orm::{
    ActiveModelTrait as _, ExprTrait as _,
    entity::prelude::*,
    sea_query::{Asterisk, Expr, Query},
};

use super::Key;
use crate::{
    act::Tx,
    db::{fault, insert_rows},
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub actor: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub operation: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub request_hash: Vec<u8>,
        pub output: Option<Vec<u8>>,
        pub object_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

pub(super) async fn find(tx: &Tx, keys: Vec<Key>) -> Result<Vec<Model>, Refusal> {
    find_query(keys).all(tx.read()).await.map_err(fault)
}

pub(crate) fn find_query(mut keys: Vec<Key>) -> Select<row::Entity> {
    if let [key] = &keys[..] {
        return row::Entity::find()
            .filter(row::Column::Actor.eq(key.actor))
            .filter(row::Column::Operation.eq(key.operation))
            .filter(row::Column::Key.eq(key.key.as_str()));
    }
    // The last one again and again: so few statements are prepared for any number of keys.
    let whole = keys.len().next_power_of_two();
    if let Some(last) = keys.last().cloned() {
        keys.resize(whole, last);
    }
    let keys = keys.into_iter().map(|key| (key.actor, key.operation, key.key));
    let mut these = Query::select();
    these.expr(Expr::col(Asterisk)).from_values(keys, "these");
    let columns = [row::Column::Actor, row::Column::Operation, row::Column::Key];
    row::Entity::find().filter(Expr::tuple(columns.map(Expr::col)).in_subquery(these))
}

pub(crate) async fn insert(tx: &Tx, rows: Vec<Model>) -> Result<(), Refusal> {
    // Every column is set: a row read back unchanged would set none.
    let rows = rows.into_iter().map(|row| row::ActiveModel::from(row).reset_all()).collect();
    insert_rows(tx, rows, None).await
}

/// Forgets keys older than the moment given; returns how many.
pub(crate) async fn forget_before(tx: &mut Tx, before: DateTimeUtc) -> Result<u64, Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::CreatedAt.lt(before))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}
