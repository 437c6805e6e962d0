//! Consultations and matters as they are known now, and the links between them.

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::{
    Scope, Tx,
    db::{fault, insert_all, keyset},
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// Values in a list of one statement.
const MANY: usize = 1_000;

pub(crate) mod subject {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_subject")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        /// `consultation` or `matter`.
        pub kind: String,
        pub number: String,
        pub source_id: Uuid,
        /// The record it was told by, and its batch and version.
        pub record_id: Uuid,
        pub batch_id: Uuid,
        pub version: i64,
        pub id_status: String,
        pub who_index: String,
        pub whole_index: String,
        pub person_masked: String,
        pub item: String,
        pub item_name: String,
        pub org: String,
        pub at: DateTimeUtc,
        /// A day without an hour.
        pub bare: bool,
        pub day: Date,
        pub accepted_day: Option<Date>,
        /// The job that links its batch has not run yet.
        pub pending: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod link {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_link")]
    pub struct Model {
        /// The consultation.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: Uuid,
        pub top_office: Uuid,
        pub source_id: Uuid,
        pub number: String,
        pub who_index: String,
        pub person_masked: String,
        pub at: DateTimeUtc,
        pub bare: bool,
        pub day: Date,
        pub status: String,
        /// The matter, and its item.
        pub matter: Option<String>,
        pub item: String,
        pub item_name: String,
        pub rank: Option<i32>,
        pub gap_seconds: Option<i64>,
        pub ambiguous: bool,
        pub candidates: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod linking {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_linking")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub top_office: Uuid,
        pub turns: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use link::Column as L;
use subject::Column as S;

/// Holds the links of an office until the unit ends: whoever links after sees what was linked
/// before.
pub(super) async fn hold(tx: &mut Tx, office: Uuid) -> Result<(), Refusal> {
    let mut conflict = OnConflict::column(linking::Column::TopOffice);
    let turns = Expr::col((linking::Entity, linking::Column::Turns)).add(1);
    conflict.value(linking::Column::Turns, turns);
    let row = linking::ActiveModel { top_office: Set(office), turns: Set(1) };
    let row = linking::Entity::insert(row).on_conflict(conflict);
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Those of an office with these numbers.
pub(crate) async fn numbered(
    db: &impl ConnectionTrait,
    office: Uuid,
    kind: &str,
    numbers: Vec<String>,
) -> Result<Vec<subject::Model>, Refusal> {
    let mut found = Vec::new();
    for some in numbers.chunks(MANY) {
        found.extend(numbered_query(office, kind, some.to_vec()).all(db).await.map_err(fault)?);
    }
    Ok(found)
}

pub(crate) fn numbered_query(
    office: Uuid,
    kind: &str,
    numbers: Vec<String>,
) -> Select<subject::Entity> {
    subject::Entity::find()
        .filter(S::TopOffice.eq(office))
        .filter(S::Kind.eq(kind))
        .filter(S::Number.is_in(numbers))
}

/// What a batch told last of.
pub(super) async fn of_batch(
    db: &impl ConnectionTrait,
    batch: Uuid,
) -> Result<Vec<subject::Model>, Refusal> {
    of_batch_query(batch).all(db).await.map_err(fault)
}

pub(crate) fn of_batch_query(batch: Uuid) -> Select<subject::Entity> {
    subject::Entity::find().filter(S::BatchId.eq(batch))
}

/// Everything of these people, in a fixed order.
pub(super) async fn of_people(
    db: &impl ConnectionTrait,
    office: Uuid,
    people: Vec<String>,
) -> Result<Vec<subject::Model>, Refusal> {
    let mut found = Vec::new();
    for some in people.chunks(MANY) {
        found.extend(of_people_query(office, some.to_vec()).all(db).await.map_err(fault)?);
    }
    Ok(found)
}

pub(crate) fn of_people_query(office: Uuid, people: Vec<String>) -> Select<subject::Entity> {
    subject::Entity::find().filter(S::TopOffice.eq(office)).filter(S::WhoIndex.is_in(people))
}

/// What these people told of on this side from a day on.
pub(crate) async fn since(
    db: &impl ConnectionTrait,
    office: Uuid,
    kind: &str,
    people: Vec<String>,
    from: NaiveDate,
) -> Result<Vec<subject::Model>, Refusal> {
    let mut found = Vec::new();
    for some in people.chunks(MANY) {
        let query = since_query(office, kind, some.to_vec(), from);
        found.extend(query.all(db).await.map_err(fault)?);
    }
    Ok(found)
}

pub(crate) fn since_query(
    office: Uuid,
    kind: &str,
    people: Vec<String>,
    from: NaiveDate,
) -> Select<subject::Entity> {
    of_people_query(office, people).filter(S::Kind.eq(kind)).filter(S::Day.gte(from))
}

/// The links of these consultations.
pub(super) async fn links_of(
    db: &impl ConnectionTrait,
    consultations: Vec<Uuid>,
) -> Result<Vec<link::Model>, Refusal> {
    let mut found = Vec::new();
    for some in consultations.chunks(MANY) {
        let query = link::Entity::find().filter(L::SubjectId.is_in(some.iter().copied()));
        found.extend(query.all(db).await.map_err(fault)?);
    }
    Ok(found)
}

/// The links to these matters.
pub(super) async fn links_to(
    db: &impl ConnectionTrait,
    office: Uuid,
    matters: Vec<String>,
) -> Result<Vec<link::Model>, Refusal> {
    let mut found = Vec::new();
    for some in matters.chunks(MANY) {
        found.extend(links_to_query(office, some.to_vec()).all(db).await.map_err(fault)?);
    }
    Ok(found)
}

pub(crate) fn links_to_query(office: Uuid, matters: Vec<String>) -> Select<link::Entity> {
    link::Entity::find().filter(L::TopOffice.eq(office)).filter(L::Matter.is_in(matters))
}

/// Puts these in the place of whatever had their ids.
pub(super) async fn put_subjects(tx: &mut Tx, rows: Vec<subject::Model>) -> Result<(), Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    for some in ids.chunks(MANY) {
        let old = subject::Entity::delete_many().filter(S::Id.is_in(some.iter().copied()));
        old.exec(tx.write()).await.map_err(fault)?;
    }
    let rows = rows.into_iter().map(|row| subject::ActiveModel::from(row).reset_all());
    insert_all(tx, rows.collect()).await
}

/// Puts these links in the place of those of the same consultations.
pub(super) async fn put_links(tx: &mut Tx, rows: Vec<link::Model>) -> Result<(), Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.subject_id).collect();
    for some in ids.chunks(MANY) {
        let old = link::Entity::delete_many().filter(L::SubjectId.is_in(some.iter().copied()));
        old.exec(tx.write()).await.map_err(fault)?;
    }
    let rows = rows.into_iter().map(|row| link::ActiveModel::from(row).reset_all());
    insert_all(tx, rows.collect()).await
}

/// The batch was linked.
pub(super) async fn settled(tx: &mut Tx, batch: Uuid) -> Result<(), Refusal> {
    let changed = subject::ActiveModel { pending: Set(false), ..Default::default() };
    let rows = subject::Entity::update_many().set(changed).filter(S::BatchId.eq(batch));
    rows.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// What somebody asked within the scope, the latest first.
pub(super) async fn asked_by(
    db: &impl ConnectionTrait,
    scope: &Scope,
    who: &str,
    limit: u64,
) -> Result<Vec<subject::Model>, Refusal> {
    let mut query =
        subject::Entity::find().filter(S::WhoIndex.eq(who)).filter(S::Kind.eq("consultation"));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(S::TopOffice.is_in(offices.iter().copied()));
    }
    query.order_by_desc(S::At).order_by_desc(S::Id).limit(limit).all(db).await.map_err(fault)
}

/// A consultation or matter of the scope by its number; numbers of several offices may be
/// equal, then the one that came last.
pub(super) async fn one(
    db: &impl ConnectionTrait,
    scope: &Scope,
    kind: &str,
    number: &str,
) -> Result<Option<subject::Model>, Refusal> {
    let mut query = subject::Entity::find().filter(S::Kind.eq(kind)).filter(S::Number.eq(number));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(S::TopOffice.is_in(offices.iter().copied()));
    }
    query.order_by_desc(S::RecordId).one(db).await.map_err(fault)
}

/// What is looked for.
#[derive(Debug, Default, Clone)]
pub(crate) struct Wanted {
    pub(crate) status: Option<&'static str>,
    pub(crate) source: Option<Uuid>,
    pub(crate) from: Option<chrono::NaiveDate>,
    pub(crate) to: Option<chrono::NaiveDate>,
    pub(crate) ambiguous: bool,
}

impl Wanted {
    pub(super) fn condition(&self, offices: Option<&[Uuid]>) -> Condition {
        Condition::all()
            .add_option(offices.map(|own| L::TopOffice.is_in(own.iter().copied())))
            .add_option(self.status.map(|status| L::Status.eq(status)))
            .add_option(self.source.map(|source| L::SourceId.eq(source)))
            .add_option(self.from.map(|from| L::Day.gte(from)))
            .add_option(self.to.map(|to| L::Day.lte(to)))
            .add_option(self.ambiguous.then(|| L::Ambiguous.eq(true)))
    }
}

/// A page of links, the latest consultation first.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<link::Model>, Refusal> {
    page_query(scope.visible_offices(), wanted, after, limit).all(db).await.map_err(fault)
}

pub(crate) fn page_query(
    offices: Option<&[Uuid]>,
    wanted: &Wanted,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<link::Entity> {
    let earlier = |(at, id): (Now, Uuid)| keyset::before(L::At, at, L::SubjectId, id);
    link::Entity::find()
        .filter(wanted.condition(offices).add_option(after.map(earlier)))
        .order_by_desc(L::At)
        .order_by_desc(L::SubjectId)
        .limit(limit)
}

/// How many there are, up to one more than `cap`.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    cap: u64,
) -> Result<u64, Refusal> {
    let some = link::Entity::find().filter(wanted.condition(scope.visible_offices()));
    some.limit(cap + 1).count(db).await.map_err(fault)
}
