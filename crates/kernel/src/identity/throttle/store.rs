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
        pub day_count: i32,
        pub day_start: Option<DateTimeUtc>,
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
            today: row.day_count,
            day_start: row.day_start.unwrap_or(row.window_start),
        }
    }
}

/// The latest moment until which any of these is closed.
pub(super) async fn blocked_until(
    db: &impl ConnectionTrait,
    keys: Vec<String>,
) -> Result<Option<Now>, Refusal> {
    let rows = row::Entity::find().filter(row::Column::Key.is_in(keys)).all(db).await;
    Ok(rows.map_err(fault)?.into_iter().filter_map(|row| row.blocked_until).max())
}

/// Makes sure there is a row to lock.
pub(super) async fn open(tx: &mut Tx, key: &str) -> Result<(), Refusal> {
    let fresh = Count::fresh(tx.now());
    let model = row::ActiveModel {
        key: Set(key.to_owned()),
        count: Set(fresh.failures),
        window_start: Set(fresh.window_start),
        blocked_until: Set(None),
        day_count: Set(fresh.today),
        day_start: Set(Some(fresh.day_start)),
    };
    row::Entity::insert(model)
        .on_conflict(OnConflict::column(row::Column::Key).do_nothing().to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn lock(tx: &Tx, key: &str) -> Result<Option<Count>, Refusal> {
    let row = row::Entity::find()
        .filter(row::Column::Key.eq(key))
        .limit(1)
        .lock_exclusive()
        .one(tx.read())
        .await;
    Ok(row.map_err(fault)?.map(Count::from))
}

pub(super) async fn save(tx: &mut Tx, key: &str, count: Count) -> Result<(), Refusal> {
    let model = row::ActiveModel {
        key: sea_orm::ActiveValue::Unchanged(key.to_owned()),
        count: Set(count.failures),
        window_start: Set(count.window_start),
        blocked_until: Set(count.blocked_until),
        day_count: Set(count.today),
        day_start: Set(Some(count.day_start)),
    };
    row::Entity::update_many()
        .set(model)
        .filter(row::Column::Key.eq(key))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, keys: Vec<String>) -> Result<(), Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::Key.is_in(keys))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Forgets counters whose day began before the moment given; returns how many.
pub(crate) async fn forget_quiet_since(tx: &mut Tx, before: Now) -> Result<u64, Refusal> {
    row::Entity::delete_many()
        .filter(row::Column::WindowStart.lt(before))
        .filter(row::Column::DayStart.lt(before))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}
