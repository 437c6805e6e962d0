//! Pages of warnings, and what a period's reasons come to.

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::{
    Scope,
    db::{fault, keyset},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::super::{
    state::State,
    store::{
        reading,
        warning::{self, Column as W},
    },
};

/// A district: its code, and the sources that speak for it where a record does not say.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) code: String,
    pub(crate) sources: Vec<Uuid>,
}

/// What is looked for.
#[derive(Debug, Default, Clone)]
pub(crate) struct Wanted {
    pub(crate) level: Option<&'static str>,
    /// Of these rules.
    pub(crate) rules: Option<Vec<String>>,
    pub(crate) org: Option<String>,
    pub(crate) item: Option<String>,
    pub(crate) place: Option<Place>,
    /// Of these kinds.
    pub(crate) kinds: Option<Vec<&'static str>>,
    pub(crate) number: Option<String>,
    pub(crate) owner: Option<Uuid>,
    /// A state; otherwise all that wait, unless [`Wanted::all`].
    pub(crate) state: Option<&'static str>,
    pub(crate) all: bool,
    /// Only those whose expected day is before this one.
    pub(crate) overdue: Option<NaiveDate>,
    /// Begun from then on.
    pub(crate) from: Option<Now>,
    /// Begun before.
    pub(crate) until: Option<Now>,
    /// Not looked at by this person in the colour it has.
    pub(crate) unread_by: Option<Uuid>,
}

impl Wanted {
    pub(crate) fn condition(&self, offices: Option<&[Uuid]>) -> Condition {
        let waiting = self.state.is_none() && !self.all;
        Condition::all()
            .add_option(offices.map(|own| W::TopOffice.is_in(own.iter().copied())))
            .add_option(self.state.map(|state| W::State.eq(state)))
            .add_option(waiting.then(|| W::State.is_in(State::WAITING)))
            .add_option(self.level.map(|level| W::Level.eq(level)))
            .add_option(self.rules.as_ref().map(|rules| W::Rule.is_in(rules.iter().cloned())))
            .add_option(self.org.as_deref().map(|org| W::Org.eq(org)))
            .add_option(self.item.as_deref().map(|item| W::Item.eq(item)))
            .add_option(self.place.as_ref().map(within))
            .add_option(self.kinds.clone().map(|kinds| W::Kind.is_in(kinds)))
            .add_option(self.number.as_deref().map(|number| W::Number.eq(number)))
            .add_option(self.owner.map(|owner| W::OwnerId.eq(owner)))
            .add_option(self.overdue.map(|today| W::ExpectedOn.lt(today)))
            .add_option(self.from.map(|from| W::OpenedAt.gte(from)))
            .add_option(self.until.map(|until| W::OpenedAt.lt(until)))
            .add_option(self.unread_by.map(|user| reading::seen_by(user).not()))
    }
}

fn within(place: &Place) -> Condition {
    let silent = Condition::all()
        .add(W::District.eq(""))
        .add(W::SourceId.is_in(place.sources.iter().copied()));
    Condition::any().add(W::District.starts_with(&place.code)).add(silent)
}

/// A page, the latest first.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<warning::Model>, Refusal> {
    page_query(scope.visible_offices(), wanted, after, limit).all(db).await.map_err(fault)
}

pub(crate) fn page_query(
    offices: Option<&[Uuid]>,
    wanted: &Wanted,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<warning::Entity> {
    let earlier = |(at, id): (Now, Uuid)| keyset::before(W::OpenedAt, at, W::Id, id);
    warning::Entity::find()
        .filter(wanted.condition(offices).add_option(after.map(earlier)))
        .order_by_desc(W::OpenedAt)
        .order_by_desc(W::Id)
        .limit(limit)
}

/// How many there are, up to one more than `cap`.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    cap: u64,
) -> Result<u64, Refusal> {
    let some = warning::Entity::find().filter(wanted.condition(scope.visible_offices()));
    some.limit(cap + 1).count(db).await.map_err(fault)
}

/// Departments of which there are warnings: code and name.
pub(super) async fn orgs(
    db: &impl ConnectionTrait,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<(String, String)>, Refusal> {
    let mut query = warning::Entity::find()
        .select_only()
        .columns([W::Org, W::OrgName])
        .distinct()
        .filter(W::Org.gt(""));
    if let Some(offices) = scope.visible_offices() {
        query = query.filter(W::TopOffice.is_in(offices.iter().copied()));
    }
    query.order_by_asc(W::Org).limit(limit).into_tuple().all(db).await.map_err(fault)
}

/// Warnings that began between two moments, by rule, colour, state and reason.
pub(super) async fn reasons(
    db: &impl ConnectionTrait,
    scope: &Scope,
    (from, to): (Now, Now),
) -> Result<Vec<(String, String, String, Option<String>, i64)>, Refusal> {
    reasons_query(scope.visible_offices(), (from, to)).into_tuple().all(db).await.map_err(fault)
}

pub(crate) fn reasons_query(
    offices: Option<&[Uuid]>,
    (from, to): (Now, Now),
) -> Select<warning::Entity> {
    let own = offices.map(|own| W::TopOffice.is_in(own.iter().copied()));
    warning::Entity::find()
        .select_only()
        .columns([W::Rule, W::Level, W::State, W::Reason])
        .column_as(W::Id.count(), "found")
        .filter(Condition::all().add_option(own))
        .filter(W::OpenedAt.gte(from))
        .filter(W::OpenedAt.lt(to))
        .group_by(W::Rule)
        .group_by(W::Level)
        .group_by(W::State)
        .group_by(W::Reason)
}
