//! Whether what became of a delivery is to be told, or told anew.

use base::{Now, Refusal, crypto};
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Noted, Tx,
    jobs::{JobError, NewJob},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    FOLLOW, HOURS, SEND, State,
    store::{self, writeback},
};
use crate::{
    case::{self, CASE_SYSTEM},
    delivery::{self, Period, store as packages},
};

/// Makes a new version of the result where there is something new to tell; says whether a new
/// receipt belongs to it. The delivery is locked, and its effects are written.
pub(crate) async fn follow(
    tx: &mut Tx,
    delivery: &packages::delivery::Model,
    events: &[packages::event::Model],
) -> Result<bool, Refusal> {
    if !tx.kernel().settings().endpoints.contains_key(CASE_SYSTEM) {
        return Ok(false);
    }
    let state = delivery::State::stored(&delivery.state)?;
    // The judge has yet to say what it is.
    if state == delivery::State::BlockedForJudge {
        return Ok(false);
    }
    let served = state == delivery::State::Served;
    let last = store::versions(tx.read(), delivery.id).await?.into_iter().next();
    if !served && last.is_none() {
        return Ok(false);
    }
    let signed = events.iter().any(|event| event.kind == "replied");
    let told = told(tx, delivery, signed).await?;
    let digest = crypto::sm3(told.to_string().as_bytes()).to_vec();
    if last.as_ref().is_some_and(|last| last.digest == digest) {
        return Ok(false);
    }
    let version = last.as_ref().map_or(1, |last| last.version + 1);
    if let Some(mut last) = last.filter(|last| last.state != State::Done.code()) {
        last.state = State::Superseded.code().to_owned();
        store::update(tx, last).await?;
    }
    let mut body = told;
    body["client_id"] = json!(client_id(delivery.id, version));
    body["version"] = json!(version);
    let row = writeback::Model {
        delivery_id: delivery.id,
        version,
        case_id: delivery.case_id,
        state: State::Waiting.code().to_owned(),
        served,
        body: body.to_string(),
        digest,
        created_at: tx.now(),
        due_at: due(tx),
        tries: 0,
        reason: None,
        file_id: None,
        told_id: None,
        told_at: None,
        filed_id: None,
        filed_at: None,
    };
    store::insert(tx, row).await?;
    // What has a receipt goes when that is made.
    if !served {
        tx.job(job(delivery.id, version));
    }
    Ok(served)
}

/// The receipt was made: it goes with the version that waits for it. Where another paper lies in
/// the file already this one takes its place, and the result is not told again.
pub(crate) async fn ready(tx: &mut Tx, delivery: Uuid, file: Uuid) -> Result<(), Refusal> {
    let last = store::versions(tx.read(), delivery).await?.into_iter().next();
    let Some(mut row) = last.filter(|row| row.served && row.file_id != Some(file)) else {
        return Ok(());
    };
    if row.file_id.is_none() {
        if row.state == State::Waiting.code() {
            tx.job(job(delivery, row.version));
            row.file_id = Some(file);
            store::update(tx, row).await?;
        }
        return Ok(());
    }
    let version = row.version + 1;
    if row.state != State::Done.code() {
        let last = writeback::Model { state: State::Superseded.code().to_owned(), ..row.clone() };
        store::update(tx, last).await?;
    }
    let next = writeback::Model {
        version,
        state: State::Waiting.code().to_owned(),
        file_id: Some(file),
        created_at: tx.now(),
        due_at: due(tx),
        tries: 0,
        reason: None,
        filed_id: None,
        filed_at: None,
        ..row
    };
    store::insert(tx, next).await?;
    tx.job(job(delivery, version));
    Ok(())
}

/// The calendar moved ends of periods of these deliveries.
pub(crate) fn periods_moved(tx: &mut Tx, deliveries: &[Uuid]) {
    if tx.kernel().settings().endpoints.contains_key(CASE_SYSTEM) {
        for id in deliveries {
            let payload = json!({ "delivery": id });
            tx.job(NewJob::new(FOLLOW, payload).dedupe(id.to_string()));
        }
    }
}

/// Looks once more whether there is something to tell, after the calendar moved.
pub(super) fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["delivery"].as_str().and_then(|text| text.parse().ok());
        let id = id.ok_or_else(|| JobError::Fail("任务内容缺少送达记录".to_owned()))?;
        Ok(cx.write(Moved { id }).await?)
    })
}

struct Moved {
    id: Uuid,
}

impl Act for Moved {
    type Out = ();
    const OPERATION: &'static str = "serving.writeback.follow";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let delivery = packages::find_in(tx, self.id).await?;
        let events = packages::events(tx.read(), &[self.id]).await?;
        if follow(tx, &delivery, &events).await? {
            tx.job(delivery::receipt_job(self.id));
        }
        Ok(Noted::bookkeeping(()))
    }
}

fn due(tx: &Tx) -> Now {
    tx.now() + chrono::Duration::hours(tx.kernel().setting(&HOURS))
}

/// Our number of a version, by which the other side knows it again.
pub(super) fn client_id(delivery: Uuid, version: i32) -> String {
    format!("{}-{version}", delivery.simple())
}

pub(super) fn job(delivery: Uuid, version: i32) -> NewJob {
    NewJob::new(SEND, json!({ "delivery": delivery, "version": version }))
        .dedupe(client_id(delivery, version))
}

/// A further try, beside the job that just failed.
pub(super) fn again(row: &writeback::Model, at: Now) -> NewJob {
    let (delivery, version) = (row.delivery_id, row.version);
    NewJob::new(SEND, json!({ "delivery": delivery, "version": version }))
        .dedupe(format!("{} {}", client_id(delivery, version), row.tries))
        .at(at)
}

/// What is told: by the case system's own number of the party, without any personal data.
async fn told(
    tx: &Tx,
    delivery: &packages::delivery::Model,
    signed: bool,
) -> Result<Value, Refusal> {
    let ids = [delivery.id];
    let parties = case::store::parties(tx.read(), &[delivery.case_id]).await?;
    let party = parties.iter().find(|one| one.id == delivery.party_id);
    let effects = packages::effects(tx.read(), &ids).await?;
    let documents = packages::documents(tx.read(), &ids).await?;
    let attempts = packages::attempts(tx.read(), &ids).await?;
    let mut methods: Vec<&str> = Vec::new();
    for one in &attempts {
        let label = law::Method::from_code(&one.method).map_or("", law::Method::label);
        if !methods.contains(&label) {
            methods.push(label);
        }
    }
    let papers = documents.iter().filter_map(|paper| {
        let effect = effects.iter().find(|one| one.document_id == paper.id)?;
        let periods: Vec<Period> = serde_json::from_str(&effect.periods).unwrap_or_default();
        let periods = periods.into_iter().map(|period| {
            json!({ "kind": period.kind, "end": period.end, "not_before": period.not_before })
        });
        Some(json!({
            "type": paper.r#type,
            "title": paper.title,
            "sm3": crypto::to_hex(&paper.sm3),
            "state": effect.state,
            "served_on": effect.served_on,
            "periods": periods.collect::<Vec<_>>(),
        }))
    });
    Ok(json!({
        "delivery_id": delivery.id,
        "party_id": party.map(|one| one.source_id.clone()),
        "state": delivery.state,
        "served_on": delivery.served_on,
        "methods": methods,
        "signed": signed,
        "documents": papers.collect::<Vec<_>>(),
    }))
}
