//! The first administrator of a kind, from the command line of the server.

use base::{
    Kind, Refusal,
    identifiers::{self, IdentifierKind},
};
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
        input::{self, Form, Wrong},
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
    /// The natural person, by citizen id: kept as a blind index alone, so that nobody is
    /// two administrators. The program's own demo and tests leave it out.
    pub citizen: Option<String>,
}

impl Act for CreateAdmin {
    type Out = Created;
    const OPERATION: &'static str = "kernel.user.create_admin";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Created>, Refusal> {
        let mut form = Form::default();
        let login = form.take("login", login::new_login(&self.login));
        let name = form.take("name", input::name(&self.name, 50));
        let citizen = form.take("citizen_id", citizen(tx, self.citizen.as_deref()));
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
            citizen,
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

/// The blind index of a citizen's number.
pub(super) fn citizen(tx: &Tx, number: Option<&str>) -> Result<Option<String>, Wrong> {
    let Some(number) = number.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let today = base::clock::civil_date(tx.now());
    let checked = identifiers::check(IdentifierKind::Citizen, number, Some(today));
    match checked.valid {
        true => Ok(Some(tx.kernel().keys().lasting_index("account", &checked.normalized))),
        false => Err(Wrong::new("citizen.invalid", "公民身份号码不正确，请核对后重填。")),
    }
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
        identity::{
            fixture::Town,
            user::{AdminName, DisableUser, EnableUser, disable, enable},
        },
        testing::{World, each},
    };

    fn new(kind: AdminKind, login: &str) -> CreateAdmin {
        CreateAdmin {
            kind,
            login: login.to_owned(),
            name: "何静".to_owned(),
            office_name: Some("云岭区法院".to_owned()),
            citizen: None,
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

    // req: S14.1
    #[tokio::test]
    async fn one_natural_person_is_one_administrator() {
        each(Town::plan(), |world| async move {
            let cx = world.system();
            let with = |kind, login: &str, citizen: &str| CreateAdmin {
                citizen: Some(citizen.to_owned()),
                ..new(kind, login)
            };
            let one = "110101198001010010";
            let first = create_admin(&cx, with(AdminKind::System, "sys", one)).await.unwrap();
            let same = with(AdminKind::Security, "sec", " 110101198001010010 ");
            let refusal = create_admin(&cx, same).await.unwrap_err();
            assert_eq!(refusal.code(), "user.same_person");
            let wrong = with(AdminKind::Security, "sec", "110101198001010011");
            let refusal = create_admin(&cx, wrong).await.unwrap_err();
            assert_eq!(refusal.fields()[0].code, "citizen.invalid");
            let other = with(AdminKind::Security, "sec", "110101198202020020");
            create_admin(&cx, other).await.unwrap();
            // The number itself is nowhere; after the account is closed another may be opened.
            let kept = world.words("SELECT citizen_index FROM user_account").await;
            assert!(kept.iter().all(|index| index.len() == 16), "{kept:?}");
            let gone = DisableUser { id: first.user.id, reason: "交接".to_owned() };
            disable(&cx, gone).await.unwrap();
            create_admin(&cx, with(AdminKind::Audit, "aud", one)).await.unwrap();
            let back = EnableUser { id: first.user.id };
            assert_eq!(enable(&cx, back).await.unwrap_err().code(), "user.same_person");
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
