//! Defining a role.

use base::{Kind, Refusal};
use serde_json::json;

use super::{Powers, Role, known, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    db::is_unique,
    identity::{
        input::{self, Form},
        permissions::ROLE_MANAGE,
    },
};

/// Defines a role.
#[derive(Debug, Clone)]
pub struct CreateRole {
    /// A short code, unique for ever.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Codes of the permissions it gives.
    pub permissions: Vec<String>,
    /// Came with the program; people cannot change it.
    pub built_in: bool,
}

impl Act for CreateRole {
    type Out = Role;
    const OPERATION: &'static str = "kernel.role.create";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Role>, Refusal> {
        let mut form = Form::default();
        let code = form.take("code", input::code(&self.code, 40));
        let name = form.take("name", input::name(&self.name, 40));
        form.finish()?;
        let kernel = tx.kernel().clone();
        let permissions = known(kernel.registry(), &self.permissions)?;
        Powers::of(permissions.iter().copied())?;
        let id = tx.id::<Role>().uuid();
        let model = store::new_row(id, code, name, self.built_in, tx.now());
        store::insert(tx, &model).await.map_err(|refusal| {
            if is_unique(&refusal, "role", &["code"]) {
                return Refusal::new(Kind::Conflict, "role.code_taken", "角色编码已被使用。")
                    .with_field("code", "role.code_taken", "该编码已被使用，请换一个。")
                    .caused_by(refusal);
            }
            refusal
        })?;
        store::replace_permissions(tx, id, &permissions).await?;
        let permissions: Vec<String> =
            permissions.iter().map(|permission| permission.code.to_owned()).collect();
        let note = Note::about("role", id, model.name.clone())
            .with(json!({ "code": model.code, "permissions": permissions }));
        let role = Role {
            id,
            code: model.code,
            name: model.name,
            permissions,
            users: 0,
            built_in: model.built_in,
            waiting: None,
        };
        Ok(Noted::new(role, note))
    }
}

/// Defines a role, if the actor may.
///
/// # Errors
/// Field errors, `permission.unknown`, 409 `role.mixed_powers`, 409 `role.code_taken`.
pub async fn create(cx: &Context, new: CreateRole) -> Result<Role, Refusal> {
    cx.require(&ROLE_MANAGE)?;
    cx.write(new).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{access::AdminKind, identity::fixture::Town, testing::each};

    fn new(code: &str, permissions: &[&str]) -> CreateRole {
        CreateRole {
            code: code.to_owned(),
            name: "书记员".to_owned(),
            permissions: permissions.iter().map(|code| (*code).to_owned()).collect(),
            built_in: false,
        }
    }

    #[tokio::test]
    async fn a_role_is_of_one_sort_and_its_code_unique() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.admin(AdminKind::Security);
            let wanted = ["kernel.file.upload", "kernel.file.read", "kernel.file.read"];
            let role = create(&cx, new("clerk", &wanted)).await.unwrap();
            assert_eq!(role.permissions, ["kernel.file.read", "kernel.file.upload"]);
            let code = async |new| create(&cx, new).await.unwrap_err().code();
            assert_eq!(code(new("clerk", &[])).await, "role.code_taken");
            let mixed = new("x", &["kernel.file.read", "kernel.user.manage"]);
            assert_eq!(code(mixed).await, "role.mixed_powers");
            assert_eq!(code(new("x", &["kernel.moon.read"])).await, "invalid");
            assert_eq!(code(new("a b", &[])).await, "invalid");
            let listed = crate::identity::role::list(&cx).await.unwrap();
            assert_eq!(listed, [role]);
            assert_eq!(town.audit("kernel.role.create").await.len(), 1);
        })
        .await;
    }

    #[tokio::test]
    async fn only_the_security_administrator_defines_roles() {
        let town = Town::sqlite().await;
        for kind in [AdminKind::System, AdminKind::Audit] {
            let refusal = create(&town.admin(kind), new("clerk", &[])).await.unwrap_err();
            assert_eq!(refusal.code(), "permission.missing", "{kind:?}");
        }
    }
}
