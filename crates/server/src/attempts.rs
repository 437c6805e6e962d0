//! What somebody signed in, or a system that signed its call, tried to do without the right to
//! leaves a row: 403 whatever was missing, 404 because what is another court's looks like nothing.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    extract::{FromRequestParts as _, MatchedPath, Request, State},
    http::request::Parts,
    middleware::Next,
    response::Response,
};
use base::Kind;
use duban_http::{Cx, problem::Refused};
use kernel::{Kernel, Note, audit};
use serde_json::json;
use uuid::Uuid;

use crate::openapi;

/// The audit operation of each write, by `METHOD /path` as it is described.
static WRITES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let document = openapi::document();
    let paths = document["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(path, item)| {
        let all = item.as_object().into_iter().flatten();
        all.map(move |(method, operation)| (method, path, operation))
    });
    operations
        .filter_map(|(method, path, operation)| {
            let audit = operation["x-audit"].as_str()?;
            Some((format!("{} {path}", method.to_uppercase()), audit.to_owned()))
        })
        .collect()
});

/// Leaves the row of a write that was turned away.
pub async fn note(State(kernel): State<Kernel>, request: Request, next: Next) -> Response {
    let Some(operation) = operation(&request) else { return next.run(request).await };
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    if let Some(Refused { kind, code }) = response.extensions().get()
        // Of what is not there only what nobody may tell from another court's.
        && (*kind == Kind::Forbidden || code == "not_found")
    {
        leave(&kernel, asked, operation, code, *kind).await;
    }
    response
}

fn operation(request: &Request) -> Option<&'static str> {
    if request.method().is_safe() {
        return None;
    }
    let path = request.extensions().get::<MatchedPath>()?.as_str();
    WRITES.get(&format!("{} {path}", request.method())).map(String::as_str)
}

async fn leave(kernel: &Kernel, mut asked: Parts, operation: &'static str, code: &str, kind: Kind) {
    let id = asked.uri.path().rsplit('/').find_map(|word| Uuid::try_parse(word).ok());
    // Nobody signed in: there is no one to name, and no end to such rows.
    let Ok(Cx(cx)) = Cx::from_request_parts(&mut asked, kernel).await else { return };
    let Ok(top) = cx.top_office() else { return };
    // What may be another court's stands in no office's list: the auditor alone sees it.
    let office = if kind == Kind::Forbidden { top } else { Uuid::nil() };
    let note = Note {
        object_kind: "attempt",
        object_id: id,
        office: Some(office),
        detail: json!({ "code": code }),
        ..Note::default()
    };
    if let Err(error) = audit::refused(&cx, operation, note).await {
        tracing::error!(error = %error, operation, "the row of a refused attempt was not kept");
    }
}
