//! The first administrator of a kind, from the command line of the server.

use base::{Kind, Refusal};
use serde_json::json;

use super::{
    Account, Created,
    create::{self, NewRow},
    store,
};
use crate::{
    access::AdminKind,
    act::{Act, Note, Noted, Tx},
    context::{Actor, Context},
    identity::{
        activation,
        input::{self, Form},
        login,
        organisation::{self, CreateOrganisation, OrganisationKind},
    },
};

/// Opens the account of an administrator: one of a kind, and two security administrators,
/// who approve what the other asks for. While one that is there has neither set a password nor a link that still works, the same login gets a new link.
#[derive(Debug, Clone)]
pub struct CreateAdmin {
    /// Which administrator.
    pub kind: AdminKind,
    /// Sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Name of the first organisation, if there is none yet.
    pub office_name: Option<String>,
}

impl Act for CreateAdmin {
    type Out = Created;
    const OPERATION: &'static str = "kernel.user.create_admin";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Created>, Refusal> {
        let mut form = Form::default();
        let login = form.take("login", login::new_login(&self.login));
        let name = form.take("name", input::name(&self.name, 50));
        form.finish()?;
        let mut taken = 0;
        for admin in store::lock_admins(tx, self.kind).await? {
            let waiting = admin.account()? == Account::Pending;
            if !waiting || activation::open_for(tx, admin.id).await? {
                taken += 1;
            } else if admin.login_key == login::key(&login) {
                return renew(tx, admin).await;
            }
        }
        if taken >= most(self.kind) {
            return Err(exists(self.kind));
        }
        let office = match organisation::store::first_root(tx).await? {
            Some(root) => root,
            None => organisation::insert(tx, &self.first_office()).await?,
        };
        let row = NewRow {
            login,
            name,
            title: Some(self.kind.title().to_owned()),
            office: office.id,
            unit: None,
            top_office: office.top_office,
            admin: Some(self.kind),
        };
        let model = create::insert(tx, row).await?;
        create::finish(tx, model, json!({})).await
    }
}

impl CreateAdmin {
    fn first_office(&self) -> CreateOrganisation {
        CreateOrganisation {
            parent: None,
            kind: OrganisationKind::Court,
            code: "root".to_owned(),
            name: self.office_name.clone().unwrap_or_else(|| "本单位".to_owned()),
        }
    }
}

async fn renew(tx: &mut Tx, admin: store::Model) -> Result<Noted<Created>, Refusal> {
    let activation_path = activation::issue(tx, admin.id).await?;
    let note = Note::about("user", admin.id, admin.login.clone())
        .in_office(admin.top_office)
        .with(json!({ "admin_kind": admin.admin_kind, "renewed": true }));
    let user = store::present(tx.read(), vec![admin], tx.kernel().today()).await?.pop();
    let user = user.ok_or_else(|| Refusal::internal("the account just found is gone"))?;
    Ok(Noted::new(Created { user, activation_path }, note))
}

/// How many of a kind there may be: what one security administrator asks for another one
/// approves.
const fn most(kind: AdminKind) -> usize {
    match kind {
        AdminKind::Security => 2,
        AdminKind::System | AdminKind::Audit => 1,
    }
}

fn exists(kind: AdminKind) -> Refusal {
    let many = if most(kind) == 2 { "两个" } else { "" };
    Refusal::new(
        Kind::Conflict,
        "admin.exists",
        format!("已有{many}{}账号（或其激活链接仍然有效），不能再用命令行新建。", kind.title()),
    )
}

/// Somebody else than the program's own command asked.
pub(super) fn command_only() -> Refusal {
    Refusal::new(
        Kind::Forbidden,
        "admin.command_only",
        "管理员账号只能在服务器上用 duban user 命令办理。",
    )
}

/// Opens the first administrator's account; only for the program's own command.
///
/// # Errors
/// Field errors, 409 `admin.exists`, 409 `user.login_taken`, 403 for anybody else.
pub async fn create_admin(cx: &Context, new: CreateAdmin) -> Result<Created, Refusal> {
    if !matches!(cx.actor(), Actor::System(_)) {
        return Err(command_only());
    }
    cx.write(new).await
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::{
        identity::{fixture::Town, user::AdminName},
        testing::{World, each},
    };

    fn new(kind: AdminKind, login: &str) -> CreateAdmin {
        CreateAdmin {
            kind,
            login: login.to_owned(),
            name: "何静".to_owned(),
            office_name: Some("云岭区法院".to_owned()),
        }
    }

    #[tokio::test]
    async fn one_of_each_kind_and_two_who_approve_each_other() {
        each(Town::plan(), |world| async move {
            let cx = world.system();
            let first = create_admin(&cx, new(AdminKind::System, "sys")).await.unwrap();
            assert_eq!(first.user.office.name, "云岭区法院");
            assert_eq!(first.user.admin_kind, Some(AdminName::System));
            let other = create_admin(&cx, new(AdminKind::Security, "sec")).await.unwrap();
            assert_eq!(other.user.office.id, first.user.office.id);
            let code = async |new| create_admin(&cx, new).await.unwrap_err().code();
            assert_eq!(code(new(AdminKind::System, "sys2")).await, "admin.exists");
            create_admin(&cx, new(AdminKind::Security, "sec2")).await.unwrap();
            assert_eq!(code(new(AdminKind::Security, "sec3")).await, "admin.exists");
            assert_eq!(code(new(AdminKind::Audit, "SYS")).await, "user.login_taken");
        })
        .await;
    }

    #[tokio::test]
    async fn a_link_that_ran_out_unused_can_be_had_again() {
        let world = World::sqlite(Town::plan()).await;
        let cx = world.system();
        let first = create_admin(&cx, new(AdminKind::Audit, "aud")).await.unwrap();
        world.clock().advance(Duration::hours(72));
        let again = create_admin(&cx, new(AdminKind::Audit, "aud")).await.unwrap();
        assert_eq!(again.user.id, first.user.id);
        assert_ne!(again.activation_path, first.activation_path);
    }

    #[tokio::test]
    async fn nobody_makes_an_administrator_from_a_page() {
        let town = Town::sqlite().await;
        let cx = town.admin(AdminKind::System);
        let refusal = create_admin(&cx, new(AdminKind::Audit, "aud")).await.unwrap_err();
        assert_eq!(refusal.code(), "admin.command_only");
    }
}
