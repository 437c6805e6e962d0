//! Who can read a thing, asked by the capability it belongs to: for choosing people who shall
//! look after it together, and for telling them nothing they could not read themselves.

use base::Refusal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Place, store};
use crate::{
    access::Permission,
    act::Tx,
    context::Context,
    identity::{
        grant::Holding,
        user::{self, UserState},
    },
};

/// Somebody of the thing's own office who can read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Reader {
    /// The account.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// 职务.
    pub title: Option<String>,
    /// The division.
    pub unit: Option<String>,
}

fn reads(holding: &Holding, permission: &Permission, place: &Place) -> bool {
    holding.uses(permission.class)
        && holding
            .sources
            .iter()
            .filter(|source| source.permissions.iter().any(|code| code == permission.code))
            .any(|source| {
                let rows = holding.rows(source, permission.class);
                rows.covers_row(place.office, place.unit, place.group)
            })
}

/// Everybody of its office who can read a thing, by name; a constant number of queries. The
/// caller found the thing in its own scope.
///
/// # Errors
/// Those of the database.
pub async fn readers(
    cx: &Context,
    permission: &Permission,
    place: &Place,
) -> Result<Vec<Reader>, Refusal> {
    let people = store::people(cx.read(), cx.kernel().today()).await?;
    let mut found: Vec<Reader> = people
        .holdings
        .iter()
        .filter(|(person, _)| person.top_office == place.office)
        .filter(|(_, holding)| reads(holding, permission, place))
        .map(|(person, _)| Reader {
            id: person.id,
            name: person.name.clone(),
            title: person.title.clone(),
            unit: person.unit_id.map(|id| people.names.organisation(id)),
        })
        .collect();
    found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(found)
}

/// Those of these few accounts that can sign in, belong to its office and can read a thing
/// today, inside a unit.
///
/// # Errors
/// Those of the database.
pub async fn readers_in(
    tx: &Tx,
    ids: &[Uuid],
    permission: &Permission,
    place: &Place,
) -> Result<Vec<(Uuid, String)>, Refusal> {
    let today = tx.kernel().today();
    let mut found = Vec::new();
    for person in user::store::some(tx.read(), ids.to_vec()).await? {
        let active = person.state == UserState::Active.code() && person.admin_kind.is_none();
        if !active || person.top_office != place.office {
            continue;
        }
        let holding = Holding::of(tx.read(), &person, today, today).await?;
        if reads(&holding, permission, place) {
            found.push((person.id, person.name));
        }
    }
    Ok(found)
}
