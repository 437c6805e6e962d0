//! 程序交办: what the program began and somebody has to do, or could not begin.

use base::Refusal;
use duban_http::{Answer, Cx, Json, routes};
use kernel::{Context, Kernel};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    show::{PlanMove, moved},
    store,
};
use crate::{
    case,
    delivery::{NamedCase, store as packages},
    permissions::TASK_READ,
};

/// Pieces shown at most.
const SHOWN: u64 = 100;

/// One piece of work.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct PlanWork {
    /// What the program did.
    step: PlanMove,
    /// The case.
    case: NamedCase,
}

/// What waits for whoever asks.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct PlanWorkList {
    /// The newest first.
    items: Vec<PlanWork>,
    /// There are more than are shown.
    more: bool,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 程序交办：按送达方案发起、须由我办理的送达
#[utoipa::path(get, path = "/api/serving/plan-work", tag = "serving",
    responses((status = 200, body = PlanWorkList)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<PlanWorkList>> {
    let scope = cx.require(&TASK_READ)?;
    let me = cx.user()?.id;
    let mut rows = store::open_of(&cx, me, SHOWN + 1).await?;
    let more = rows.len() as u64 > SHOWN;
    rows.truncate(SHOWN as usize);
    let ids: Vec<Uuid> = rows.iter().map(|one| one.case_id).collect();
    let cases = case::store::some(&cx, &scope, &ids).await?;
    let names = names(&cx, &rows).await?;
    // Whoever lost sight of a case is told nothing more about it.
    let items = rows.into_iter().filter_map(|row| {
        let case = cases.iter().find(|one| one.id == row.case_id)?;
        let name = names.iter().find(|(id, _)| *id == row.delivery_id);
        let name = name.map(|(_, name)| name.clone()).unwrap_or_default();
        let (id, number, cause) = (case.id, case.number.clone(), case.cause.clone());
        Some(PlanWork { step: moved(row, name), case: NamedCase { id, number, cause } })
    });
    Ok(Json(PlanWorkList { items: items.collect(), more }))
}

async fn names(
    cx: &Context,
    rows: &[store::plan_move::Model],
) -> Result<Vec<(Uuid, String)>, Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|one| one.delivery_id).collect();
    let found = packages::by_ids(cx.read(), &ids).await?;
    Ok(found.into_iter().map(|one| (one.id, one.recipient_name)).collect())
}
