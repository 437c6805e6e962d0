//! Delivery, attempt, event and effect tables.

use base::{Now, Refusal};
use kernel::{
    Context, Scope, Tx,
    db::{fault, keyset},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    PaginatorTrait as _, QueryFilter, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

pub(crate) mod delivery {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "delivery")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub unit_id: Option<Uuid>,
        pub case_id: Uuid,
        pub party_id: Uuid,
        pub agent_id: Option<Uuid>,
        pub recipient_name: String,
        pub state: String,
        pub manifest_sm3: Vec<u8>,
        pub switch_deadline: Option<DateTimeUtc>,
        pub served_on: Option<Date>,
        pub receipt_file_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
        pub objected: bool,
        /// The group its case was shared with.
        pub group_id: Option<Uuid>,
        /// When somebody is told next that the clock for another method runs.
        pub clock_at: Option<DateTimeUtc>,
        /// When the recipient is called next, while a call is under way.
        pub call_at: Option<DateTimeUtc>,
        /// When the recipient comes to the window.
        pub pickup_at: Option<DateTimeUtc>,
        /// When not having come is a failure.
        pub no_show_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod document {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "delivery_document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub delivery_id: Uuid,
        pub ordinal: i32,
        pub r#type: String,
        pub title: String,
        pub copies: i32,
        /// Days the court set, for a period whose length it sets.
        pub days: Option<i32>,
        pub file_id: Uuid,
        pub sm3: Vec<u8>,
        pub size: i64,
        pub pages: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod attempt {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "attempt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub delivery_id: Uuid,
        pub task_id: Uuid,
        pub case_id: Uuid,
        pub ordinal: i32,
        pub method: String,
        pub channel: String,
        pub address_sealed: Vec<u8>,
        pub address_masked: String,
        pub confirmed: bool,
        pub consent: Option<String>,
        pub state: String,
        pub check_code: String,
        pub codes: i32,
        pub token_sealed: Vec<u8>,
        pub created_at: DateTimeUtc,
        pub dispatched_at: Option<DateTimeUtc>,
        pub failed_at: Option<DateTimeUtc>,
        pub failed_reason: Option<String>,
        pub expires_at: DateTimeUtc,
        /// Reminders sent, by hand or by themselves.
        pub reminded: Option<i32>,
        pub reminded_at: Option<DateTimeUtc>,
        /// When it will have failed by itself: nobody reported, or nobody read.
        pub lapse_at: Option<DateTimeUtc>,
        /// The day on which the last document was served, if this try served one of them.
        pub served_on: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod event {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "attempt_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub attempt_id: Uuid,
        pub delivery_id: Uuid,
        pub kind: String,
        pub at: DateTimeUtc,
        pub recorded_at: DateTimeUtc,
        pub document_id: Option<Uuid>,
        pub evidence: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod effect {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "effect")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub delivery_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: Uuid,
        pub state: String,
        pub served_on: Option<Date>,
        pub closed_on: Option<Date>,
        pub indicator_on: Option<Date>,
        pub basis: String,
        pub evidence: String,
        pub periods: String,
        pub calendar_version: String,
        pub rule_version: String,
        pub computed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

macro_rules! insert_all {
    ($name:ident, $module:ident) => {
        /// New rows, written when the unit ends.
        pub(crate) fn $name(tx: &mut Tx, rows: Vec<$module::Model>) {
            for row in rows {
                tx.later($module::ActiveModel::from(row).reset_all());
            }
        }
    };
}
insert_all!(insert_deliveries, delivery);
insert_all!(insert_documents, document);
insert_all!(insert_attempts, attempt);
insert_all!(insert_effects, effect);

/// Writes events at once: what follows from them is worked out in the same unit.
pub(crate) async fn insert_events(tx: &mut Tx, rows: Vec<event::Model>) -> Result<(), Refusal> {
    let rows = rows.into_iter().map(|row| event::ActiveModel::from(row).reset_all());
    insert_now(tx, rows.collect()).await
}

async fn insert_now<A: ActiveModelTrait>(tx: &mut Tx, rows: Vec<A>) -> Result<(), Refusal> {
    if !rows.is_empty() {
        A::Entity::insert_many(rows).exec_without_returning(tx.write()).await.map_err(fault)?;
    }
    Ok(())
}

/// Deliveries of the scope.
pub(crate) fn scoped(scope: &Scope) -> Select<delivery::Entity> {
    use delivery::Column as C;
    scope.restrict(delivery::Entity::find(), C::TopOffice, &[C::UnitId], Some(C::GroupId))
}

/// Whether the delivery of another table's row is in the scope, asked for each row of that
/// table: rows that are few must not make all deliveries be looked at.
pub(crate) fn is_in(scope: &Scope, reference: impl ColumnTrait) -> Expr {
    let own = Expr::col((delivery::Entity, delivery::Column::Id));
    let meant = own.equals(reference.as_column_ref());
    let found = scoped(scope).select_only().column(delivery::Column::Id).filter(meant);
    Expr::exists(found.into_query())
}

/// One delivery of the scope.
pub(crate) async fn find(
    cx: &Context,
    scope: &Scope,
    id: Uuid,
) -> Result<delivery::Model, Refusal> {
    scoped(scope)
        .filter(delivery::Column::Id.eq(id))
        .one(cx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
}

/// The deliveries of a case are shared with this group, or with nobody; gives the files of
/// their receipts.
pub(crate) async fn set_group(
    tx: &mut Tx,
    case_id: Uuid,
    group: Option<Uuid>,
) -> Result<Vec<Uuid>, Refusal> {
    use delivery::Column as C;
    delivery::Entity::update_many()
        .set(delivery::ActiveModel { group_id: ActiveValue::Set(group), ..Default::default() })
        .filter(C::CaseId.eq(case_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    delivery::Entity::find()
        .select_only()
        .column(C::ReceiptFileId)
        .filter(C::CaseId.eq(case_id))
        .filter(C::ReceiptFileId.is_not_null())
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)
}

/// One delivery of the scope, inside a unit and locked until it ends.
pub(crate) async fn find_in(tx: &Tx, id: Uuid) -> Result<delivery::Model, Refusal> {
    scoped(&tx.scope())
        .filter(delivery::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
}

/// An attempt, inside a unit that was told its id by the other zone or a message.
pub(crate) async fn attempt_in(tx: &Tx, id: Uuid) -> Result<Option<attempt::Model>, Refusal> {
    attempt::Entity::find().filter(attempt::Column::Id.eq(id)).one(tx.read()).await.map_err(fault)
}

/// Where an attempt goes to, in clear, of a delivery of the scope; with its case and the party's
/// blind index.
pub(crate) async fn address_of(
    cx: &Context,
    scope: &Scope,
    id: Uuid,
) -> Result<(Uuid, String, Uuid), Refusal> {
    let row = attempt::Entity::find().filter(attempt::Column::Id.eq(id)).one(cx.read()).await;
    let row = row.map_err(fault)?.ok_or_else(Refusal::not_found)?;
    let delivery = find(cx, scope, row.delivery_id).await?;
    let keys = cx.kernel().keys();
    let value = keys.open_text("attempt", "address", row.id.as_bytes(), &row.address_sealed)?;
    Ok((delivery.case_id, value, delivery.party_id))
}

/// Attempts whose recipient was reached before a moment, neither looked nor was reminded
/// since, and was reminded fewer than `most` times; those waiting longest first.
pub(super) async fn unread(
    cx: &Context,
    since: Now,
    most: i32,
    limit: u64,
) -> Result<Vec<Uuid>, Refusal> {
    let quiet = Condition::any()
        .add(attempt::Column::RemindedAt.is_null())
        .add(attempt::Column::RemindedAt.lte(since));
    let seldom = Condition::any()
        .add(attempt::Column::Reminded.is_null())
        .add(attempt::Column::Reminded.lt(most));
    attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::State.is_in(["SENT", "ARRIVED"]))
        .filter(attempt::Column::DispatchedAt.lte(since))
        .filter(attempt::Column::ExpiresAt.gt(cx.now()))
        .filter(quiet)
        .filter(seldom)
        .order_by_asc(attempt::Column::DispatchedAt)
        .limit(limit)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}

/// Attempts that time has brought to an end, those that ended first first.
pub(super) async fn lapsed(cx: &Context, limit: u64) -> Result<Vec<Uuid>, Refusal> {
    attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::LapseAt.lte(cx.now()))
        .order_by_asc(attempt::Column::LapseAt)
        .limit(limit)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}

/// Deliveries of which somebody has to be told that their clock runs, those due first first.
pub(super) async fn clock_due(cx: &Context, limit: u64) -> Result<Vec<Uuid>, Refusal> {
    clock_query(cx.now(), limit).into_tuple().all(cx.read()).await.map_err(fault)
}

pub(crate) fn clock_query(now: Now, limit: u64) -> Select<delivery::Entity> {
    delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Id)
        .filter(delivery::Column::ClockAt.lte(now))
        .order_by_asc(delivery::Column::ClockAt)
        .limit(limit)
}

/// Deliveries of the scope that wait for the judge, the oldest first.
pub(super) async fn objected(
    cx: &Context,
    scope: &Scope,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<delivery::Model>, Refusal> {
    use delivery::Column as C;
    let mut query = scoped(scope).filter(C::Objected.eq(true));
    if let Some((created, id)) = after {
        query = query.filter(keyset::after(C::CreatedAt, created, C::Id, id));
    }
    let query = query.order_by_asc(C::CreatedAt).order_by_asc(C::Id).limit(limit);
    query.all(cx.read()).await.map_err(fault)
}

/// Those of these deliveries whose recipient saw a document.
pub(super) async fn read_of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Uuid>, Refusal> {
    read_query(ids).into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn read_query(ids: &[Uuid]) -> Select<event::Entity> {
    let shown = law::Kind::ALL.into_iter().filter(|kind| kind.shows_reading());
    event::Entity::find()
        .select_only()
        .distinct()
        .column(event::Column::DeliveryId)
        .filter(event::Column::DeliveryId.is_in(ids.iter().copied()))
        .filter(event::Column::Kind.is_in(shown.map(law::Kind::code)))
}

/// How many deliveries of the scope wait for the judge, counted up to `cap`.
pub(crate) async fn count_objected(cx: &Context, scope: &Scope, cap: u64) -> Result<u64, Refusal> {
    let waiting = scoped(scope).filter(delivery::Column::Objected.eq(true)).limit(cap);
    waiting.count(cx.read()).await.map_err(fault)
}

/// Deliveries of a case. The case was found in the scope.
pub(crate) async fn of_case(
    db: &impl ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<delivery::Model>, Refusal> {
    delivery::Entity::find()
        .filter(delivery::Column::CaseId.eq(case_id))
        .order_by_asc(delivery::Column::CreatedAt)
        .order_by_asc(delivery::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// Deliveries by id.
pub(crate) async fn by_ids(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<delivery::Model>, Refusal> {
    delivery::Entity::find()
        .filter(delivery::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(delivery::Column::CreatedAt)
        .order_by_asc(delivery::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// Documents of these deliveries, in order.
pub(crate) async fn documents(
    db: &impl ConnectionTrait,
    deliveries: &[Uuid],
) -> Result<Vec<document::Model>, Refusal> {
    document::Entity::find()
        .filter(document::Column::DeliveryId.is_in(deliveries.iter().copied()))
        .order_by_asc(document::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)
}

/// Attempts of these deliveries, in order.
pub(crate) async fn attempts(
    db: &impl ConnectionTrait,
    deliveries: &[Uuid],
) -> Result<Vec<attempt::Model>, Refusal> {
    attempt::Entity::find()
        .filter(attempt::Column::DeliveryId.is_in(deliveries.iter().copied()))
        .order_by_asc(attempt::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)
}

/// Events of these deliveries, in the order they happened. Operators report whole seconds,
/// so within one second the handing-over comes before the arrival.
pub(crate) async fn events(
    db: &impl ConnectionTrait,
    deliveries: &[Uuid],
) -> Result<Vec<event::Model>, Refusal> {
    let mut rows = event::Entity::find()
        .filter(event::Column::DeliveryId.is_in(deliveries.iter().copied()))
        .all(db)
        .await
        .map_err(fault)?;
    let rank = |kind: &str| match kind {
        "submitted" => 0,
        "arrived" | "bounced" => 1,
        "upheld" | "rebutted" | "voided" => 3,
        _ => 2,
    };
    rows.sort_by_key(|row| (row.at.timestamp(), rank(&row.kind), row.at, row.id));
    Ok(rows)
}

/// Effects of these deliveries.
pub(crate) async fn effects(
    db: &impl ConnectionTrait,
    deliveries: &[Uuid],
) -> Result<Vec<effect::Model>, Refusal> {
    effect::Entity::find()
        .filter(effect::Column::DeliveryId.is_in(deliveries.iter().copied()))
        .all(db)
        .await
        .map_err(fault)
}

/// Replaces the effects of a delivery whole.
pub(crate) async fn replace_effects(
    tx: &mut Tx,
    delivery_id: Uuid,
    rows: Vec<effect::Model>,
) -> Result<(), Refusal> {
    effect::Entity::delete_many()
        .filter(effect::Column::DeliveryId.eq(delivery_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    let rows = rows.into_iter().map(|row| effect::ActiveModel::from(row).reset_all());
    insert_now(tx, rows.collect()).await
}

/// Writes a delivery.
pub(crate) async fn update(tx: &mut Tx, row: delivery::Model) -> Result<(), Refusal> {
    let active = delivery::ActiveModel::from(row).reset_all();
    delivery::Entity::update(active).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes an attempt.
pub(crate) async fn update_attempt(tx: &mut Tx, row: attempt::Model) -> Result<(), Refusal> {
    let active = attempt::ActiveModel::from(row).reset_all();
    attempt::Entity::update(active).exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// A new attempt, written at once: where the delivery stands is worked out in the same unit.
pub(crate) async fn insert_attempt(tx: &mut Tx, row: attempt::Model) -> Result<(), Refusal> {
    insert_now(tx, vec![attempt::ActiveModel::from(row).reset_all()]).await
}

/// State of each delivery of a task, and whether its latest attempt failed.
pub(crate) async fn standing_of_task(
    tx: &Tx,
    task_id: Uuid,
) -> Result<Vec<(String, bool)>, Refusal> {
    let attempts = attempt::Entity::find()
        .filter(attempt::Column::TaskId.eq(task_id))
        .order_by_asc(attempt::Column::Ordinal)
        .all(tx.read())
        .await
        .map_err(fault)?;
    let ids: Vec<Uuid> = attempts.iter().map(|attempt| attempt.delivery_id).collect();
    let deliveries = by_ids(tx.read(), &ids).await?;
    Ok(deliveries
        .into_iter()
        .map(|delivery| {
            let latest = attempts.iter().rfind(|attempt| attempt.delivery_id == delivery.id);
            let failed = latest.is_some_and(|attempt| {
                matches!(attempt.state.as_str(), "FAILED" | "REBUTTED" | "VOIDED")
            });
            (delivery.state, failed)
        })
        .collect())
}
