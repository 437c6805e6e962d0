//! The table of one-time links.

use base::{Now, Refusal};
use sea_orm::{ActiveValue::Set, QuerySelect as _, entity::prelude::*};

use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "activation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: Vec<u8>,
        pub user_id: Uuid,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use row::Model;

impl Model {
    /// Unused and in time.
    pub(super) fn works(&self, now: Now) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

fn by_hash(hash: &[u8]) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::TokenHash.eq(hash.to_vec())).limit(1)
}

pub(super) async fn find(db: &impl ConnectionTrait, hash: &[u8]) -> Result<Option<Model>, Refusal> {
    by_hash(hash).one(db).await.map_err(fault)
}

pub(super) async fn lock(tx: &Tx, hash: &[u8]) -> Result<Option<Model>, Refusal> {
    by_hash(hash).lock_exclusive().one(tx.read()).await.map_err(fault)
}

pub(super) async fn of_user(tx: &Tx, user: Uuid) -> Result<Vec<Model>, Refusal> {
    row::Entity::find().filter(row::Column::UserId.eq(user)).all(tx.read()).await.map_err(fault)
}

pub(super) async fn insert(
    tx: &mut Tx,
    token_hash: Vec<u8>,
    user: Uuid,
    expires_at: Now,
) -> Result<(), Refusal> {
    let row = row::ActiveModel {
        token_hash: Set(token_hash),
        user_id: Set(user),
        created_at: Set(tx.now()),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) async fn mark_used(tx: &mut Tx, hash: &[u8]) -> Result<(), Refusal> {
    row::Entity::update_many()
        .set(row::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() })
        .filter(row::Column::TokenHash.eq(hash.to_vec()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Forgets the links of an account.
pub(crate) async fn forget_user(tx: &mut Tx, user: Uuid) -> Result<(), Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Forgets links that ended before the moment given; returns how many.
pub(crate) async fn forget_expired(tx: &mut Tx, before: Now) -> Result<u64, Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::ExpiresAt.lt(before))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}
