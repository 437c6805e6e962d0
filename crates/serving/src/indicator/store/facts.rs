//! The rows figures are worked out from.

use std::collections::BTreeSet;

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::db::fault;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, JoinType, QueryFilter as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use crate::{
    case::store::{self as cases, case, party},
    delivery::store::{self as deliveries, attempt, delivery, document, effect, event},
    task::store::task,
};

/// Cases read at once.
pub(in crate::indicator) const AT_ONCE: usize = 50;

/// Whose work of which days is asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) office: Uuid,
    /// The first moment of the first day.
    pub(crate) from: Now,
    /// The first moment after the last day.
    pub(crate) until: Now,
    /// The same in days.
    pub(crate) days: (NaiveDate, NaiveDate),
    /// Days a task has: one commissioned earlier may be due in the span.
    pub(crate) due: i64,
}

/// Everything about some cases.
#[derive(Debug, Default)]
pub(in crate::indicator) struct Piece {
    pub(in crate::indicator) cases: Vec<case::Model>,
    pub(in crate::indicator) parties: Vec<party::Model>,
    pub(in crate::indicator) tasks: Vec<task::Model>,
    pub(in crate::indicator) deliveries: Vec<delivery::Model>,
    pub(in crate::indicator) documents: Vec<document::Model>,
    pub(in crate::indicator) attempts: Vec<attempt::Model>,
    pub(in crate::indicator) events: Vec<event::Model>,
    /// Task, party, and when its papers were received with a slip.
    pub(in crate::indicator) received: Vec<(Uuid, Uuid, Now)>,
    /// Party, and from when until when an electronic address of it was confirmed.
    pub(in crate::indicator) confirmed: Vec<(Uuid, Now, Option<Now>)>,
}

/// Cases with a task of the span, or whose task is due in it.
pub(crate) fn tasked_query(span: &Span) -> Select<task::Entity> {
    let early = span.from - chrono::TimeDelta::days(span.due);
    task::Entity::find()
        .select_only()
        .column(task::Column::CaseId)
        .filter(task::Column::TopOffice.eq(span.office))
        .filter(task::Column::CreatedAt.gte(early))
        .filter(task::Column::CreatedAt.lt(span.until))
}

/// Cases with a try begun in the span.
pub(crate) fn begun_query(span: &Span) -> Select<attempt::Entity> {
    let delivery = attempt::Entity::belongs_to(delivery::Entity)
        .from(attempt::Column::DeliveryId)
        .to(delivery::Column::Id)
        .into();
    attempt::Entity::find()
        .select_only()
        .column(attempt::Column::CaseId)
        .join(JoinType::InnerJoin, delivery)
        .filter(attempt::Column::CreatedAt.gte(span.from))
        .filter(attempt::Column::CreatedAt.lt(span.until))
        .filter(delivery::Column::TopOffice.eq(span.office))
}

/// Cases with something that happened in the span.
pub(crate) fn happened_query(span: &Span) -> Select<event::Entity> {
    let delivery = event::Entity::belongs_to(delivery::Entity)
        .from(event::Column::DeliveryId)
        .to(delivery::Column::Id)
        .into();
    event::Entity::find()
        .select_only()
        .column(delivery::Column::CaseId)
        .join(JoinType::InnerJoin, delivery)
        .filter(event::Column::At.gte(span.from))
        .filter(event::Column::At.lt(span.until))
        .filter(delivery::Column::TopOffice.eq(span.office))
}

/// Cases with a service that counts in the span, whenever what serves had happened.
pub(crate) fn counted_query(span: &Span) -> Select<effect::Entity> {
    let delivery = effect::Entity::belongs_to(delivery::Entity)
        .from(effect::Column::DeliveryId)
        .to(delivery::Column::Id)
        .into();
    effect::Entity::find()
        .select_only()
        .column(delivery::Column::CaseId)
        .join(JoinType::InnerJoin, delivery)
        .filter(effect::Column::ServedOn.gte(span.days.0))
        .filter(effect::Column::ServedOn.lte(span.days.1))
        .filter(delivery::Column::TopOffice.eq(span.office))
}

/// The cases a span is about, in a fixed order.
pub(in crate::indicator) async fn cases_of(
    db: &impl ConnectionTrait,
    span: &Span,
) -> Result<Vec<Uuid>, Refusal> {
    let mut found: BTreeSet<Uuid> = BTreeSet::new();
    macro_rules! add {
        ($query:ident) => {
            let ids: Vec<Uuid> =
                $query(span).distinct().into_tuple().all(db).await.map_err(fault)?;
            found.extend(ids);
        };
    }
    add!(tasked_query);
    add!(begun_query);
    add!(happened_query);
    add!(counted_query);
    Ok(found.into_iter().collect())
}

/// Everything about these cases: so many queries, however many.
pub(in crate::indicator) async fn piece(
    db: &impl ConnectionTrait,
    office: Uuid,
    ids: &[Uuid],
) -> Result<Piece, Refusal> {
    let cases: Vec<case::Model> = case::Entity::find()
        .filter(case::Column::TopOffice.eq(office))
        .filter(case::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await
        .map_err(fault)?;
    let ids: Vec<Uuid> = cases.iter().map(|one| one.id).collect();
    let tasks: Vec<task::Model> = task::Entity::find()
        .filter(task::Column::CaseId.is_in(ids.iter().copied()))
        .all(db)
        .await
        .map_err(fault)?;
    let found: Vec<delivery::Model> = delivery::Entity::find()
        .filter(delivery::Column::CaseId.is_in(ids.iter().copied()))
        .all(db)
        .await
        .map_err(fault)?;
    let packages: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let commissioned: Vec<Uuid> = tasks.iter().map(|one| one.id).collect();
    Ok(Piece {
        parties: cases::parties(db, &ids).await?,
        documents: deliveries::documents(db, &packages).await?,
        attempts: deliveries::attempts(db, &packages).await?,
        events: deliveries::events(db, &packages).await?,
        received: crate::handover::received(db, &commissioned).await?,
        confirmed: crate::confirmation::electronic(db, &ids).await?,
        cases,
        tasks,
        deliveries: found,
    })
}
