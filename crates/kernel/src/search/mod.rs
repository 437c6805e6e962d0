//! Search inside the scope: numbers, names and their fragments in one posting table.

pub(crate) mod store;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::{query_terms, terms_of};

use base::Refusal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{access::Scope, act::Tx, context::Context};

/// What is to be found again.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The kind of thing, such as `case`.
    pub kind: &'static str,
    /// Which one.
    pub object_id: Uuid,
    /// Its office.
    pub office: Uuid,
    /// Its unit.
    pub unit: Option<Uuid>,
    /// The group it is shared with when it is written first; later [`share`] says so.
    pub group: Option<Uuid>,
    /// The line shown.
    pub title: String,
    /// The second line.
    pub subtitle: String,
    /// Texts it is found by: numbers and names.
    pub texts: Vec<String>,
}

/// A hit.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Hit {
    /// The kind of thing.
    pub kind: String,
    /// Which one.
    pub id: Uuid,
    /// The line shown.
    pub title: String,
    /// The second line.
    pub subtitle: String,
}

/// Writes or replaces an entry, with this unit.
pub async fn put(tx: &mut Tx, entry: Entry) -> Result<(), Refusal> {
    let mut terms: Vec<String> = entry.texts.iter().flat_map(|text| terms_of(text)).collect();
    terms.sort();
    terms.dedup();
    store::put(tx, &entry, terms).await
}

/// Lets a group find these things of one kind too, or nobody beyond their unit.
///
/// # Errors
/// Those of the database.
pub async fn share(
    tx: &mut Tx,
    kind: &'static str,
    objects: &[Uuid],
    group: Option<Uuid>,
) -> Result<(), Refusal> {
    store::set_group(tx, kind, objects, group).await
}

/// Finds things whose texts contain the query, newest first.
pub async fn find(
    cx: &Context,
    scope: &Scope,
    query: &str,
    limit: u64,
) -> Result<Vec<Hit>, Refusal> {
    let terms = query_terms(query);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    store::find(cx, scope, &terms, limit).await
}

/// The ids of one kind that contain the query, for lists that filter by it.
pub async fn ids(
    cx: &Context,
    scope: &Scope,
    kind: &'static str,
    query: &str,
    limit: u64,
) -> Result<Vec<Uuid>, Refusal> {
    let terms = query_terms(query);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    store::ids(cx, scope, kind, &terms, limit).await
}
