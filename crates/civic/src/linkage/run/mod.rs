//! Everything of an office made anew from its records, portion by portion: by hand, and at
//! night to see that what was linked on arrival is what a rebuild finds.

pub(crate) mod store;

use std::collections::HashMap;

use base::Refusal;
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Noted, Tx,
    jobs::{JobError, NewJob},
    registry::JobKind,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use self::store as run_store;
use self::store::run as row;
use super::{
    join,
    store::{self as links, subject::Model},
    subject::{self, Said, Side},
};
use crate::intake::store::{RECORDS, record};

/// Numbers or people of one unit.
const PORTION: u64 = 300;
/// Consultations named in a run's report.
const SAMPLES: usize = 20;

pub(super) const JOB: JobKind =
    JobKind { kind: "civic.relink", title: "重新关联咨询和办件", max_attempts: 8, run };
pub(super) const NIGHTLY: JobKind =
    JobKind {
        kind: "civic.link.check", title: "核对咨询关联", max_attempts: 8, run: nightly
    };

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["run"].as_str().and_then(|text| text.parse().ok());
        let id: Uuid = id.ok_or_else(|| JobError::Fail("任务内容缺少运行".to_owned()))?;
        while cx.write(Portion { run: id }).await? {}
        Ok(())
    })
}

fn nightly(cx: Context, _: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        for office in run_store::offices(cx.read()).await? {
            cx.write(Check { office }).await?;
        }
        Ok(())
    })
}

/// Begins a check of one office, unless something runs there.
struct Check {
    office: Uuid,
}

impl Act for Check {
    type Out = ();
    const OPERATION: &'static str = "civic.link.check";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        if run_store::running(tx.read(), self.office).await?.is_none() {
            begin(tx, self.office, "check", "系统").await?;
        }
        Ok(Noted::bookkeeping(()))
    }
}

/// Writes a run down and gives it to the jobs.
pub(super) async fn begin(
    tx: &mut Tx,
    office: Uuid,
    kind: &str,
    who: &str,
) -> Result<Uuid, Refusal> {
    let id = tx.id::<row::Model>().uuid();
    let total = run_store::records(tx.read(), office).await?;
    let model = row::Model {
        id,
        top_office: office,
        kind: kind.to_owned(),
        state: "running".to_owned(),
        phase: "consultation".to_owned(),
        position: String::new(),
        asked_by: who.to_owned(),
        created_at: tx.now(),
        finished_at: None,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        done: 0,
        differences: 0,
        samples: String::new(),
    };
    run_store::insert(tx, model).await?;
    tx.job(NewJob::new(JOB.kind, json!({ "run": id })));
    Ok(id)
}

/// A portion of a run; whether there is more.
struct Portion {
    run: Uuid,
}

impl Act for Portion {
    type Out = bool;
    const OPERATION: &'static str = "civic.relink";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let Some(mut run) = run_store::find(tx.read(), self.run).await? else {
            return Ok(Noted::bookkeeping(false));
        };
        if run.state != "running" {
            return Ok(Noted::bookkeeping(false));
        }
        // Batches of the office wait for the portion, and it for them.
        links::hold(tx, run.top_office).await?;
        match run.phase.as_str() {
            "consultation" => self.records(tx, &mut run, Side::Consultation, "matter").await?,
            "matter" => self.records(tx, &mut run, Side::Matter, "people").await?,
            _ => self.people(tx, &mut run).await?,
        }
        let more = run.state == "running";
        run_store::update(tx, run).await?;
        Ok(Noted::bookkeeping(more))
    }
}

impl Portion {
    /// Consultations or matters as their records tell of them.
    async fn records(
        &self,
        tx: &mut Tx,
        run: &mut row::Model,
        side: Side,
        then: &str,
    ) -> Result<(), Refusal> {
        let table = match side {
            Side::Consultation => "consultation",
            Side::Matter => "accept",
        };
        let (office, after) = (run.top_office, run.position.clone());
        let numbers = run_store::numbers(tx.read(), office, table, &after, PORTION).await?;
        let Some(last) = numbers.last().cloned() else {
            (run.phase, run.position) = (then.to_owned(), String::new());
            if then == "people" {
                let people = run_store::people_count(tx.read(), office).await?;
                run.total = run.done + i64::try_from(people).unwrap_or_default();
            }
            return Ok(());
        };
        let records = run_store::records_of(tx.read(), office, table, numbers.clone()).await?;
        run.done += i64::try_from(records.len()).unwrap_or_default();
        let mut latest: HashMap<String, Model> = HashMap::new();
        for record in &records {
            let Some(model) = told(tx, record, side)? else { continue };
            let known = latest.get(&model.number);
            if known.is_none_or(|known| known.rank() < model.rank()) {
                latest.insert(model.number.clone(), model);
            }
        }
        let mut nobody = Vec::new();
        for known in links::numbered(tx.read(), office, side.code(), numbers).await? {
            let Some(new) = latest.get_mut(&known.number) else { continue };
            if new.agrees(&known) || new.rank() < known.rank() {
                latest.remove(&known.number);
                nobody.extend(known.who_index.is_empty().then_some(known));
            } else {
                new.id = known.id;
            }
        }
        let mut rows: Vec<Model> = latest.into_values().collect();
        rows.sort_by_key(|row| row.record_id);
        // Its links are looked at below, with those of its people.
        rows.iter_mut().for_each(|row| row.pending = false);
        differ(run, rows.iter().map(|row| row.number.clone()).collect(), 0);
        nobody.extend(rows.iter().filter(|row| row.who_index.is_empty()).cloned());
        if !rows.is_empty() {
            links::put_subjects(tx, rows).await?;
        }
        // Who names nobody is linked to nothing, and is in nobody's portion.
        let nobody = nobody.into_iter().filter(|row| !row.is_matter()).collect();
        let joined = join::join(tx, office, nobody).await?;
        differ(run, joined.changed, joined.awaited);
        run.position = last;
        Ok(())
    }

    /// The links of the next people.
    async fn people(&self, tx: &mut Tx, run: &mut row::Model) -> Result<(), Refusal> {
        let office = run.top_office;
        let people = run_store::people(tx.read(), office, &run.position, PORTION).await?;
        let Some(last) = people.last().cloned() else {
            (run.state, run.finished_at) = ("done".to_owned(), Some(tx.now()));
            run.total = run.done;
            return Ok(());
        };
        run.done += i64::try_from(people.len()).unwrap_or_default();
        let rows = links::of_people(tx.read(), office, people).await?;
        let joined = join::join(tx, office, rows).await?;
        differ(run, joined.changed, joined.awaited);
        run.position = last;
        Ok(())
    }
}

/// Counts what was found otherwise than it was stored.
fn differ(run: &mut row::Model, numbers: Vec<String>, awaited: usize) {
    run.differences += i64::try_from(numbers.len().saturating_sub(awaited)).unwrap_or_default();
    let mut samples: Vec<&str> = run.samples.lines().collect();
    if awaited == 0 {
        samples.extend(numbers.iter().map(String::as_str));
    }
    samples.dedup();
    samples.truncate(SAMPLES);
    run.samples = samples.join("\n");
}

/// What a stored record tells of its consultation or matter.
fn told(tx: &Tx, record: &record::Model, side: Side) -> Result<Option<Model>, Refusal> {
    let map: Map<String, Value> = serde_json::from_str(&record.fields).unwrap_or_default();
    let keys = tx.kernel().keys();
    let person = record
        .person_sealed
        .as_ref()
        .map(|sealed| keys.open_text(RECORDS, "person", record.id.as_bytes(), sealed))
        .transpose()?;
    let said = Said {
        side,
        office: record.top_office,
        source: record.source_id,
        batch: record.batch_id,
        record: record.id,
        version: record.version,
        number: &record.subject,
        map: &map,
        person: person.as_deref(),
        masked: &record.person_masked,
    };
    Ok(subject::of(tx.kernel(), tx.id::<Model>().uuid(), &said))
}
