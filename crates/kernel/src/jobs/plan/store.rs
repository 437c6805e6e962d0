//! Runs of sweeps, slots of schedules, and counts of jobs.

use std::collections::HashMap;

use base::{Now, Refusal};
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QueryOrder as _, QuerySelect as _,
    entity::prelude::*,
    sea_query::{Expr, OnConflict},
};

use crate::{act::Tx, context::Context, db::fault, jobs::store::row as job};

pub(super) mod run {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sweep_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub started_at: DateTimeUtc,
        pub finished_at: Option<DateTimeUtc>,
        pub runs: i64,
        pub effect: i64,
        pub effect_total: i64,
        pub effect_at: Option<DateTimeUtc>,
        pub error: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod slot {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "schedule_slot")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub slot: String,
        pub due_at: DateTimeUtc,
        pub made_at: DateTimeUtc,
        pub job_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) async fn ran(
    tx: &mut Tx,
    name: &str,
    started: Now,
    effect: &Result<u64, String>,
) -> Result<(), Refusal> {
    let before = run::Entity::find()
        .filter(run::Column::Name.eq(name))
        .one(tx.read())
        .await
        .map_err(fault)?;
    let rows = effect.as_ref().map_or(0, |rows| i64::try_from(*rows).unwrap_or(i64::MAX));
    let now = tx.now();
    let model = run::ActiveModel {
        name: Set(name.to_owned()),
        started_at: Set(started),
        finished_at: Set(Some(now)),
        runs: Set(before.as_ref().map_or(0, |before| before.runs) + 1),
        effect: Set(rows),
        effect_total: Set(before.as_ref().map_or(0, |before| before.effect_total) + rows),
        effect_at: Set(if rows > 0 { Some(now) } else { before.and_then(|it| it.effect_at) }),
        error: Set(effect.as_ref().err().map(|error| error.chars().take(500).collect())),
    };
    let over = [
        run::Column::StartedAt,
        run::Column::FinishedAt,
        run::Column::Runs,
        run::Column::Effect,
        run::Column::EffectTotal,
        run::Column::EffectAt,
        run::Column::Error,
    ];
    run::Entity::insert(model)
        .on_conflict(OnConflict::column(run::Column::Name).update_columns(over).to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn runs(cx: &Context) -> Result<HashMap<String, run::Model>, Refusal> {
    let rows = run::Entity::find().all(cx.read()).await.map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.name.clone(), row)).collect())
}

pub(super) async fn has_slot(cx: &Context, name: &str, day: &str) -> Result<bool, Refusal> {
    let found = slot::Entity::find()
        .filter(slot::Column::Name.eq(name))
        .filter(slot::Column::Slot.eq(day))
        .one(cx.read())
        .await
        .map_err(fault)?;
    Ok(found.is_some())
}

/// False when the slot was taken before.
pub(super) async fn take_slot(
    tx: &mut Tx,
    name: &str,
    day: &str,
    due: Now,
    job: Uuid,
) -> Result<bool, Refusal> {
    let model = slot::ActiveModel {
        name: Set(name.to_owned()),
        slot: Set(day.to_owned()),
        due_at: Set(due),
        made_at: Set(tx.now()),
        job_id: Set(job),
    };
    let taken = slot::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([slot::Column::Name, slot::Column::Slot]).do_nothing().to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(taken > 0)
}

/// The newest slot of a schedule with the state of its job.
pub(super) struct LastSlot {
    pub(super) due_at: Now,
    pub(super) job_id: Uuid,
    pub(super) state: Option<String>,
}

/// Slots are one a day and schedule, so the newest hundred cover every schedule.
pub(super) async fn last_slots(cx: &Context) -> Result<HashMap<String, LastSlot>, Refusal> {
    let rows = slot::Entity::find()
        .order_by_desc(slot::Column::Slot)
        .limit(100)
        .all(cx.read())
        .await
        .map_err(fault)?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.job_id).collect();
    let states: HashMap<Uuid, String> = job::Entity::find()
        .select_only()
        .columns([job::Column::Id, job::Column::State])
        .filter(job::Column::Id.is_in(ids))
        .into_tuple::<(Uuid, String)>()
        .all(cx.read())
        .await
        .map_err(fault)?
        .into_iter()
        .collect();
    let mut last = HashMap::new();
    for row in rows {
        let state = states.get(&row.job_id).cloned();
        let slot = LastSlot { due_at: row.due_at, job_id: row.job_id, state };
        last.entry(row.name).or_insert(slot);
    }
    Ok(last)
}

/// Jobs that are not done, by state and kind.
pub(super) async fn counts(cx: &Context) -> Result<Vec<(String, String, i64)>, Refusal> {
    job::Entity::find()
        .select_only()
        .column(job::Column::State)
        .column(job::Column::Kind)
        .column_as(Expr::col(job::Column::Id).count(), "count")
        .filter(job::Column::State.is_in(["ready", "running", "dead"]))
        .group_by(job::Column::State)
        .group_by(job::Column::Kind)
        .order_by_asc(job::Column::State)
        .order_by_asc(job::Column::Kind)
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)
}
