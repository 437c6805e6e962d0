//! 复核关闭: a second person agrees with what was said, or sends it back.

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Json, OpenApiRouter, Path, Write, routes};
use kernel::{Act, Kernel, Noted, Tx, notices, timeline::Tone};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{show::detail, state::State, store, wire::WarningDetail},
    entry, held, known, me, note, notice, text,
};
use crate::permissions::WARNING_REVIEW;

/// What the reviewer says.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningReview)]
pub(crate) struct ReviewInput {
    /// Closed; otherwise sent back.
    agrees: bool,
    /// Why; needed when it is sent back.
    #[serde(default)]
    comment: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(review))
}

/// 复核预警的处置：关闭，或退回处置人
#[utoipa::path(post, path = "/api/civic/warnings/{id}/review", tag = "civic",
    operation_id = "review_warning",
    request_body = ReviewInput, responses((status = 200, body = WarningDetail)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.review")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.review")), ("x-pii" = json!(false))))]
async fn review(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<ReviewInput>,
) -> Answer<Json<WarningDetail>> {
    let scope = cx.require(&WARNING_REVIEW)?;
    cx.write(Review { id, told: body }).await?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

struct Review {
    id: Uuid,
    told: ReviewInput,
}

impl Act for Review {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.review";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let office = known(tx, self.id).await?;
        let agrees = self.told.agrees;
        let comment = text("comment", "退回的理由", &self.told.comment, !agrees)?;
        let (id, name) = me(tx)?;
        let (mut row, state) = held(tx, office, self.id).await?;
        if state != State::Explained {
            let text = "还没有说明原因和措施，不能复核。";
            return Err(Refusal::new(Fault::Conflict, "warning.unexplained", text));
        }
        if row.owner_id == Some(id) || row.handled_by == Some(id) {
            let text = "处置人不能复核自己的处置，请由另一人复核。";
            return Err(Refusal::new(Fault::Conflict, "warning.own", text));
        }
        let (tone, title) = match agrees {
            true => (Tone::Good, format!("{name}复核关闭")),
            false => (Tone::Warn, format!("{name}退回处置")),
        };
        let after = if agrees { State::Closed } else { State::Signed };
        row.state = after.code().to_owned();
        row.closed_at = agrees.then(|| tx.now());
        (row.reviewer_id, row.reviewer_name) = (Some(id), Some(name.clone()));
        row.review = comment.clone();
        tx.timeline(entry(&row, "warning.reviewed", tone, title, comment.clone()));
        if let Some(owner) = row.owner_id.filter(|_| !agrees) {
            let by = format!("由{name}退回：{comment}");
            let told = notice(&row, owner, "civic.warning.returned", "预警的处置被退回", &by);
            notices::tell(tx, vec![told]).await?;
        }
        let note = note(&row).with(json!({ "agrees": agrees, "reason": row.reason,
            "comment": comment }));
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}
