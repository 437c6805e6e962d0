//! Opening a group. Alone it gives nothing: members and roles come by grants.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{Group, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    db::is_unique,
    identity::{
        input::{self, Form},
        organisation,
        permissions::GROUP_MANAGE,
        user::Named,
    },
};

/// Opens a group.
#[derive(Debug, Clone)]
pub struct CreateGroup {
    /// The office, or the unit inside it that it belongs to.
    pub organisation: Uuid,
    /// Its name, unique in the office.
    pub name: String,
    /// What it is for.
    pub purpose: String,
}

impl Act for CreateGroup {
    type Out = Group;
    const OPERATION: &'static str = "kernel.group.create";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Group>, Refusal> {
        let mut form = Form::default();
        let name = form.take("name", input::name(&self.name, 40));
        let purpose = form.take("purpose", input::name(&self.purpose, 200));
        form.finish()?;
        let place = organisation::store::find(tx.read(), &tx.scope(), self.organisation).await?;
        let place = place.ok_or_else(|| {
            let text = "所选单位不存在，请重新选择。";
            Refusal::field("organisation_id", "organisation.missing", text)
        })?;
        let model = store::Model {
            id: tx.id::<Group>().uuid(),
            top_office: place.top_office,
            unit_id: (place.id != place.top_office).then_some(place.id),
            name,
            purpose,
            created_at: tx.now(),
            closed_at: None,
        };
        store::insert(tx, &model).await.map_err(taken)?;
        let office = organisation::name_in(tx, model.top_office).await?;
        let note = Note::about("group", model.id, model.name.clone())
            .in_office(model.top_office)
            .with(json!({ "purpose": model.purpose }));
        let group = Group {
            id: model.id,
            name: model.name,
            purpose: model.purpose,
            office: Named { id: model.top_office, name: office },
            members: vec![],
        };
        Ok(Noted::new(group, note))
    }
}

/// Says that the name is another group's already, if that is what is wrong.
pub(super) fn taken(refusal: Refusal) -> Refusal {
    if !is_unique(&refusal, "user_group", &["top_office", "name"]) {
        return refusal;
    }
    Refusal::new(Kind::Conflict, "group.name_taken", "本单位已有同名的用户组。")
        .with_field("name", "group.name_taken", "请换一个名称。")
        .caused_by(refusal)
}

/// Opens a group, if the actor may.
///
/// # Errors
/// Field errors, `organisation.missing`, 409 `group.name_taken`.
pub async fn create(cx: &Context, new: CreateGroup) -> Result<Group, Refusal> {
    cx.require(&GROUP_MANAGE)?;
    cx.write(new).await
}
