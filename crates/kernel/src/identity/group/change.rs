//! Giving a group another name or purpose, and closing it: whoever stands in a closed group has
//! nothing from it any more, and nothing more can be shared with it.

use base::{Refusal, clock::civil_date};
use serde_json::json;
use uuid::Uuid;

use super::{Group, create, list, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        grant,
        input::{self, Form},
        permissions::GROUP_MANAGE,
    },
};

/// Gives a group another name or purpose.
#[derive(Debug, Clone)]
pub struct ChangeGroup {
    /// The group.
    pub id: Uuid,
    /// Its name, unique in the office.
    pub name: String,
    /// What it is for.
    pub purpose: String,
}

impl Act for ChangeGroup {
    type Out = Uuid;
    const OPERATION: &'static str = "kernel.group.change";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let mut form = Form::default();
        let name = form.take("name", input::name(&self.name, 40));
        let purpose = form.take("purpose", input::name(&self.purpose, 200));
        form.finish()?;
        let found = open(tx, self.id).await?;
        let before = json!({ "name": found.name, "purpose": found.purpose });
        store::save_words(tx, found.id, (&name, &purpose)).await.map_err(create::taken)?;
        let note = Note::about("group", found.id, name)
            .in_office(found.top_office)
            .with(json!({ "before": before, "purpose": purpose }));
        Ok(Noted::new(found.id, note))
    }
}

/// Closes a group.
#[derive(Debug, Clone)]
pub struct CloseGroup {
    /// The group.
    pub id: Uuid,
    /// Why.
    pub reason: String,
}

impl Act for CloseGroup {
    type Out = ();
    const OPERATION: &'static str = "kernel.group.close";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        form.finish()?;
        let found = open(tx, self.id).await?;
        let (grants, sessions) = grant::end_of_group(tx, found.id, &reason).await?;
        // The name becomes free for another group; what was recorded under it stays readable.
        let name = format!("{}（撤销于{}）", found.name, civil_date(tx.now()));
        store::close(tx, found.id, &name).await.map_err(create::taken)?;
        let note = Note::about("group", found.id, found.name)
            .in_office(found.top_office)
            .with(json!({ "reason": reason, "grants_ended": grants, "sessions_ended": sessions }));
        Ok(Noted::new((), note))
    }
}

async fn open(tx: &Tx, id: Uuid) -> Result<store::Model, Refusal> {
    store::lock(tx, &tx.scope(), id).await?.ok_or_else(Refusal::not_found)
}

/// Changes a group, if the actor may.
///
/// # Errors
/// 404, field errors, 409 `group.name_taken`.
pub async fn change(cx: &Context, act: ChangeGroup) -> Result<Group, Refusal> {
    let scope = cx.require(&GROUP_MANAGE)?;
    let id = cx.write(act).await?;
    let groups = list::visible(cx, &scope).await?;
    groups.into_iter().find(|group| group.id == id).ok_or_else(Refusal::not_found)
}

/// Closes a group, if the actor may.
///
/// # Errors
/// 404, field error at `reason`.
pub async fn close(cx: &Context, act: CloseGroup) -> Result<(), Refusal> {
    cx.require(&GROUP_MANAGE)?;
    cx.write(act).await
}
