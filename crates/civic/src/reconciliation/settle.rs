//! 人工平账: an account that does not balance is ended, for a reason.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{OPEN, SETTLED, entry, note, settled, store, tell::AccountRow};
use crate::{permissions::QUALITY_SORT, source::store as sources};

/// Why it is settled.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicSettleReconciliation)]
pub(crate) struct SettleAccount {
    /// Why, in 2 to 500 characters.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(settle))
}

/// 人工平账，须说明理由；之后不再比对
#[utoipa::path(post, path = "/api/civic/reconciliations/{id}/settle", tag = "civic",
    operation_id = "settle_reconciliation",
    request_body = SettleAccount, responses((status = 200, body = AccountRow)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.quality.sort")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.reconciliation.settle")), ("x-pii" = json!(false))))]
async fn settle(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<SettleAccount>,
) -> Answer<Json<AccountRow>> {
    cx.require(&QUALITY_SORT)?;
    Ok(Json(cx.write(Settle { id, told: body }).await?))
}

struct Settle {
    id: Uuid,
    told: SettleAccount,
}

impl Act for Settle {
    type Out = AccountRow;
    const OPERATION: &'static str = "civic.reconciliation.settle";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<AccountRow>, Refusal> {
        let scope = tx.scope();
        let row = store::find(tx.read(), &scope, self.id).await?;
        let mut row = row.ok_or_else(Refusal::not_found)?;
        let reason = self.told.reason.trim();
        if !(2..=500).contains(&reason.chars().count()) {
            let text = "请说明平账的理由，2 到 500 个字。";
            return Err(Refusal::field("reason", "length", text));
        }
        if row.state == SETTLED {
            return Err(settled());
        }
        let (at, by) = (tx.now(), tx.actor().name().to_owned());
        if row.state != OPEN || !store::settle(tx, (row.id, OPEN), (at, &by, reason)).await? {
            let text = "这一天的账已平，不需要人工平账。";
            return Err(Refusal::new(Kind::Conflict, "reconciliation.not_open", text));
        }
        let source = sources::find(tx.read(), &scope, row.source_id).await?;
        row.state = SETTLED.to_owned();
        row.settled_at = Some(at);
        row.settled_by = by;
        row.reason = reason.to_owned();
        tx.timeline(entry(&row, "reconciliation.settled", "人工平账", reason.to_owned()));
        let note = note(&row, &source.map(|source| source.name).unwrap_or_default());
        Ok(Noted::new(AccountRow::of(row)?, note))
    }
}
