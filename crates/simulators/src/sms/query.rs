//! Asking what became of a text.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::answer::{Trouble, stamp};
use crate::sign::Signed;
use crate::sms::switch::Line;
use crate::world::{Shared, locked};

pub(crate) async fn query(
    State(world): State<Shared>,
    Path(client_id): Path<String>,
    _signed: Signed,
) -> Result<Json<Value>, Trouble> {
    let ledger = locked(&world.sms);
    let message = ledger
        .find(Line::Gateway, &client_id)
        .ok_or_else(|| Trouble::new(StatusCode::NOT_FOUND, "MESSAGE_NOT_FOUND", "没有这条短信"))?;
    Ok(Json(json!({
        "client_id": client_id,
        "message_id": message.message_id,
        "state": message.state,
        "code": message.word,
        "at": stamp(message.at),
    })))
}
