//! The lease table.

use base::Refusal;
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QuerySelect as _,
    entity::prelude::*,
    sea_query::{Expr, OnConflict},
};

use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "lease")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub owner: String,
        pub until: DateTimeUtc,
        pub fence: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The fence when the lease is now this owner's. A renewal keeps the fence.
pub(super) async fn take(
    tx: &mut Tx,
    name: &str,
    owner: &str,
    until: DateTimeUtc,
) -> Result<Option<i64>, Refusal> {
    let now = tx.now();
    let first = row::ActiveModel {
        name: Set(name.to_owned()),
        owner: Set(owner.to_owned()),
        until: Set(until),
        fence: Set(1),
    };
    row::Entity::insert(first)
        .on_conflict(OnConflict::column(row::Column::Name).do_nothing().to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    row::Entity::update_many()
        .col_expr(row::Column::Fence, Expr::col(row::Column::Fence).add(1))
        .col_expr(row::Column::Owner, Expr::value(owner))
        .filter(row::Column::Name.eq(name))
        .filter(row::Column::Owner.ne(owner))
        .filter(row::Column::Until.lt(now))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    row::Entity::update_many()
        .col_expr(row::Column::Until, Expr::value(until))
        .filter(row::Column::Name.eq(name))
        .filter(row::Column::Owner.eq(owner))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    let found = row::Entity::find()
        .filter(row::Column::Name.eq(name))
        .one(tx.read())
        .await
        .map_err(fault)?;
    Ok(found.filter(|row| row.owner == owner).map(|row| row.fence))
}

pub(super) async fn fence(tx: &Tx, name: &str) -> Result<Option<i64>, Refusal> {
    row::Entity::find()
        .select_only()
        .column(row::Column::Fence)
        .filter(row::Column::Name.eq(name))
        .into_tuple()
        .one(tx.read())
        .await
        .map_err(fault)
}
