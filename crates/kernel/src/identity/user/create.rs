//! Opening an account: a one-time link goes to its owner, no password is ever set by
//! anybody else.

use std::collections::BTreeSet;

use base::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{User, UserState, create_admin, set_roles, store};
use crate::{
    access::AdminKind,
    act::{Act, Note, Noted, Tx},
    context::Context,
    db::is_unique,
    identity::{
        activation, grant,
        input::{self, Form},
        login,
        organisation::{self, OrganisationKind},
        permissions::USER_MANAGE,
    },
};

/// Opens an account.
#[derive(Debug, Clone)]
pub struct CreateUser {
    /// Sign-in name, unique for ever.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// 职务.
    pub title: Option<String>,
    /// Where the person belongs.
    pub office: Uuid,
    /// The division inside the office.
    pub unit: Option<Uuid>,
    /// The person's citizen id, if it is to be sure that nobody has two accounts; kept as a
    /// blind index alone.
    pub citizen: Option<String>,
    /// Roles to begin with; only the program itself gives any.
    pub roles: Vec<Uuid>,
}

/// A new account and the way into it, shown once.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CreatedUser)]
pub struct Created {
    /// The account.
    pub user: User,
    /// The one-time link's path, valid for 72 hours.
    pub activation_path: String,
}

/// A row about to be written: everything checked but the login's uniqueness.
pub(super) struct NewRow {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) title: Option<String>,
    pub(super) office: Uuid,
    pub(super) unit: Option<Uuid>,
    pub(super) top_office: Uuid,
    pub(super) admin: Option<AdminKind>,
    pub(super) citizen: Option<String>,
}

impl Act for CreateUser {
    type Out = Created;
    const OPERATION: &'static str = "kernel.user.create";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Created>, Refusal> {
        let mut form = Form::default();
        let login = form.take("login", login::new_login(&self.login));
        let name = form.take("name", input::name(&self.name, 50));
        let title = form.take("title", input::optional_name(self.title.as_deref(), 30));
        let citizen = form.take("citizen_id", create_admin::citizen(tx, self.citizen.as_deref()));
        form.finish()?;
        let office = self.office(tx).await?;
        let roles: BTreeSet<Uuid> = self.roles.iter().copied().collect();
        if !roles.is_empty() {
            grant::program_only(tx.actor())?;
        }
        set_roles::check(tx, &roles, None).await?;
        let row = NewRow {
            login,
            name,
            title,
            office: office.id,
            unit: self.unit,
            top_office: office.top_office,
            admin: None,
            citizen,
        };
        let model = insert(tx, row).await?;
        for role in &roles {
            grant::give(tx, &grant::role_in_office(model.id, *role)).await?;
        }
        finish(tx, model, json!({ "roles": roles })).await
    }
}

impl CreateUser {
    /// The office, if it and the unit exist and belong together.
    async fn office(&self, tx: &Tx) -> Result<organisation::store::Model, Refusal> {
        let scope = tx.scope();
        let missing = |field: &str, text: &str| Refusal::field(field, "organisation.missing", text);
        let office = organisation::store::find(tx.read(), &scope, self.office)
            .await?
            .ok_or_else(|| missing("office_id", "所选单位不存在，请重新选择。"))?;
        if office.kind()? == OrganisationKind::Division {
            return Err(missing("office_id", "这里请选择单位；庭室请填在所属庭室一栏。"));
        }
        if let Some(unit) = self.unit {
            unit_of(tx, office.top_office, unit).await?;
        }
        Ok(office)
    }
}

/// Whether a unit exists and belongs to the office.
pub(super) async fn unit_of(tx: &Tx, top_office: Uuid, unit: Uuid) -> Result<(), Refusal> {
    let missing = |text| Refusal::field("unit_id", "organisation.missing", text);
    let found = organisation::store::find(tx.read(), &tx.scope(), unit).await?;
    let found = found.ok_or_else(|| missing("所选庭室不存在，请重新选择。"))?;
    if found.top_office != top_office || found.kind()?.is_body() {
        return Err(missing("所选庭室不在该单位内，请重新选择。"));
    }
    Ok(())
}

/// Writes the account's row.
///
/// # Errors
/// 409 `user.login_taken`: nobody, not even a disabled account, may have the login or
/// one that looks like it.
pub(super) async fn insert(tx: &mut Tx, new: NewRow) -> Result<store::Model, Refusal> {
    let model = store::Model {
        id: tx.id::<User>().uuid(),
        login_key: login::key(&new.login),
        login: new.login,
        name: new.name,
        title: new.title,
        office_id: new.office,
        unit_id: new.unit,
        top_office: new.top_office,
        state: UserState::Pending.code().to_owned(),
        admin_kind: new.admin.map(|kind| kind.code().to_owned()),
        password_hash: None,
        must_change: false,
        password_changed_at: None,
        created_at: tx.now(),
        disabled_at: None,
        last_sign_in: None,
        last_sign_in_ip: None,
        citizen_index: new.citizen,
        enabled_at: None,
    };
    store::insert(tx, &model).await.map_err(|refusal| {
        let refusal = same_person(refusal);
        if is_unique(&refusal, "user_account", &["login_key"]) {
            return Refusal::new(Kind::Conflict, "user.login_taken", "登录名已被使用。")
                .with_field(
                    "login",
                    "user.login_taken",
                    "该登录名（或看起来相同的登录名）已被使用过，登录名不能重复使用，请换一个。",
                )
                .caused_by(refusal);
        }
        refusal
    })?;
    Ok(model)
}

/// Somebody else's open account belongs to the same natural person.
pub(super) fn same_person(refusal: Refusal) -> Refusal {
    if !is_unique(&refusal, "user_account", &["citizen_index"]) {
        return refusal;
    }
    Refusal::new(
        Kind::Conflict,
        "user.same_person",
        "该公民身份号码已有一个没有停用的账号：一个人只能有一个账号，也不能兼任两种管理员。请先停用原账号。",
    )
    .caused_by(refusal)
}

/// Issues the first link and notes the account.
pub(super) async fn finish(
    tx: &mut Tx,
    model: store::Model,
    mut detail: serde_json::Value,
) -> Result<Noted<Created>, Refusal> {
    let activation_path = activation::issue(tx, model.id).await?;
    detail["office"] = json!(model.office_id);
    detail["admin_kind"] = json!(model.admin_kind);
    let note =
        Note::about("user", model.id, model.login.clone()).in_office(model.top_office).with(detail);
    let user = store::present(tx.read(), vec![model], tx.kernel().today()).await?.pop();
    let user = user.ok_or_else(|| Refusal::internal("the account just written is gone"))?;
    Ok(Noted::new(Created { user, activation_path }, note))
}

/// Opens an account, if the actor may. Roles come afterwards, by grants.
///
/// # Errors
/// Field errors, 403 `permission.missing`, `grant.two_persons`, 409 `user.login_taken`.
pub async fn create(cx: &Context, new: CreateUser) -> Result<Created, Refusal> {
    cx.require(&USER_MANAGE)?;
    cx.write(new).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        idempotency::Claim,
        identity::{fixture::Town, organisation::CreateOrganisation, user},
        testing::each,
    };

    #[tokio::test]
    async fn a_login_is_given_once_and_for_ever() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.admin(AdminKind::System);
            let created = create(&cx, town.newcomer("wang.fang")).await.unwrap();
            assert_eq!(created.user.state, UserState::Pending);
            assert_eq!(created.user.unit.as_ref().unwrap().name, "民一庭");
            let gone = user::DisableUser { id: created.user.id, reason: "离职".to_owned() };
            user::disable(&cx, gone).await.unwrap();
            for same in ["wang.fang", "Wang.Fang", "ｗａｎｇ．ｆａｎｇ"] {
                let refusal = create(&cx, town.newcomer(same)).await.unwrap_err();
                assert_eq!(refusal.code(), "user.login_taken", "{same}");
                assert_eq!(refusal.fields()[0].field, "login");
            }
        })
        .await;
    }

    #[tokio::test]
    async fn the_link_is_shown_once_and_noted_nowhere() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let claim = Claim { key: "k-000001".to_owned(), request_hash: [1; 32] };
            let cx = town.admin(AdminKind::System).with_claim(claim);
            let created = create(&cx, town.newcomer("li.na")).await.unwrap();
            let token = created.activation_path.strip_prefix("/activate/").unwrap().to_owned();
            let again = create(&cx, town.newcomer("li.na")).await.unwrap_err();
            assert_eq!(again.code(), "idempotency.secret");
            let rows = town.audit("kernel.user.create").await;
            assert_eq!(rows.len(), 1);
            assert_eq!(rows[0].object_label, "li.na");
            assert!(!serde_json::to_string(&rows).unwrap().contains(&token));
        })
        .await;
    }

    #[tokio::test]
    async fn every_wrong_field_is_named_at_once() {
        let town = Town::sqlite().await;
        let cx = town.admin(AdminKind::System);
        let wrong = CreateUser {
            login: "а".to_owned(),
            name: " ".to_owned(),
            title: Some("长".repeat(31)),
            ..town.newcomer("x")
        };
        let refusal = create(&cx, wrong).await.unwrap_err();
        let fields: Vec<_> = refusal.fields().iter().map(|f| f.field.as_str()).collect();
        assert_eq!(fields, ["login", "name", "title"]);

        let bureau = CreateOrganisation {
            parent: Some(town.other),
            kind: OrganisationKind::Division,
            code: "c2.d".to_owned(),
            name: "执行局".to_owned(),
        };
        let foreign = town.world.system().write(bureau).await.unwrap().id;
        for (office, unit, field) in [
            (Uuid::nil(), None, "office_id"),
            (town.division, None, "office_id"),
            (town.court, Some(foreign), "unit_id"),
            (town.court, Some(town.court), "unit_id"),
            (town.court, Some(Uuid::nil()), "unit_id"),
        ] {
            let wrong = CreateUser { office, unit, ..town.newcomer("zhao") };
            let refusal = create(&cx, wrong).await.unwrap_err();
            assert_eq!(refusal.fields()[0].field, field);
        }
    }

    #[tokio::test]
    async fn who_opens_accounts_grants_nothing() {
        let town = Town::sqlite().await;
        let role = town.role("clerk", &["kernel.file.read"]).await;
        let with_role = CreateUser { roles: vec![role], ..town.newcomer("wang") };
        let refusal = create(&town.admin(AdminKind::System), with_role.clone()).await.unwrap_err();
        assert_eq!(refusal.code(), "grant.two_persons");
        let refusal =
            create(&town.admin(AdminKind::Security), with_role.clone()).await.unwrap_err();
        assert_eq!(refusal.code(), "permission.missing");
        // The program's own work (demo data) may do both.
        let created = create(&town.world.system(), with_role).await.unwrap();
        assert_eq!(created.user.roles[0].id, role);
        let lost = CreateUser { roles: vec![Uuid::nil()], ..town.newcomer("chen") };
        let refusal = create(&town.world.system(), lost).await.unwrap_err();
        assert_eq!(refusal.fields()[0].code, "role.missing");
    }
}
