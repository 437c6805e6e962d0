//! Who has looked at a warning in which colour.

use base::Refusal;
use kernel::{Tx, db::fault};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, OnConflict, Query, SimpleExpr},
};
use uuid::Uuid;

use super::warning::{self, Column as W};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_warning_read")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub warning_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: String,
        pub top_office: Uuid,
        pub user_name: String,
        pub read_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use row::Column as C;

/// Somebody looked at it; the first look counts. Whether it was that one.
pub(crate) async fn mark(tx: &mut Tx, row: row::Model) -> Result<bool, Refusal> {
    let known = OnConflict::columns([C::WarningId, C::UserId, C::Level]).do_nothing().to_owned();
    let insert = row::Entity::insert(row.into_active_model()).on_conflict(known);
    let rows = insert.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(rows > 0)
}

/// Who looked at a warning, the first before.
pub(crate) async fn of(
    db: &impl ConnectionTrait,
    warning: Uuid,
    limit: u64,
) -> Result<Vec<row::Model>, Refusal> {
    let some = row::Entity::find().filter(C::WarningId.eq(warning)).order_by_asc(C::ReadAt);
    some.limit(limit).all(db).await.map_err(fault)
}

/// What a person has looked at of these warnings: warning and colour.
pub(crate) async fn by(
    db: &impl ConnectionTrait,
    user: Uuid,
    warnings: Vec<Uuid>,
) -> Result<Vec<(Uuid, String)>, Refusal> {
    let some = row::Entity::find().select_only().columns([C::WarningId, C::Level]);
    let some = some.filter(C::UserId.eq(user)).filter(C::WarningId.is_in(warnings));
    some.into_tuple().all(db).await.map_err(fault)
}

/// A person looked at the warning in the colour it has.
pub(crate) fn seen_by(user: Uuid) -> SimpleExpr {
    let seen = Query::select()
        .expr(Expr::val(1))
        .from(row::Entity)
        .and_where(Expr::col((row::Entity, C::WarningId)).equals((warning::Entity, W::Id)))
        .and_where(Expr::col((row::Entity, C::UserId)).eq(user))
        .and_where(Expr::col((row::Entity, C::Level)).equals((warning::Entity, W::Level)))
        .to_owned();
    Expr::exists(seen)
}
