//! Where subjects stand, their warnings, and the groups people are told of.

pub(crate) mod gather;
pub(crate) mod group;
pub(crate) mod reading;
pub(crate) mod share;

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::{
    Scope, Tx,
    db::{fault, insert_all},
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, FromQueryResult,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::about::About;
use crate::intake::store::record;

pub(crate) mod standing {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_standing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        /// As `About` says.
        pub kind: String,
        pub number: String,
        pub item: String,
        /// Nothing changes any more without a new record.
        pub finished: bool,
        /// By rule, as JSON.
        pub deadlines: String,
        /// The next day on which something turns yellow or red.
        pub turns_on: Option<Date>,
        pub next_check_at: Option<DateTimeUtc>,
        pub judged_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod warning {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_warning")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub rule: String,
        pub kind: String,
        pub number: String,
        pub episode: i32,
        /// Rule and subject while the episode runs, afterwards the id: it runs once.
        pub open_key: String,
        pub level: String,
        pub state: String,
        pub source_id: Uuid,
        pub item: String,
        pub item_name: String,
        pub org: String,
        pub org_name: String,
        pub district: String,
        pub deadline: Option<Date>,
        pub opened_at: DateTimeUtc,
        pub raised_at: Option<DateTimeUtc>,
        pub recovered_at: Option<DateTimeUtc>,
        pub closed_at: Option<DateTimeUtc>,
        /// Nobody was told, because somebody silenced it.
        pub silenced: bool,
        /// The way to the colour when it got it, as JSON.
        pub trace: String,
        pub owner_id: Option<Uuid>,
        pub owner_name: Option<String>,
        pub signed_at: Option<DateTimeUtc>,
        pub reason: Option<String>,
        pub detail: String,
        pub measure: String,
        pub expected_on: Option<Date>,
        /// Who explained it; somebody else reviews.
        pub handled_by: Option<Uuid>,
        pub reviewer_id: Option<Uuid>,
        pub reviewer_name: Option<String>,
        pub review: String,
        pub urged_at: Option<DateTimeUtc>,
        /// Whose records are counted, masked; nothing where a single record is meant.
        pub person_masked: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod turns {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_warning_turn")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub top_office: Uuid,
        pub turns: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

impl warning::Model {
    /// What people call its subject: the number, whose records are counted, or which month.
    pub(crate) fn label(&self) -> String {
        let own = || About::of(&self.kind).label(&self.number);
        self.person_masked.clone().unwrap_or_else(own)
    }
}

use record::Column as R;
use standing::Column as S;
use warning::Column as W;

/// Holds the warnings of an office until the unit ends: whoever judges after sees what was
/// judged.
pub(crate) async fn hold(tx: &mut Tx, office: Uuid) -> Result<(), Refusal> {
    let mut conflict = OnConflict::column(turns::Column::TopOffice);
    let more = Expr::col((turns::Entity, turns::Column::Turns)).add(1);
    conflict.value(turns::Column::Turns, more);
    let row = turns::ActiveModel { top_office: Set(office), turns: Set(1) };
    let row = turns::Entity::insert(row).on_conflict(conflict);
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// What a record says in clear, and how it is known.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) source_id: Uuid,
    pub(crate) table_name: String,
    pub(crate) record_key: String,
    pub(crate) version: i64,
    pub(crate) subject: String,
    pub(crate) fields: String,
}

/// The accepted rows of these tables about these matters, consultations or items.
pub(crate) async fn rows(
    db: &impl ConnectionTrait,
    office: Uuid,
    tables: &[&str],
    subjects: Vec<String>,
) -> Result<Vec<Row>, Refusal> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    rows_query(office, tables, subjects).into_model().all(db).await.map_err(fault)
}

pub(crate) fn rows_query(
    office: Uuid,
    tables: &[&str],
    subjects: Vec<String>,
) -> Select<record::Entity> {
    record::Entity::find()
        .select_only()
        .columns([R::Id, R::SourceId, R::TableName, R::RecordKey, R::Version, R::Subject])
        .column(R::Fields)
        .filter(R::State.eq("accepted"))
        .filter(R::TopOffice.eq(office))
        .filter(R::TableName.is_in(tables.iter().copied()))
        .filter(R::Subject.is_in(subjects))
}

/// What a batch was about: table and subject.
pub(crate) async fn of_batch(
    db: &impl ConnectionTrait,
    batch: Uuid,
) -> Result<Vec<(String, String)>, Refusal> {
    let query = record::Entity::find()
        .select_only()
        .columns([R::TableName, R::Subject])
        .distinct()
        .filter(R::BatchId.eq(batch))
        .filter(R::State.eq("accepted"))
        .filter(R::Subject.gt(""));
    query.into_tuple().all(db).await.map_err(fault)
}

/// Offices whose records are looked at.
pub(crate) async fn offices(db: &impl ConnectionTrait) -> Result<Vec<Uuid>, Refusal> {
    use crate::source::store::source;
    let all = source::Entity::find().select_only().column(source::Column::TopOffice).distinct();
    all.into_tuple().all(db).await.map_err(fault)
}

/// The next numbers of an office's table.
pub(crate) async fn numbers(
    db: &impl ConnectionTrait,
    office: Uuid,
    table: &str,
    after: &str,
    limit: u64,
) -> Result<Vec<String>, Refusal> {
    let query = record::Entity::find()
        .select_only()
        .column(R::Subject)
        .distinct()
        .filter(R::TopOffice.eq(office))
        .filter(R::State.eq("accepted"))
        .filter(R::TableName.eq(table))
        .filter(R::Subject.gt(after))
        .order_by_asc(R::Subject)
        .limit(limit);
    query.into_tuple().all(db).await.map_err(fault)
}

/// Where these subjects stand.
pub(crate) async fn standings(
    db: &impl ConnectionTrait,
    office: Uuid,
    kind: &str,
    numbers: Vec<String>,
) -> Result<Vec<standing::Model>, Refusal> {
    standings_query(office, kind, numbers).all(db).await.map_err(fault)
}

pub(crate) fn standings_query(
    office: Uuid,
    kind: &str,
    numbers: Vec<String>,
) -> Select<standing::Entity> {
    standing::Entity::find()
        .filter(S::TopOffice.eq(office))
        .filter(S::Kind.eq(kind))
        .filter(S::Number.is_in(numbers))
}

/// Those whose next look has come.
pub(crate) async fn due(
    db: &impl ConnectionTrait,
    now: Now,
    limit: u64,
) -> Result<Vec<standing::Model>, Refusal> {
    due_query(now, limit).all(db).await.map_err(fault)
}

pub(crate) fn due_query(now: Now, limit: u64) -> Select<standing::Entity> {
    standing::Entity::find()
        .filter(S::NextCheckAt.lte(now))
        .order_by_asc(S::NextCheckAt)
        .order_by_asc(S::Id)
        .limit(limit)
}

/// The next ones that are not finished, for a new calendar.
pub(crate) async fn unfinished(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<standing::Model>, Refusal> {
    unfinished_query(after, limit).all(db).await.map_err(fault)
}

pub(crate) fn unfinished_query(after: Option<Uuid>, limit: u64) -> Select<standing::Entity> {
    standing::Entity::find()
        .filter(S::Finished.eq(false))
        .filter(S::Id.gt(after.unwrap_or(Uuid::nil())))
        .order_by_asc(S::Id)
        .limit(limit)
}

/// How many of an office turn on this day or before, after today.
pub(crate) async fn turning(
    db: &impl ConnectionTrait,
    office: Uuid,
    (today, until): (NaiveDate, NaiveDate),
) -> Result<u64, Refusal> {
    let query = standing::Entity::find()
        .filter(S::TopOffice.eq(office))
        .filter(S::TurnsOn.gt(today))
        .filter(S::TurnsOn.lte(until));
    query.count(db).await.map_err(fault)
}

/// Everything of these items is looked at again at once.
pub(crate) async fn look_again(
    tx: &mut Tx,
    office: Uuid,
    items: Vec<String>,
) -> Result<(), Refusal> {
    let changed =
        standing::ActiveModel { next_check_at: Set(Some(tx.now())), ..Default::default() };
    let rows = standing::Entity::update_many()
        .set(changed)
        .filter(S::TopOffice.eq(office))
        .filter(S::Finished.eq(false))
        .filter(S::Item.is_in(items));
    rows.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Everything of an office is looked at again at once, because a rule changed.
pub(crate) async fn look_at_all_again(tx: &mut Tx, office: Uuid) -> Result<(), Refusal> {
    let changed =
        standing::ActiveModel { next_check_at: Set(Some(tx.now())), ..Default::default() };
    let rows = standing::Entity::update_many()
        .set(changed)
        .filter(S::TopOffice.eq(office))
        .filter(S::Finished.eq(false));
    rows.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Puts these in the place of whatever stood there; `gone` are those no record tells of.
pub(crate) async fn put_standings(
    tx: &mut Tx,
    gone: Vec<Uuid>,
    rows: Vec<standing::Model>,
) -> Result<(), Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).chain(gone).collect();
    if !ids.is_empty() {
        let old = standing::Entity::delete_many().filter(S::Id.is_in(ids));
        old.exec(tx.write()).await.map_err(fault)?;
    }
    let rows = rows.into_iter().map(|row| standing::ActiveModel::from(row).reset_all());
    insert_all(tx, rows.collect()).await
}

/// Every warning there was about these subjects.
pub(crate) async fn about(
    db: &impl ConnectionTrait,
    office: Uuid,
    kind: &str,
    numbers: Vec<String>,
) -> Result<Vec<warning::Model>, Refusal> {
    about_query(office, kind, numbers).all(db).await.map_err(fault)
}

pub(crate) fn about_query(
    office: Uuid,
    kind: &str,
    numbers: Vec<String>,
) -> Select<warning::Entity> {
    warning::Entity::find()
        .filter(W::TopOffice.eq(office))
        .filter(W::Kind.eq(kind))
        .filter(W::Number.is_in(numbers))
}

/// Writes warnings, new ones and those that were there.
pub(crate) async fn put_warnings(tx: &mut Tx, rows: Vec<warning::Model>) -> Result<(), Refusal> {
    if rows.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let old = warning::Entity::delete_many().filter(W::Id.is_in(ids));
    old.exec(tx.write()).await.map_err(fault)?;
    let rows = rows.into_iter().map(|row| warning::ActiveModel::from(row).reset_all());
    insert_all(tx, rows.collect()).await
}

/// Writes what people did with a warning.
pub(crate) async fn update(tx: &mut Tx, row: warning::Model) -> Result<(), Refusal> {
    let id = row.id;
    let row = warning::ActiveModel::from(row).reset_all();
    let rows = warning::Entity::update_many().set(row).filter(W::Id.eq(id));
    rows.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// A warning of the scope.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<warning::Model>, Refusal> {
    let mut query = warning::Entity::find().filter(W::Id.eq(id));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(W::TopOffice.is_in(offices.iter().copied()));
    }
    query.one(db).await.map_err(fault)
}
