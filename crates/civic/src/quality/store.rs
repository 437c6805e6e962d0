//! What was found: the tally of a day, the findings behind it, the versions of a record.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Scope, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select, TryGetable,
    sea_query::{Alias, Expr, OnConflict},
};
use uuid::Uuid;

use crate::{
    intake::store::{finding, record},
    source::store::day,
};

pub(crate) mod tally {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_tally")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub source_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        #[sea_orm(primary_key, auto_increment = false)]
        pub table_name: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: String,
        pub top_office: Uuid,
        pub found: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use finding::Column as F;
use tally::Column as T;

/// What is looked for.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) source: Option<Uuid>,
    pub(crate) table: Option<&'static str>,
    pub(crate) code: Option<String>,
    pub(crate) level: Option<&'static str>,
}

/// By what the findings are counted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum By {
    Source,
    Code,
    Day,
    Table,
}

/// Adds to the tally of a day.
pub(crate) async fn add(tx: &mut Tx, rows: Vec<tally::Model>) -> Result<(), Refusal> {
    if rows.is_empty() {
        return Ok(());
    }
    let more = Expr::col((Alias::new("excluded"), T::Found));
    let mut conflict = OnConflict::columns([T::SourceId, T::Day, T::TableName, T::Code, T::Level]);
    conflict.value(T::Found, Expr::col((tally::Entity, T::Found)).add(more));
    let rows = rows.into_iter().map(|row| tally::ActiveModel::from(row).reset_all());
    tally::Entity::insert_many(rows)
        .on_conflict(conflict)
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The tally of a period: what is counted by, the level, how much was found.
pub(super) async fn found<K: TryGetable + Send + Sync>(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    by: By,
) -> Result<Vec<(K, String, i64)>, Refusal> {
    let query = found_query(scope.visible_offices(), wanted, by);
    query.into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn found_query(
    offices: Option<&[Uuid]>,
    wanted: &Wanted,
    by: By,
) -> Select<tally::Entity> {
    let also = Condition::all()
        .add_option(offices.map(|own| T::TopOffice.is_in(own.iter().copied())))
        .add(T::Day.between(wanted.from, wanted.to))
        .add_option(wanted.source.map(|source| T::SourceId.eq(source)))
        .add_option(wanted.table.map(|table| T::TableName.eq(table)))
        .add_option(wanted.code.as_deref().map(|code| T::Code.eq(code)))
        .add_option(wanted.level.map(|level| T::Level.eq(level)));
    let column = match by {
        By::Source => T::SourceId,
        By::Code => T::Code,
        By::Day => T::Day,
        By::Table => T::TableName,
    };
    tally::Entity::find()
        .select_only()
        .columns([column, T::Level])
        .column_as(T::Found.sum(), "found")
        .filter(also)
        .group_by(column)
        .group_by(T::Level)
}

/// The sheets of a period.
pub(super) async fn days(
    db: &impl ConnectionTrait,
    scope: &Scope,
    sources: Vec<Uuid>,
    wanted: &Wanted,
) -> Result<Vec<day::Model>, Refusal> {
    use day::Column as D;
    let own = scope.visible_offices().map(|own| D::TopOffice.is_in(own.iter().copied()));
    let also = Condition::all()
        .add_option(own)
        .add_option(wanted.table.map(|table| D::TableName.eq(table)));
    day::Entity::find()
        .filter(D::SourceId.is_in(sources))
        .filter(D::Day.between(wanted.from, wanted.to))
        .filter(also)
        .all(db)
        .await
        .map_err(fault)
}

fn behind(offices: Option<&[Uuid]>, wanted: &Wanted) -> Select<finding::Entity> {
    let also = Condition::all()
        .add_option(offices.map(|own| F::TopOffice.is_in(own.iter().copied())))
        .add(F::Day.between(wanted.from, wanted.to))
        .add_option(wanted.source.map(|source| F::SourceId.eq(source)))
        .add_option(wanted.table.map(|table| F::TableName.eq(table)))
        .add_option(wanted.code.as_deref().map(|code| F::Code.eq(code)))
        .add_option(wanted.level.map(|level| F::Level.eq(level)));
    finding::Entity::find().filter(also)
}

/// Where a page of findings begins.
pub(crate) type After = (NaiveDate, Uuid, i32);

/// The findings behind a figure, the latest first.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    after: Option<After>,
    limit: u64,
) -> Result<Vec<finding::Model>, Refusal> {
    page_query(scope.visible_offices(), wanted, after, limit).all(db).await.map_err(fault)
}

pub(crate) fn page_query(
    offices: Option<&[Uuid]>,
    wanted: &Wanted,
    after: Option<After>,
    limit: u64,
) -> Select<finding::Entity> {
    let earlier = |(day, id, ordinal): After| {
        let same = Condition::all().add(F::Day.eq(day));
        let record = Condition::all().add(F::RecordId.eq(id)).add(F::Ordinal.lt(ordinal));
        let within = Condition::any().add(F::RecordId.lt(id)).add(record);
        Condition::any().add(F::Day.lt(day)).add(same.add(within))
    };
    behind(offices, wanted)
        .filter(Condition::all().add_option(after.map(earlier)))
        .order_by_desc(F::Day)
        .order_by_desc(F::RecordId)
        .order_by_desc(F::Ordinal)
        .limit(limit)
}

/// How many there are, up to one more than `cap`.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    cap: u64,
) -> Result<u64, Refusal> {
    behind(scope.visible_offices(), wanted).limit(cap + 1).count(db).await.map_err(fault)
}

/// These records, without what they say.
pub(super) async fn records(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<record::Model>, Refusal> {
    record::Entity::find().filter(record::Column::Id.is_in(ids)).all(db).await.map_err(fault)
}

/// A record of the scope.
pub(super) async fn record(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<record::Model>, Refusal> {
    use record::Column as C;
    let own = scope.visible_offices().map(|own| C::TopOffice.is_in(own.iter().copied()));
    let query = record::Entity::find().filter(C::Id.eq(id));
    query.filter(Condition::all().add_option(own)).one(db).await.map_err(fault)
}

/// Everything a source sent under a key, the latest first.
pub(super) async fn versions(
    db: &impl ConnectionTrait,
    of: &record::Model,
    limit: u64,
) -> Result<Vec<record::Model>, Refusal> {
    let (table, key) = (of.table_name.as_str(), of.record_key.as_str());
    versions_query(of.source_id, table, key, limit).all(db).await.map_err(fault)
}

pub(crate) fn versions_query(
    source: Uuid,
    table: &str,
    key: &str,
    limit: u64,
) -> Select<record::Entity> {
    use record::Column as C;
    record::Entity::find()
        .filter(C::SourceId.eq(source))
        .filter(C::TableName.eq(table))
        .filter(C::RecordKey.eq(key))
        .order_by_desc(C::ReceivedAt)
        .order_by_desc(C::Id)
        .limit(limit)
}
