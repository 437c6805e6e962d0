//! Records and their faults.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{
    Tx,
    db::{fault, insert_all},
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    FromQueryResult, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use uuid::Uuid;

use crate::{
    quality::exception::store::{self as exceptions, exception},
    source::store as sources,
};

/// The table of records, for what is sealed in it.
pub(crate) const RECORDS: &str = "civic_record";

pub(crate) mod record {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_record")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub source_id: Uuid,
        pub batch_id: Uuid,
        pub position: i32,
        pub table_name: String,
        pub record_key: String,
        pub version: i64,
        pub hash: Vec<u8>,
        pub state: String,
        pub subject: String,
        pub received_at: DateTimeUtc,
        pub fields: String,
        pub person_sealed: Option<Vec<u8>>,
        pub person_index: String,
        pub person_masked: String,
        pub rest_sealed: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod finding {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_finding")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub record_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ordinal: i32,
        pub source_id: Uuid,
        pub table_name: String,
        pub day: Date,
        pub code: String,
        pub level: String,
        pub field: String,
        /// Empty where it could repeat what a column says of people.
        pub message: String,
        pub top_office: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use record::Column as C;

fn accepted() -> Select<record::Entity> {
    record::Entity::find().filter(C::State.eq("accepted"))
}

/// What a batch wants to know.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) office: Uuid,
    pub(super) source: Option<Uuid>,
    pub(super) table: &'static str,
    /// The tables whose rows stand beside its own.
    pub(super) beside: &'static [&'static str],
    pub(super) keys: Vec<String>,
    pub(super) hashes: Vec<Vec<u8>>,
    pub(super) subjects: Vec<String>,
    /// Codes of items.
    pub(super) codes: Vec<String>,
    /// Whether the catalogue of items matters.
    pub(super) catalogue: bool,
    /// The day it is asked on.
    pub(super) day: NaiveDate,
}

/// What is stored of it.
#[derive(Debug, Default)]
pub(super) struct Stored {
    pub(super) versions: Vec<(String, i64, Vec<u8>)>,
    pub(super) same: Vec<(String, Vec<u8>)>,
    pub(super) rows: Vec<Row>,
    pub(super) items: Vec<Row>,
    /// Whether the office has any item.
    pub(super) catalogue: bool,
    /// What is borne of the source.
    pub(super) exceptions: Vec<exception::Model>,
}

/// Answers a batch: eight queries at most, whatever the number of its records.
pub(super) async fn stored(db: &impl ConnectionTrait, asked: Asked) -> Result<Stored, Refusal> {
    let exceptions = borne(db, &asked).await?;
    let mut stored = Stored { exceptions, ..Stored::default() };
    if let Some(source) = asked.source {
        stored.versions = versions(db, source, asked.table, asked.keys).await?;
        stored.same = same(db, source, asked.table, asked.hashes).await?;
    }
    stored.rows = rows(db, asked.office, asked.beside, asked.subjects).await?;
    stored.items = rows(db, asked.office, &["item"], asked.codes).await?;
    if asked.catalogue {
        stored.catalogue = !stored.items.is_empty() || has_items(db, asked.office).await?;
    }
    Ok(stored)
}

/// What is borne of everything, of the source or of its district.
async fn borne(db: &impl ConnectionTrait, asked: &Asked) -> Result<Vec<exception::Model>, Refusal> {
    let mut all = exceptions::in_force(db, asked.office, asked.day).await?;
    let area = match asked.source {
        Some(id) if all.iter().any(|one| !one.district.is_empty()) => sources::area(db, id).await?,
        _ => None,
    };
    all.retain(|one| {
        one.source_id.is_none_or(|id| asked.source == Some(id))
            && (one.district.is_empty() || area.as_ref() == Some(&one.district))
    });
    Ok(all)
}

/// Key, version and hash of what was accepted under these keys.
async fn versions(
    db: &impl ConnectionTrait,
    source: Uuid,
    table: &str,
    keys: Vec<String>,
) -> Result<Vec<(String, i64, Vec<u8>)>, Refusal> {
    versions_query(source, table, keys).into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn versions_query(
    source: Uuid,
    table: &str,
    keys: Vec<String>,
) -> Select<record::Entity> {
    accepted()
        .select_only()
        .columns([C::RecordKey, C::Version, C::Hash])
        .filter(C::SourceId.eq(source))
        .filter(C::TableName.eq(table))
        .filter(C::RecordKey.is_in(keys))
}

/// Key and hash of what was accepted with these hashes.
async fn same(
    db: &impl ConnectionTrait,
    source: Uuid,
    table: &str,
    hashes: Vec<Vec<u8>>,
) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    same_query(source, table, hashes).into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn same_query(
    source: Uuid,
    table: &str,
    hashes: Vec<Vec<u8>>,
) -> Select<record::Entity> {
    accepted()
        .select_only()
        .columns([C::RecordKey, C::Hash])
        .filter(C::SourceId.eq(source))
        .filter(C::TableName.eq(table))
        .filter(C::Hash.is_in(hashes))
}

/// What a row says in clear.
#[derive(Debug, FromQueryResult)]
pub(super) struct Row {
    pub(super) source_id: Uuid,
    pub(super) table_name: String,
    pub(super) record_key: String,
    pub(super) version: i64,
    pub(super) subject: String,
    pub(super) fields: String,
}

/// The rows of these tables about these matters or items.
async fn rows(
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
    accepted()
        .select_only()
        .columns([C::SourceId, C::TableName, C::RecordKey, C::Version, C::Subject, C::Fields])
        .filter(C::TopOffice.eq(office))
        .filter(C::TableName.is_in(tables.iter().copied()))
        .filter(C::Subject.is_in(subjects))
}

/// Whether an office has a catalogue of items.
async fn has_items(db: &impl ConnectionTrait, office: Uuid) -> Result<bool, Refusal> {
    let any = accepted()
        .select_only()
        .column(C::Id)
        .filter(C::TopOffice.eq(office))
        .filter(C::TableName.eq("item"))
        .limit(1);
    let found: Option<Uuid> = any.into_tuple().one(db).await.map_err(fault)?;
    Ok(found.is_some())
}

pub(super) async fn insert(
    tx: &mut Tx,
    records: Vec<record::Model>,
    findings: Vec<finding::Model>,
) -> Result<(), Refusal> {
    let records = records.into_iter().map(|row| record::ActiveModel::from(row).reset_all());
    insert_all(tx, records.collect()).await?;
    let findings = findings.into_iter().map(|row| finding::ActiveModel::from(row).reset_all());
    insert_all(tx, findings.collect()).await
}

/// A page of the records of a batch, in their order.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    batch: Uuid,
    state: Option<&str>,
    after: Option<i32>,
    limit: u64,
) -> Result<Vec<record::Model>, Refusal> {
    page_query(batch, state, after, limit).all(db).await.map_err(fault)
}

fn of_batch(batch: Uuid, state: Option<&str>) -> Select<record::Entity> {
    let state = state.map(|state| C::State.eq(state));
    let also = Condition::all().add_option(state);
    record::Entity::find().filter(C::BatchId.eq(batch)).filter(also)
}

pub(crate) fn page_query(
    batch: Uuid,
    state: Option<&str>,
    after: Option<i32>,
    limit: u64,
) -> Select<record::Entity> {
    let mut query = of_batch(batch, state);
    if let Some(after) = after {
        query = query.filter(C::Position.gt(after));
    }
    query.order_by_asc(C::Position).limit(limit)
}

/// How many records of a batch are kept.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    batch: Uuid,
    state: Option<&str>,
) -> Result<u64, Refusal> {
    of_batch(batch, state).count(db).await.map_err(fault)
}

/// The faults of these records.
pub(crate) async fn findings(
    db: &impl ConnectionTrait,
    records: Vec<Uuid>,
) -> Result<Vec<finding::Model>, Refusal> {
    findings_query(records).all(db).await.map_err(fault)
}

pub(crate) fn findings_query(records: Vec<Uuid>) -> Select<finding::Entity> {
    finding::Entity::find()
        .filter(finding::Column::RecordId.is_in(records))
        .order_by_asc(finding::Column::RecordId)
        .order_by_asc(finding::Column::Ordinal)
}
