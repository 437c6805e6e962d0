//! Versions of results.

use base::{Now, Refusal};
use kernel::{
    Context, Scope, Tx,
    db::{fault, keyset},
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use uuid::Uuid;

use super::State;
use crate::delivery::store as packages;

pub(crate) mod writeback {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "writeback")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub delivery_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub case_id: Uuid,
        pub state: String,
        /// There is a receipt to file.
        pub served: bool,
        /// What is told, as it is told.
        pub body: String,
        /// Of what is told apart from its number: the same again is no new version.
        pub digest: Vec<u8>,
        pub created_at: DateTimeUtc,
        pub due_at: DateTimeUtc,
        pub tries: i32,
        pub reason: Option<String>,
        /// The receipt that is filed.
        pub file_id: Option<Uuid>,
        /// The case system's number of it.
        pub told_id: Option<String>,
        pub told_at: Option<DateTimeUtc>,
        /// The file's number of it.
        pub filed_id: Option<String>,
        pub filed_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use writeback::Column as C;

/// All versions of a delivery, the newest first.
pub(crate) async fn versions(
    db: &impl ConnectionTrait,
    delivery: Uuid,
) -> Result<Vec<writeback::Model>, Refusal> {
    writeback::Entity::find()
        .filter(C::DeliveryId.eq(delivery))
        .order_by_desc(C::Version)
        .all(db)
        .await
        .map_err(fault)
}

/// One version.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    delivery: Uuid,
    version: i32,
) -> Result<Option<writeback::Model>, Refusal> {
    writeback::Entity::find()
        .filter(C::DeliveryId.eq(delivery))
        .filter(C::Version.eq(version))
        .one(db)
        .await
        .map_err(fault)
}

/// A new version.
pub(super) async fn insert(tx: &mut Tx, row: writeback::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    writeback::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes a version.
pub(super) async fn update(tx: &mut Tx, row: writeback::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    writeback::Entity::update(row).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// The versions that hold, of a case that was found in the scope.
pub(crate) async fn of_case(
    db: &impl ConnectionTrait,
    case: Uuid,
) -> Result<Vec<writeback::Model>, Refusal> {
    of_case_query(case).all(db).await.map_err(fault)
}

pub(crate) fn of_case_query(case: Uuid) -> Select<writeback::Entity> {
    writeback::Entity::find()
        .filter(C::CaseId.eq(case))
        .filter(C::State.ne(State::Superseded.code()))
        .order_by_asc(C::CreatedAt)
}

fn open(scope: &Scope, late: Option<Now>) -> Select<writeback::Entity> {
    let states = [State::Failed, State::Waiting].map(State::code);
    let query = writeback::Entity::find()
        .filter(C::State.is_in(states))
        .filter(packages::is_in(scope, C::DeliveryId));
    match late {
        None => query,
        // Nobody helps what failed for good, late or not.
        Some(now) => query
            .filter(Condition::any().add(C::DueAt.lt(now)).add(C::State.eq(State::Failed.code()))),
    }
}

/// What is not done yet, the most urgent first; with `late` what failed or is overdue alone.
pub(crate) fn open_query(
    scope: &Scope,
    late: Option<Now>,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<writeback::Entity> {
    let mut query = open(scope, late);
    if let Some((due, id)) = after {
        query = query.filter(keyset::after(C::DueAt, due, C::DeliveryId, id));
    }
    query.order_by_asc(C::DueAt).order_by_asc(C::DeliveryId).limit(limit)
}

/// A page of what is not done yet.
pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    late: Option<Now>,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<writeback::Model>, Refusal> {
    open_query(scope, late, after, limit).all(cx.read()).await.map_err(fault)
}

/// How much that is, counted up to `cap`.
pub(crate) async fn count(
    cx: &Context,
    scope: &Scope,
    late: Option<Now>,
    cap: u64,
) -> Result<u64, Refusal> {
    open(scope, late).limit(cap).count(cx.read()).await.map_err(fault)
}
