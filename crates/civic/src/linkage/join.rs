//! Links of some people: asked of the linker, and written where they changed.

use std::collections::{HashMap, HashSet};

use affairs::link::{Linker, WINDOW};
use base::Refusal;
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Noted, Tx,
    jobs::{JobError, NewJob},
    registry::JobKind,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    store::{self, link, subject::Model},
    subject::{self, Said},
};

pub(super) const JOB: JobKind =
    JobKind { kind: "civic.link", title: "关联咨询和办件", max_attempts: 8, run };

/// Takes in what a batch told, in the unit that keeps it; a job links it afterwards.
pub(crate) async fn arrived(tx: &mut Tx, said: Vec<Said<'_>>) -> Result<(), Refusal> {
    let Some(first) = said.first() else { return Ok(()) };
    let (office, side, batch) = (first.office, first.side, first.batch);
    let kernel = tx.kernel().clone();
    let mut latest: HashMap<String, Model> = HashMap::new();
    for one in &said {
        let id = kernel.new_id::<Model>().uuid();
        let Some(model) = subject::of(&kernel, id, one) else { continue };
        let known = latest.get(&model.number);
        if known.is_none_or(|known| known.rank() < model.rank()) {
            latest.insert(model.number.clone(), model);
        }
    }
    // Whom a corrected record named before.
    let mut also: HashSet<String> = HashSet::new();
    let numbers = latest.keys().cloned().collect();
    for known in store::numbered(tx.read(), office, side.code(), numbers).await? {
        let Some(new) = latest.get_mut(&known.number) else { continue };
        match known.rank() < new.rank() {
            // What is linked to it stays linked to it.
            true => {
                new.id = known.id;
                if known.who_index != new.who_index && !known.who_index.is_empty() {
                    also.insert(known.who_index);
                }
            }
            false => {
                latest.remove(&known.number);
            }
        }
    }
    if latest.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<Model> = latest.into_values().collect();
    rows.sort_by_key(|row| row.record_id);
    store::put_subjects(tx, rows).await?;
    tx.job(NewJob::new(
        JOB.kind,
        json!({
            "office": office, "batch": batch, "also": also,
        }),
    ));
    Ok(())
}

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = |name: &str| payload[name].as_str().and_then(|text| text.parse::<Uuid>().ok());
        let (Some(office), Some(batch)) = (id("office"), id("batch")) else {
            return Err(JobError::Fail("任务内容缺少批次".to_owned()));
        };
        let also = serde_json::from_value(payload["also"].clone()).unwrap_or_default();
        cx.write(LinkBatch { office, batch, also }).await?;
        Ok(())
    })
}

struct LinkBatch {
    office: Uuid,
    batch: Uuid,
    /// People who are to be linked anew besides.
    also: Vec<String>,
}

impl Act for LinkBatch {
    type Out = u64;
    const OPERATION: &'static str = "civic.link";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        store::hold(tx, self.office).await?;
        let told = store::of_batch(tx.read(), self.batch).await?;
        // Nothing is left of those whom a corrected record named before, if it was theirs alone.
        let left = store::of_people(tx.read(), self.office, self.also.clone()).await?;
        let found = join(tx, self.office, told.into_iter().chain(left).collect()).await?;
        store::settled(tx, self.batch).await?;
        Ok(Noted::bookkeeping(found.changed.len() as u64))
    }
}

/// What linking some people came to.
pub(super) struct Joined {
    /// Consultations whose link was another than is stored now.
    pub(super) changed: Vec<String>,
    /// Of these, those whose batch is still to be linked: nothing was wrong with them.
    pub(super) awaited: usize,
}

/// Links these consultations, and all those of the people among them.
pub(super) async fn join(tx: &mut Tx, office: Uuid, some: Vec<Model>) -> Result<Joined, Refusal> {
    let people: HashSet<String> = some.iter().map(|row| row.who_index.clone()).collect();
    let people = people.into_iter().filter(|who| !who.is_empty()).collect();
    let mut rows: HashMap<Uuid, Model> = some.into_iter().map(|row| (row.id, row)).collect();
    let all = store::of_people(tx.read(), office, people).await?;
    rows.extend(all.into_iter().map(|row| (row.id, row)));
    let (matters, asked): (Vec<&Model>, Vec<&Model>) =
        rows.values().partition(|row| row.is_matter());
    let mut linker = Linker::new(WINDOW);
    let links = linker
        .take_known(asked.iter().map(|row| row.known()), matters.iter().map(|row| row.known()));
    let items: HashMap<&str, &Model> =
        matters.iter().map(|row| (row.number.as_str(), *row)).collect();
    let stored = store::links_of(tx.read(), asked.iter().map(|row| row.id).collect()).await?;
    let stored: HashMap<Uuid, link::Model> =
        stored.into_iter().map(|link| (link.subject_id, link)).collect();
    let waiting: HashSet<&str> = rows
        .values()
        .filter(|row| row.pending && !row.who_index.is_empty())
        .map(|row| row.who_index.as_str())
        .collect();
    let by_number: HashMap<&str, &Model> =
        asked.iter().map(|row| (row.number.as_str(), *row)).collect();
    let (mut changed, mut awaited) = (Vec::new(), 0);
    for found in links {
        let Some(row) = by_number.get(found.consultation) else { continue };
        let matter = found.matter.and_then(|number| items.get(number));
        let new = link::Model {
            subject_id: row.id,
            top_office: office,
            source_id: row.source_id,
            number: row.number.clone(),
            who_index: row.who_index.clone(),
            person_masked: row.person_masked.clone(),
            at: row.at,
            bare: row.bare,
            day: row.day,
            status: found.status.code().to_owned(),
            matter: found.matter.map(str::to_owned),
            item: matter.map_or_else(|| row.item.clone(), |matter| matter.item.clone()),
            item_name: matter.map_or_else(String::new, |matter| matter.item_name.clone()),
            rank: found.rank.map(i32::from),
            gap_seconds: found.gap_seconds,
            ambiguous: found.ambiguous,
            candidates: i32::try_from(found.candidates).unwrap_or(i32::MAX),
        };
        if stored.get(&row.id) != Some(&new) {
            let waits = row.pending || waiting.contains(row.who_index.as_str());
            awaited += usize::from(waits);
            changed.push(new);
        }
    }
    let numbers = changed.iter().map(|link| link.number.clone()).collect();
    if !changed.is_empty() {
        store::put_links(tx, changed).await?;
    }
    Ok(Joined { changed: numbers, awaited })
}
