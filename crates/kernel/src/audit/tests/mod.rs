//! The audit: what is written, what is shown, and that the chain tells of every change.

mod counting;
mod guards;
mod keeping;
mod listing;
mod mutations;
mod sealing;
mod seeing;
mod tampering;
mod witnessing;

use uuid::Uuid;

use super::seen;
use crate::{act::Note, context::Context};

const OFFICE: Uuid = Uuid::from_u128(0xA11);
const OTHER: Uuid = Uuid::from_u128(0xB22);

/// Leaves one row about a thing of this number.
async fn look(cx: &Context, operation: &'static str, number: &str) {
    let note = Note::about("case", Uuid::from_u128(5), number)
        .with(serde_json::json!({ "page": 1, "why": "查阅" }))
        .concerning(["0123456789abcdef".to_owned()]);
    seen(cx, operation, note).await.unwrap();
}
