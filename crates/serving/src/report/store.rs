//! The tries of a period, and how many there are.

use std::collections::HashMap;

use base::{Now, Refusal};
use kernel::{
    Context, Scope,
    db::{Dialect, civil_day, fault, keyset},
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, JoinType, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::{By, filter::Wanted};
use crate::{
    case::store::case,
    delivery::{
        progress::Outcome,
        store::{
            attempt::{self, Column as A},
            delivery, event,
        },
    },
    task::store::task,
};

/// Tries by a method begun between two moments, in the scope, beside their delivery and case.
pub(crate) fn begun(
    scope: &Scope,
    method: law::Method,
    (from, until): (Now, Now),
) -> Select<attempt::Entity> {
    use delivery::Column as D;
    let delivery = attempt::Entity::belongs_to(delivery::Entity).from(A::DeliveryId).to(D::Id);
    let case = attempt::Entity::belongs_to(case::Entity).from(A::CaseId).to(case::Column::Id);
    let query = attempt::Entity::find()
        .join(JoinType::InnerJoin, delivery.into())
        .join(JoinType::InnerJoin, case.into())
        .filter(A::Method.eq(method.code()))
        .filter(A::CreatedAt.gte(from))
        .filter(A::CreatedAt.lt(until));
    scope.restrict(query, D::TopOffice, &[D::UnitId], Some(D::GroupId))
}

/// What stands between the court and the serial in a number of the courts here, such as 民初 in
/// （2026）京0114民初1234号: `base::identifiers::case_number` for those who must count them where
/// they lie.
fn case_type() -> Expr {
    Expr::cust(type_of("\"court_case\".\"number\""))
}

fn type_of(number: &str) -> String {
    format!("ltrim(substr(rtrim(rtrim({number}, '号'), '0123456789'), 8), '0123456789')")
}

/// Tries that came to this. Whether one served is a thing of the law and not of its own state:
/// what arrived at a confirmed address has served.
fn came_to(outcome: Outcome) -> Condition {
    let served = Condition::any().add(A::ServedOn.is_not_null()).add(A::State.eq("SERVED"));
    match outcome {
        Outcome::Served => served,
        other => {
            Condition::all().add(A::State.is_in(other.states().iter().copied())).add(served.not())
        }
    }
}

fn matching(scope: &Scope, wanted: &Wanted) -> Select<attempt::Entity> {
    let mut query = begun(scope, wanted.method, wanted.span());
    if let Some(division) = &wanted.division {
        query = query.filter(case::Column::Division.eq(division));
    }
    if let Some(cause) = &wanted.cause {
        query = query.filter(case::Column::Cause.eq(cause));
    }
    if let Some(word) = &wanted.case_type {
        query = query.filter(case_type().eq(word.as_str()));
    }
    if let Some(channel) = wanted.channel {
        query = query.filter(A::Channel.eq(channel.code()));
    }
    if let Some(outcome) = wanted.outcome {
        query = query.filter(came_to(outcome));
    }
    match wanted.person {
        Some(person) => with_task(query).filter(task::Column::OwnerId.eq(person)),
        None => query,
    }
}

fn with_task(query: Select<attempt::Entity>) -> Select<attempt::Entity> {
    let task = attempt::Entity::belongs_to(task::Entity).from(A::TaskId).to(task::Column::Id);
    query.join(JoinType::InnerJoin, task.into())
}

/// A page of them, the latest first.
pub(crate) fn page_query(
    scope: &Scope,
    wanted: &Wanted,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<attempt::Entity> {
    let mut query = matching(scope, wanted);
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(A::CreatedAt, at, A::Id, id));
    }
    query.order_by_desc(A::CreatedAt).order_by_desc(A::Id).limit(limit)
}

pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    wanted: &Wanted,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<attempt::Model>, Refusal> {
    page_query(scope, wanted, before, limit).all(cx.read()).await.map_err(fault)
}

/// How many there are, counted up to `cap`.
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    wanted: &Wanted,
    cap: u64,
) -> Result<u64, Refusal> {
    matching(scope, wanted).limit(cap).count(cx.read()).await.map_err(fault)
}

/// The tries beside the word of their group and who it is, if it is somebody.
fn grouped(dialect: Dialect, scope: &Scope, wanted: &Wanted, by: By) -> Select<attempt::Entity> {
    let key: Expr = match by {
        By::Division => Expr::col((case::Entity, case::Column::Division)),
        By::Cause => Expr::col((case::Entity, case::Column::Cause)),
        By::CaseType => case_type(),
        By::Channel => Expr::col((attempt::Entity, A::Channel)),
        By::Person => Expr::col((task::Entity, task::Column::OwnerName)),
        By::Day | By::Month => civil_day(dialect, "\"attempt\".\"created_at\""),
    };
    let query = matching(scope, wanted).select_only().column_as(key.clone(), "key").group_by(key);
    if by != By::Person {
        return query.column_as(Expr::cust("NULL"), "person");
    }
    let query = if wanted.person.is_none() { with_task(query) } else { query };
    query.column_as(task::Column::OwnerId, "person").group_by(task::Column::OwnerId)
}

/// How many there are, by group, state and whether they served.
pub(crate) fn sums_query(
    dialect: Dialect,
    scope: &Scope,
    wanted: &Wanted,
    by: By,
) -> Select<attempt::Entity> {
    let served = Expr::cust("\"attempt\".\"served_on\" IS NOT NULL");
    grouped(dialect, scope, wanted, by)
        .column(A::State)
        .column_as(served.clone(), "serves")
        .column_as(A::Id.count(), "tries")
        .group_by(A::State)
        .group_by(served)
}

/// How many of them came how far, by group and step: arrived, opened, signed for.
pub(crate) fn steps_query(
    dialect: Dialect,
    scope: &Scope,
    wanted: &Wanted,
    by: By,
) -> Select<attempt::Entity> {
    use event::Column as E;
    let step = Expr::cust(
        "CASE WHEN \"attempt_event\".\"kind\" = 'arrival_proved' THEN 'arrived' \
         ELSE \"attempt_event\".\"kind\" END",
    );
    let event = attempt::Entity::belongs_to(event::Entity).from(A::DeliveryId).to(E::DeliveryId);
    let own = Expr::col((event::Entity, E::AttemptId)).equals((attempt::Entity, A::Id));
    grouped(dialect, scope, wanted, by)
        .join(JoinType::InnerJoin, event.into())
        .filter(own)
        .filter(E::Kind.is_in(["arrived", "arrival_proved", "opened", "replied"]))
        .column_as(step.clone(), "step")
        .column_as(Expr::col((attempt::Entity, A::Id)).count_distinct(), "tries")
        .group_by(step)
}

/// A group's word, its person, and what was counted of it.
pub(super) type Tried = (String, Option<Uuid>, String, bool, i64);
/// The same of a step.
pub(super) type Stepped = (String, Option<Uuid>, String, i64);

pub(super) async fn sums(
    cx: &Context,
    scope: &Scope,
    wanted: &Wanted,
    by: By,
) -> Result<(Vec<Tried>, Vec<Stepped>), Refusal> {
    let dialect = cx.kernel().db().dialect();
    let tried = sums_query(dialect, scope, wanted, by).into_tuple().all(cx.read());
    let stepped = steps_query(dialect, scope, wanted, by).into_tuple().all(cx.read());
    Ok((tried.await.map_err(fault)?, stepped.await.map_err(fault)?))
}

/// Whose the tasks of these tries are.
pub(super) async fn people(
    cx: &Context,
    tasks: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Refusal> {
    let rows = task::Entity::find()
        .select_only()
        .columns([task::Column::Id, task::Column::OwnerName])
        .filter(task::Column::Id.is_in(tasks))
        .into_tuple::<(Uuid, String)>();
    Ok(rows.all(cx.read()).await.map_err(fault)?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use base::identifiers::case_number;
    use kernel::testing::{Plan, each};

    use super::*;

    #[tokio::test]
    async fn databases_read_the_kind_of_a_case_as_the_parser_does() {
        each(Plan::default(), |world| async move {
            for number in [
                "（2026）京0114民初1234号",
                "（2026）京0102执保7号",
                "（2026）京01民终99号",
                "（2026）京民再1号",
                "（2025）京0114诉前调10号",
                "（2026）京0114刑初200号",
            ] {
                let asked = format!("SELECT {}", type_of(&format!("'{number}'")));
                let parsed = case_number::read(number).unwrap().type_code;
                assert_eq!(world.words(&asked).await, [parsed], "{number}");
            }
        })
        .await;
    }
}
