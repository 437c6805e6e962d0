//! 分派: the chosen records are somebody's to mend, and whose they were is told why not.

use base::Refusal;
use duban_http::{Answer, Json, Write, routes};
use kernel::{
    Act, Kernel, Noted, Tx,
    identity::explain::{self, Place},
};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    LONGEST,
    chosen::{self, WorksDone},
    store::{self, work},
};
use crate::permissions::QUALITY_SORT;

/// What to assign.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicAssignWorks)]
pub(crate) struct AssignWorks {
    /// Which.
    work_ids: Vec<Uuid>,
    /// To whom.
    user_id: Uuid,
    /// Why, of those that are somebody's already.
    #[serde(default)]
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(assign))
}

/// 把有问题的记录分派或改派给他人
#[utoipa::path(post, path = "/api/civic/works/assign", tag = "civic",
    operation_id = "assign_works",
    request_body = AssignWorks, responses((status = 200, body = WorksDone)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.quality.sort")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.work.assign")), ("x-pii" = json!(false))))]
async fn assign(Write { cx, body }: Write<AssignWorks>) -> Answer<Json<WorksDone>> {
    cx.require(&QUALITY_SORT)?;
    Ok(Json(cx.write(Assign { told: body }).await?))
}

struct Assign {
    told: AssignWorks,
}

impl Assign {
    /// To whom: an account of the office that may sort.
    async fn person(&self, tx: &Tx, works: &[work::Model]) -> Result<(Uuid, String), Refusal> {
        let office = works.first().map(|one| one.top_office).unwrap_or_default();
        let place = Place { id: office, label: String::new(), office, unit: None, group: None };
        let able =
            explain::readers_in(tx, &[self.told.user_id], &QUALITY_SORT, &place).await?.pop();
        able.ok_or_else(|| {
            let text = "此人不是本单位在用账号，或者没有分检权限，请重新选择。";
            Refusal::field("user_id", "work.person", text)
        })
    }
}

impl Act for Assign {
    type Out = WorksDone;
    const OPERATION: &'static str = "civic.work.assign";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<WorksDone>, Refusal> {
        let reason = self.told.reason.trim();
        let works = chosen::chosen(tx, &self.told.work_ids).await?;
        let again = works.iter().any(|one| one.owner_id.is_some());
        if reason.chars().count() > LONGEST || (again && reason.is_empty()) {
            let text = format!("改派须说明理由，最多 {LONGEST} 个字。");
            return Err(Refusal::field("reason", "required", text));
        }
        let to = self.person(tx, &works).await?;
        if store::give(tx, &chosen::ids(&works), &to).await? < works.len() as u64 {
            return Err(chosen::gone());
        }
        let note = chosen::note(&works, &to.1, reason)?;
        Ok(Noted::new(WorksDone { count: works.len(), owner: to.1 }, note))
    }
}
