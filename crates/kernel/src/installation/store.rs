//! The one row that says what the database is.

use base::Refusal;
use sea_orm::{ActiveValue::Set, DatabaseConnection, entity::prelude::*, sea_query::OnConflict};

use crate::db::fault;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "installation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub kind: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) async fn find(db: &DatabaseConnection) -> Result<Option<String>, Refusal> {
    row::Entity::find().one(db).await.map(|row| row.map(|row| row.kind)).map_err(fault)
}

pub(super) async fn settle(
    db: &DatabaseConnection,
    kind: &str,
    now: DateTimeUtc,
) -> Result<String, Refusal> {
    if let Some(found) = find(db).await? {
        return Ok(found);
    }
    let model = row::ActiveModel { id: Set(1), kind: Set(kind.to_owned()), created_at: Set(now) };
    row::Entity::insert(model)
        .on_conflict(OnConflict::column(row::Column::Id).do_nothing().to_owned())
        .exec_without_returning(db)
        .await
        .map_err(fault)?;
    Ok(find(db).await?.unwrap_or_else(|| kind.to_owned()))
}
