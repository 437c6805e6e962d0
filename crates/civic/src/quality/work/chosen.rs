//! What somebody chose to work on.

use std::collections::BTreeSet;

use base::{Kind as Fault, Refusal};
use kernel::{Note, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    MOST,
    state::OPEN,
    store::{self, work},
};

/// How much was done.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWorksDone)]
pub(crate) struct WorksDone {
    /// Records.
    pub(crate) count: usize,
    /// Whose they are now; empty where they are done.
    pub(crate) owner: String,
}

/// The chosen work, all of it open, of one office.
pub(super) async fn chosen(tx: &Tx, ids: &[Uuid]) -> Result<Vec<work::Model>, Refusal> {
    let ids: BTreeSet<Uuid> = ids.iter().copied().collect();
    if ids.is_empty() || ids.len() > MOST {
        let text = format!("请选择记录，一次最多 {MOST} 条。");
        return Err(Refusal::field("work_ids", "work.nothing", text));
    }
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let works = store::some(tx.read(), &tx.scope(), &ids).await?;
    let office = works.first().map(|one| one.top_office);
    let fit = |one: &work::Model| one.state == OPEN && Some(one.top_office) == office;
    if works.len() < ids.len() || !works.iter().all(fit) {
        return Err(gone());
    }
    Ok(works)
}

/// Somebody or a later version was faster.
pub(super) fn gone() -> Refusal {
    let text = "所选记录中有的已经了结，或者不在您的范围内，没有改动。请刷新后重新选择。";
    Refusal::new(Fault::Conflict, "work.gone", text)
}

/// Their ids.
pub(super) fn ids(works: &[work::Model]) -> Vec<Uuid> {
    works.iter().map(|one| one.id).collect()
}

/// What the audit says about them.
pub(super) fn note(works: &[work::Model], to: &str, reason: &str) -> Result<Note, Refusal> {
    let first = works.first().ok_or_else(gone)?;
    let before: BTreeSet<&str> =
        works.iter().map(|one| one.owner.as_str()).filter(|name| !name.is_empty()).collect();
    let note = Note::about("civic_work", first.id, format!("{} 条记录", works.len()));
    Ok(note.in_office(first.top_office).with(json!({ "works": ids(works), "to": to,
        "before": before, "reason": reason })))
}
