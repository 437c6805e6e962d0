//! What the office tells the portal.

mod code;
mod link;
mod notes;
mod unlock;

use base::{Kind, Refusal};
use kernel::{Tx, registry, zone::Side};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::{items, store, tables};

/// Topics of the outer side.
pub(super) fn topics() -> Vec<registry::Topic> {
    let topic = |topic, apply| registry::Topic { topic, side: Side::Outer, apply };
    vec![
        topic(items::LINK, link::apply),
        topic(items::CODE, code::apply),
        topic(items::UNLOCK, unlock::apply),
        topic(items::NOTES, notes::apply),
    ]
}

/// Reads a body. One that cannot be read is laid aside by the caller, with this reason.
fn body<T: DeserializeOwned>(body: Value) -> Result<T, Refusal> {
    serde_json::from_value(body).map_err(|error| {
        Refusal::new(Kind::Invalid, "zone.body", "跨区消息的内容无法识别，已保留待查。")
            .with_detail(error.to_string())
    })
}

/// The link an item is about.
async fn known_link(tx: &Tx, id: Uuid) -> Result<tables::link::Model, Refusal> {
    store::lock(tx, id).await?.ok_or_else(|| {
        Refusal::new(Kind::NotFound, "zone.link", "跨区消息所指的链接不存在，已保留待查。")
            .with_detail(id.to_string())
    })
}
