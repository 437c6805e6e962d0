//! The clerk asks to take a delivery back.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx, timeline::Tone};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{possible, store, story};
use crate::{
    delivery::{self, Delivery, show},
    permissions::TASK_DISPATCH,
};

/// Letters of a reason.
const SHORTEST: usize = 5;
const LONGEST: usize = 500;

/// Why it shall be taken back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskWithdrawal {
    /// Why, as the file should have it.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(ask))
}

/// 申请撤回送达：收件人查阅之前，须由另一人核对
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/withdrawal", tag = "serving",
    request_body = AskWithdrawal, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.dispatch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.withdrawal.ask")), ("x-pii" = json!(false))))]
async fn ask(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<AskWithdrawal>,
) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_DISPATCH)?;
    cx.write(Ask { id, reason: body.reason }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Ask {
    id: Uuid,
    reason: String,
}

impl Act for Ask {
    type Out = ();
    const OPERATION: &'static str = "serving.withdrawal.ask";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let delivery = delivery::store::find_in(tx, self.id).await?;
        let reason = self.reason.trim();
        if !(SHORTEST..=LONGEST).contains(&reason.chars().count()) {
            let text = format!("请写明撤回的理由，{SHORTEST} 至 {LONGEST} 个字。");
            return Err(Refusal::field("reason", "withdrawal.reason", text));
        }
        possible(tx, &delivery).await?;
        if store::waiting(tx, delivery.id).await?.is_some() {
            return Err(Refusal::new(
                Kind::Conflict,
                "withdrawal.pending",
                "已有人申请撤回，请由另一人核对，不需要再次申请。",
            ));
        }
        let user = tx.actor().user().ok_or_else(Refusal::not_found)?;
        let by = (user.id, user.name.clone());
        let text = format!("{} · {reason}", delivery.recipient_name);
        story(tx, &delivery, Tone::Warn, "申请撤回送达，等待另一人核对", text);
        store::insert(tx, delivery.id, reason, by).await?;
        let note = Note::about("delivery", delivery.id, delivery.recipient_name)
            .in_office(delivery.top_office)
            .with(json!({ "reason": reason, "state": delivery.state }));
        Ok(Noted::new((), note))
    }
}
