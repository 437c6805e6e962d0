//! Changing a source, or stopping it.

use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    create::taken,
    input::SourceInput,
    show::{SourceDetail, detail},
    store,
};
use crate::permissions::SOURCE_MANAGE;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(change))
}

/// 修改、停用或启用报送来源
#[utoipa::path(put, path = "/api/civic/sources/{id}", tag = "civic",
    operation_id = "change_source",
    request_body = SourceInput, responses((status = 200, body = SourceDetail)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.source.manage")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.source.change")), ("x-pii" = json!(false))))]
async fn change(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<SourceInput>,
) -> Answer<Json<SourceDetail>> {
    let scope = cx.require(&SOURCE_MANAGE)?;
    cx.write(Change { id, told: body }).await?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

struct Change {
    id: Uuid,
    told: SourceInput,
}

impl Act for Change {
    type Out = ();
    const OPERATION: &'static str = "civic.source.change";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let scope = tx.scope();
        let before = store::find(tx.read(), &scope, self.id).await?;
        let before = before.ok_or_else(Refusal::not_found)?;
        let told = self.told.checked(tx, before.top_office).await?;
        let changed = json!({
            "name": [before.name, told.name], "area_code": [before.area_code, told.area_code],
            "enabled": [before.enabled, self.told.enabled],
            "system": [before.client_id, told.client],
        });
        let after = store::source::Model {
            name: told.name.clone(),
            area_code: told.area_code,
            client_id: told.client,
            enabled: self.told.enabled,
            ..before
        };
        let office = after.top_office;
        store::update(tx, after).await.map_err(taken)?;
        let note = Note::about("civic_source", self.id, told.name).in_office(office);
        Ok(Noted::new((), note.with(changed)))
    }
}
