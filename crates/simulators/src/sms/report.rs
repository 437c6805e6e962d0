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
use crate::sms::switch::Line;
use crate::sms::{court12368, isms};
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

/// One call a line with these reports; true if every callback acknowledged it.
pub(crate) async fn post(world: &Shared, keys: &[u64]) -> bool {
    let mut heard = true;
    for line in [Line::Gateway, Line::Isms, Line::Court12368] {
        let own: Vec<u64> = {
            let ledger = locked(&world.sms);
            let of_line = |key: &&u64| ledger.reports.get(key).is_some_and(|r| r.line == line);
            keys.iter().filter(of_line).copied().collect()
        };
        if !own.is_empty() {
            heard &= post_line(world, line, &own).await;
        }
    }
    heard
}

async fn post_line(world: &Shared, line: Line, keys: &[u64]) -> bool {
    let (callback, reports) = {
        let mut ledger = locked(&world.sms);
        let reports: Vec<Report> =
            keys.iter().filter_map(|key| ledger.reports.get(key)).cloned().collect();
        let Some(callback) = ledger.settings.callback_of(line) else { return false };
        ledger.counts.reports_posted += reports.len() as u64;
        (callback, reports)
    };
    let keys_of_app = locked(&world.keys).clone();
    let request = world.client.post(callback);
    let request = match line {
        Line::Gateway => {
            let body = json!({ "reports": reports.iter().map(wire).collect::<Vec<_>>() });
            let body = body.to_string();
            let timestamp = world.now().timestamp().to_string();
            let signature = signature(&keys_of_app.secret, &timestamp, body.as_bytes());
            request
                .header("content-type", "application/json")
                .header("x-app-id", keys_of_app.app_id)
                .header("x-timestamp", timestamp)
                .header("x-signature", signature)
                .body(body)
        }
        Line::Isms => isms::call(request, &keys_of_app, world.now(), &reports),
        Line::Court12368 => court12368::call(request, &keys_of_app, world.now(), &reports),
    };
    let heard = match request.send().await {
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
        let known = ledger.messages.iter().rev();
        let found = known.clone().find(|message| message.text.client_id == invented.client_id);
        let (line, message_id) = match found {
            Some(message) => (message.line, message.message_id.clone()),
            None => {
                let reason = "没有这条短信";
                return Err(Trouble::new(StatusCode::NOT_FOUND, "MESSAGE_NOT_FOUND", reason));
            }
        };
        ledger.add(Report {
            line,
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
