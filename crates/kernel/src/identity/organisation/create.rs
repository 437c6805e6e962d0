//! Adding an organisation to the tree.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{Organisation, OrganisationKind, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    db::is_unique,
    identity::{
        input::{self, Form},
        permissions::ORGANISATION_MANAGE,
    },
};

/// How deep the tree may grow.
const DEEPEST: i32 = 8;

/// Adds an organisation.
#[derive(Debug, Clone)]
pub struct CreateOrganisation {
    /// What it hangs under; nothing for a root.
    pub parent: Option<Uuid>,
    /// What it is.
    pub kind: OrganisationKind,
    /// A short code, unique for ever.
    pub code: String,
    /// Its name.
    pub name: String,
}

impl Act for CreateOrganisation {
    type Out = Organisation;
    const OPERATION: &'static str = "kernel.organisation.create";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Organisation>, Refusal> {
        let model = insert(tx, self).await?;
        let note = Note::about("organisation", model.id, model.name.clone())
            .in_office(model.top_office)
            .with(json!({ "code": model.code, "kind": model.kind, "parent": model.parent_id }));
        Ok(Noted::new(model.present()?, note))
    }
}

/// Adds the row inside another act's unit.
pub(crate) async fn insert(tx: &mut Tx, new: &CreateOrganisation) -> Result<store::Model, Refusal> {
    let mut form = Form::default();
    let code = form.take("code", input::code(&new.code, 40));
    let name = form.take("name", input::name(&new.name, 60));
    form.finish()?;
    let parent = match new.parent {
        None => None,
        Some(id) => {
            let parent = store::find(tx.read(), &tx.scope(), id).await?;
            Some(parent.ok_or_else(|| {
                Refusal::field("parent_id", "organisation.missing", "上级单位不存在，请重新选择。")
            })?)
        }
    };
    let above = parent.as_ref().map(store::Model::kind).transpose()?;
    if !new.kind.under(above) {
        return Err(nesting(new.kind, above));
    }
    let level = parent.as_ref().map_or(0, |parent| parent.level + 1);
    if level > DEEPEST {
        return Err(Refusal::field("parent_id", "organisation.too_deep", "组织层级过深。"));
    }
    let id = tx.id::<Organisation>().uuid();
    let model = store::Model {
        id,
        parent_id: new.parent,
        kind: new.kind.code().to_owned(),
        code,
        name,
        level,
        top_office: match &parent {
            Some(parent) if !new.kind.is_body() => parent.top_office,
            _ => id,
        },
        created_at: tx.now(),
    };
    store::insert(tx, &model).await.map_err(|refusal| {
        if is_unique(&refusal, "organisation", &["code"]) {
            return Refusal::new(Kind::Conflict, "organisation.code_taken", "单位编码已被使用。")
                .with_field("code", "organisation.code_taken", "该编码已被使用，请换一个。")
                .caused_by(refusal);
        }
        refusal
    })?;
    Ok(model)
}

fn nesting(kind: OrganisationKind, above: Option<OrganisationKind>) -> Refusal {
    let place = above.map_or("顶层".to_owned(), |above| format!("{}之下", above.title()));
    Refusal::field(
        "kind",
        "organisation.nesting",
        format!("{}不能设在{place}，请检查上级单位和类型。", kind.title()),
    )
}

/// Adds an organisation, if the actor may.
///
/// # Errors
/// Field errors, `organisation.nesting`, 409 `organisation.code_taken`.
pub async fn create(cx: &Context, new: CreateOrganisation) -> Result<Organisation, Refusal> {
    cx.require(&ORGANISATION_MANAGE)?;
    cx.write(new).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::AdminKind,
        identity::{fixture::Town, organisation},
        testing::each,
    };

    fn new(parent: Option<Uuid>, kind: OrganisationKind, code: &str) -> CreateOrganisation {
        CreateOrganisation { parent, kind, code: code.to_owned(), name: "某单位".to_owned() }
    }

    #[tokio::test]
    async fn the_tree_grows_where_it_may() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.admin(AdminKind::System);
            let tribunal = new(Some(town.court), OrganisationKind::Tribunal, "c1.t");
            let tribunal = create(&cx, tribunal).await.unwrap();
            assert_eq!((tribunal.level, tribunal.kind_name.as_str()), (1, "人民法庭"));
            let desk = new(Some(tribunal.id), OrganisationKind::Division, "c1.t.1");
            assert_eq!(create(&cx, desk).await.unwrap().level, 2);

            let taken = new(None, OrganisationKind::Bureau, "c1.t");
            let refusal = create(&cx, taken).await.unwrap_err();
            assert_eq!(refusal.code(), "organisation.code_taken");
            let lost = new(Some(Uuid::nil()), OrganisationKind::Court, "x");
            let refusal = create(&cx, lost).await.unwrap_err();
            assert_eq!(refusal.fields()[0].code, "organisation.missing");
            let astray = new(None, OrganisationKind::Tribunal, "x");
            let refusal = create(&cx, astray).await.unwrap_err();
            assert_eq!(refusal.fields()[0].code, "organisation.nesting");
            assert!(refusal.fields()[0].message.contains("顶层"));
            // The fixture's three and these two; a refused one leaves none.
            assert_eq!(town.audit("kernel.organisation.create").await.len(), 5);
        })
        .await;
    }

    #[tokio::test]
    async fn a_court_sees_its_own_tree() {
        let town = Town::sqlite().await;
        let clerk = town.world.person(town.court, &["kernel.organisation.read"]);
        let seen: Vec<_> =
            organisation::list(&clerk).await.unwrap().into_iter().map(|o| o.code).collect();
        assert_eq!(seen, ["c1", "c1.civil"]);
        let all = organisation::list(&town.admin(AdminKind::Security)).await.unwrap();
        assert_eq!(all.len(), 3);
        let refusal = create(&clerk, new(None, OrganisationKind::Court, "x")).await.unwrap_err();
        assert_eq!(refusal.code(), "permission.missing");
    }
}
