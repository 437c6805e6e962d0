//! 转派: somebody else handles it, and signs for it.

use base::Refusal;
use duban_http::{Answer, Json, OpenApiRouter, Path, Write, routes};
use kernel::{Act, Kernel, Noted, Tx, identity::explain::readers_in, notices, timeline::Tone};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{show::detail, state::State, store, tell::place, wire::WarningDetail},
    entry, held, known, me, note, notice, text,
};
use crate::permissions::WARNING_HANDLE;

/// To whom, and why.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningTransfer)]
pub(crate) struct TransferInput {
    /// The account.
    user_id: Uuid,
    /// Why.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(transfer))
}

/// 转派预警给能处置的人
#[utoipa::path(post, path = "/api/civic/warnings/{id}/transfer", tag = "civic",
    operation_id = "transfer_warning",
    request_body = TransferInput, responses((status = 200, body = WarningDetail)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.handle")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.transfer")), ("x-pii" = json!(false))))]
async fn transfer(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<TransferInput>,
) -> Answer<Json<WarningDetail>> {
    let scope = cx.require(&WARNING_HANDLE)?;
    cx.write(Transfer { id, told: body }).await?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

struct Transfer {
    id: Uuid,
    told: TransferInput,
}

impl Act for Transfer {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.transfer";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let office = known(tx, self.id).await?;
        let reason = text("reason", "转派的理由", &self.told.reason, true)?;
        let (id, name) = me(tx)?;
        let (mut row, _) = held(tx, office, self.id).await?;
        let wanted = [self.told.user_id];
        let able = readers_in(tx, &wanted, &WARNING_HANDLE, &place(row.top_office)).await?.pop();
        let able = able.filter(|(to, _)| row.owner_id != Some(*to));
        let (to, to_name) = able.ok_or_else(|| {
            let message = "此人不是本单位能处置预警的在用账号，或者已由其处置，请重新选择。";
            Refusal::field("user_id", "warning.person", message)
        })?;
        let before = row.owner_name.take();
        // Whoever gets it signs for it; what was explained is said anew.
        row.state = State::Open.code().to_owned();
        (row.owner_id, row.owner_name) = (Some(to), Some(to_name.clone()));
        row.signed_at = None;
        let title = format!("{name}转派给{to_name}");
        tx.timeline(entry(&row, "warning.transferred", Tone::Info, title, reason.clone()));
        if to != id {
            let by = format!("由{name}转派");
            let told = notice(&row, to, "civic.warning.transferred", "有预警转派给您", &by);
            notices::tell(tx, vec![told]).await?;
        }
        let said = json!({ "before": before, "to": to_name, "reason": reason });
        let note = note(&row).with(said);
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}
