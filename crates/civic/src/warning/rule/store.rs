//! What an office set of the rules, and what it silenced.

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::{Scope, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

pub(crate) mod setting {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_warning_rule")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub top_office: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub rule: String,
        pub enabled: bool,
        /// Workdays left, or else a share of the term; times of what is counted, percent of a
        /// share; nothing means the default.
        pub yellow: Option<i32>,
        pub yellow_percent: Option<i32>,
        pub limit_amount: Option<i32>,
        /// `workday` or `day`.
        pub limit_unit: Option<String>,
        pub minutes: Option<i32>,
        /// Of what is counted: from so many times on it is red, over so many days.
        pub red: Option<i32>,
        pub window_days: Option<i32>,
        /// Of a share: of so many matters at least.
        pub least: Option<i32>,
        pub changed_by: String,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod silence {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_warning_silence")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        /// Each of the three: empty means every one.
        pub rule: String,
        pub org: String,
        pub number: String,
        pub reason: String,
        /// Its last day.
        pub until: Date,
        pub owner_id: Uuid,
        pub owner_name: String,
        pub created_at: DateTimeUtc,
        /// When it was ended before its day.
        pub ended_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use setting::Column as C;
use silence::Column as S;

/// What an office set.
pub(crate) async fn settings(
    db: &impl ConnectionTrait,
    office: Uuid,
) -> Result<Vec<setting::Model>, Refusal> {
    setting::Entity::find().filter(C::TopOffice.eq(office)).all(db).await.map_err(fault)
}

/// Puts this in the place of what was set of the rule.
pub(crate) async fn put(tx: &mut Tx, row: setting::Model) -> Result<(), Refusal> {
    let old = setting::Entity::delete_many()
        .filter(C::TopOffice.eq(row.top_office))
        .filter(C::Rule.eq(row.rule.as_str()));
    old.exec(tx.write()).await.map_err(fault)?;
    let row = setting::Entity::insert(setting::ActiveModel::from(row).reset_all());
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// What is silenced in an office on a day.
pub(crate) async fn silent(
    db: &impl ConnectionTrait,
    office: Uuid,
    today: NaiveDate,
) -> Result<Vec<silence::Model>, Refusal> {
    let query = silence::Entity::find()
        .filter(S::TopOffice.eq(office))
        .filter(S::Until.gte(today))
        .filter(S::EndedAt.is_null());
    query.all(db).await.map_err(fault)
}

/// The latest silences of the scope.
pub(crate) async fn silences(
    db: &impl ConnectionTrait,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<silence::Model>, Refusal> {
    let mut query = silence::Entity::find();
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(S::TopOffice.is_in(offices.iter().copied()));
    }
    query.order_by_desc(S::CreatedAt).order_by_desc(S::Id).limit(limit).all(db).await.map_err(fault)
}

/// A silence of the scope.
pub(crate) async fn find_silence(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<silence::Model>, Refusal> {
    let mut query = silence::Entity::find().filter(S::Id.eq(id));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(S::TopOffice.is_in(offices.iter().copied()));
    }
    query.one(db).await.map_err(fault)
}

pub(crate) async fn insert_silence(tx: &mut Tx, row: silence::Model) -> Result<(), Refusal> {
    let row = silence::Entity::insert(silence::ActiveModel::from(row).reset_all());
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Ends a silence; whether it was not ended before.
pub(crate) async fn end_silence(tx: &mut Tx, id: Uuid, at: Now) -> Result<bool, Refusal> {
    let changed = silence::ActiveModel { ended_at: Set(Some(at)), ..Default::default() };
    let rows = silence::Entity::update_many()
        .set(changed)
        .filter(S::Id.eq(id))
        .filter(S::EndedAt.is_null());
    Ok(rows.exec(tx.write()).await.map_err(fault)?.rows_affected == 1)
}
