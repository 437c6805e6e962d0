//! What people do with a warning: sign for it, say why and what is done about it by when, give
//! it to somebody else, urge, and, as a second person, review.

mod explain;
mod read;
mod review;
mod sign;
mod transfer;
mod urge;

use base::{Kind as Fault, Refusal};
use duban_http::OpenApiRouter;
use kernel::{
    Kernel, Note, Tx,
    notices::NewNotice,
    timeline::{NewEntry, Tone},
};
use uuid::Uuid;

pub(crate) use explain::WarningReason;

use super::{
    state::State,
    store::{self, warning},
};

/// Characters of a text.
const WORDS: usize = 500;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(read::routes())
        .merge(sign::routes())
        .merge(explain::routes())
        .merge(transfer::routes())
        .merge(urge::routes())
        .merge(review::routes())
}

/// The office of a warning of the scope that still waits. Asked before what was said is looked
/// at: foreign and missing look the same.
async fn known(tx: &Tx, id: Uuid) -> Result<Uuid, Refusal> {
    let scope = tx.scope();
    let row = store::find(tx.read(), &scope, id).await?.ok_or_else(Refusal::not_found)?;
    State::from_code(&row.state)?.still_waits()?;
    Ok(row.top_office)
}

/// The same, held until the unit ends: what somebody else did with it a moment ago is seen.
async fn held(tx: &mut Tx, office: Uuid, id: Uuid) -> Result<(warning::Model, State), Refusal> {
    store::hold(tx, office).await?;
    let scope = tx.scope();
    let row = store::find(tx.read(), &scope, id).await?.ok_or_else(Refusal::not_found)?;
    let state = State::from_code(&row.state)?;
    state.still_waits()?;
    Ok((row, state))
}

/// Who acts: id and name.
fn me(tx: &Tx) -> Result<(Uuid, String), Refusal> {
    let me = tx.actor().user().ok_or_else(Refusal::not_found)?;
    Ok((me.id, me.name.clone()))
}

/// Signed for, and by whoever acts.
fn own(row: &warning::Model, state: State, me: Uuid) -> Result<(), Refusal> {
    if state == State::Open || row.owner_id.is_none() {
        let text = "该预警还没有签收。请先签收，再说明原因和措施。";
        return Err(Refusal::new(Fault::Conflict, "warning.unsigned", text));
    }
    if row.owner_id != Some(me) {
        return Err(others(row));
    }
    Ok(())
}

/// It is somebody else's.
fn others(row: &warning::Model) -> Refusal {
    let owner = row.owner_name.as_deref().unwrap_or("他人");
    let text = format!("该预警由{owner}处置。需要由您处置的，请先转派给您。");
    Refusal::new(Fault::Conflict, "warning.not_yours", text)
}

/// A text somebody has to write, or may.
fn text(field: &'static str, what: &str, said: &str, needed: bool) -> Result<String, Refusal> {
    let said = said.trim();
    if (needed && said.is_empty()) || said.chars().count() > WORDS {
        let message = format!("请写明{what}，最多 {WORDS} 个字。");
        return Err(Refusal::field(field, "warning.text", message));
    }
    Ok(said.to_owned())
}

fn entry(
    row: &warning::Model,
    kind: &'static str,
    tone: Tone,
    title: String,
    text: String,
) -> NewEntry {
    NewEntry {
        subject_kind: "civic_warning",
        subject_id: row.id,
        office: row.top_office,
        at: None,
        kind,
        tone,
        title,
        text,
    }
}

/// What the warning is called in the audit and in notices.
fn label(row: &warning::Model) -> String {
    let name = affairs::warning::Rule::find(&row.rule).map_or("", |rule| rule.name);
    format!("{name} {}", row.label())
}

fn note(row: &warning::Model) -> Note {
    Note::about("civic_warning", row.id, label(row)).in_office(row.top_office)
}

fn notice(
    row: &warning::Model,
    user: Uuid,
    kind: &'static str,
    title: &str,
    by: &str,
) -> NewNotice {
    NewNotice {
        user,
        office: row.top_office,
        kind,
        tone: Tone::Warn,
        title: title.to_owned(),
        text: format!("{}，{by}", label(row)),
        link: format!("/civic/warnings?id={}", row.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_needed_has_words() {
        assert_eq!(text("measure", "措施", " 补齐材料 ", true).unwrap(), "补齐材料");
        assert_eq!(text("detail", "情况", " ", false).unwrap(), "");
        for wrong in ["", "  ", &"长".repeat(WORDS + 1)] {
            let refusal = text("measure", "措施", wrong, true).unwrap_err();
            assert_eq!(refusal.fields()[0].field, "measure");
        }
    }
}
