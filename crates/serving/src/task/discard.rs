//! Throwing a draft away.

use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{State, must_be_draft, store};
use crate::permissions::TASK_WRITE;

/// Nothing to say.
#[derive(Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(discard))
}

/// 删除送达任务草稿
#[utoipa::path(post, path = "/api/serving/tasks/{id}/discard", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Nothing)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.write")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.task.discard")), ("x-pii" = json!(false))))]
async fn discard(Path(id): Path<Uuid>, Write { cx, .. }: Write<Nothing>) -> Answer<Json<Nothing>> {
    cx.require(&TASK_WRITE)?;
    cx.write(Discard { id }).await?;
    Ok(Json(Nothing {}))
}

struct Discard {
    id: Uuid,
}

impl Act for Discard {
    type Out = ();
    const OPERATION: &'static str = "serving.task.discard";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        must_be_draft(&row)?;
        row.state = State::Cancelled.code().to_owned();
        row.finished_at = Some(tx.now());
        let note = Note::about("task", row.id, row.number.clone()).in_office(row.top_office);
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}
