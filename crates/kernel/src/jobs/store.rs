//! The job table.

use std::collections::HashSet;

use base::Refusal;
use chrono::Duration;
use sea_orm::{
    ActiveValue::Set,
    Condition, ExprTrait as _, QueryOrder as _, QuerySelect as _,
    entity::prelude::*,
    sea_query::{Expr, LockBehavior, LockType, OnConflict, Query},
};

use super::NewJob;
use crate::{
    act::Tx,
    context::Context,
    db::{fault, insert_rows, keyset},
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub payload: String,
        pub dedupe_key: Option<String>,
        pub state: String,
        pub run_at: DateTimeUtc,
        pub attempts: i32,
        pub max_attempts: i32,
        pub lease_owner: Option<String>,
        pub lease_until: Option<DateTimeUtc>,
        pub fence: i64,
        pub last_error: Option<String>,
        pub created_at: DateTimeUtc,
        pub finished_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Seconds a claimed job may stay silent before another worker takes it.
pub(super) const LEASE_SECONDS: i64 = 30;

/// A row about to be written.
pub(crate) type New = row::ActiveModel;

pub(super) fn new(tx: &Tx, job: NewJob) -> New {
    let now = tx.now();
    row::ActiveModel {
        id: Set(job.id.unwrap_or_else(|| tx.id::<NewJob>().uuid())),
        kind: Set(job.kind.to_owned()),
        payload: Set(job.payload.to_string()),
        dedupe_key: Set(job.dedupe),
        state: Set("ready".to_owned()),
        run_at: Set(job.run_at.unwrap_or(now)),
        attempts: Set(0),
        max_attempts: Set(tx.kernel().registry().job(job.kind).map_or(8, |kind| kind.max_attempts)),
        lease_owner: Set(None),
        lease_until: Set(None),
        fence: Set(0),
        last_error: Set(None),
        created_at: Set(now),
        finished_at: Set(None),
    }
}

pub(crate) async fn insert(tx: &Tx, rows: Vec<New>) -> Result<(), Refusal> {
    // While a job with this key waits or runs, another is not added.
    insert_rows(tx, rows, Some(OnConflict::new().do_nothing().to_owned())).await
}

fn due(now: DateTimeUtc) -> Condition {
    Condition::any()
        .add(Condition::all().add(row::Column::State.eq("ready")).add(row::Column::RunAt.lte(now)))
        .add(
            Condition::all()
                .add(row::Column::State.eq("running"))
                .add(row::Column::LeaseUntil.lt(now)),
        )
}

pub(crate) fn due_query(now: DateTimeUtc) -> Select<row::Entity> {
    row::Entity::find().select_only().column(row::Column::Id).filter(due(now)).limit(1)
}

/// Whether anything is due; asked before claiming so that an idle worker never writes.
pub(super) async fn anything_due(cx: &Context) -> Result<bool, Refusal> {
    due_query(cx.now())
        .into_tuple::<Uuid>()
        .one(cx.read())
        .await
        .map(|found| found.is_some())
        .map_err(fault)
}

/// Lays aside jobs whose workers fell silent on the last try they had: such a job may be
/// what stops them.
pub(super) async fn bury(tx: &mut Tx, error: &str) -> Result<(), Refusal> {
    let now = tx.now();
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value("dead"))
        .col_expr(row::Column::LeaseOwner, Expr::value(Option::<String>::None))
        .col_expr(row::Column::LeaseUntil, Expr::value(Option::<DateTimeUtc>::None))
        .col_expr(row::Column::FinishedAt, Expr::value(now))
        .col_expr(row::Column::LastError, Expr::value(error))
        .filter(row::Column::State.eq("running"))
        .filter(row::Column::LeaseUntil.lt(now))
        .filter(Expr::col(row::Column::Attempts).gte(Expr::col(row::Column::MaxAttempts)))
        .exec(tx.write())
        .await
        .map(|_| ())
        .map_err(fault)
}

pub(super) async fn claim(
    tx: &mut Tx,
    owner: &str,
    limit: u64,
) -> Result<Vec<row::Model>, Refusal> {
    let now = tx.now();
    let mut ids = Query::select();
    ids.column(row::Column::Id)
        .from(row::Entity)
        .cond_where(due(now))
        .order_by(row::Column::RunAt, sea_orm::Order::Asc)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value("running"))
        .col_expr(row::Column::LeaseOwner, Expr::value(owner))
        .col_expr(row::Column::LeaseUntil, Expr::value(now + Duration::seconds(LEASE_SECONDS)))
        .col_expr(row::Column::Fence, Expr::col(row::Column::Fence).add(1))
        .col_expr(row::Column::Attempts, Expr::col(row::Column::Attempts).add(1))
        .filter(row::Column::Id.in_subquery(ids))
        .exec_with_returning(tx.write())
        .await
        .map_err(fault)
}

/// Prolongs the lease; false when it was lost.
pub(super) async fn heartbeat(tx: &mut Tx, id: Uuid, fence: i64) -> Result<bool, Refusal> {
    let until = tx.now() + Duration::seconds(LEASE_SECONDS);
    mine(id, fence)
        .col_expr(row::Column::LeaseUntil, Expr::value(until))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected == 1)
        .map_err(fault)
}

/// How a run ended.
#[derive(Debug, Clone)]
pub(super) enum End {
    Done,
    Again { at: DateTimeUtc, error: String },
    Dead { error: String },
}

/// Records the end; false when the lease was lost and nothing may be recorded.
pub(super) async fn finish(tx: &mut Tx, id: Uuid, fence: i64, end: &End) -> Result<bool, Refusal> {
    let now = tx.now();
    let update = mine(id, fence)
        .col_expr(row::Column::LeaseOwner, Expr::value(Option::<String>::None))
        .col_expr(row::Column::LeaseUntil, Expr::value(Option::<DateTimeUtc>::None));
    let update = match end {
        End::Done => update
            .col_expr(row::Column::State, Expr::value("done"))
            .col_expr(row::Column::FinishedAt, Expr::value(now)),
        End::Again { at, error } => update
            .col_expr(row::Column::State, Expr::value("ready"))
            .col_expr(row::Column::RunAt, Expr::value(*at))
            .col_expr(row::Column::LastError, Expr::value(error.as_str())),
        End::Dead { error } => update
            .col_expr(row::Column::State, Expr::value("dead"))
            .col_expr(row::Column::FinishedAt, Expr::value(now))
            .col_expr(row::Column::LastError, Expr::value(error.as_str())),
    };
    update.exec(tx.write()).await.map(|done| done.rows_affected == 1).map_err(fault)
}

fn mine(id: Uuid, fence: i64) -> sea_orm::UpdateMany<row::Entity> {
    row::Entity::update_many()
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::Fence.eq(fence))
        .filter(row::Column::State.eq("running"))
}

/// Whether there is such a job, in whatever state.
pub(super) async fn exists(tx: &Tx, id: Uuid) -> Result<bool, Refusal> {
    let find = row::Entity::find().select_only().column(row::Column::Id);
    let found = find.filter(row::Column::Id.eq(id)).limit(1).into_tuple::<Uuid>();
    found.one(tx.read()).await.map(|found| found.is_some()).map_err(fault)
}

/// Puts a job that was laid aside back in the queue.
pub(super) async fn redrive(tx: &mut Tx, id: Uuid) -> Result<Option<row::Model>, Refusal> {
    let now = tx.now();
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value("ready"))
        .col_expr(row::Column::RunAt, Expr::value(now))
        .col_expr(row::Column::Attempts, Expr::value(0))
        .col_expr(row::Column::FinishedAt, Expr::value(Option::<DateTimeUtc>::None))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::State.eq("dead"))
        .exec_with_returning(tx.write())
        .await
        .map(|mut rows| rows.pop())
        .map_err(fault)
}

/// Puts dead jobs of a kind back, the oldest first, one for each key that is not open
/// already; answers how many.
pub(super) async fn redrive_kind(tx: &mut Tx, kind: &str, limit: u64) -> Result<u64, Refusal> {
    let dead: Vec<(Uuid, Option<String>)> = row::Entity::find()
        .select_only()
        .columns([row::Column::Id, row::Column::DedupeKey])
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::State.eq("dead"))
        .order_by_asc(row::Column::RunAt)
        .limit(limit)
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    let keys: Vec<String> = dead.iter().filter_map(|(_, key)| key.clone()).collect();
    let mut taken: HashSet<String> = row::Entity::find()
        .select_only()
        .column(row::Column::DedupeKey)
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::State.is_in(["ready", "running"]))
        .filter(row::Column::DedupeKey.is_in(keys))
        .into_tuple::<String>()
        .all(tx.read())
        .await
        .map_err(fault)?
        .into_iter()
        .collect();
    let free = dead.into_iter().filter(|(_, key)| match key {
        Some(key) => taken.insert(key.clone()),
        None => true,
    });
    let ids: Vec<Uuid> = free.map(|(id, _)| id).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    let now = tx.now();
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value("ready"))
        .col_expr(row::Column::RunAt, Expr::value(now))
        .col_expr(row::Column::Attempts, Expr::value(0))
        .col_expr(row::Column::FinishedAt, Expr::value(Option::<DateTimeUtc>::None))
        .filter(row::Column::Id.is_in(ids))
        .filter(row::Column::State.eq("dead"))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}

pub(super) async fn page(
    cx: &Context,
    state: Option<&str>,
    before: Option<(DateTimeUtc, Uuid)>,
    limit: u64,
) -> Result<Vec<row::Model>, Refusal> {
    let mut query = row::Entity::find();
    if let Some(state) = state {
        query = query.filter(row::Column::State.eq(state));
    }
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(row::Column::CreatedAt, at, row::Column::Id, id));
    }
    query
        .order_by_desc(row::Column::CreatedAt)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(cx.read())
        .await
        .map_err(fault)
}

/// Jobs that are neither done nor dead.
#[cfg(feature = "testing")]
pub(crate) async fn open_jobs(cx: &Context) -> Result<Vec<row::Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::State.is_in(["ready", "running"]))
        .all(cx.read())
        .await
        .map_err(fault)
}

/// The rows just claimed, as long as the claim still holds.
pub(super) async fn claimed(
    cx: &Context,
    claims: &[(Uuid, i64)],
) -> Result<Vec<row::Model>, Refusal> {
    let rows = row::Entity::find()
        .filter(row::Column::Id.is_in(claims.iter().map(|(id, _)| *id)))
        .all(cx.read())
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().filter(|row| claims.contains(&(row.id, row.fence))).collect())
}
