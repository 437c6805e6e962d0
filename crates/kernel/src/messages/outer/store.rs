//! The outer side's messages.

use std::collections::BTreeMap;

use base::{Now, Refusal};
use sea_orm::{
    ActiveValue::Set, QueryOrder as _, QuerySelect as _, entity::prelude::*, sea_query::OnConflict,
};

use super::{
    super::{
        Outgoing,
        state::{Phase, Standing},
    },
    Sending,
    breaker::Breaker,
};
use crate::{act::Tx, context::Context, core::Kernel, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outer_message")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub channel: String,
        pub envelope: Vec<u8>,
        pub state: String,
        pub state_reason: Option<String>,
        pub provider_id: Option<String>,
        pub attempts: i32,
        pub created_at: DateTimeUtc,
        pub submitted_at: Option<DateTimeUtc>,
        pub reported_at: Option<DateTimeUtc>,
        pub reports: String,
        pub next_check_at: Option<DateTimeUtc>,
        pub provider: Option<String>,
        pub attempted_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const TABLE: &str = "outer_message";

fn read(kernel: &Kernel, row: row::Model) -> Result<Sending, Refusal> {
    let id = row.id;
    let bad = |column: &str| {
        Refusal::internal(format!("inconsistent data in outer_message.{column}, row {id}"))
    };
    let plain = kernel.keys().open(TABLE, "envelope", id.as_bytes(), &row.envelope)?;
    let message: Outgoing = serde_json::from_slice(&plain).map_err(|_| bad("envelope"))?;
    Ok(Sending {
        message,
        standing: Standing {
            phase: Phase::from_code(&row.state).ok_or_else(|| bad("state"))?,
            reason: row.state_reason,
            told: serde_json::from_str(&row.reports).map_err(|_| bad("reports"))?,
        },
        provider_id: row.provider_id,
        attempts: row.attempts,
        created_at: row.created_at,
        submitted_at: row.submitted_at,
        next_check_at: row.next_check_at,
        provider: row.provider,
        attempted_at: row.attempted_at,
        due_at: None,
    })
}

/// Takes a message in; one that is there already stays as it is.
pub(super) async fn insert(tx: &mut Tx, sending: &Sending) -> Result<(), Refusal> {
    let plain = serde_json::to_vec(&sending.message).map_err(Refusal::internal)?;
    let id = sending.message.id;
    let kernel = tx.kernel().clone();
    let envelope = kernel.keys().seal(kernel.random(), TABLE, "envelope", id.as_bytes(), &plain);
    let model = row::ActiveModel {
        id: Set(id),
        channel: Set(sending.message.channel.code().to_owned()),
        envelope: Set(envelope),
        state: Set(sending.standing.phase.code().to_owned()),
        state_reason: Set(None),
        provider_id: Set(None),
        attempts: Set(0),
        created_at: Set(sending.created_at),
        submitted_at: Set(None),
        reported_at: Set(None),
        reports: Set("[]".to_owned()),
        next_check_at: Set(sending.next_check_at),
        provider: Set(None),
        attempted_at: Set(None),
    };
    row::Entity::insert(model)
        .on_conflict(OnConflict::column(row::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// One message.
pub(super) async fn find(cx: &Context, id: Uuid) -> Result<Option<Sending>, Refusal> {
    let row =
        row::Entity::find().filter(row::Column::Id.eq(id)).one(cx.read()).await.map_err(fault)?;
    row.map(|row| read(cx.kernel(), row)).transpose()
}

/// One message, locked until the unit ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Sending>, Refusal> {
    let row = row::Entity::find()
        .filter(row::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)?;
    row.map(|row| read(tx.kernel(), row)).transpose()
}

/// Writes what may have changed.
pub(super) async fn save(tx: &mut Tx, sending: &Sending) -> Result<(), Refusal> {
    let reports = serde_json::to_string(&sending.standing.told).map_err(Refusal::internal)?;
    let model = row::ActiveModel {
        state: Set(sending.standing.phase.code().to_owned()),
        state_reason: Set(sending.standing.reason.clone()),
        provider_id: Set(sending.provider_id.clone()),
        attempts: Set(sending.attempts),
        submitted_at: Set(sending.submitted_at),
        reported_at: Set(sending.standing.reported_at()),
        reports: Set(reports),
        next_check_at: Set(sending.next_check_at),
        provider: Set(sending.provider.clone()),
        attempted_at: Set(sending.attempted_at),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(model)
        .filter(row::Column::Id.eq(sending.message.id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Messages it is time to look at again.
pub(super) async fn due(cx: &Context, limit: u64) -> Result<Vec<Uuid>, Refusal> {
    row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::NextCheckAt.lte(cx.now()))
        .order_by_asc(row::Column::NextCheckAt)
        .limit(limit)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}

mod provider {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outer_provider")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub body: String,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn read_breaker(row: &provider::Model) -> Result<Breaker, Refusal> {
    serde_json::from_str(&row.body).map_err(|_| {
        Refusal::internal(format!("inconsistent data in outer_provider.body, row {}", row.code))
    })
}

/// What is known of every provider.
pub(super) async fn breakers(
    db: &impl ConnectionTrait,
) -> Result<BTreeMap<String, Breaker>, Refusal> {
    let rows = provider::Entity::find().all(db).await.map_err(fault)?;
    rows.iter().map(|row| Ok((row.code.clone(), read_breaker(row)?))).collect()
}

/// What is known of one provider, locked until the unit ends.
pub(super) async fn breaker(tx: &Tx, code: &str) -> Result<Option<Breaker>, Refusal> {
    let row = provider::Entity::find()
        .filter(provider::Column::Code.eq(code))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)?;
    row.as_ref().map(read_breaker).transpose()
}

/// Writes what is known of one provider.
pub(super) async fn save_breaker(
    tx: &mut Tx,
    code: &str,
    breaker: &Breaker,
) -> Result<(), Refusal> {
    let model = provider::ActiveModel {
        code: Set(code.to_owned()),
        body: Set(serde_json::to_string(breaker).map_err(Refusal::internal)?),
        changed_at: Set(tx.now()),
    };
    let over = [provider::Column::Body, provider::Column::ChangedAt];
    provider::Entity::insert(model)
        .on_conflict(OnConflict::column(provider::Column::Code).update_columns(over).to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// When texts of a provider were submitted and reported, of those submitted between two
/// moments; five hundred at most.
pub(super) async fn report_times(
    cx: &Context,
    code: &str,
    from: Now,
    to: Now,
) -> Result<Vec<(Now, Option<Now>)>, Refusal> {
    let rows: Vec<(Option<Now>, Option<Now>)> = row::Entity::find()
        .select_only()
        .column(row::Column::SubmittedAt)
        .column(row::Column::ReportedAt)
        .filter(row::Column::Provider.eq(code))
        .filter(row::Column::SubmittedAt.between(from, to))
        .limit(500)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().filter_map(|(sent, told)| Some((sent?, told))).collect())
}
