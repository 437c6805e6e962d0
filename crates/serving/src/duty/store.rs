//! Who is on duty.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, Select,
};
use uuid::Uuid;

pub(crate) mod duty {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "duty")]
    pub struct Model {
        /// The division, or the top office itself for the whole court.
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        pub top_office: Uuid,
        pub user_id: Uuid,
        pub user_name: String,
        pub set_name: String,
        pub set_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Of these units on a day.
pub(super) async fn of_day(
    db: &impl ConnectionTrait,
    units: &[Uuid],
    day: NaiveDate,
) -> Result<Vec<duty::Model>, Refusal> {
    between_query(units, (day, day)).all(db).await.map_err(fault)
}

/// Of a unit the caller may see, from one day to another.
pub(super) async fn between(
    db: &impl ConnectionTrait,
    unit: Uuid,
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<duty::Model>, Refusal> {
    between_query(&[unit], days).all(db).await.map_err(fault)
}

pub(crate) fn between_query(
    units: &[Uuid],
    (from, to): (NaiveDate, NaiveDate),
) -> Select<duty::Entity> {
    duty::Entity::find()
        .filter(duty::Column::UnitId.is_in(units.iter().copied()))
        .filter(duty::Column::Day.between(from, to))
        .order_by_asc(duty::Column::Day)
}

/// Nobody is on duty on these days, but whom these rows name.
pub(super) async fn put(
    tx: &mut Tx,
    (unit, days): (Uuid, &[NaiveDate]),
    rows: Vec<duty::Model>,
) -> Result<(), Refusal> {
    duty::Entity::delete_many()
        .filter(duty::Column::UnitId.eq(unit))
        .filter(duty::Column::Day.is_in(days.iter().copied()))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|one| one.into_active_model().reset_all());
    duty::Entity::insert_many(rows).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}
