//! Receipts and their ticks.

use base::{Now, Refusal};
use kernel::{
    Context, Scope, Tx,
    db::{fault, keyset},
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use uuid::Uuid;

use crate::delivery::store as packages;

pub(crate) mod receipt {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "receipt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub delivery_id: Uuid,
        pub top_office: Uuid,
        pub case_id: Uuid,
        pub file_id: Uuid,
        pub made_at: DateTimeUtc,
        pub printed_at: Option<DateTimeUtc>,
        pub printed_by: Option<Uuid>,
        pub printed_name: Option<String>,
        pub filed_at: Option<DateTimeUtc>,
        /// Nobody, where the program filed it.
        pub filed_by: Option<Uuid>,
        pub filed_name: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use receipt::Column as C;

/// Which receipts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// Every one.
    All,
    /// Those not printed.
    Unprinted,
    /// Those not in the case file.
    Unfiled,
}

/// The receipt of a delivery that was found in the scope, locked until the unit ends: whoever
/// ticks it meanwhile loses nothing.
pub(super) async fn find_in(tx: &Tx, delivery: Uuid) -> Result<Option<receipt::Model>, Refusal> {
    receipt::Entity::find()
        .filter(C::DeliveryId.eq(delivery))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)
}

/// Those of these deliveries that are in the scope, locked until the unit ends.
pub(super) async fn some_in(tx: &Tx, ids: &[Uuid]) -> Result<Vec<receipt::Model>, Refusal> {
    scoped(&tx.scope())
        .filter(C::DeliveryId.is_in(ids.iter().copied()))
        .order_by_asc(C::DeliveryId)
        .lock_exclusive()
        .all(tx.read())
        .await
        .map_err(fault)
}

/// A new receipt.
pub(super) async fn insert(tx: &mut Tx, row: receipt::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    receipt::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes a receipt.
pub(super) async fn update(tx: &mut Tx, row: receipt::Model) -> Result<(), Refusal> {
    let row = row.into_active_model().reset_all();
    receipt::Entity::update(row).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Forgets the receipt of a delivery.
pub(super) async fn delete(tx: &mut Tx, delivery: Uuid) -> Result<(), Refusal> {
    let query = receipt::Entity::delete_many().filter(C::DeliveryId.eq(delivery));
    query.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

fn scoped(scope: &Scope) -> Select<receipt::Entity> {
    let query = receipt::Entity::find();
    // What is asked of the office lets an index led by it be of use.
    let query = match scope.touched_offices() {
        Some(offices) => query.filter(C::TopOffice.is_in(offices)),
        None => query,
    };
    query.filter(packages::is_in(scope, C::DeliveryId))
}

fn of_view(scope: &Scope, view: View) -> Select<receipt::Entity> {
    let query = scoped(scope);
    match view {
        View::All => query,
        View::Unprinted => query.filter(C::PrintedAt.is_null()),
        View::Unfiled => query.filter(C::FiledAt.is_null()),
    }
}

/// A page, the newest first.
pub(crate) fn page_query(
    scope: &Scope,
    view: View,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<receipt::Entity> {
    let mut query = of_view(scope, view);
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(C::MadeAt, at, C::DeliveryId, id));
    }
    query.order_by_desc(C::MadeAt).order_by_desc(C::DeliveryId).limit(limit)
}

/// A page of receipts.
pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    view: View,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<receipt::Model>, Refusal> {
    page_query(scope, view, before, limit).all(cx.read()).await.map_err(fault)
}

/// How many that are, counted up to `cap`.
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    view: View,
    cap: u64,
) -> Result<u64, Refusal> {
    of_view(scope, view).limit(cap).count(cx.read()).await.map_err(fault)
}

/// The receipts of these deliveries, which were found in the scope.
pub(crate) async fn of(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<receipt::Model>, Refusal> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = receipt::Entity::find().filter(C::DeliveryId.is_in(ids.iter().copied()));
    query.all(db).await.map_err(fault)
}
