//! Switches and books of the mail server.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{Trouble, parse, stamp};
use crate::mail::decode::decode;
use crate::mail::mailbox::{Behaviour, Counts, Stored};
use crate::sign::read;
use crate::world::{Shared, World, locked};

/// Body of `PUT /admin/mail`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    behaviour: Behaviour,
}

pub(crate) async fn change(
    State(world): State<Shared>,
    body: Body,
) -> Result<Json<Value>, Trouble> {
    let change: Change = parse(&read(body).await?)?;
    locked(&world.mail).behave(change.behaviour);
    Ok(shown(&world))
}

pub(crate) async fn settings(State(world): State<Shared>) -> Json<Value> {
    shown(&world)
}

fn shown(world: &World) -> Json<Value> {
    Json(json!({ "behaviour": locked(&world.mail).behaviour }))
}

pub(crate) async fn stats(State(world): State<Shared>) -> Json<Counts> {
    Json(locked(&world.mail).counts.clone())
}

/// Which mails to list.
#[derive(Debug, Deserialize)]
pub(crate) struct Filter {
    to: Option<String>,
}

pub(crate) async fn messages(
    State(world): State<Shared>,
    Query(filter): Query<Filter>,
) -> Json<Value> {
    let mails: Vec<Stored> = {
        let mailbox = locked(&world.mail);
        let wanted = |mail: &&Stored| {
            let to = filter.to.as_ref();
            to.is_none_or(|to| mail.recipients.iter().any(|one| one.eq_ignore_ascii_case(to)))
        };
        mailbox.mails.iter().filter(wanted).cloned().collect()
    };
    let list: Vec<Value> = mails.iter().map(view).collect();
    Json(json!({ "messages": list }))
}

fn view(mail: &Stored) -> Value {
    let mut value = json!(decode(&mail.raw));
    value["id"] = json!(mail.id);
    value["received_at"] = json!(stamp(mail.received_at));
    value["from"] = json!(mail.sender);
    value["to"] = json!(mail.recipients);
    value["notify"] = json!(mail.notify);
    value["size"] = json!(mail.raw.len());
    value
}

pub(crate) async fn raw(State(world): State<Shared>, Path(id): Path<String>) -> Response {
    let mailbox = locked(&world.mail);
    match mailbox.mails.iter().find(|mail| mail.id == id) {
        Some(mail) => {
            let headers = [
                (header::CONTENT_TYPE, "application/octet-stream"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"mail.eml\""),
            ];
            (headers, mail.raw.clone()).into_response()
        }
        None => {
            Trouble::new(StatusCode::NOT_FOUND, "MAIL_NOT_FOUND", "没有这封邮件").into_response()
        }
    }
}

/// What came back, as it lies in the mailbox.
pub(crate) async fn inbox(State(world): State<Shared>) -> Json<Value> {
    Json(lying(&world))
}

fn lying(world: &World) -> Value {
    let inbox = locked(&world.mail).inbox.clone();
    let letters = inbox.letters.iter().map(|letter| {
        json!({ "uid": letter.uid, "received_at": stamp(letter.received_at), "seen": letter.seen,
            "subject": decode(&letter.raw).subject, "size": letter.raw.len() })
    });
    json!({ "validity": inbox.validity, "letters": letters.collect::<Vec<_>>() })
}

/// Body of `POST /admin/mail/inbox`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLetter {
    raw: String,
}

/// Puts a letter in, as a stranger would write it.
pub(crate) async fn write(State(world): State<Shared>, body: Body) -> Result<Json<Value>, Trouble> {
    let letter: NewLetter = parse(&read(body).await?)?;
    let now = world.now();
    locked(&world.mail).inbox.put(letter.raw.into_bytes(), now);
    Ok(Json(lying(&world)))
}

/// Numbers all letters anew.
pub(crate) async fn renumber(State(world): State<Shared>) -> Json<Value> {
    locked(&world.mail).inbox.renumber();
    Json(lying(&world))
}

/// Forgets mails, rules and counts.
pub(crate) fn clear(world: &World) {
    let mut mailbox = locked(&world.mail);
    *mailbox = mailbox.emptied();
}
