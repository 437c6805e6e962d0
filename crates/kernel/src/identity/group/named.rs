//! The groups of an office by name alone, for those who share work with one.

use base::Refusal;
use uuid::Uuid;

use super::store;
use crate::{act::Tx, context::Context, identity::user::Named};

/// The groups of an office whose rows the caller sees, by name.
///
/// # Errors
/// Those of the database.
pub async fn of_office(cx: &Context, office: Uuid) -> Result<Vec<Named>, Refusal> {
    Ok(named(store::of_office(cx.read(), office).await?))
}

/// The same, inside a unit.
///
/// # Errors
/// Those of the database.
pub async fn of_office_in(tx: &Tx, office: Uuid) -> Result<Vec<Named>, Refusal> {
    Ok(named(store::of_office(tx.read(), office).await?))
}

fn named(groups: Vec<store::Model>) -> Vec<Named> {
    groups.into_iter().map(|group| Named { id: group.id, name: group.name }).collect()
}

/// The name of the group that a row already found was shared with.
///
/// # Errors
/// Those of the database.
pub async fn name(cx: &Context, id: Uuid) -> Result<Option<String>, Refusal> {
    Ok(store::names(cx.read(), vec![id]).await?.remove(&id))
}
