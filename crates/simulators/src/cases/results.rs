//! Results of service written back to the case.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::response::{IntoResponse, Response};
use base::Now;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{Trouble, parse, stamp};
use crate::cases::admin::Answer;
use crate::cases::lookup::{decoded, require};
use crate::fault::{Fault, pause};
use crate::sign::Signed;
use crate::wire::Scissors;
use crate::world::{Shared, World, locked};

/// One stored result.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    result_id: String,
    number: String,
    client_id: String,
    received_at: Now,
    body: Value,
}

pub(crate) async fn store(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    number: Result<Path<String>, PathRejection>,
    Signed(body): Signed,
) -> Response {
    let (answer, wait) = locked(&world.cases).switch.meet();
    pause(wait).await;
    let fault = answer.fault();
    if let Some(fault @ (Fault::Refuse | Fault::RateLimit)) = fault {
        return fault.answer(&world, &scissors).await;
    }
    if answer == Answer::Archived {
        return archived().into_response();
    }
    let stored = keep(&world, &decoded(number), &body);
    match fault {
        Some(fault) => fault.answer(&world, &scissors).await,
        None => stored.map(Json).into_response(),
    }
}

/// Nothing is taken for a case that is archived.
pub(crate) fn archived() -> Trouble {
    Trouble::unprocessable("CASE_ARCHIVED", "案卷已归档，不再接收")
}

fn keep(world: &World, number: &str, body: &[u8]) -> Result<Value, Trouble> {
    let body: Value = parse(body)?;
    let client_id = body.get("client_id").and_then(Value::as_str).unwrap_or_default().to_owned();
    if client_id.is_empty() || client_id.len() > 64 {
        return Err(Trouble::bad_body("client_id 应为 1–64 位"));
    }
    let case = require(world, number)?;
    let (result_id, received_at) = (world.id("H"), world.now());
    let mut registry = locked(&world.cases);
    if let Some(before) = registry.results.iter().find(|stored| stored.client_id == client_id) {
        if before.body != body || before.number != case.number {
            return Err(Trouble::reused());
        }
        let answer = json!({ "code": "0", "result_id": before.result_id, "duplicate": true });
        registry.counts.duplicates += 1;
        return Ok(answer);
    }
    let answer = json!({ "code": "0", "result_id": result_id });
    registry.results.push(Stored { result_id, number: case.number, client_id, received_at, body });
    registry.counts.results += 1;
    Ok(answer)
}

/// Which results to list.
#[derive(Debug, Deserialize)]
pub(crate) struct Filter {
    number: Option<String>,
}

pub(crate) async fn list(State(world): State<Shared>, Query(filter): Query<Filter>) -> Json<Value> {
    let registry = locked(&world.cases);
    let wanted = |stored: &&Stored| filter.number.as_ref().is_none_or(|n| *n == stored.number);
    let results: Vec<Value> = registry.results.iter().filter(wanted).map(view).collect();
    Json(json!({ "results": results }))
}

fn view(stored: &Stored) -> Value {
    json!({
        "result_id": stored.result_id,
        "number": stored.number,
        "received_at": stamp(stored.received_at),
        "body": stored.body,
    })
}
