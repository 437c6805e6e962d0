//! 了结: nothing more is done about the chosen records, for a reason.

use base::Refusal;
use duban_http::{Answer, Json, Write, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    LONGEST,
    chosen::{self, WorksDone},
    state::CLOSED,
    store::{self, End},
};
use crate::permissions::QUALITY_SORT;

/// What to close.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicCloseWorks)]
pub(crate) struct CloseWorks {
    /// Which.
    work_ids: Vec<Uuid>,
    /// Why.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(close))
}

/// 了结有问题的记录，须说明理由
#[utoipa::path(post, path = "/api/civic/works/close", tag = "civic", operation_id = "close_works",
    request_body = CloseWorks, responses((status = 200, body = WorksDone)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.quality.sort")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.work.close")), ("x-pii" = json!(false))))]
async fn close(Write { cx, body }: Write<CloseWorks>) -> Answer<Json<WorksDone>> {
    cx.require(&QUALITY_SORT)?;
    Ok(Json(cx.write(Close { told: body }).await?))
}

struct Close {
    told: CloseWorks,
}

impl Act for Close {
    type Out = WorksDone;
    const OPERATION: &'static str = "civic.work.close";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<WorksDone>, Refusal> {
        let reason = self.told.reason.trim();
        if !(2..=LONGEST).contains(&reason.chars().count()) {
            let text = format!("请说明了结的理由，2 到 {LONGEST} 个字。");
            return Err(Refusal::field("reason", "length", text));
        }
        let works = chosen::chosen(tx, &self.told.work_ids).await?;
        let (at, by) = (tx.now(), tx.actor().name().to_owned());
        let end = End { state: CLOSED, by: &by, reason, at };
        if store::end(tx, &chosen::ids(&works), end).await? < works.len() as u64 {
            return Err(chosen::gone());
        }
        let note = chosen::note(&works, "", reason)?;
        Ok(Noted::new(WorksDone { count: works.len(), owner: String::new() }, note))
    }
}
