//! Hearings ahead, and what is known about the service of their cases.

use std::collections::HashMap;

use base::{Now, Refusal};
use kernel::{
    Context, Scope,
    db::{fault, keyset},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use crate::{
    case::store::{
        agent,
        case::{self, Column as C},
        parties, party, party_status,
    },
    delivery::store::{self, delivery, document, effect},
};

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ahead {
    /// From this moment.
    pub(crate) from: Now,
    /// Before this one.
    pub(crate) until: Now,
    /// Of this 承办庭室 alone.
    pub(crate) division: Option<String>,
}

fn ahead(scope: &Scope, of: &Ahead) -> Select<case::Entity> {
    let mut query = scope
        .restrict(case::Entity::find(), C::TopOffice, &[C::UnitId], Some(C::GroupId))
        .filter(C::HearingAt.gte(of.from))
        .filter(C::HearingAt.lt(of.until));
    if let Some(division) = &of.division {
        query = query.filter(C::Division.eq(division));
    }
    query
}

/// A page of cases by their hearing, the next one first.
pub(crate) fn page_query(
    scope: &Scope,
    of: &Ahead,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<case::Entity> {
    let mut query = ahead(scope, of);
    if let Some((at, id)) = after {
        query = query.filter(keyset::after(C::HearingAt, at, C::Id, id));
    }
    query.order_by_asc(C::HearingAt).order_by_asc(C::Id).limit(limit)
}

pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    of: &Ahead,
    after: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<case::Model>, Refusal> {
    page_query(scope, of, after, limit).all(cx.read()).await.map_err(fault)
}

/// How many there are, counted up to `cap`.
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    of: &Ahead,
    cap: u64,
) -> Result<u64, Refusal> {
    ahead(scope, of).limit(cap).count(cx.read()).await.map_err(fault)
}

/// What is known of the service of some cases.
pub(super) struct Known {
    pub(super) parties: Vec<party::Model>,
    pub(super) agents: Vec<agent::Model>,
    /// The newest first.
    pub(super) statuses: Vec<party_status::Model>,
    pub(super) deliveries: Vec<delivery::Model>,
    pub(super) documents: HashMap<Uuid, Vec<document::Model>>,
    pub(super) effects: HashMap<(Uuid, Uuid), effect::Model>,
}

/// Reads it in six queries, however many cases there are; they were found in the scope.
pub(super) async fn known(db: &impl ConnectionTrait, cases: &[Uuid]) -> Result<Known, Refusal> {
    let some = || cases.iter().copied();
    let deliveries = deliveries_query(cases).all(db).await.map_err(fault)?;
    let ids: Vec<Uuid> = deliveries.iter().map(|one| one.id).collect();
    let mut documents: HashMap<Uuid, Vec<document::Model>> = HashMap::new();
    for one in store::documents(db, &ids).await? {
        documents.entry(one.delivery_id).or_default().push(one);
    }
    let effects = store::effects(db, &ids).await?.into_iter();
    Ok(Known {
        parties: parties(db, cases).await?,
        agents: agent::Entity::find()
            .filter(agent::Column::CaseId.is_in(some()))
            .all(db)
            .await
            .map_err(fault)?,
        statuses: party_status::Entity::find()
            .filter(party_status::Column::CaseId.is_in(some()))
            .order_by_desc(party_status::Column::CreatedAt)
            .order_by_desc(party_status::Column::Id)
            .all(db)
            .await
            .map_err(fault)?,
        effects: effects.map(|one| ((one.delivery_id, one.document_id), one)).collect(),
        deliveries,
        documents,
    })
}

pub(crate) fn deliveries_query(cases: &[Uuid]) -> Select<delivery::Entity> {
    delivery::Entity::find()
        .filter(delivery::Column::CaseId.is_in(cases.iter().copied()))
        .filter(delivery::Column::State.ne("CANCELLED"))
        .order_by_asc(delivery::Column::CreatedAt)
        .order_by_asc(delivery::Column::Id)
}
