//! A person has a result told once more, after what stood in the way was seen to.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    State,
    follow::job,
    show::{Writeback, shown},
    store::{self, writeback},
};
use crate::{
    delivery::{self, store as packages},
    permissions::RECEIPT_READ,
    receipt,
    task::Nothing,
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(redo))
}

/// 重新回写送达结果、重新入卷
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/writeback", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Writeback)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.writeback.redo")), ("x-pii" = json!(false))))]
async fn redo(Path(id): Path<Uuid>, Write { cx, .. }: Write<Nothing>) -> Answer<Json<Writeback>> {
    cx.require(&RECEIPT_READ)?;
    Ok(Json(cx.write(Redo { id }).await?))
}

struct Redo {
    id: Uuid,
}

impl Act for Redo {
    type Out = Writeback;
    const OPERATION: &'static str = "serving.writeback.redo";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Writeback>, Refusal> {
        let served = packages::find_in(tx, self.id).await?;
        let last = store::versions(tx.read(), self.id).await?.into_iter().next();
        let now = tx.now();
        let stuck = |row: &writeback::Model| {
            row.state == State::Failed.code()
                || (row.state == State::Waiting.code() && row.due_at < now)
        };
        let Some(mut row) = last.filter(stuck) else {
            return Err(Refusal::new(
                Kind::Conflict,
                "writeback.nothing_failed",
                "这次送达没有回写未成的结果，不需要重新回写。请刷新页面查看。",
            ));
        };
        (row.state, row.tries, row.reason) = (State::Waiting.code().to_owned(), 0, None);
        match row.served && row.file_id.is_none() {
            true => tx.job(delivery::receipt_job(self.id)),
            false => tx.job(job(row.delivery_id, row.version)),
        }
        store::update(tx, row.clone()).await?;
        let note = Note::about("delivery", self.id, served.recipient_name.clone())
            .in_office(served.top_office)
            .with(json!({ "version": row.version }));
        let receipt = receipt::store::of(tx.read(), &[self.id]).await?.pop();
        Ok(Noted::new(shown(row, &served.recipient_name, receipt.as_ref(), now), note))
    }
}
