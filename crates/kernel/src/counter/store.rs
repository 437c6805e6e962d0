//! The counter table.

use base::Refusal;
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _,
    entity::prelude::*,
    sea_query::{Expr, OnConflict},
};

use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "counter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub value: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) async fn add(tx: &mut Tx, name: &str, by: i64) -> Result<i64, Refusal> {
    let conflict = OnConflict::column(row::Column::Name)
        .value(row::Column::Value, Expr::col((row::Entity, row::Column::Value)).add(by))
        .to_owned();
    row::Entity::insert(row::ActiveModel { name: Set(name.to_owned()), value: Set(by) })
        .on_conflict(conflict)
        .exec_with_returning(tx.write())
        .await
        .map(|row| row.value)
        .map_err(fault)
}
