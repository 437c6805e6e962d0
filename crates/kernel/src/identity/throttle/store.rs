//! The counters' table.

use base::{Now, Refusal};
use sea_orm::{ActiveValue::Set, QuerySelect as _, entity::prelude::*, sea_query::OnConflict};

use super::Count;
use crate::{act::Tx, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "throttle")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub count: i32,
        pub window_start: DateTimeUtc,
        pub blocked_until: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for Count {
    fn from(row: row::Model) -> Self {
        Self {
            failures: row.count,
            window_start: row.window_start,
            blocked_until: row.blocked_until,
        }
    }
}

fn by_key(key: &str) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::Key.eq(key)).limit(1)
}

pub(super) async fn find(db: &impl ConnectionTrait, key: &str) -> Result<Option<Count>, Refusal> {
    Ok(by_key(key).one(db).await.map_err(fault)?.map(Count::from))
}

/// Makes sure there is a row to lock.
pub(super) async fn open(tx: &mut Tx, key: &str) -> Result<(), Refusal> {
    let fresh = Count::fresh(tx.now());
    let model = row::ActiveModel {
        key: Set(key.to_owned()),
        count: Set(fresh.failures),
        window_start: Set(fresh.window_start),
        blocked_until: Set(None),
    };
    row::Entity::insert(model)
        .on_conflict(OnConflict::column(row::Column::Key).do_nothing().to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn lock(tx: &Tx, key: &str) -> Result<Option<Count>, Refusal> {
    Ok(by_key(key).lock_exclusive().one(tx.read()).await.map_err(fault)?.map(Count::from))
}

pub(super) async fn save(tx: &mut Tx, key: &str, count: Count) -> Result<(), Refusal> {
    let model = row::ActiveModel {
        key: sea_orm::ActiveValue::Unchanged(key.to_owned()),
        count: Set(count.failures),
        window_start: Set(count.window_start),
        blocked_until: Set(count.blocked_until),
    };
    row::Entity::update_many()
        .set(model)
        .filter(row::Column::Key.eq(key))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, key: &str) -> Result<(), Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::Key.eq(key))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Forgets counters without a failure since the moment given; returns how many.
pub(crate) async fn forget_quiet_since(tx: &mut Tx, before: Now) -> Result<u64, Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::WindowStart.lt(before))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}
