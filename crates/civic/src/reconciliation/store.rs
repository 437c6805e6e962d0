//! Accounts of days, and the rows that are kept of a day.

use affairs::reconciliation::Row;
use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::{
    Scope, Tx,
    db::{fault, keyset},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait,
    EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select, sea_query::OnConflict,
};
use uuid::Uuid;

use super::SETTLED;
use crate::{intake::store::record, source::store::day};

pub(crate) mod account {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "civic_reconciliation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub source_id: Uuid,
        pub table_name: String,
        pub day: Date,
        pub state: String,
        pub declared: i64,
        /// Empty where only a number was said.
        pub declared_hash: String,
        /// A list in JSON; empty where only sums were said.
        pub declared_buckets: String,
        pub declared_by: String,
        pub declared_at: DateTimeUtc,
        /// Different rows that are kept.
        pub held: i64,
        pub held_hash: String,
        pub received: i64,
        pub accepted: i64,
        pub duplicate: i64,
        pub rejected: i64,
        pub late: i64,
        /// A list in JSON of the buckets that differ.
        pub differing: String,
        pub compared_at: DateTimeUtc,
        pub settled_at: Option<DateTimeUtc>,
        pub settled_by: String,
        pub reason: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use account::Column as A;

fn scoped(offices: Option<&[Uuid]>) -> Select<account::Entity> {
    let own = offices.map(|own| A::TopOffice.is_in(own.iter().copied()));
    account::Entity::find().filter(Condition::all().add_option(own))
}

/// An account of the scope.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<account::Model>, Refusal> {
    scoped(scope.visible_offices()).filter(A::Id.eq(id)).one(db).await.map_err(fault)
}

/// The account of a day.
pub(super) async fn of_day(
    db: &impl ConnectionTrait,
    source: Uuid,
    table: &str,
    day: NaiveDate,
) -> Result<Option<account::Model>, Refusal> {
    let query = account::Entity::find().filter(A::SourceId.eq(source));
    query.filter(A::TableName.eq(table)).filter(A::Day.eq(day)).one(db).await.map_err(fault)
}

/// Keeps a new account; not when somebody else was first.
pub(super) async fn insert(tx: &mut Tx, row: account::Model) -> Result<bool, Refusal> {
    let mut first = OnConflict::columns([A::SourceId, A::TableName, A::Day]);
    first.do_nothing();
    let row = account::Entity::insert(account::ActiveModel::from(row).reset_all());
    let kept = row.on_conflict(first).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(kept == 1)
}

/// Writes an account anew, unless it is settled.
pub(super) async fn update(tx: &mut Tx, row: account::Model) -> Result<bool, Refusal> {
    let id = row.id;
    let changed = account::Entity::update_many()
        .set(account::ActiveModel::from(row).reset_all())
        .filter(A::Id.eq(id))
        .filter(A::State.ne(SETTLED));
    Ok(changed.exec(tx.write()).await.map_err(fault)?.rows_affected == 1)
}

/// Settles an account that is in this state.
pub(super) async fn settle(
    tx: &mut Tx,
    (id, state): (Uuid, &str),
    (at, by, reason): (Now, &str, &str),
) -> Result<bool, Refusal> {
    let changed = account::ActiveModel {
        state: Set(SETTLED.to_owned()),
        settled_at: Set(Some(at)),
        settled_by: Set(by.to_owned()),
        reason: Set(reason.to_owned()),
        ..Default::default()
    };
    let rows =
        account::Entity::update_many().set(changed).filter(A::Id.eq(id)).filter(A::State.eq(state));
    Ok(rows.exec(tx.write()).await.map_err(fault)?.rows_affected == 1)
}

/// What arrived between two moments, up to `limit` rows.
pub(super) async fn rows(
    db: &impl ConnectionTrait,
    source: Uuid,
    table: &str,
    (from, until): (Now, Now),
    limit: u64,
) -> Result<Vec<Row>, Refusal> {
    let query = rows_query(source, table, (from, until), limit);
    let found: Vec<(String, i64)> = query.into_tuple().all(db).await.map_err(fault)?;
    Ok(found.into_iter().map(|(key, version)| Row { key, version }).collect())
}

pub(crate) fn rows_query(
    source: Uuid,
    table: &str,
    (from, until): (Now, Now),
    limit: u64,
) -> Select<record::Entity> {
    use record::Column as C;
    record::Entity::find()
        .select_only()
        .columns([C::RecordKey, C::Version])
        .filter(C::SourceId.eq(source))
        .filter(C::TableName.eq(table))
        .filter(C::ReceivedAt.gte(from))
        .filter(C::ReceivedAt.lt(until))
        .limit(limit)
}

/// The sheet of a day.
pub(super) async fn sheet(
    db: &impl ConnectionTrait,
    source: Uuid,
    table: &str,
    on: NaiveDate,
) -> Result<Option<day::Model>, Refusal> {
    use day::Column as D;
    let query = day::Entity::find().filter(D::SourceId.eq(source)).filter(D::Day.eq(on));
    query.filter(D::TableName.eq(table)).one(db).await.map_err(fault)
}

/// What is looked for.
#[derive(Debug, Default, Clone)]
pub(crate) struct Wanted {
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(crate) source: Option<Uuid>,
    pub(crate) table: Option<&'static str>,
    pub(crate) state: Option<&'static str>,
}

fn wanted_of(offices: Option<&[Uuid]>, wanted: &Wanted) -> Select<account::Entity> {
    let also = Condition::all()
        .add_option(wanted.from.map(|day| A::Day.gte(day)))
        .add_option(wanted.to.map(|day| A::Day.lte(day)))
        .add_option(wanted.source.map(|source| A::SourceId.eq(source)))
        .add_option(wanted.table.map(|table| A::TableName.eq(table)))
        .add_option(wanted.state.map(|state| A::State.eq(state)));
    scoped(offices).filter(also)
}

/// A page of accounts, the latest day first.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    after: Option<(NaiveDate, Uuid)>,
    limit: u64,
) -> Result<Vec<account::Model>, Refusal> {
    page_query(scope.visible_offices(), wanted, after, limit).all(db).await.map_err(fault)
}

pub(crate) fn page_query(
    offices: Option<&[Uuid]>,
    wanted: &Wanted,
    after: Option<(NaiveDate, Uuid)>,
    limit: u64,
) -> Select<account::Entity> {
    let earlier = |(day, id): (NaiveDate, Uuid)| keyset::before(A::Day, day, A::Id, id);
    wanted_of(offices, wanted)
        .filter(Condition::all().add_option(after.map(earlier)))
        .order_by_desc(A::Day)
        .order_by_desc(A::Id)
        .limit(limit)
}

/// How many there are, up to one more than `cap`.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    cap: u64,
) -> Result<u64, Refusal> {
    wanted_of(scope.visible_offices(), wanted).limit(cap + 1).count(db).await.map_err(fault)
}
