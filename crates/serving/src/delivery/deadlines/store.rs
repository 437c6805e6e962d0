//! Deliveries with all their periods depend on.

use std::collections::HashMap;

use base::Refusal;
use chrono::NaiveDate;
use kernel::db::fault;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::super::store::{self, attempt, delivery, document, effect, event};
use crate::case;

/// Deliveries looked at in one step.
pub(super) const BATCH: u64 = 40;

/// Some deliveries with all their periods depend on, read in a constant number of queries.
pub(super) struct Page {
    pub(super) deliveries: Vec<delivery::Model>,
    pub(super) effects: Vec<effect::Model>,
    pub(super) documents: Vec<document::Model>,
    pub(super) attempts: Vec<attempt::Model>,
    pub(super) events: Vec<event::Model>,
    pub(super) cases: HashMap<Uuid, case::store::case::Model>,
    pub(super) parties: Vec<case::store::party::Model>,
}

impl Page {
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        year: i32,
        after: Option<Uuid>,
    ) -> Result<Self, Refusal> {
        // No period that service starts is longer than a year.
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let span = (day(year - 2, 1, 1), day(year, 12, 31));
        let ids = served_between(db, span, after).await?;
        let deliveries = store::by_ids(db, &ids).await?;
        let cases: Vec<Uuid> = deliveries.iter().map(|one| one.case_id).collect();
        let mut page = Self {
            effects: store::effects(db, &ids).await?,
            documents: store::documents(db, &ids).await?,
            attempts: store::attempts(db, &ids).await?,
            events: store::events(db, &ids).await?,
            cases: case::store::of_deliveries(db, &cases).await?,
            parties: case::store::parties(db, &cases).await?,
            deliveries,
        };
        page.deliveries.sort_by_key(|one| one.id);
        Ok(page)
    }
}

/// Deliveries of which a document was served in this span, in the order of their ids.
async fn served_between(
    db: &impl ConnectionTrait,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    after: Option<Uuid>,
) -> Result<Vec<Uuid>, Refusal> {
    let mut query = effect::Entity::find()
        .select_only()
        .column(effect::Column::DeliveryId)
        .filter(effect::Column::ServedOn.gte(from))
        .filter(effect::Column::ServedOn.lte(to));
    if let Some(after) = after {
        query = query.filter(effect::Column::DeliveryId.gt(after));
    }
    query
        .distinct()
        .order_by_asc(effect::Column::DeliveryId)
        .limit(BATCH)
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)
}
