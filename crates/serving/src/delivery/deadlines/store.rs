//! Documents that were served, with all their periods depend on.

use std::collections::HashMap;

use base::{Now, Refusal};
use chrono::NaiveDate;
use kernel::{Tx, db::fault};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use super::super::store::{delivery, document, effect, event};
use crate::case::store::{case, party};

/// Documents looked at in one step.
pub(super) const BATCH: u64 = 1_000;

/// The periods of one document as they are kept, and what they follow from.
#[derive(Debug, FromQueryResult)]
pub(super) struct Kept {
    pub(super) delivery_id: Uuid,
    pub(super) document_id: Uuid,
    pub(super) served_on: Option<NaiveDate>,
    pub(super) periods: String,
    pub(super) top_office: Uuid,
    pub(super) objected: bool,
    pub(super) r#type: String,
    pub(super) days: Option<i32>,
    pub(super) title: String,
    pub(super) number: String,
    pub(super) procedure: String,
    pub(super) domicile: String,
}

/// Documents in the order of their deliveries, whatever became of them. What is asked of the
/// database is no more than this order, so that no step sorts what a million others hold.
pub(crate) fn walk(after: Option<Uuid>) -> Select<effect::Entity> {
    effect::Entity::find()
        .select_only()
        .columns([
            effect::Column::DeliveryId,
            effect::Column::DocumentId,
            effect::Column::ServedOn,
            effect::Column::Periods,
        ])
        .filter(effect::Column::DeliveryId.gt(after.unwrap_or(Uuid::nil())))
        .order_by_asc(effect::Column::DeliveryId)
        .order_by_asc(effect::Column::DocumentId)
        .limit(BATCH)
}

/// The same with all that their periods depend on.
fn with_facts(after: Option<Uuid>) -> SelectStatement {
    let step = "step";
    let of = |column: effect::Column| Expr::col((step, column));
    Query::select()
        .columns([
            (step, effect::Column::DeliveryId),
            (step, effect::Column::DocumentId),
            (step, effect::Column::ServedOn),
            (step, effect::Column::Periods),
        ])
        .columns([
            (delivery::Entity, delivery::Column::TopOffice),
            (delivery::Entity, delivery::Column::Objected),
        ])
        .columns([
            (document::Entity, document::Column::Type),
            (document::Entity, document::Column::Days),
            (document::Entity, document::Column::Title),
        ])
        .columns([(case::Entity, case::Column::Number), (case::Entity, case::Column::Procedure)])
        .column((party::Entity, party::Column::Domicile))
        .from_subquery(walk(after).into_query(), step)
        .inner_join(
            delivery::Entity,
            of(effect::Column::DeliveryId).equals((delivery::Entity, delivery::Column::Id)),
        )
        .inner_join(
            document::Entity,
            of(effect::Column::DocumentId).equals((document::Entity, document::Column::Id)),
        )
        .inner_join(
            case::Entity,
            Expr::col((delivery::Entity, delivery::Column::CaseId))
                .equals((case::Entity, case::Column::Id)),
        )
        .inner_join(
            party::Entity,
            Expr::col((delivery::Entity, delivery::Column::PartyId))
                .equals((party::Entity, party::Column::Id)),
        )
        .take()
}

/// Some documents whose periods may reach into this year, whole deliveries in the order of
/// their ids, and where the next ones begin.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    year: i32,
    after: Option<Uuid>,
) -> Result<(Vec<Kept>, Option<Uuid>), Refusal> {
    let query = db.get_database_backend().build(&with_facts(after));
    let mut rows = Kept::find_by_statement(query).all(db).await.map_err(fault)?;
    rows.sort_by_key(|row| (row.delivery_id, row.document_id));
    let mut next = None;
    if rows.len() as u64 == BATCH {
        // The last delivery may go on in the next step; a delivery never fills one by itself.
        let cut = rows.last().map(|row| row.delivery_id);
        rows.retain(|row| Some(row.delivery_id) != cut);
        next = rows.last().map(|row| row.delivery_id);
    }
    // No period that service starts is longer than a year.
    rows.retain(|row| {
        row.served_on.is_some_and(|day| (year - 2..=year).contains(&chrono::Datelike::year(&day)))
    });
    Ok((rows, next))
}

/// When the recipients of these deliveries looked last.
pub(super) async fn last_seen(
    db: &impl ConnectionTrait,
    deliveries: &[Uuid],
    kinds: &[&str],
) -> Result<HashMap<Uuid, Now>, Refusal> {
    let seen: Vec<(Uuid, Now)> = event::Entity::find()
        .select_only()
        .column(event::Column::DeliveryId)
        .column_as(event::Column::At.max(), "at")
        .filter(event::Column::DeliveryId.is_in(deliveries.iter().copied()))
        .filter(event::Column::Kind.is_in(kinds.iter().copied()))
        .group_by(event::Column::DeliveryId)
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)?;
    Ok(seen.into_iter().collect())
}

/// Keeps the periods of one document as they are now, with what they were computed by.
pub(super) async fn keep(
    tx: &mut Tx,
    (delivery_id, document_id): (Uuid, Uuid),
    periods: String,
) -> Result<(), Refusal> {
    let version = tx.kernel().calendar().version().to_owned();
    let row = effect::ActiveModel {
        periods: Set(periods),
        calendar_version: Set(version),
        rule_version: Set(law::RULE_VERSION.to_owned()),
        computed_at: Set(tx.now()),
        ..Default::default()
    };
    effect::Entity::update_many()
        .set(row)
        .filter(effect::Column::DeliveryId.eq(delivery_id))
        .filter(effect::Column::DocumentId.eq(document_id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}
