//! The groups of the scope with everybody in them.

use std::collections::HashMap;

use base::Refusal;
use uuid::Uuid;

use super::{Group, Member, store};
use crate::{
    access::Scope,
    context::Context,
    identity::{
        grant, organisation,
        permissions::GRANT_READ,
        user::{self, Named},
    },
};

/// Every visible group, by name, in four queries.
///
/// # Errors
/// 401 and 403.
pub async fn list(cx: &Context) -> Result<Vec<Group>, Refusal> {
    let scope = cx.require(&GRANT_READ)?;
    visible(cx, &scope).await
}

/// The same for whoever was asked for a permission already.
pub(super) async fn visible(cx: &Context, scope: &Scope) -> Result<Vec<Group>, Refusal> {
    let (db, today) = (cx.read(), cx.kernel().today());
    let groups = store::all(db, scope).await?;
    let ids: Vec<Uuid> = groups.iter().map(|group| group.id).collect();
    let standing = grant::store::standing(db, &ids, today).await?;
    let names = user::store::names(db, standing.iter().map(|one| one.holder_id).collect()).await?;
    let offices = groups.iter().map(|group| group.top_office).collect();
    let offices: HashMap<Uuid, String> = organisation::store::names(db, offices)
        .await?
        .into_iter()
        .map(|office| (office.id, office.name))
        .collect();
    let members = |group: Uuid| {
        let mut members: Vec<Member> = standing
            .iter()
            .filter(|one| one.what_id == group)
            .map(|one| Member {
                id: one.holder_id,
                name: names.get(&one.holder_id).cloned().unwrap_or_default(),
                grant_id: one.id,
                until: one.until_on,
            })
            .collect();
        members.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        members
    };
    Ok(groups
        .into_iter()
        .map(|group| Group {
            members: members(group.id),
            office: Named {
                id: group.top_office,
                name: offices.get(&group.top_office).cloned().unwrap_or_default(),
            },
            id: group.id,
            name: group.name,
            purpose: group.purpose,
        })
        .collect())
}
