//! What has to be done about records.

use base::{Now, Refusal};
use kernel::{
    Scope, Tx,
    db::{fault, insert_all, keyset},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait,
    EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use uuid::Uuid;

use super::state::OPEN;

pub(crate) mod work {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_work")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub source_id: Uuid,
        pub record_id: Uuid,
        pub table_name: String,
        pub record_key: String,
        pub version: i64,
        pub lane: String,
        pub state: String,
        /// The worst of what was found.
        pub code: String,
        pub level: String,
        pub faults: i32,
        pub opened_at: DateTimeUtc,
        pub due: Option<Date>,
        pub owner_id: Option<Uuid>,
        pub owner: String,
        pub closed_at: Option<DateTimeUtc>,
        pub closed_by: String,
        pub reason: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use work::Column as W;

/// What is open under these keys of a source.
pub(super) async fn open_of(
    db: &impl ConnectionTrait,
    source: Uuid,
    table: &str,
    keys: Vec<String>,
) -> Result<Vec<work::Model>, Refusal> {
    open_query(source, table, keys).all(db).await.map_err(fault)
}

pub(crate) fn open_query(source: Uuid, table: &str, keys: Vec<String>) -> Select<work::Entity> {
    work::Entity::find()
        .filter(W::SourceId.eq(source))
        .filter(W::TableName.eq(table))
        .filter(W::RecordKey.is_in(keys))
        .filter(W::State.eq(OPEN))
}

/// What was or is to be done under a key, the latest first.
pub(crate) async fn of_key(
    db: &impl ConnectionTrait,
    source: Uuid,
    table: &str,
    key: &str,
    limit: u64,
) -> Result<Vec<work::Model>, Refusal> {
    let own = work::Entity::find()
        .filter(W::SourceId.eq(source))
        .filter(W::TableName.eq(table))
        .filter(W::RecordKey.eq(key))
        .order_by_desc(W::OpenedAt)
        .order_by_desc(W::Id)
        .limit(limit);
    own.all(db).await.map_err(fault)
}

pub(super) async fn insert(tx: &mut Tx, rows: Vec<work::Model>) -> Result<(), Refusal> {
    let rows = rows.into_iter().map(|row| work::ActiveModel::from(row).reset_all());
    insert_all(tx, rows.collect()).await
}

/// Open work of the scope, by id.
pub(super) async fn some(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<Vec<work::Model>, Refusal> {
    let own = scope.visible_offices().map(|own| W::TopOffice.is_in(own.iter().copied()));
    work::Entity::find()
        .filter(W::Id.is_in(ids.iter().copied()))
        .filter(Condition::all().add_option(own))
        .order_by_asc(W::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// Gives open work to somebody; how much of it was still open.
pub(super) async fn give(
    tx: &mut Tx,
    ids: &[Uuid],
    (id, name): &(Uuid, String),
) -> Result<u64, Refusal> {
    let changed = work::ActiveModel {
        owner_id: Set(Some(*id)),
        owner: Set(name.clone()),
        ..Default::default()
    };
    let rows = work::Entity::update_many()
        .set(changed)
        .filter(W::Id.is_in(ids.iter().copied()))
        .filter(W::State.eq(OPEN));
    Ok(rows.exec(tx.write()).await.map_err(fault)?.rows_affected)
}

/// How open work ended.
#[derive(Debug, Clone)]
pub(super) struct End<'a> {
    pub(super) state: &'static str,
    pub(super) by: &'a str,
    pub(super) reason: &'a str,
    pub(super) at: Now,
}

/// Ends open work; how much of it was still open.
pub(super) async fn end(tx: &mut Tx, ids: &[Uuid], end: End<'_>) -> Result<u64, Refusal> {
    if ids.is_empty() {
        return Ok(0);
    }
    let changed = work::ActiveModel {
        state: Set(end.state.to_owned()),
        closed_at: Set(Some(end.at)),
        closed_by: Set(end.by.to_owned()),
        reason: Set(end.reason.to_owned()),
        ..Default::default()
    };
    let rows = work::Entity::update_many()
        .set(changed)
        .filter(W::Id.is_in(ids.iter().copied()))
        .filter(W::State.eq(OPEN));
    Ok(rows.exec(tx.write()).await.map_err(fault)?.rows_affected)
}

/// What is looked for.
#[derive(Debug, Default, Clone)]
pub(crate) struct Wanted {
    pub(crate) state: &'static str,
    pub(crate) lane: Option<&'static str>,
    pub(crate) source: Option<Uuid>,
    pub(crate) owner: Option<Uuid>,
    /// Due before this day.
    pub(crate) late: Option<chrono::NaiveDate>,
}

impl Wanted {
    fn condition(&self, offices: Option<&[Uuid]>) -> Condition {
        Condition::all()
            .add_option(offices.map(|own| W::TopOffice.is_in(own.iter().copied())))
            .add(W::State.eq(self.state))
            .add_option(self.lane.map(|lane| W::Lane.eq(lane)))
            .add_option(self.source.map(|source| W::SourceId.eq(source)))
            .add_option(self.owner.map(|owner| W::OwnerId.eq(owner)))
            .add_option(self.late.map(|day| W::Due.lt(day)))
    }
}

/// A page of work, the latest first.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<work::Model>, Refusal> {
    page_query(scope.visible_offices(), wanted, after, limit).all(db).await.map_err(fault)
}

pub(crate) fn page_query(
    offices: Option<&[Uuid]>,
    wanted: &Wanted,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<work::Entity> {
    let earlier = |(at, id): (Now, Uuid)| keyset::before(W::OpenedAt, at, W::Id, id);
    work::Entity::find()
        .filter(wanted.condition(offices).add_option(after.map(earlier)))
        .order_by_desc(W::OpenedAt)
        .order_by_desc(W::Id)
        .limit(limit)
}

/// How much there is, up to one more than `cap`.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    cap: u64,
) -> Result<u64, Refusal> {
    let some = work::Entity::find().filter(wanted.condition(scope.visible_offices()));
    some.limit(cap + 1).count(db).await.map_err(fault)
}
