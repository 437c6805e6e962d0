//! A small town for the tests of this module: a court with a division, another court,
//! the three administrators.

use std::sync::Arc;

use uuid::Uuid;

use super::{
    activation,
    organisation::{CreateOrganisation, OrganisationKind},
    permissions,
    role::CreateRole,
    secret::Password,
    session::{SignedIn, sign_in},
    user::{CreateUser, Created, SetRoles, User},
};
use crate::{
    access::{AdminKind, Scope},
    audit::{self, AuditRow},
    context::{Actor, Client, Context, UserActor},
    registry::Registry,
    testing::{Plan, World},
};

/// Good enough for everybody in town.
pub(crate) const PASSWORD: &str = "Kx7#mQ2@wZ";

pub(crate) struct Town {
    pub(crate) world: World,
    pub(crate) court: Uuid,
    pub(crate) division: Uuid,
    pub(crate) other: Uuid,
}

impl Town {
    pub(crate) fn plan() -> Plan {
        let registry = Registry { permissions: permissions::ALL.to_vec(), ..Registry::default() };
        Plan { registry, ..Plan::default() }
    }

    pub(crate) async fn sqlite() -> Self {
        Self::of(World::sqlite(Self::plan()).await).await
    }

    pub(crate) async fn of(world: World) -> Self {
        let cx = world.system();
        let add = async |parent, kind, code: &str, name: &str| {
            let new = CreateOrganisation { parent, kind, code: code.into(), name: name.into() };
            cx.write(new).await.unwrap().id
        };
        let court = add(None, OrganisationKind::Court, "c1", "云岭区法院").await;
        let division = add(Some(court), OrganisationKind::Division, "c1.civil", "民一庭").await;
        let other = add(None, OrganisationKind::Court, "c2", "海湾区法院").await;
        Self { world, court, division, other }
    }

    /// Somebody at a browser who has not signed in.
    pub(crate) fn visitor(&self, ip: &str) -> Context {
        let client = Client { ip: ip.to_owned(), agent: "test".to_owned(), device: Vec::new() };
        Context::for_request(self.world.kernel().clone(), Actor::Anonymous, client, "r".into())
    }

    /// An administrator, without the ceremony of signing in.
    pub(crate) fn admin(&self, kind: AdminKind) -> Context {
        let kernel = self.world.kernel();
        let id = kernel.new_id::<UserActor>().uuid();
        let actor = UserActor {
            id,
            login: kind.code().to_owned(),
            name: "管理员".to_owned(),
            top_office: self.court,
            office: self.court,
            unit: None,
            admin: Some(kind),
            permissions: Arc::new(permissions::of_admin(kernel.registry(), kind)),
            held: Arc::default(),
            acting_for: None,
            session: id,
            must_change_password: false,
            second_factor_at: Some(base::Clock::now(self.world.clock())),
        };
        self.visitor("192.0.2.1").acting_as(Actor::User(Arc::new(actor)))
    }

    pub(crate) async fn role(&self, code: &str, permissions: &[&str]) -> Uuid {
        let new = CreateRole {
            code: code.to_owned(),
            name: format!("角色{code}"),
            permissions: permissions.iter().map(|code| (*code).to_owned()).collect(),
            built_in: false,
        };
        self.world.system().write(new).await.unwrap().id
    }

    pub(crate) fn newcomer(&self, login: &str) -> CreateUser {
        CreateUser {
            login: login.to_owned(),
            name: format!("人{login}"),
            title: Some("书记员".to_owned()),
            office: self.court,
            unit: Some(self.division),
            citizen: None,
            roles: vec![],
        }
    }

    pub(crate) async fn pending(&self, login: &str) -> Created {
        self.world.system().write(self.newcomer(login)).await.unwrap()
    }

    /// Somebody who has set [`PASSWORD`] and holds these roles.
    pub(crate) async fn member(&self, login: &str, roles: &[Uuid]) -> User {
        let created = self.pending(login).await;
        self.activate(&created.activation_path).await;
        let give = SetRoles { id: created.user.id, roles: roles.to_vec() };
        self.world.system().write(give).await.unwrap()
    }

    pub(crate) async fn activate(&self, path: &str) {
        let token = path.strip_prefix("/activate/").unwrap();
        let cx = self.visitor("192.0.2.2");
        activation::activate(&cx, token, &Password::new(PASSWORD)).await.unwrap();
    }

    pub(crate) async fn sign_in(&self, login: &str) -> SignedIn {
        sign_in(&self.visitor("192.0.2.3"), login, &Password::new(PASSWORD)).await.unwrap()
    }

    /// The context of a request that carries this token, if the token is anybody's.
    pub(crate) async fn at(&self, token: &str) -> Option<Context> {
        let actor = super::session::resolve(self.world.kernel(), token, false).await.unwrap()?;
        Some(self.visitor("192.0.2.3").acting_as(Actor::User(actor)))
    }

    /// Audit rows of an operation, oldest first.
    pub(crate) async fn audit(&self, operation: &str) -> Vec<AuditRow> {
        let filter = audit::AuditFilter {
            operation: Some(operation.to_owned()),
            ..audit::AuditFilter::default()
        };
        let cx = self.world.system();
        let mut rows = audit::list(&cx, &Scope::everything(), &filter, None, 200).await.unwrap();
        rows.reverse();
        rows
    }
}
