//! Reads everything one person holds.

use std::collections::HashMap;

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
    identity::{organisation, role, user},
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
        let over = |row: &grants::Model| row.until_on.is_some_and(|until| until < today);
        let lapsed = held.iter().any(over);
        let held: Vec<_> = held.into_iter().filter(|row| !over(row)).collect();
        let (mut sources, mut postings, mut groups) = (Vec::new(), Vec::new(), Vec::new());
        for row in held {
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
                    permissions: Vec::new(),
                }),
            }
        }
        let given = match sources.is_empty() {
            true => HashMap::new(),
            false => {
                let roles = sources.iter().map(|source| source.role).collect();
                role::store::permissions_of(db, roles).await?
            }
        };
        let choosing = |source: &&Source| source.reach == Reach::Chosen;
        let choosing = sources.iter().filter(choosing).map(|source| source.grant).collect();
        let places = grants::places_of(db, choosing).await?;
        for source in &mut sources {
            source.permissions = given.get(&source.role).cloned().unwrap_or_default();
            source.chosen = places.get(&source.grant).cloned().unwrap_or_default();
        }
        let needs_tree =
            !postings.is_empty() || sources.iter().any(|source| source.reach.needs_tree());
        let rows = match needs_tree {
            true => organisation::store::everything(db).await?,
            false => organisation::store::names(db, vec![owner.top_office]).await?,
        };
        let top = rows.iter().find(|row| row.id == owner.top_office).ok_or_else(|| {
            Refusal::internal(format!("user_account.top_office of {}: no such office", owner.id))
        })?;
        let kind = top.kind()?;
        let tree = Tree::of(rows.iter().map(|row| (row.id, row.parent_id, row.top_office)));
        Ok(Self { place: owner.place(), kind, sources, postings, groups, tree, lapsed })
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
