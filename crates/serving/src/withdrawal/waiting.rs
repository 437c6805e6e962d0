//! 待我同意的撤回: requests that wait for a second person, for whoever can be one.

use std::collections::HashMap;

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use kernel::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::{case, delivery, permissions::TASK_CHECK};

/// A request that waits for whoever reads this.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WaitingWithdrawal {
    /// The delivery.
    pub delivery_id: Uuid,
    /// Its case.
    pub case_id: Uuid,
    /// 案号.
    pub case_number: String,
    /// Who is served, masked for people.
    pub recipient: String,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: DateTime<FixedOffset>,
}

/// How many requests wait for this person, up to `cap`, and the oldest `most` of them; nothing
/// for whoever may not be the second person.
pub(crate) async fn waiting(
    cx: &Context,
    cap: u64,
    most: u64,
) -> Result<(u64, Vec<WaitingWithdrawal>), Refusal> {
    let Ok(scope) = cx.require(&TASK_CHECK) else { return Ok((0, Vec::new())) };
    let (db, me) = (cx.read(), cx.user()?.id);
    let total = store::count_waiting(db, &scope, me, cap).await?;
    if total == 0 {
        return Ok((0, Vec::new()));
    }
    let rows = store::oldest_waiting(db, &scope, me, most).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.delivery_id).collect();
    let deliveries: HashMap<Uuid, _> = delivery::store::by_ids(db, &ids)
        .await?
        .into_iter()
        .map(|delivery| (delivery.id, delivery))
        .collect();
    let cases =
        case::store::by_ids(cx, deliveries.values().map(|delivery| delivery.case_id)).await?;
    let shown = rows.into_iter().filter_map(|row| {
        let delivery = deliveries.get(&row.delivery_id)?;
        let case = cases.get(&delivery.case_id)?;
        Some(WaitingWithdrawal {
            delivery_id: delivery.id,
            case_id: case.id,
            case_number: case.number.clone(),
            recipient: delivery.recipient_name.clone(),
            reason: row.reason,
            asked_by: row.asked_name,
            asked_at: row.asked_at.with_timezone(&beijing()),
        })
    });
    Ok((total, shown.collect()))
}
