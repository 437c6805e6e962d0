//! Filing papers, and what was filed.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::response::{IntoResponse, Response};
use base::{Now, crypto};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{Trouble, parse, stamp};
use crate::cases::{Answer, Switch, archived, decoded, require};
use crate::fault::{Fault, pause};
use crate::sign::{Signed, read};
use crate::wire::Scissors;
use crate::world::{Shared, World, locked};

/// Headings of the 卷内目录 that this court's files have.
const HEADINGS: [&str; 4] = ["送达回证", "送达地址确认书", "送达证据材料", "其他"];

/// A paper of a file.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    entry_id: String,
    number: String,
    client_id: String,
    heading: String,
    title: String,
    sm3: String,
    size: usize,
    replaces: Option<String>,
    received_at: Now,
}

/// A paper as it is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    client_id: String,
    heading: String,
    title: String,
    media: String,
    sm3: String,
    content: String,
    replaces: Option<String>,
}

pub(crate) async fn file(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    number: Result<Path<String>, PathRejection>,
    Signed(body): Signed,
) -> Response {
    let (answer, wait) = locked(&world.efile).switch.meet();
    pause(wait).await;
    let fault = answer.fault();
    if let Some(fault @ (Fault::Refuse | Fault::RateLimit)) = fault {
        return fault.answer(&world, &scissors).await;
    }
    if answer == Answer::Archived {
        return archived().into_response();
    }
    let kept = keep(&world, &decoded(number), &body);
    match fault {
        Some(fault) => fault.answer(&world, &scissors).await,
        None => kept.map(Json).into_response(),
    }
}

fn keep(world: &World, number: &str, body: &[u8]) -> Result<Value, Trouble> {
    let told: Told = parse(body)?;
    if told.client_id.is_empty() || told.client_id.len() > 64 {
        return Err(Trouble::bad_body("client_id 应为 1–64 位"));
    }
    if !HEADINGS.contains(&told.heading.as_str()) {
        return Err(Trouble::unprocessable("HEADING_UNKNOWN", "卷内目录中没有这一项"));
    }
    let content = STANDARD.decode(&told.content).map_err(|_| Trouble::bad_body("content"))?;
    let sm3 = crypto::to_hex(crypto::sm3(&content));
    if told.media != "application/pdf" || !content.starts_with(b"%PDF") {
        return Err(Trouble::unprocessable("NOT_PDF", "只收 PDF"));
    }
    if sm3 != told.sm3 {
        return Err(Trouble::unprocessable("DIGEST_DIFFERS", "内容与摘要不符"));
    }
    let case = require(world, number)?;
    let (entry_id, received_at) = (world.id("J"), world.now());
    let mut shelf = locked(&world.efile);
    if let Some(before) = shelf.entries.iter().find(|one| one.client_id == told.client_id) {
        if before.sm3 != sm3 || before.number != case.number {
            return Err(Trouble::reused());
        }
        let answer = json!({ "code": "0", "entry_id": before.entry_id, "duplicate": true });
        shelf.counts.duplicates += 1;
        return Ok(answer);
    }
    if let Some(replaced) = &told.replaces
        && !shelf.entries.iter().any(|one| one.entry_id == *replaced)
    {
        return Err(Trouble::unprocessable("ENTRY_UNKNOWN", "没有要替换的材料"));
    }
    let answer = json!({ "code": "0", "entry_id": entry_id });
    shelf.entries.push(Entry {
        entry_id,
        number: case.number,
        client_id: told.client_id,
        heading: told.heading,
        title: told.title,
        sm3,
        size: content.len(),
        replaces: told.replaces,
        received_at,
    });
    shelf.counts.entries += 1;
    Ok(answer)
}

/// Which entries to list.
#[derive(Debug, Deserialize)]
pub(crate) struct Filter {
    number: Option<String>,
}

pub(crate) async fn list(State(world): State<Shared>, Query(filter): Query<Filter>) -> Json<Value> {
    let shelf = locked(&world.efile);
    let wanted = |one: &&Entry| filter.number.as_ref().is_none_or(|n| *n == one.number);
    let entries: Vec<Value> = shelf.entries.iter().filter(wanted).map(view).collect();
    Json(json!({ "entries": entries }))
}

fn view(one: &Entry) -> Value {
    json!({
        "entry_id": one.entry_id,
        "number": one.number,
        "client_id": one.client_id,
        "heading": one.heading,
        "title": one.title,
        "sm3": one.sm3,
        "size": one.size,
        "replaces": one.replaces,
        "received_at": stamp(one.received_at),
    })
}

/// Body of `PUT /admin/efile`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    behaviour: Switch,
}

pub(crate) async fn change(
    State(world): State<Shared>,
    body: Body,
) -> Result<Json<Value>, Trouble> {
    let change: Change = parse(&read(body).await?)?;
    locked(&world.efile).switch = change.behaviour;
    Ok(shown(&world))
}

pub(crate) async fn settings(State(world): State<Shared>) -> Json<Value> {
    shown(&world)
}

fn shown(world: &World) -> Json<Value> {
    let shelf = locked(&world.efile);
    let mut value = json!(shelf.counts);
    value["behaviour"] = json!(shelf.switch);
    Json(value)
}
