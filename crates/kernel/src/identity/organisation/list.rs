//! The tree as far as the actor may see it.

use base::Refusal;
use uuid::Uuid;

use super::{Organisation, store};
use crate::{access::Scope, act::Tx, context::Context, identity::permissions::ORGANISATION_READ};

/// Every visible organisation, by level, then code.
pub async fn list(cx: &Context) -> Result<Vec<Organisation>, Refusal> {
    let scope = cx.require(&ORGANISATION_READ)?;
    store::all(cx.read(), &scope).await?.into_iter().map(store::Model::present).collect()
}

/// Every organisation of a scope the caller was given, by level, then code.
///
/// # Errors
/// Those of the database.
pub async fn within(cx: &Context, scope: &Scope) -> Result<Vec<Organisation>, Refusal> {
    store::all(cx.read(), scope).await?.into_iter().map(store::Model::present).collect()
}

/// The top office of an organisation in the scope.
///
/// # Errors
/// 404 for one that is not in it.
pub async fn top_of(cx: &Context, scope: &Scope, id: Uuid) -> Result<Uuid, Refusal> {
    let found = store::find(cx.read(), scope, id).await?.ok_or_else(Refusal::not_found)?;
    Ok(found.top_office)
}

/// The top office and the name of an organisation in the scope of a unit of work.
///
/// # Errors
/// 404 for one that is not in it.
pub async fn place_in(tx: &Tx, id: Uuid) -> Result<(Uuid, String), Refusal> {
    let found = store::find(tx.read(), &tx.scope(), id).await?.ok_or_else(Refusal::not_found)?;
    Ok((found.top_office, found.name))
}

/// The name of an office whose rows the caller has found in its scope.
pub async fn name(cx: &Context, id: Uuid) -> Result<String, Refusal> {
    let found = store::names(cx.read(), vec![id]).await?;
    found.into_iter().next().map(|row| row.name).ok_or_else(Refusal::not_found)
}

/// The same inside a unit.
pub async fn name_in(tx: &Tx, id: Uuid) -> Result<String, Refusal> {
    let found = store::names(tx.read(), vec![id]).await?;
    found.into_iter().next().map(|row| row.name).ok_or_else(Refusal::not_found)
}

/// The unit of this name inside a top office, as another system calls it, whoever asks.
pub async fn unit_named(cx: &Context, office: Uuid, name: &str) -> Result<Option<Uuid>, Refusal> {
    store::unit_named(cx.read(), office, name).await
}

/// The top office with this code, such as a 法院代字, whoever asks: for adapters that are
/// told a code by another system.
pub async fn top_by_code(cx: &Context, code: &str) -> Result<Option<Uuid>, Refusal> {
    store::top_by_code(cx.read(), code).await
}

/// Top office and name of an organisation, whoever asks: for choosing another division of the
/// own office; the caller compares the office.
///
/// # Errors
/// Those of the database.
pub async fn place_of(tx: &Tx, id: Uuid) -> Result<Option<(Uuid, String)>, Refusal> {
    let found = store::names(tx.read(), vec![id]).await?;
    Ok(found.into_iter().next().map(|row| (row.top_office, row.name)))
}

/// Every organisation inside a top office, itself first: for choosing to whom something goes.
///
/// # Errors
/// Those of the database.
pub async fn inside(cx: &Context, office: Uuid) -> Result<Vec<Organisation>, Refusal> {
    store::inside(cx.read(), office).await?.into_iter().map(store::Model::present).collect()
}
