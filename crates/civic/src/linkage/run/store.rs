//! Runs, and the portions they go through.

use base::Refusal;
use kernel::{Scope, Tx, db::fault};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::super::store::subject;
use crate::{intake::store::record, source::store::source};

pub(crate) mod run {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_link_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        /// `rebuild` by hand, `check` at night.
        pub kind: String,
        pub state: String,
        /// What it goes through: `consultation`, `matter`, then `people`.
        pub phase: String,
        pub position: String,
        pub asked_by: String,
        pub created_at: DateTimeUtc,
        pub finished_at: Option<DateTimeUtc>,
        pub total: i64,
        pub done: i64,
        pub differences: i64,
        /// Numbers of consultations, a line each.
        pub samples: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use record::Column as C;
use run::Column as R;
use subject::Column as S;

pub(super) async fn insert(tx: &mut Tx, model: run::Model) -> Result<(), Refusal> {
    let row = run::Entity::insert(run::ActiveModel::from(model).reset_all());
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, model: run::Model) -> Result<(), Refusal> {
    let id = model.id;
    let row = run::ActiveModel::from(model).reset_all();
    let rows = run::Entity::update_many().set(row).filter(R::Id.eq(id));
    rows.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<run::Model>, Refusal> {
    run::Entity::find().filter(R::Id.eq(id)).one(db).await.map_err(fault)
}

/// What runs in an office.
pub(crate) async fn running(
    db: &impl ConnectionTrait,
    office: Uuid,
) -> Result<Option<run::Model>, Refusal> {
    let query = run::Entity::find().filter(R::TopOffice.eq(office)).filter(R::State.eq("running"));
    query.order_by_desc(R::CreatedAt).one(db).await.map_err(fault)
}

/// The latest runs of the scope.
pub(crate) async fn latest(
    db: &impl ConnectionTrait,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<run::Model>, Refusal> {
    let mut query = run::Entity::find();
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(R::TopOffice.is_in(offices.iter().copied()));
    }
    query.order_by_desc(R::CreatedAt).order_by_desc(R::Id).limit(limit).all(db).await.map_err(fault)
}

/// Offices that have anything to link.
pub(super) async fn offices(db: &impl ConnectionTrait) -> Result<Vec<Uuid>, Refusal> {
    let all = source::Entity::find().select_only().column(source::Column::TopOffice).distinct();
    all.into_tuple().all(db).await.map_err(fault)
}

fn linked(office: Uuid) -> Select<record::Entity> {
    record::Entity::find().filter(C::TopOffice.eq(office)).filter(C::State.eq("accepted"))
}

/// Records to go through.
pub(super) async fn records(db: &impl ConnectionTrait, office: Uuid) -> Result<u64, Refusal> {
    let all = linked(office).filter(C::TableName.is_in(["consultation", "accept"]));
    all.count(db).await.map_err(fault)
}

/// The next numbers of a table.
pub(super) async fn numbers(
    db: &impl ConnectionTrait,
    office: Uuid,
    table: &str,
    after: &str,
    limit: u64,
) -> Result<Vec<String>, Refusal> {
    numbers_query(office, table, after, limit).into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn numbers_query(
    office: Uuid,
    table: &str,
    after: &str,
    limit: u64,
) -> Select<record::Entity> {
    linked(office)
        .select_only()
        .column(C::Subject)
        .distinct()
        .filter(C::TableName.eq(table))
        .filter(C::Subject.gt(after))
        .order_by_asc(C::Subject)
        .limit(limit)
}

/// The records of these numbers.
pub(super) async fn records_of(
    db: &impl ConnectionTrait,
    office: Uuid,
    table: &str,
    numbers: Vec<String>,
) -> Result<Vec<record::Model>, Refusal> {
    let query = linked(office).filter(C::TableName.eq(table)).filter(C::Subject.is_in(numbers));
    query.all(db).await.map_err(fault)
}

fn somebody(office: Uuid) -> Select<subject::Entity> {
    let query = subject::Entity::find().select_only().column(S::WhoIndex).distinct();
    query.filter(S::TopOffice.eq(office))
}

/// How many people there are.
pub(super) async fn people_count(db: &impl ConnectionTrait, office: Uuid) -> Result<u64, Refusal> {
    somebody(office).filter(S::WhoIndex.gt("")).count(db).await.map_err(fault)
}

/// The next people.
pub(super) async fn people(
    db: &impl ConnectionTrait,
    office: Uuid,
    after: &str,
    limit: u64,
) -> Result<Vec<String>, Refusal> {
    people_query(office, after, limit).into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn people_query(office: Uuid, after: &str, limit: u64) -> Select<subject::Entity> {
    somebody(office).filter(S::WhoIndex.gt(after)).order_by_asc(S::WhoIndex).limit(limit)
}
