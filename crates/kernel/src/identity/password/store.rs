//! The passwords an account had, as their hashes.

use base::Refusal;
use sea_orm::{ActiveValue::Set, QueryOrder as _, QuerySelect as _, entity::prelude::*};

use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "password_history")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub hash: String,
        pub set_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Hashes kept of an account at most.
const KEPT: u64 = 5;

fn newest(user: Uuid) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::UserId.eq(user))
        .order_by_desc(row::Column::SetAt)
        .order_by_desc(row::Column::Id)
}

/// The last so many hashes, newest first.
pub(crate) async fn recent(
    db: &impl ConnectionTrait,
    user: Uuid,
    count: u64,
) -> Result<Vec<String>, Refusal> {
    let rows = newest(user).limit(count).all(db).await.map_err(fault)?;
    Ok(rows.into_iter().map(|row| row.hash).collect())
}

/// Remembers what was just set and forgets what is older than the last five.
pub(crate) async fn remember(tx: &mut Tx, user: Uuid, hash: &str) -> Result<(), Refusal> {
    let new = row::ActiveModel {
        id: Set(tx.id::<row::Model>().uuid()),
        user_id: Set(user),
        hash: Set(hash.to_owned()),
        set_at: Set(tx.now()),
    };
    row::Entity::insert(new).exec_without_returning(tx.write()).await.map_err(fault)?;
    let old: Vec<Uuid> = newest(user)
        .select_only()
        .column(row::Column::Id)
        .offset(KEPT)
        .limit(KEPT)
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    if old.is_empty() {
        return Ok(());
    }
    row::Entity::delete_many()
        .filter(row::Column::Id.is_in(old))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
