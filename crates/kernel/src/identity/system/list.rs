//! The systems with their roles, keys and last refusals.

use base::Refusal;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::{
    access::Scope,
    act::Tx,
    context::Context,
    identity::{permissions::SYSTEM_READ, user::Named},
};

/// Systems shown at most; an installation has a dozen.
const MOST: u64 = 200;

/// A system and its keys, without any secret.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SystemClient)]
pub struct System {
    /// The system.
    pub id: Uuid,
    /// Its name in the audit.
    pub name: String,
    /// Whose rows it sees.
    pub office: Named,
    /// Roles held.
    pub roles: Vec<Named>,
    /// Addresses it may call from.
    pub networks: Vec<String>,
    /// Calls a minute it may make.
    pub per_minute: i32,
    /// When it was entered.
    pub created_at: DateTime<FixedOffset>,
    /// Since when it is shut out.
    pub revoked_at: Option<DateTime<FixedOffset>>,
    /// Its keys, the newest first.
    pub keys: Vec<SystemKey>,
    /// Why calls of its keys were refused, the latest first, one of each kind.
    pub refusals: Vec<SystemRefusal>,
}

/// A key without its secret.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SystemKey {
    /// What the caller names it by.
    pub id: String,
    /// When it was drawn.
    pub created_at: DateTime<FixedOffset>,
    /// Until when it works.
    pub expires_at: DateTime<FixedOffset>,
    /// Whether it works now.
    pub works: bool,
    /// The last good call, to the minute.
    pub used_at: Option<DateTime<FixedOffset>>,
    /// Where that came from.
    pub used_ip: Option<String>,
}

/// The last refusal of one kind.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SystemRefusal {
    /// The error code the caller got.
    pub code: String,
    /// When last, within ten seconds.
    pub at: DateTime<FixedOffset>,
    /// Where that came from.
    pub ip: String,
}

/// The systems of the actor's offices, the newest first: six queries whatever their number.
///
/// # Errors
/// 401 and 403.
pub async fn list(cx: &Context) -> Result<Vec<System>, Refusal> {
    let scope = cx.require(&SYSTEM_READ)?;
    let clients = store::all(cx.read(), &scope, MOST).await?;
    store::present(cx.read(), cx.now(), clients).await
}

/// These systems of the scope, for whoever shows what one of them sent.
///
/// # Errors
/// Only faults of the database.
pub async fn about(cx: &Context, scope: &Scope, ids: Vec<Uuid>) -> Result<Vec<System>, Refusal> {
    let clients = store::some(cx.read(), scope, ids).await?;
    store::present(cx.read(), cx.now(), clients).await
}

/// The system of this name that an office let in, inside a unit.
///
/// # Errors
/// Only faults of the database.
pub async fn named(tx: &Tx, office: Uuid, name: &str) -> Result<Option<Uuid>, Refusal> {
    store::named(tx.read(), office, name).await
}

/// One system as it is now, inside a unit.
pub(super) async fn one(tx: &Tx, client: store::client::Model) -> Result<System, Refusal> {
    let system = store::present(tx.read(), tx.now(), vec![client]).await?.pop();
    system.ok_or_else(|| Refusal::internal("a system without itself"))
}
