//! Two courts and the people in them, who come into being by the acts that make people.

use chrono::NaiveDate;
use kernel::{
    AdminKind,
    access::Reach,
    identity::{
        grant::{Give, HolderKind, RequestGrant, What},
        group::CreateGroup,
        organisation::{CreateOrganisation, OrganisationKind},
        role::{self, CreateRole},
        user::{self, CreateAdmin, CreateUser, Created},
    },
};
use serde_json::json;
use uuid::Uuid;

use crate::{app::App, person::Person};

/// The court most people here belong to, by its 法院代字.
pub const COURT: &str = "京0114";
/// The other one.
pub const OTHER_COURT: &str = "京0102";

/// What a clerk may do, by the beginnings of the codes.
const CLERK: [&str; 6] = [
    "serving.",
    "kernel.file.",
    "kernel.message.",
    "kernel.calendar.",
    "kernel.organisation.read",
    "kernel.audit.own_office",
];
/// What somebody may do who only looks.
const READER: [&str; 6] = [
    "serving.case.read",
    "serving.task.read",
    "serving.receipt.read",
    "kernel.message.read",
    "kernel.file.read",
    "kernel.calendar.read",
];

/// The courts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places {
    pub(crate) court: Uuid,
    pub(crate) other: Uuid,
}

impl Places {
    pub(crate) async fn found(app: &App) -> Self {
        let cx = app.world().system();
        let open = async |code: &str, name: &str| {
            let (code, name) = (code.to_owned(), name.to_owned());
            let new =
                CreateOrganisation { parent: None, kind: OrganisationKind::Court, code, name };
            cx.write(new).await.unwrap().id
        };
        let court = open(COURT, "北京市昌平区人民法院").await;
        let other = open(OTHER_COURT, "北京市西城区人民法院").await;
        Self { court, other }
    }
}

impl App {
    /// A clerk of [`COURT`], who may do everything a court does.
    pub async fn clerk(&self) -> Person {
        self.member(self.court(), &CLERK).await
    }

    /// A clerk of [`OTHER_COURT`].
    pub async fn foreign_clerk(&self) -> Person {
        self.member(self.other_court(), &CLERK).await
    }

    /// Somebody of [`COURT`] who may look at everything and change nothing: a judge.
    pub async fn judge(&self) -> Person {
        self.member(self.court(), &READER).await
    }

    /// Somebody of [`COURT`] without any permission.
    pub async fn guest(&self) -> Person {
        self.member(self.court(), &[]).await
    }

    /// Somebody of an office with the permissions whose codes begin like this.
    pub async fn member(&self, office: Uuid, codes: &[&str]) -> Person {
        let person = self.newcomer(office, None).await;
        if let Some(role) = self.role(codes).await {
            self.give(&person, What::Role, role, Reach::Office, &[], None).await;
        }
        person
    }

    /// Somebody of an office and unit who reaches so far with such permissions.
    pub async fn reaching(
        &self,
        (office, unit): (Uuid, Option<Uuid>),
        codes: &[&str],
        reach: Reach,
        places: &[Uuid],
    ) -> Person {
        let person = self.newcomer(office, unit).await;
        let role = self.role(codes).await.expect("some permission begins like this");
        self.give(&person, What::Role, role, reach, places, None).await;
        person
    }

    /// An organisation more.
    pub async fn organisation(
        &self,
        parent: Option<Uuid>,
        kind: OrganisationKind,
        name: &str,
    ) -> Uuid {
        let (code, name) = (format!("o{}", self.serial()), name.to_owned());
        let new = CreateOrganisation { parent, kind, code, name };
        self.world().system().write(new).await.unwrap().id
    }

    /// A group of people of [`COURT`], empty yet.
    pub async fn group(&self, name: &str) -> Uuid {
        let new = CreateGroup {
            organisation: self.court(),
            name: format!("{name}{}", self.serial()),
            purpose: "测试".to_owned(),
        };
        self.world().system().write(new).await.unwrap().id
    }

    /// Gives somebody something, as the program does.
    pub async fn give(
        &self,
        person: &Person,
        what: What,
        gives: Uuid,
        reach: Reach,
        places: &[Uuid],
        until: Option<NaiveDate>,
    ) {
        let new = RequestGrant {
            holder_kind: HolderKind::User,
            holder: person.id,
            what,
            gives,
            reach,
            places: places.to_vec(),
            from: None,
            until,
            reason: "测试".to_owned(),
        };
        self.world().system().write(Give(new)).await.unwrap();
    }

    /// A role with the permissions whose codes begin like this.
    async fn role(&self, codes: &[&str]) -> Option<Uuid> {
        let cx = self.world().system();
        let serial = self.serial();
        let known = self.world().kernel().registry().permissions.iter();
        let permissions: Vec<String> = known
            .filter(|known| known.admin.is_none())
            .filter(|known| codes.iter().any(|begins| known.code.starts_with(begins)))
            .map(|known| known.code.to_owned())
            .collect();
        if permissions.is_empty() {
            return None;
        }
        let new = CreateRole {
            code: format!("role{serial}"),
            name: format!("角色{serial}"),
            permissions,
            built_in: false,
        };
        Some(role::create(&cx, new).await.unwrap().id)
    }

    /// Somebody without any role.
    pub async fn newcomer(&self, office: Uuid, unit: Option<Uuid>) -> Person {
        let new = CreateUser {
            login: format!("person{}", self.serial()),
            name: "何静".to_owned(),
            title: Some("书记员".to_owned()),
            office,
            unit,
            citizen: None,
            roles: vec![],
        };
        self.open(user::create(&self.world().system(), new).await.unwrap()).await
    }

    /// One of the three administrators, signed in with both factors.
    pub async fn admin(&self, kind: AdminKind) -> Person {
        let admin = self.new_admin(kind).await;
        admin.enrol().await;
        admin
    }

    /// One of the three administrators at the first sign-in, with the password alone.
    pub async fn new_admin(&self, kind: AdminKind) -> Person {
        let new = CreateAdmin {
            kind,
            login: format!("admin{}", self.serial()),
            name: "卢志刚".to_owned(),
            office_name: None,
            citizen: None,
        };
        let created = user::create_admin(&self.world().system(), new).await.unwrap();
        self.open(created).await
    }

    /// The browser of somebody, led to another process of the same installation.
    pub async fn elsewhere(&self, person: &Person) -> Person {
        let twin = self.world().twin().await;
        person.at(self.router_of(&twin), twin)
    }

    /// Somebody who has not signed in.
    pub fn anybody(&self) -> Person {
        Person::new(self.surface().clone(), self.world().kernel().clone())
    }

    /// The owner follows the one-time link, sets a password and signs in.
    async fn open(&self, created: Created) -> Person {
        let mut person = self.anybody();
        person.id = created.user.id;
        person.login = created.user.login;
        person.password = "Kx7#mQ2@wZ".to_owned();
        let token = created.activation_path.rsplit('/').next().unwrap();
        let body = json!({ "token": token, "password": person.password });
        person.plain("/api/kernel/activation", body).await.ok();
        person.sign_in().await.ok();
        person
    }
}
