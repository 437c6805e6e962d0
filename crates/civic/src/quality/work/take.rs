//! 认领: the chosen records are mine to mend.

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Json, Write, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    chosen::{self, WorksDone},
    store,
};
use crate::permissions::QUALITY_SORT;

/// What to take.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicTakeWorks)]
pub(crate) struct TakeWorks {
    /// Which.
    work_ids: Vec<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(take))
}

/// 认领有问题的记录
#[utoipa::path(post, path = "/api/civic/works/take", tag = "civic", operation_id = "take_works",
    request_body = TakeWorks, responses((status = 200, body = WorksDone)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.quality.sort")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.work.take")), ("x-pii" = json!(false))))]
async fn take(Write { cx, body }: Write<TakeWorks>) -> Answer<Json<WorksDone>> {
    cx.require(&QUALITY_SORT)?;
    Ok(Json(cx.write(Take { works: body.work_ids }).await?))
}

struct Take {
    works: Vec<Uuid>,
}

impl Act for Take {
    type Out = WorksDone;
    const OPERATION: &'static str = "civic.work.take";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<WorksDone>, Refusal> {
        let me = tx.actor().user().ok_or_else(Refusal::not_found)?;
        let me = (me.id, me.name.clone());
        let works = chosen::chosen(tx, &self.works).await?;
        let other = |id: &Uuid| *id != me.0;
        if let Some(taken) = works.iter().find(|one| one.owner_id.as_ref().is_some_and(other)) {
            let text =
                format!("所选记录中有的已由{}认领，没有改动。请刷新后重新选择。", taken.owner);
            return Err(Refusal::new(Fault::Conflict, "work.taken", text));
        }
        if store::give(tx, &chosen::ids(&works), &me).await? < works.len() as u64 {
            return Err(chosen::gone());
        }
        let note = chosen::note(&works, &me.1, "")?;
        Ok(Noted::new(WorksDone { count: works.len(), owner: me.1 }, note))
    }
}
