//! Who asks, from where, with which powers: the only road to the database.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use base::{Kind, Now, Refusal, random::RandomExt as _};
use sea_orm::DatabaseConnection;
use uuid::Uuid;

use crate::{
    access::{AdminKind, Held, Permission, Scope},
    act::{Act, Envelope, UnitOf},
    core::Kernel,
    idempotency::Claim,
    identity::system::{ClientActor, person_only},
};

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct UserActor {
    /// The account.
    pub id: Uuid,
    /// Sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The top office the person belongs to.
    pub top_office: Uuid,
    /// The organisation the person belongs to.
    pub office: Uuid,
    /// The unit inside the office.
    pub unit: Option<Uuid>,
    /// Set for the three administrators.
    pub admin: Option<AdminKind>,
    /// Codes of the permissions held.
    pub permissions: Arc<HashSet<String>>,
    /// The rows each of them may be used on.
    pub held: Arc<Held>,
    /// Whose powers are used now (代办), if not the own ones.
    pub acting_for: Option<ActingFor>,
    /// The session.
    pub session: Uuid,
    /// Nothing but changing the password is allowed yet.
    pub must_change_password: bool,
    /// When the second factor was last passed in this session.
    pub second_factor_at: Option<Now>,
}

/// Whose powers somebody uses, by a delegation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActingFor {
    /// The delegation.
    pub delegation: Uuid,
    /// Who delegated.
    pub id: Uuid,
    /// The name.
    pub name: String,
}

impl UserActor {
    /// The unit the person's work belongs to: the division, or the tribunal that is no top
    /// office of its own.
    pub fn place(&self) -> Option<Uuid> {
        self.unit.or_else(|| (self.office != self.top_office).then_some(self.office))
    }

    /// The rows a permission may be used on, for somebody who holds it.
    pub fn reach(&self, permission: &Permission) -> Scope {
        match (self.admin, self.held.scope(permission.code)) {
            (Some(_), _) => Scope::everything(),
            (None, Some(scope)) => scope.clone(),
            (None, None) => self.own_office(),
        }
    }

    fn own_office(&self) -> Scope {
        Scope::offices([self.top_office])
    }
}

/// Who acts.
#[derive(Debug, Clone)]
pub enum Actor {
    /// A signed-in person of the office.
    User(Arc<UserActor>),
    /// Somebody holding a signing link, after the factor.
    Portal {
        /// The link, which is the attempt's id.
        link: Uuid,
        /// The name shown in the audit, masked.
        name: String,
    },
    /// A system that signed its call.
    Client(Arc<ClientActor>),
    /// The program itself: a job, a sweep, the other zone.
    System(&'static str),
    /// Nobody yet.
    Anonymous,
}

impl Actor {
    /// The id under which idempotency keys are kept; the nil id for nobody.
    pub fn key(&self) -> Uuid {
        match self {
            Self::User(user) => user.id,
            Self::Portal { link, .. } => *link,
            Self::Client(client) => client.id,
            Self::System(_) | Self::Anonymous => Uuid::nil(),
        }
    }

    /// The person, if one is signed in.
    pub fn user(&self) -> Option<&UserActor> {
        match self {
            Self::User(user) => Some(user),
            _ => None,
        }
    }

    /// `user`, `portal`, `client`, `system` or `anonymous`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Portal { .. } => "portal",
            Self::Client(_) => "client",
            Self::System(_) => "system",
            Self::Anonymous => "anonymous",
        }
    }

    /// The name for the audit: who did it, and on whose behalf.
    pub fn signature(&self) -> String {
        match self.user().and_then(|user| user.acting_for.as_ref()) {
            Some(other) => format!("{}（代 {}）", self.name(), other.name),
            None => self.name().to_owned(),
        }
    }

    /// The name for audit and timeline.
    pub fn name(&self) -> &str {
        match self {
            Self::User(user) => &user.name,
            Self::Portal { name, .. } => name,
            Self::Client(client) => &client.name,
            Self::System(name) => name,
            Self::Anonymous => "未登录",
        }
    }
}

/// Where a request came from.
#[derive(Debug, Clone, Default)]
pub struct Client {
    /// The address, of the trusted hop only.
    pub ip: String,
    /// The browser's own words, cut to 200 characters.
    pub agent: String,
    /// SM3 of the token that tells browsers apart; empty when it came without one.
    pub device: Vec<u8>,
}

/// What a handler gets: actor, powers, clock, ids and the two roads to the database.
#[derive(Clone)]
pub struct Context {
    kernel: Kernel,
    actor: Actor,
    client: Client,
    request_id: String,
    claim: Option<Claim>,
    acts: bool,
    /// What this request's permissions allow together, as far as they were asked for.
    asked: Arc<Mutex<Option<Scope>>>,
}

impl Context {
    /// For the `http` crate: a request of this actor.
    pub fn for_request(kernel: Kernel, actor: Actor, client: Client, request_id: String) -> Self {
        let asked = Arc::default();
        Self { kernel, actor, client, request_id, claim: None, acts: false, asked }
    }

    /// For jobs, sweeps and commands: the program itself acts, under this name.
    pub fn system(kernel: &Kernel, name: &'static str) -> Self {
        let request_id = hex::encode(kernel.random().bytes::<8>());
        Self {
            kernel: kernel.clone(),
            actor: Actor::System(name),
            client: Client::default(),
            request_id,
            claim: None,
            acts: false,
            asked: Arc::default(),
        }
    }

    /// The same request acting as somebody else (after sign-in or the portal's factor).
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self { actor, asked: Arc::default(), ..self.clone() }
    }

    /// The same request, of which it is known that it does something and does not only look.
    #[must_use]
    pub fn that_acts(&self) -> Self {
        Self { acts: true, ..self.clone() }
    }

    /// The same request from somewhere else, for those who look at it on another's behalf.
    #[must_use]
    pub fn from(&self, client: Client) -> Self {
        Self { client, ..self.clone() }
    }

    /// The same request with an idempotency claim.
    #[must_use]
    pub fn with_claim(&self, claim: Claim) -> Self {
        Self { claim: Some(claim), ..self.clone() }
    }

    /// The same request for one of the things it lists, each of which is a unit of its own: what
    /// was done of the list before an answer was lost is not done again.
    #[must_use]
    pub fn with_claim_on(&self, part: &str) -> Self {
        let claim = self.claim.as_ref().map(|claim| Claim {
            key: format!("{}/{part}", claim.key),
            request_hash: claim.request_hash,
        });
        Self { claim, ..self.clone() }
    }

    /// The same request without its claim, for rows that belong to a read.
    #[must_use]
    pub fn without_claim(&self) -> Self {
        Self { claim: None, ..self.clone() }
    }

    /// Everything the program is made of.
    pub fn kernel(&self) -> &Kernel {
        &self.kernel
    }
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
    /// Where from.
    pub fn client(&self) -> &Client {
        &self.client
    }
    /// The request's number, shown to the user with every error.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }
    /// The present moment.
    pub fn now(&self) -> Now {
        self.kernel.clock().now()
    }

    /// The signed-in person, or 401; a system is told that it needs one.
    pub fn user(&self) -> Result<&UserActor, Refusal> {
        if let Actor::Client(_) = self.actor {
            return Err(person_only());
        }
        self.actor.user().ok_or_else(|| {
            Refusal::new(Kind::Unauthenticated, "session.required", "请先登录。登录可能已过期。")
        })
    }

    /// The top office of the person or system that acts.
    ///
    /// # Errors
    /// 401 when nobody is signed in.
    pub fn top_office(&self) -> Result<Uuid, Refusal> {
        match &self.actor {
            Actor::Client(client) => Ok(client.top_office),
            _ => Ok(self.user()?.top_office),
        }
    }

    /// Demands a permission and gives the rows it may be used on. A unit that is run after
    /// it sees those rows only: what all demanded permissions have in common.
    ///
    /// # Errors
    /// 401 when nobody is signed in, 403 `permission.missing` naming the permission,
    /// 403 `password.change_required` while the password must be changed first, 403
    /// `session.step_up_required` until the second factor was passed (lately, for an act).
    pub fn require(&self, permission: &'static Permission) -> Result<Scope, Refusal> {
        if let Actor::System(_) = self.actor {
            return Ok(Scope::everything());
        }
        if let Actor::Client(client) = &self.actor {
            return client.require(permission);
        }
        let user = self.user()?;
        if user.must_change_password {
            return Err(Refusal::new(
                Kind::Forbidden,
                "password.change_required",
                "请先修改密码（首次登录或密码已到期），修改后才能继续。",
            ));
        }
        if !user.permissions.contains(permission.code) {
            return Err(Refusal::new(
                Kind::Forbidden,
                "permission.missing",
                format!("您没有“{}”权限，如工作需要请联系本单位安全管理员。", permission.title),
            ));
        }
        if user.admin.is_some() || permission.admin.is_some() || permission.step_up {
            self.second_factor(user)?;
        }
        let scope = user.reach(permission);
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        *asked = Some(asked.take().map_or_else(|| scope.clone(), |before| before.and(&scope)));
        Ok(scope)
    }

    /// The rows a unit of this request may touch. Without any permission, as for the own
    /// account, those of the own office.
    fn unit_scope(&self) -> Scope {
        match &self.actor {
            Actor::System(_) => Scope::everything(),
            Actor::Client(client) => Scope::offices([client.top_office]),
            Actor::Portal { .. } | Actor::Anonymous => Scope::offices([]),
            Actor::User(user) => {
                let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
                asked.clone().unwrap_or_else(|| match user.admin {
                    Some(_) => Scope::everything(),
                    None => user.own_office(),
                })
            }
        }
    }

    /// Demands the first of two permissions, or the second of whoever does not hold the first.
    ///
    /// # Errors
    /// As [`Context::require`]; whoever holds the first and lacks the second factor is told so.
    pub fn require_either(
        &self,
        first: &'static Permission,
        second: &'static Permission,
    ) -> Result<Scope, Refusal> {
        match self.require(first) {
            Err(refusal) if refusal.code() == "permission.missing" => self.require(second),
            answer => answer,
        }
    }

    /// For looking the second factor is needed once a session, for acts lately.
    fn second_factor(&self, user: &UserActor) -> Result<(), Refusal> {
        let lately = |at: Now| self.now() - at < self.kernel.settings().sign_in.step_up;
        if user.second_factor_at.is_some_and(|at| !self.acts || lately(at)) {
            return Ok(());
        }
        Err(Refusal::new(
            Kind::Forbidden,
            "session.step_up_required",
            "请先输入动态口令验证身份，再继续办理。还没有启用的，请到“我的安全设置”启用。",
        ))
    }

    /// The read handle, for stores.
    pub fn read(&self) -> &DatabaseConnection {
        self.kernel.db().read()
    }

    /// Runs an act as one unit of change. Returns only after the commit.
    ///
    /// # Errors
    /// The act's own refusal; `write.busy` when the queue is full; `write.unknown` when
    /// the commit's outcome is not known.
    pub async fn write<A: Act>(&self, act: A) -> Result<A::Out, Refusal> {
        let (unit, answer) = UnitOf::new(
            act,
            Envelope {
                actor: self.actor.clone(),
                scope: self.unit_scope(),
                client: self.client.clone(),
                request_id: self.request_id.clone(),
                claim: self.claim.clone(),
            },
        );
        self.kernel.db().submit(Box::new(unit), &self.kernel).await?;
        answer.await.unwrap_or_else(|_| Err(crate::db::unknown()))
    }
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context")
            .field("actor", &self.actor)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}
