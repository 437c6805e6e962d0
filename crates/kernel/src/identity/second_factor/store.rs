//! The tables of second factors and recovery codes.

use base::{Now, Refusal};
use sea_orm::{ActiveValue::Set, PaginatorTrait as _, QuerySelect as _, entity::prelude::*};

use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "second_factor")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub secret: Vec<u8>,
        pub created_at: DateTimeUtc,
        pub confirmed_at: Option<DateTimeUtc>,
        pub last_step: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod code {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: Vec<u8>,
        pub used_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

/// The name of the sealed column's table.
const TABLE: &str = "second_factor";

impl Model {
    /// The secret in clear, for the moment of a check.
    pub(super) fn open(&self, tx: &Tx) -> Result<Vec<u8>, Refusal> {
        tx.kernel().keys().open(TABLE, "secret", self.user_id.as_bytes(), &self.secret)
    }

    /// Whether it is asked for at sign-in.
    pub(crate) fn is_confirmed(&self) -> bool {
        self.confirmed_at.is_some()
    }
}

fn of(user: Uuid) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::UserId.eq(user)).limit(1)
}

pub(crate) async fn find(db: &impl ConnectionTrait, user: Uuid) -> Result<Option<Model>, Refusal> {
    of(user).one(db).await.map_err(fault)
}

pub(crate) async fn lock(tx: &Tx, user: Uuid) -> Result<Option<Model>, Refusal> {
    of(user).lock_exclusive().one(tx.read()).await.map_err(fault)
}

/// A secret that waits for its first code; an older one that waits is forgotten.
pub(super) async fn put(tx: &mut Tx, user: Uuid, secret: &[u8]) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let sealed = kernel.keys().seal(kernel.random(), TABLE, "secret", user.as_bytes(), secret);
    delete(tx, user).await?;
    let row = row::ActiveModel {
        user_id: Set(user),
        secret: Set(sealed),
        created_at: Set(tx.now()),
        confirmed_at: Set(None),
        last_step: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

async fn update(tx: &mut Tx, user: Uuid, change: row::ActiveModel) -> Result<(), Refusal> {
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::UserId.eq(user))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// From now on it is asked for.
pub(super) async fn confirm(tx: &mut Tx, user: Uuid) -> Result<(), Refusal> {
    let at: Now = tx.now();
    update(tx, user, row::ActiveModel { confirmed_at: Set(Some(at)), ..Default::default() }).await
}

/// The half minute whose code was used.
pub(super) async fn save_step(tx: &mut Tx, user: Uuid, step: i64) -> Result<(), Refusal> {
    update(tx, user, row::ActiveModel { last_step: Set(Some(step)), ..Default::default() }).await
}

/// Secret and recovery codes are gone.
pub(super) async fn delete(tx: &mut Tx, user: Uuid) -> Result<(), Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    delete_codes(tx, user).await
}

async fn delete_codes(tx: &mut Tx, user: Uuid) -> Result<(), Refusal> {
    code::Entity::delete_many()
        .filter(code::Column::UserId.eq(user))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Exactly these codes from now on.
pub(super) async fn replace_codes(
    tx: &mut Tx,
    user: Uuid,
    hashes: Vec<Vec<u8>>,
) -> Result<(), Refusal> {
    delete_codes(tx, user).await?;
    let rows = hashes.into_iter().map(|hash| code::ActiveModel {
        user_id: Set(user),
        hash: Set(hash),
        used_at: Set(None),
    });
    code::Entity::insert_many(rows).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Uses a recovery code up; says whether it was there and unused.
pub(super) async fn use_code(
    tx: &mut Tx,
    user: Uuid,
    digests: Vec<[u8; 32]>,
) -> Result<bool, Refusal> {
    let hashes = digests.into_iter().map(Vec::from);
    let used = code::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
    code::Entity::update_many()
        .set(used)
        .filter(code::Column::UserId.eq(user))
        .filter(code::Column::Hash.is_in(hashes))
        .filter(code::Column::UsedAt.is_null())
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected == 1)
        .map_err(fault)
}

/// How many recovery codes are left.
pub(crate) async fn codes_left(db: &impl ConnectionTrait, user: Uuid) -> Result<u64, Refusal> {
    code::Entity::find()
        .filter(code::Column::UserId.eq(user))
        .filter(code::Column::UsedAt.is_null())
        .count(db)
        .await
        .map_err(fault)
}
