//! The groups of an office by name alone, for those who share work with one.

use base::Refusal;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::store;
use crate::{act::Tx, context::Context, identity::user::Named};

async fn names(db: &impl ConnectionTrait, office: Uuid) -> Result<Vec<Named>, Refusal> {
    let groups = store::of_office(db, office).await?.into_iter();
    Ok(groups.map(|group| Named { id: group.id, name: group.name }).collect())
}

/// The groups of an office whose rows the caller sees, by name.
///
/// # Errors
/// Those of the database.
pub async fn of_office(cx: &Context, office: Uuid) -> Result<Vec<Named>, Refusal> {
    names(cx.read(), office).await
}

/// The same, inside a unit.
///
/// # Errors
/// Those of the database.
pub async fn of_office_in(tx: &Tx, office: Uuid) -> Result<Vec<Named>, Refusal> {
    names(tx.read(), office).await
}

/// The name of the group that a row already found was shared with.
///
/// # Errors
/// Those of the database.
pub async fn name(cx: &Context, id: Uuid) -> Result<Option<String>, Refusal> {
    Ok(store::names(cx.read(), vec![id]).await?.remove(&id))
}
