//! The table of known devices.

use base::{Now, Refusal};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, QuerySelect as _, entity::prelude::*, sea_query::OnConflict};

use super::KEEP_DAYS;
use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "known_device")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: Vec<u8>,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub agent: String,
        pub created_at: DateTimeUtc,
        pub used_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How far a device is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// Nobody signed in from it, or too long ago.
    Nobody,
    /// Others did.
    Others,
    /// This account did.
    Own,
}

/// Who signed in from the device lately: this account, others, nobody. One query, also for
/// an account that does not exist.
pub(crate) async fn known(
    db: &impl ConnectionTrait,
    device: &[u8],
    user: Uuid,
    now: Now,
) -> Result<Known, Refusal> {
    let users: Vec<Uuid> = row::Entity::find()
        .select_only()
        .column(row::Column::UserId)
        .filter(row::Column::TokenHash.eq(device.to_vec()))
        .filter(row::Column::UsedAt.gt(now - Duration::days(KEEP_DAYS)))
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)?;
    Ok(match (users.contains(&user), users.is_empty()) {
        (true, _) => Known::Own,
        (false, false) => Known::Others,
        (false, true) => Known::Nobody,
    })
}

/// Remembers that the account signed in from the device.
pub(crate) async fn remember(tx: &mut Tx, device: &[u8], user: Uuid) -> Result<(), Refusal> {
    let row = row::ActiveModel {
        token_hash: Set(device.to_vec()),
        user_id: Set(user),
        agent: Set(tx.client().agent.clone()),
        created_at: Set(tx.now()),
        used_at: Set(tx.now()),
    };
    let again = OnConflict::columns([row::Column::TokenHash, row::Column::UserId])
        .update_columns([row::Column::UsedAt, row::Column::Agent])
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// From now on every device is a stranger to the account, except this one.
pub(crate) async fn forget_user(tx: &mut Tx, user: Uuid, except: &[u8]) -> Result<(), Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user))
        .filter(row::Column::TokenHash.ne(except.to_vec()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Forgets devices nobody has used for long.
pub(crate) async fn forget_unused(tx: &mut Tx, now: Now) -> Result<(), Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::UsedAt.lt(now - Duration::days(KEEP_DAYS)))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
