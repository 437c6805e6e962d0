//! Telling the callback what happened, until it listens.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use base::random::RandomExt;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{Trouble, parse, stamp};
use crate::sign::{read, signature};
use crate::sms::ledger::{Ledger, Progress, Report};
use crate::world::{Shared, locked};

/// Longest pause between two tries, in milliseconds, unless the first is longer.
const LONGEST_WAIT: u64 = 60_000;

/// Starts one background telling for each report.
pub(crate) fn set_going(world: &Shared, ledger: &Ledger, keys: &[u64]) {
    let behaviour = &ledger.settings.behaviour;
    let usual = behaviour.report_ms.unwrap_or(ledger.report_ms);
    for &key in keys {
        let stretch = if behaviour.shuffle { u64::from(world.random.below(401)) } else { 100 };
        let wait = usual.saturating_mul(stretch) / 100;
        world.spawn(tell(world.clone(), key, wait));
    }
}

/// Posts one report after a pause, again and again until it was acknowledged or forgotten.
async fn tell(world: Shared, key: u64, wait_ms: u64) {
    tokio::time::sleep(Duration::from_millis(wait_ms)).await;
    let mut wait = locked(&world.sms).retry_ms;
    loop {
        {
            let Ok(_permit) = world.report_calls.acquire().await else { return };
            let waiting = locked(&world.sms).reports.get(&key).map(|report| report.progress);
            if waiting != Some(Progress::Waiting) || post(&world, &[key]).await {
                return;
            }
        }
        tokio::time::sleep(Duration::from_millis(wait)).await;
        wait = wait.max((wait * 2).min(LONGEST_WAIT));
    }
}

/// Goes on telling in the background what a release could not bring home.
pub(crate) fn keep_telling(world: &Shared, keys: &[u64]) {
    let wait = locked(&world.sms).retry_ms;
    for &key in keys {
        world.spawn(tell(world.clone(), key, wait));
    }
}

/// One call with these reports; true if the callback acknowledged it.
pub(crate) async fn post(world: &Shared, keys: &[u64]) -> bool {
    let (callback, body) = {
        let mut ledger = locked(&world.sms);
        let reports: Vec<Value> =
            keys.iter().filter_map(|key| ledger.reports.get(key)).map(wire).collect();
        let Some(callback) = ledger.settings.callback.clone() else { return false };
        ledger.counts.reports_posted += reports.len() as u64;
        (callback, json!({ "reports": reports }).to_string())
    };
    let keys_of_app = locked(&world.keys).clone();
    let timestamp = world.now().timestamp().to_string();
    let signature = signature(&keys_of_app.secret, &timestamp, body.as_bytes());
    let sent = world
        .client
        .post(callback)
        .header("content-type", "application/json")
        .header("x-app-id", keys_of_app.app_id)
        .header("x-timestamp", timestamp)
        .header("x-signature", signature)
        .body(body)
        .send()
        .await;
    let heard = match sent {
        Ok(response) => response.status().is_success(),
        Err(error) => {
            tracing::debug!(%error, "the callback did not answer");
            false
        }
    };
    if heard {
        acknowledge(&mut locked(&world.sms), keys);
    }
    heard
}

fn acknowledge(ledger: &mut Ledger, keys: &[u64]) {
    for key in keys {
        if let Some(report) = ledger.reports.get_mut(key)
            && report.progress != Progress::Acknowledged
        {
            report.progress = Progress::Acknowledged;
            ledger.counts.reports_acknowledged += 1;
        }
    }
}

fn wire(report: &Report) -> Value {
    json!({
        "report_id": report.report_id,
        "client_id": report.client_id,
        "message_id": report.message_id,
        "state": report.word,
        "code": report.code,
        "at": stamp(report.at),
    })
}

/// Body of `POST /admin/sms/report`: a report that the ledger does not back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Invented {
    client_id: String,
    state: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    at: Option<DateTime<Utc>>,
}

pub(crate) async fn handle(
    State(world): State<Shared>,
    body: axum::body::Body,
) -> Result<Json<Value>, Trouble> {
    let invented: Invented = parse(&read(body).await?)?;
    let report_id = world.id("R");
    let at = invented.at.unwrap_or_else(|| world.now());
    let key = {
        let mut ledger = locked(&world.sms);
        let found = ledger.by_client.get(&invented.client_id).copied();
        let message_id = match found {
            Some(index) => ledger.messages[index].message_id.clone(),
            None => {
                let reason = "没有这条短信";
                return Err(Trouble::new(StatusCode::NOT_FOUND, "MESSAGE_NOT_FOUND", reason));
            }
        };
        ledger.add(Report {
            report_id: report_id.clone(),
            client_id: invented.client_id,
            message_id,
            word: invented.state,
            code: invented.code.unwrap_or_else(|| "000".to_owned()),
            at,
            progress: Progress::Waiting,
        })
    };
    let acknowledged = post(&world, &[key]).await;
    if !acknowledged {
        keep_telling(&world, &[key]);
    }
    Ok(Json(json!({ "report_id": report_id, "acknowledged": acknowledged })))
}
