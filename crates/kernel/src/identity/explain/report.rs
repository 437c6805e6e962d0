//! Who may what: by person, with every permission and why it has an effect or not; by
//! thing, with everybody who can read it.

use base::Refusal;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::{
    access::Class,
    context::Context,
    identity::{
        grant::Holding,
        permissions::{ACCESS_READ, of_admin},
        role::PermissionClass,
        user::{self, User},
    },
};

/// One permission of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PermissionLine {
    /// Dotted code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// What the holder can do and see.
    pub meaning: String,
    /// What sort of thing it opens.
    pub class: PermissionClass,
    /// Where it comes from, in words.
    pub sources: Vec<String>,
    /// Whether it has an effect today.
    pub effective: bool,
    /// Why not.
    pub remark: Option<String>,
}

/// Everything one person may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PersonReport {
    /// The person.
    pub user: User,
    /// When it was drawn.
    pub at: DateTime<FixedOffset>,
    /// By code.
    pub permissions: Vec<PermissionLine>,
}

/// Somebody who can read a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ObjectReader {
    /// The account.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// Sign-in name.
    pub login: String,
    /// Where the person belongs.
    pub office: String,
    /// The division.
    pub unit: Option<String>,
    /// Through which roles and reaches.
    pub sources: Vec<String>,
}

/// Everybody who can read one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ObjectReport {
    /// The thing, by its number.
    pub thing: String,
    /// The permission that shows it.
    pub permission: String,
    /// When it was drawn.
    pub at: DateTime<FixedOffset>,
    /// By name.
    pub readers: Vec<ObjectReader>,
}

/// The report about one person, in a constant number of queries.
///
/// # Errors
/// 404 for somebody the actor may not ask about.
pub async fn person_report(cx: &Context, id: Uuid) -> Result<PersonReport, Refusal> {
    let scope = cx.require(&ACCESS_READ)?;
    let (db, today) = (cx.read(), cx.kernel().today());
    let found = user::store::find(db, &scope, id).await?.ok_or_else(Refusal::not_found)?;
    let registry = cx.kernel().registry();
    let line = |permission: &crate::Permission| PermissionLine {
        code: permission.code.to_owned(),
        title: permission.title.to_owned(),
        meaning: permission.meaning.to_owned(),
        class: permission.class.into(),
        sources: vec![],
        effective: true,
        remark: None,
    };
    let mut permissions = Vec::new();
    match found.admin()? {
        Some(kind) => {
            let held = of_admin(registry, kind);
            for permission in registry.permissions.iter().filter(|one| held.contains(one.code)) {
                permissions.push(PermissionLine {
                    sources: vec![kind.title().to_owned()],
                    ..line(permission)
                });
            }
        }
        None => {
            let holding = Holding::of(db, &found, today, today).await?;
            let names = store::names(db, &found, &holding, "", today).await?;
            let scopes = holding.permissions(registry);
            for permission in registry.permissions.iter().filter(|one| one.admin.is_none()) {
                let sources: Vec<_> = holding
                    .sources
                    .iter()
                    .filter(|source| source.permissions.iter().any(|code| code == permission.code))
                    .collect();
                if sources.is_empty() {
                    continue;
                }
                let rows = scopes.get(permission.code);
                let some = rows.is_some_and(|rows| {
                    rows.touched_offices().is_none_or(|offices| !offices.is_empty())
                });
                let remark = match (rows, some) {
                    (None, _) if permission.class == Class::Content => {
                        Some("所在单位的人员不能使用内容类权限，或没有派驻".to_owned())
                    }
                    (Some(_), false) => Some("范围里没有任何庭室".to_owned()),
                    _ => None,
                };
                let sources = sources.into_iter().map(|source| names.source(source)).collect();
                permissions.push(PermissionLine {
                    sources,
                    effective: some,
                    remark,
                    ..line(permission)
                });
            }
        }
    }
    permissions.sort_by(|a, b| a.code.cmp(&b.code));
    let user = user::store::present(db, vec![found], today).await?.pop();
    let user = user.ok_or_else(Refusal::not_found)?;
    Ok(PersonReport { user, at: now(cx), permissions })
}

/// The report about one thing, in a constant number of queries, however many people there
/// are.
///
/// # Errors
/// 404 for a thing that is not there or lies outside the actor's scope.
pub async fn object_report(
    cx: &Context,
    kind: &str,
    number: &str,
) -> Result<ObjectReport, Refusal> {
    let scope = cx.require(&ACCESS_READ)?;
    let known = cx.kernel().registry().placed.iter().find(|known| known.kind == kind).copied();
    let known = known.ok_or_else(Refusal::not_found)?;
    let place = (known.find)(cx.clone(), number.trim().to_owned()).await?;
    let place = place.filter(|place| scope.covers_unit(place.office, place.unit));
    let place = place.ok_or_else(Refusal::not_found)?;
    let (db, today) = (cx.read(), cx.kernel().today());
    let people = store::people(db, today).await?;
    let mut readers = Vec::new();
    for (person, holding) in &people.holdings {
        let class = known.permission.class;
        if !holding.uses(class) {
            continue;
        }
        let sources: Vec<String> = holding
            .sources
            .iter()
            .filter(|source| source.permissions.iter().any(|code| code == known.permission.code))
            .filter(|source| {
                holding.rows(source, class).covers_row(place.office, place.unit, place.group)
            })
            .map(|source| people.names.source(source))
            .collect();
        if !sources.is_empty() {
            let name = |id: Uuid| people.names.organisation(id);
            readers.push(ObjectReader {
                id: person.id,
                name: person.name.clone(),
                login: person.login.clone(),
                office: name(person.office_id),
                unit: person.unit_id.map(name),
                sources,
            });
        }
    }
    readers.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(ObjectReport {
        thing: place.label,
        permission: known.permission.title.to_owned(),
        at: now(cx),
        readers,
    })
}

fn now(cx: &Context) -> DateTime<FixedOffset> {
    cx.now().with_timezone(&base::clock::beijing())
}
