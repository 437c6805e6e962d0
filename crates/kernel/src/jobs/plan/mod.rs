//! What the program does by itself, seen by a person: sweeps with their last run and
//! effect, schedules with their slots, and how many jobs wait, run or failed.

mod store;
#[cfg(test)]
mod tests;

use base::{
    Now, Refusal,
    clock::{beijing, moment},
};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::NewJob;
use crate::{
    access::Scope,
    act::{Act, Noted, Tx},
    context::Context,
    registry::Schedule,
};

/// A sweep and its last run.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SweepRow {
    /// Its code.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Seconds between runs.
    pub every_seconds: u32,
    /// When it began last; nothing when it never ran.
    pub started_at: Option<DateTime<FixedOffset>>,
    /// When it ended; nothing while it runs.
    pub finished_at: Option<DateTime<FixedOffset>>,
    /// When it runs next.
    pub next_at: Option<DateTime<FixedOffset>>,
    /// Runs so far.
    pub runs: i64,
    /// Rows the last run touched.
    pub effect: i64,
    /// Rows all runs touched.
    pub effect_total: i64,
    /// When a run touched anything last.
    pub effect_at: Option<DateTime<FixedOffset>>,
    /// Why the last run failed.
    pub error: Option<String>,
}

/// A schedule and its last slot.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ScheduleRow {
    /// Its code.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The kind of job it makes.
    pub job: String,
    /// The time of day, `02:40`.
    pub time: String,
    /// When its last job was due.
    pub last_at: Option<DateTime<FixedOffset>>,
    /// That job.
    pub last_job: Option<Uuid>,
    /// What became of it.
    pub last_state: Option<String>,
    /// When the next is due.
    pub next_at: DateTime<FixedOffset>,
}

/// Jobs of one kind that wait for a person.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeadKind {
    /// The kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// How many.
    pub count: i64,
}

/// The whole page.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = JobPlan)]
pub struct Plan {
    /// Jobs that wait.
    pub waiting: i64,
    /// Jobs that run.
    pub running: i64,
    /// Jobs that were laid aside, by kind.
    pub dead: Vec<DeadKind>,
    /// Sweeps.
    pub sweeps: Vec<SweepRow>,
    /// Schedules.
    pub schedules: Vec<ScheduleRow>,
}

/// A sweep's run, written down.
struct Ran {
    name: &'static str,
    started: Now,
    effect: Result<u64, String>,
}

impl Act for Ran {
    type Out = ();
    const OPERATION: &'static str = "job.sweep_ran";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::ran(tx, self.name, self.started, &self.effect).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// Writes down that a sweep ran and what it did.
///
/// # Errors
/// When that cannot be written; the sweep's own work stands.
pub async fn ran(
    cx: &Context,
    name: &'static str,
    started: Now,
    effect: &Result<u64, Refusal>,
) -> Result<(), Refusal> {
    let effect = effect.as_ref().map(|rows| *rows).map_err(ToString::to_string);
    cx.write(Ran { name, started, effect }).await
}

/// Makes the job of a slot, once.
struct Slot(Schedule, Now);

impl Act for Slot {
    type Out = bool;
    const OPERATION: &'static str = "job.slot";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let Self(schedule, due) = self;
        let slot = due.with_timezone(&beijing()).format("%Y-%m-%d").to_string();
        let job = tx.id::<NewJob>().uuid();
        let new = store::take_slot(tx, schedule.name, &slot, *due, job).await?;
        if new {
            let key = format!("cron:{}:{slot}", schedule.name);
            tx.job(NewJob::new(schedule.job, json!({})).dedupe(key).with_id(job));
        }
        Ok(Noted::bookkeeping(new))
    }
}

/// Makes the jobs whose time has come. Any number of processes may ask: each slot makes
/// one job.
///
/// # Errors
/// When the database does not answer.
pub async fn materialise(cx: &Context) -> Result<u64, Refusal> {
    let mut made = 0;
    for schedule in cx.kernel().registry().schedules.clone() {
        let due = last_due(&schedule, cx.now());
        let slot = due.with_timezone(&beijing()).format("%Y-%m-%d").to_string();
        // Asked first, so that an idle program never writes.
        if !store::has_slot(cx, schedule.name, &slot).await? {
            made += u64::from(cx.write(Slot(schedule, due)).await?);
        }
    }
    Ok(made)
}

/// The last moment at or before `now` at which the schedule was due.
fn last_due(schedule: &Schedule, now: Now) -> Now {
    let local = now.with_timezone(&beijing());
    let today = on(schedule, local.date_naive());
    if today <= now { today } else { today - Duration::days(1) }
}

fn on(schedule: &Schedule, day: NaiveDate) -> Now {
    let time = NaiveTime::from_hms_opt(schedule.hour, schedule.minute, 0);
    moment(day, time.unwrap_or(NaiveTime::MIN))
}

/// The page. Background work belongs to the program, so the scope is an administrator's.
///
/// # Errors
/// When the database does not answer.
pub async fn plan(cx: &Context, _scope: &Scope) -> Result<Plan, Refusal> {
    let registry = cx.kernel().registry();
    let counts = store::counts(cx).await?;
    let sum =
        |state: &str| counts.iter().filter(|(of, ..)| of == state).map(|(_, _, count)| count).sum();
    let dead = counts.iter().filter(|(state, ..)| state == "dead").map(|(_, kind, count)| {
        let title = registry.job(kind).map_or(kind.as_str(), |kind| kind.title).to_owned();
        DeadKind { kind: kind.clone(), title, count: *count }
    });
    let runs = store::runs(cx).await?;
    let sweeps = registry.sweeps.iter().map(|sweep| {
        let run = runs.get(sweep.name);
        let local = |at: Now| at.with_timezone(&beijing());
        let every = Duration::seconds(i64::from(sweep.every_seconds));
        SweepRow {
            name: sweep.name.to_owned(),
            title: sweep.title.to_owned(),
            every_seconds: sweep.every_seconds,
            started_at: run.map(|run| local(run.started_at)),
            finished_at: run.and_then(|run| run.finished_at).map(local),
            next_at: run.map(|run| local(run.started_at + every)),
            runs: run.map_or(0, |run| run.runs),
            effect: run.map_or(0, |run| run.effect),
            effect_total: run.map_or(0, |run| run.effect_total),
            effect_at: run.and_then(|run| run.effect_at).map(local),
            error: run.and_then(|run| run.error.clone()),
        }
    });
    let slots = store::last_slots(cx).await?;
    let schedules = registry.schedules.iter().map(|schedule| {
        let last = slots.get(schedule.name);
        let next = last_due(schedule, cx.now()) + Duration::days(1);
        ScheduleRow {
            name: schedule.name.to_owned(),
            title: schedule.title.to_owned(),
            job: schedule.job.to_owned(),
            time: format!("{:02}:{:02}", schedule.hour, schedule.minute),
            last_at: last.map(|last| last.due_at.with_timezone(&beijing())),
            last_job: last.map(|last| last.job_id),
            last_state: last.and_then(|last| last.state.clone()),
            next_at: next.with_timezone(&beijing()),
        }
    });
    Ok(Plan {
        waiting: sum("ready"),
        running: sum("running"),
        dead: dead.collect(),
        sweeps: sweeps.collect(),
        schedules: schedules.collect(),
    })
}
