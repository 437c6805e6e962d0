//! What the explanation needs beside the holding: names, and grants that give nothing today.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use base::Refusal;
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use super::{Place, why::waiting_words};
use crate::{
    access::Tree,
    identity::{
        grant::{self, Holding, Source, What},
        group, organisation, role, user,
    },
};

/// Grants of a person looked at for what is not in force.
const MOST: u64 = 200;

/// Names of everything an explanation speaks of.
pub(crate) struct Names {
    roles: HashMap<Uuid, String>,
    places: HashMap<Uuid, String>,
    groups: HashMap<Uuid, String>,
    /// Roles that would give the permission, by name.
    giving: Vec<String>,
    /// Grants of such roles that are not in force, in words.
    idle: Vec<String>,
}

/// Reads them: five queries.
pub(crate) async fn names(
    db: &impl ConnectionTrait,
    person: &user::store::Model,
    holding: &Holding,
    permission: &str,
    today: NaiveDate,
) -> Result<Names, Refusal> {
    let giving = role::store::giving(db, permission).await?;
    let idle = grant::store::history(db, person.id, MOST).await?;
    let idle: Vec<_> = idle
        .into_iter()
        .filter(|row| row.what == What::Role.code())
        .filter(|row| giving.iter().any(|role| role.id == row.what_id))
        .filter(|row| !row.in_force(today))
        .collect();
    let roles: BTreeSet<Uuid> = holding
        .sources
        .iter()
        .map(|source| source.role)
        .chain(idle.iter().map(|row| row.what_id))
        .collect();
    let roles: HashMap<Uuid, String> = role::store::find_some(db, roles)
        .await?
        .into_iter()
        .map(|role| (role.id, role.name))
        .collect();
    let places = organisation::store::everything(db).await?;
    let groups = holding.groups.iter().map(|shared| shared.group).collect();
    let idle = idle
        .iter()
        .map(|row| {
            let name = roles.get(&row.what_id).cloned().unwrap_or_default();
            let until = row.until_on.map(|day| day.to_string());
            let words =
                waiting_words(row.stage()?.state(), &row.from_on.to_string(), until.as_deref());
            Ok(format!("角色“{name}”{words}"))
        })
        .collect::<Result<_, Refusal>>()?;
    Ok(Names {
        roles,
        places: places.into_iter().map(|place| (place.id, place.name)).collect(),
        groups: group::store::names(db, groups).await?,
        giving: giving.into_iter().map(|role| role.name).collect(),
        idle,
    })
}

/// Everybody of the business who can sign in, each with what it holds.
pub(crate) struct People {
    pub(crate) holdings: Vec<(user::store::Model, Holding)>,
    pub(crate) names: Names,
}

/// Reads them in eight queries, however many people there are.
pub(crate) async fn people(db: &impl ConnectionTrait, today: NaiveDate) -> Result<People, Refusal> {
    let accounts = user::store::active(db).await?;
    let grants = grant::store::all_in_force(db, today).await?;
    let of_kind = |what: What| grants.iter().filter(move |row| row.what == what.code());
    let roles: BTreeSet<Uuid> = of_kind(What::Role).map(|row| row.what_id).collect();
    let given = role::store::permissions_of(db, roles.iter().copied().collect()).await?;
    let places = grant::store::places_of(db, grants.iter().map(|row| row.id).collect()).await?;
    let organisations = organisation::store::everything(db).await?;
    let tree = Tree::of(organisations.iter().map(|row| (row.id, row.parent_id, row.top_office)));
    let tree = Arc::new(tree);
    let mut by_holder: HashMap<Uuid, Vec<&grant::store::Model>> = HashMap::new();
    for row in &grants {
        by_holder.entry(row.holder_id).or_default().push(row);
    }
    let mut holdings = Vec::new();
    for account in accounts {
        let own = by_holder.get(&account.id).cloned().unwrap_or_default();
        let groups = own.iter().filter(|row| row.what == What::Group.code());
        let through = groups.filter_map(|row| by_holder.get(&row.what_id)).flatten().copied();
        let held = own.iter().copied().chain(through).cloned().collect();
        let top = organisations.iter().find(|row| row.id == account.top_office);
        let kind = top.ok_or_else(Refusal::not_found)?.kind()?;
        let mut holding = Holding::made(&account, kind, held, today)?;
        holding.complete(&given, &places);
        holding.tree = Arc::clone(&tree);
        holdings.push((account, holding));
    }
    let groups = of_kind(What::Group).map(|row| row.what_id).collect();
    let roles = role::store::find_some(db, roles).await?;
    let names = Names {
        roles: roles.into_iter().map(|role| (role.id, role.name)).collect(),
        places: organisations.into_iter().map(|place| (place.id, place.name)).collect(),
        groups: group::store::names(db, groups).await?,
        giving: vec![],
        idle: vec![],
    };
    Ok(People { holdings, names })
}

impl Names {
    /// An organisation's name.
    pub(crate) fn organisation(&self, id: Uuid) -> String {
        Self::name(&self.places, id)
    }

    /// A group's name.
    pub(crate) fn group(&self, id: Uuid) -> String {
        Self::name(&self.groups, id)
    }

    fn name(of: &HashMap<Uuid, String>, id: Uuid) -> String {
        of.get(&id).cloned().unwrap_or_default()
    }

    /// A role with how it came.
    pub(crate) fn source(&self, source: &Source) -> String {
        let role = Self::name(&self.roles, source.role);
        let reach = match source.chosen.is_empty() {
            true => source.reach.title().to_owned(),
            false => self.places(&source.chosen),
        };
        match source.group {
            Some(group) => {
                format!("角色“{role}”（经用户组“{}”，{reach}）", Self::name(&self.groups, group))
            }
            None => format!("角色“{role}”（{reach}）"),
        }
    }

    fn places(&self, ids: &[Uuid]) -> String {
        ids.iter().map(|id| Self::name(&self.places, *id)).collect::<Vec<_>>().join("、")
    }

    /// Where a thing lies.
    pub(crate) fn place(&self, place: &Place) -> String {
        let office = Self::name(&self.places, place.office);
        match place.unit {
            Some(unit) => format!("{} 属{office} {}", place.label, Self::name(&self.places, unit)),
            None => format!("{} 属{office}，没有归到庭室", place.label),
        }
    }

    /// How far these roles reach, in words.
    pub(crate) fn reaches(&self, holding: &Holding, giving: &[&Source]) -> Vec<String> {
        if !holding.postings.is_empty() {
            return vec![format!("派驻：{}", self.places(&holding.postings))];
        }
        giving.iter().map(|source| self.source(source)).collect()
    }

    /// No role in force gives it.
    pub(crate) fn nothing_gives(&self) -> String {
        match self.idle.is_empty() {
            true => "今天没有任何生效的授权给予这项权限".to_owned(),
            false => format!("今天没有生效的授权给予这项权限：{}", self.idle.join("；")),
        }
    }

    /// What would give it.
    pub(crate) fn how_to_get(&self) -> String {
        match self.giving.is_empty() {
            true => "现在没有角色包含这项权限：先由安全管理员给角色增加，再申请授权。".to_owned(),
            false => format!("为本人申请包含它的角色：{}。", self.giving.join("、")),
        }
    }
}
