//! Ending an exception before its day.

use base::{Kind as Fault, Refusal, clock::civil_date};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{list::ExceptionRow, store};
use crate::permissions::QUALITY_EXCEPT;

/// Nothing has to be said.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicEndException)]
pub(crate) struct EndException {}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(end))
}

/// 提前结束已知例外
#[utoipa::path(post, path = "/api/civic/exceptions/{id}/end", tag = "civic",
    operation_id = "end_exception",
    request_body = EndException, responses((status = 200, body = ExceptionRow)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.quality.except")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.exception.end")), ("x-pii" = json!(false))))]
async fn end(
    Path(id): Path<Uuid>,
    Write { cx, body: _ }: Write<EndException>,
) -> Answer<Json<ExceptionRow>> {
    cx.require(&QUALITY_EXCEPT)?;
    Ok(Json(cx.write(End { id }).await?))
}

struct End {
    id: Uuid,
}

impl Act for End {
    type Out = ExceptionRow;
    const OPERATION: &'static str = "civic.exception.end";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<ExceptionRow>, Refusal> {
        let scope = tx.scope();
        let found = store::find(tx.read(), &scope, self.id).await?;
        let mut row = found.ok_or_else(Refusal::not_found)?;
        let (at, by) = (tx.now(), tx.actor().name().to_owned());
        if row.ended_at.is_some() || !store::end(tx, self.id, (at, &by)).await? {
            let text = "这条例外已经结束，没有改动。";
            return Err(Refusal::new(Fault::Conflict, "exception.ended", text));
        }
        (row.ended_at, row.ended_by) = (Some(at), by);
        let note = Note::about("civic_exception", row.id, row.code.clone())
            .in_office(row.top_office)
            .with(json!({ "until": row.until, "reason": row.reason }));
        Ok(Noted::new(ExceptionRow::of(row, civil_date(at)), note))
    }
}
