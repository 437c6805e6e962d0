//! Reads everything one person holds.

use std::{collections::HashMap, sync::Arc};

use base::Refusal;
use chrono::NaiveDate;
use sea_orm::{
    QueryOrder as _, QuerySelect as _, QueryTrait as _,
    entity::prelude::*,
    sea_query::{Expr, Query, SelectStatement, UnionType},
};

use super::{
    super::{
        GrantState, What,
        store::{self as grants, not_over, row},
    },
    Holding, Source,
};
use crate::{
    access::{Reach, Shared, Tree},
    db::fault,
    identity::{
        organisation::{self, OrganisationKind},
        role, user,
    },
};

impl Holding {
    /// Reads it in at most four queries, however many grants there are.
    pub(crate) async fn of(
        db: &impl ConnectionTrait,
        owner: &user::store::Model,
        today: NaiveDate,
        since: NaiveDate,
    ) -> Result<Self, Refusal> {
        let held = held_by(db, owner.id, today, since).await?;
        let mut holding = Self::made(owner, OrganisationKind::Court, held, today)?;
        let given = match holding.sources.is_empty() {
            true => HashMap::new(),
            false => {
                let roles = holding.sources.iter().map(|source| source.role).collect();
                role::store::permissions_of(db, roles).await?
            }
        };
        let choosing = |source: &&Source| source.reach == Reach::Chosen;
        let choosing = holding.sources.iter().filter(choosing).map(|source| source.grant);
        let places = grants::places_of(db, choosing.collect()).await?;
        holding.complete(&given, &places);
        let needs_tree = !holding.postings.is_empty()
            || holding.sources.iter().any(|source| source.reach.needs_tree());
        let rows = match needs_tree {
            true => organisation::store::everything(db).await?,
            false => organisation::store::names(db, vec![owner.top_office]).await?,
        };
        let top = rows.iter().find(|row| row.id == owner.top_office).ok_or_else(|| {
            Refusal::internal(format!("user_account.top_office of {}: no such office", owner.id))
        })?;
        holding.kind = top.kind()?;
        let rows = rows.iter().map(|row| (row.id, row.parent_id, row.top_office));
        holding.tree = Arc::new(Tree::of(rows));
        Ok(holding)
    }

    /// Sorts somebody's approved grants; the tree and what roles give come later.
    pub(crate) fn made(
        owner: &user::store::Model,
        kind: OrganisationKind,
        held: Vec<row::Model>,
        today: NaiveDate,
    ) -> Result<Self, Refusal> {
        let over = |row: &row::Model| row.until_on.is_some_and(|until| until < today);
        let lapsed = held.iter().any(over);
        let (mut sources, mut postings, mut groups) = (Vec::new(), Vec::new(), Vec::new());
        for row in held.into_iter().filter(|row| !over(row)) {
            match row.what()? {
                What::Group => {
                    groups.push(Shared { office: row.top_office, group: row.what_id });
                }
                What::Posting => postings.push(row.what_id),
                What::Role => sources.push(Source {
                    grant: row.id,
                    role: row.what_id,
                    reach: row.reach()?,
                    chosen: Vec::new(),
                    group: (row.holder_id != owner.id).then_some(row.holder_id),
                    permissions: Vec::new(),
                }),
            }
        }
        let (place, tree) = (owner.place(), Arc::default());
        Ok(Self { place, kind, sources, postings, groups, tree, lapsed })
    }

    /// Adds what the roles give and which places the grants name.
    pub(crate) fn complete(
        &mut self,
        given: &HashMap<Uuid, Vec<String>>,
        places: &HashMap<Uuid, Vec<Uuid>>,
    ) {
        for source in &mut self.sources {
            source.permissions = given.get(&source.role).cloned().unwrap_or_default();
            source.chosen = places.get(&source.grant).cloned().unwrap_or_default();
        }
    }
}

/// Everything that was approved for a person, directly or through a group it is in, and did
/// not lapse before `since`: one query.
async fn held_by(
    db: &impl ConnectionTrait,
    user: Uuid,
    today: NaiveDate,
    since: NaiveDate,
) -> Result<Vec<row::Model>, Refusal> {
    held_query(user, today, since).all(db).await.map_err(fault)
}

/// The query behind it, which every request of a signed-in person makes.
pub(crate) fn held_query(user: Uuid, today: NaiveDate, since: NaiveDate) -> Select<row::Entity> {
    let mut holders = Query::select();
    holders.expr(Expr::val(user)).union(UnionType::All, groups_of(user, today));
    row::Entity::find()
        .filter(row::Column::HolderId.in_subquery(holders))
        .filter(row::Column::State.eq(GrantState::Approved.code()))
        .filter(row::Column::FromOn.lte(today))
        .filter(not_over(since))
        .order_by_asc(row::Column::RequestedAt)
        .order_by_asc(row::Column::Id)
}

fn groups_of(user: Uuid, today: NaiveDate) -> SelectStatement {
    let memberships = row::Entity::find()
        .select_only()
        .column(row::Column::WhatId)
        .filter(row::Column::HolderId.eq(user))
        .filter(row::Column::State.eq(GrantState::Approved.code()))
        .filter(row::Column::What.eq(What::Group.code()))
        .filter(row::Column::FromOn.lte(today))
        .filter(not_over(today));
    memberships.into_query()
}
