//! What the board counts: one sum over the warnings, one over what came in the period.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Scope, db::fault};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    FromQueryResult, QueryFilter as _, QuerySelect, Select, sea_query::Expr,
};
use uuid::Uuid;

use super::super::{
    list::store::Wanted,
    store::{
        reading::row as reading,
        warning::{self, Column as W},
    },
};
use crate::linkage::store::subject::{self, Column as S};

/// Warnings that are alike.
#[derive(Debug, FromQueryResult)]
pub(super) struct Warned {
    pub(super) rule: String,
    pub(super) level: String,
    pub(super) source_id: Uuid,
    pub(super) district: String,
    pub(super) org: String,
    pub(super) org_name: String,
    pub(super) item: String,
    pub(super) item_name: String,
    pub(super) found: i64,
    pub(super) read: i64,
}

/// Sums of the warnings that are looked for, with how many of them a person has looked at.
pub(super) async fn warned(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    user: Uuid,
) -> Result<Vec<Warned>, Refusal> {
    warned_query(scope.visible_offices(), wanted, user).into_model().all(db).await.map_err(fault)
}

pub(crate) fn warned_query(
    offices: Option<&[Uuid]>,
    wanted: &Wanted,
    user: Uuid,
) -> Select<warning::Entity> {
    use reading::Column as R;
    let own = |column: R| Expr::col((reading::Entity, column));
    let seen = Condition::all()
        .add(own(R::WarningId).equals((warning::Entity, W::Id)))
        .add(own(R::UserId).eq(user))
        .add(own(R::Level).equals((warning::Entity, W::Level)));
    let mut query = warning::Entity::find()
        .select_only()
        .columns([W::Rule, W::Level, W::SourceId, W::District, W::Org, W::Item])
        .column_as(W::OrgName.max(), "org_name")
        .column_as(W::ItemName.max(), "item_name")
        .column_as(W::Id.count(), "found")
        .column_as(R::WarningId.count(), "read")
        .filter(wanted.condition(offices));
    QuerySelect::query(&mut query).left_join(reading::Entity, seen);
    [W::Rule, W::Level, W::SourceId, W::District, W::Org, W::Item]
        .into_iter()
        .fold(query, |query, column| query.group_by(column))
}

/// Consultations or matters that are alike.
#[derive(Debug, FromQueryResult)]
pub(super) struct Brought {
    pub(super) kind: String,
    pub(super) source_id: Uuid,
    pub(super) org: String,
    pub(super) item: String,
    pub(super) item_name: String,
    pub(super) found: i64,
}

/// Sums of what came on these days.
pub(super) async fn brought(
    db: &impl ConnectionTrait,
    scope: &Scope,
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<Brought>, Refusal> {
    brought_query(scope.visible_offices(), days).into_model().all(db).await.map_err(fault)
}

pub(crate) fn brought_query(
    offices: Option<&[Uuid]>,
    (from, to): (NaiveDate, NaiveDate),
) -> Select<subject::Entity> {
    let own = offices.map(|own| S::TopOffice.is_in(own.iter().copied()));
    let query = subject::Entity::find()
        .select_only()
        .columns([S::Kind, S::SourceId, S::Org, S::Item])
        .column_as(S::ItemName.max(), "item_name")
        .column_as(S::Id.count(), "found")
        .filter(Condition::all().add_option(own))
        .filter(S::Day.between(from, to));
    [S::Kind, S::SourceId, S::Org, S::Item]
        .into_iter()
        .fold(query, |query, column| query.group_by(column))
}
