//! 签收: whoever signs for a warning handles it.

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Json, OpenApiRouter, Path, Write, routes};
use kernel::{Act, Kernel, Noted, Tx, timeline::Tone};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{show::detail, state::State, store, wire::WarningDetail},
    entry, held, known, me, note, others,
};
use crate::permissions::WARNING_HANDLE;

/// Nothing has to be said.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningSign)]
pub(crate) struct SignInput {}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(sign))
}

/// 签收预警，由签收人处置
#[utoipa::path(post, path = "/api/civic/warnings/{id}/sign", tag = "civic",
    operation_id = "sign_warning",
    request_body = SignInput, responses((status = 200, body = WarningDetail)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.handle")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.sign")), ("x-pii" = json!(false))))]
async fn sign(
    Path(id): Path<Uuid>,
    Write { cx, body: _ }: Write<SignInput>,
) -> Answer<Json<WarningDetail>> {
    let scope = cx.require(&WARNING_HANDLE)?;
    cx.write(Sign { id }).await?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

struct Sign {
    id: Uuid,
}

impl Act for Sign {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.sign";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let office = known(tx, self.id).await?;
        let (id, name) = me(tx)?;
        let (mut row, state) = held(tx, office, self.id).await?;
        if row.owner_id.is_some_and(|owner| owner != id) {
            return Err(others(&row));
        }
        if state != State::Open {
            let text = "该预警已经签收，不需要再次签收。请刷新页面查看。";
            return Err(Refusal::new(Fault::Conflict, "warning.signed", text));
        }
        row.state = State::Signed.code().to_owned();
        row.signed_at = Some(tx.now());
        (row.owner_id, row.owner_name) = (Some(id), Some(name.clone()));
        tx.timeline(entry(
            &row,
            "warning.signed",
            Tone::Info,
            format!("{name}签收"),
            String::new(),
        ));
        let note = note(&row).with(json!({ "rule": row.rule, "level": row.level }));
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}
