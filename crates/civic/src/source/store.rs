//! Sources, their batches and the sheet of their days.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Scope, Tx, db::fault};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use crate::intake::store::finding;

pub(crate) mod source {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_source")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub name: String,
        pub area_code: String,
        /// The system it sends by.
        pub client_id: Option<Uuid>,
        pub enabled: bool,
        pub created_at: DateTimeUtc,
        pub last_at: Option<DateTimeUtc>,
        pub lag_seconds: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod batch {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_batch")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub source_id: Uuid,
        pub top_office: Uuid,
        pub table_name: String,
        pub received_at: DateTimeUtc,
        pub sent_by: String,
        pub sent: i32,
        pub accepted: i32,
        pub duplicate: i32,
        pub rejected: i32,
        pub cut: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod day {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_day")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub source_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        #[sea_orm(primary_key, auto_increment = false)]
        pub table_name: String,
        pub top_office: Uuid,
        pub batches: i64,
        pub sent: i64,
        pub accepted: i64,
        pub duplicate: i64,
        pub rejected: i64,
        pub late: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn scoped(scope: &Scope) -> Select<source::Entity> {
    match scope.visible_offices() {
        Some(offices) => {
            let own = source::Column::TopOffice.is_in(offices.iter().copied());
            source::Entity::find().filter(own)
        }
        None => source::Entity::find(),
    }
}

/// The sources of the scope by name.
pub(crate) async fn all(
    db: &impl ConnectionTrait,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<source::Model>, Refusal> {
    let query = scoped(scope).order_by_asc(source::Column::Name).limit(limit);
    query.all(db).await.map_err(fault)
}

/// A source of the scope.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<source::Model>, Refusal> {
    scoped(scope).filter(source::Column::Id.eq(id)).one(db).await.map_err(fault)
}

/// The district code of a source.
pub(crate) async fn area(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<String>, Refusal> {
    let query = source::Entity::find().select_only().column(source::Column::AreaCode);
    query.filter(source::Column::Id.eq(id)).into_tuple().one(db).await.map_err(fault)
}

/// The source that a system sends for.
pub(crate) async fn of_client(
    db: &impl ConnectionTrait,
    scope: &Scope,
    client: Uuid,
) -> Result<Option<source::Model>, Refusal> {
    scoped(scope).filter(source::Column::ClientId.eq(client)).one(db).await.map_err(fault)
}

pub(super) async fn insert(tx: &mut Tx, model: source::Model) -> Result<(), Refusal> {
    let row: source::ActiveModel = model.into();
    let row = source::Entity::insert(sea_orm::ActiveModelTrait::reset_all(row));
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, model: source::Model) -> Result<(), Refusal> {
    let changed = source::ActiveModel {
        name: Set(model.name),
        area_code: Set(model.area_code),
        client_id: Set(model.client_id),
        enabled: Set(model.enabled),
        ..Default::default()
    };
    let rows = source::Entity::update_many().set(changed).filter(source::Column::Id.eq(model.id));
    rows.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes down when a source sent last. Its row is held until the unit ends, so that batches
/// of one source follow each other.
pub(crate) async fn hold(
    tx: &mut Tx,
    scope: &Scope,
    id: Uuid,
    lag: Option<i64>,
) -> Result<Option<source::Model>, Refusal> {
    let changed = source::ActiveModel {
        last_at: Set(Some(tx.now())),
        lag_seconds: Set(lag),
        ..Default::default()
    };
    let rows = source::Entity::update_many().set(changed).filter(source::Column::Id.eq(id));
    rows.exec(tx.write()).await.map_err(fault)?;
    find(tx.read(), scope, id).await
}

/// The sheet of these sources since a day, the latest first.
pub(super) async fn days(
    db: &impl ConnectionTrait,
    scope: &Scope,
    sources: Vec<Uuid>,
    since: NaiveDate,
) -> Result<Vec<day::Model>, Refusal> {
    let mut query = days_query(sources, since);
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(day::Column::TopOffice.is_in(offices.iter().copied()));
    }
    query.all(db).await.map_err(fault)
}

pub(crate) fn days_query(sources: Vec<Uuid>, since: NaiveDate) -> Select<day::Entity> {
    day::Entity::find()
        .filter(day::Column::SourceId.is_in(sources))
        .filter(day::Column::Day.gte(since))
        .order_by_desc(day::Column::Day)
        .order_by_asc(day::Column::TableName)
}

/// How often each code was found since a day.
pub(super) async fn codes(
    db: &impl ConnectionTrait,
    sources: Vec<Uuid>,
    since: NaiveDate,
) -> Result<Vec<(Uuid, String, i64)>, Refusal> {
    codes_query(sources, since).into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn codes_query(sources: Vec<Uuid>, since: NaiveDate) -> Select<finding::Entity> {
    finding::Entity::find()
        .select_only()
        .column(finding::Column::SourceId)
        .column(finding::Column::Code)
        .column_as(finding::Column::RecordId.count(), "found")
        .filter(finding::Column::SourceId.is_in(sources))
        .filter(finding::Column::Day.gte(since))
        .group_by(finding::Column::SourceId)
        .group_by(finding::Column::Code)
}

/// The last batches of a source.
pub(super) async fn batches(
    db: &impl ConnectionTrait,
    source: Uuid,
    limit: u64,
) -> Result<Vec<batch::Model>, Refusal> {
    batches_query(source, limit).all(db).await.map_err(fault)
}

pub(crate) fn batches_query(source: Uuid, limit: u64) -> Select<batch::Entity> {
    batch::Entity::find()
        .filter(batch::Column::SourceId.eq(source))
        .order_by_desc(batch::Column::ReceivedAt)
        .order_by_desc(batch::Column::Id)
        .limit(limit)
}

/// Adds to the sheet of a day.
pub(crate) async fn add_to_day(tx: &mut Tx, row: day::Model) -> Result<(), Refusal> {
    use day::Column as C;
    let mut conflict = OnConflict::columns([C::SourceId, C::Day, C::TableName]);
    let sums = [
        (C::Batches, row.batches),
        (C::Sent, row.sent),
        (C::Accepted, row.accepted),
        (C::Duplicate, row.duplicate),
        (C::Rejected, row.rejected),
        (C::Late, row.late),
    ];
    for (column, more) in sums {
        conflict.value(column, Expr::col((day::Entity, column)).add(more));
    }
    let row: day::ActiveModel = row.into();
    day::Entity::insert(sea_orm::ActiveModelTrait::reset_all(row))
        .on_conflict(conflict)
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(crate) async fn insert_batch(tx: &mut Tx, model: batch::Model) -> Result<(), Refusal> {
    let row: batch::ActiveModel = model.into();
    let row = batch::Entity::insert(sea_orm::ActiveModelTrait::reset_all(row));
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// A batch of the scope.
pub(crate) async fn find_batch(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<batch::Model>, Refusal> {
    let mut query = batch::Entity::find().filter(batch::Column::Id.eq(id));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(batch::Column::TopOffice.is_in(offices.iter().copied()));
    }
    query.one(db).await.map_err(fault)
}
