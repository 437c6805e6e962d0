//! Groups: rule, colour, department and day. One message a group.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    QueryFilter as _,
};
use uuid::Uuid;

use row::Column as G;

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_warning_group")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        /// The rule, or `tomorrow` for what turns by the end of the next day.
        pub rule: String,
        pub level: String,
        pub org: String,
        pub org_name: String,
        pub day: Date,
        pub warnings: i32,
        pub created_at: DateTimeUtc,
        /// When people were told: once, whoever joined later.
        pub notified_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a group is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) rule: String,
    pub(crate) level: &'static str,
    pub(crate) org: String,
}

/// The group of a day.
pub(crate) async fn on(
    db: &impl ConnectionTrait,
    office: Uuid,
    key: &Key,
    day: NaiveDate,
) -> Result<Option<row::Model>, Refusal> {
    let query = row::Entity::find()
        .filter(G::TopOffice.eq(office))
        .filter(G::Day.eq(day))
        .filter(G::Rule.eq(key.rule.as_str()))
        .filter(G::Level.eq(key.level))
        .filter(G::Org.eq(key.org.as_str()));
    query.one(db).await.map_err(fault)
}

/// A group.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<row::Model>, Refusal> {
    row::Entity::find().filter(G::Id.eq(id)).one(db).await.map_err(fault)
}

pub(crate) async fn insert(tx: &mut Tx, model: row::Model) -> Result<(), Refusal> {
    let row = row::Entity::insert(row::ActiveModel::from(model).reset_all());
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// More joined.
pub(crate) async fn grow(tx: &mut Tx, id: Uuid, warnings: i32) -> Result<(), Refusal> {
    let changed = row::ActiveModel { warnings: Set(warnings), ..Default::default() };
    let rows = row::Entity::update_many().set(changed).filter(G::Id.eq(id));
    rows.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// People were told; whether nobody had been before.
pub(crate) async fn told(tx: &mut Tx, id: Uuid) -> Result<bool, Refusal> {
    let changed = row::ActiveModel { notified_at: Set(Some(tx.now())), ..Default::default() };
    let rows = row::Entity::update_many()
        .set(changed)
        .filter(G::Id.eq(id))
        .filter(G::NotifiedAt.is_null());
    Ok(rows.exec(tx.write()).await.map_err(fault)?.rows_affected == 1)
}
