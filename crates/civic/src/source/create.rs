//! Entering a source.

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Json, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx, db::is_unique};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    input::SourceInput,
    show::{SourceDetail, detail},
    store,
};
use crate::permissions::SOURCE_MANAGE;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(create))
}

/// 登记报送来源
#[utoipa::path(post, path = "/api/civic/sources", tag = "civic",
    operation_id = "create_source",
    request_body = SourceInput, responses((status = 200, body = SourceDetail)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.source.manage")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.source.create")), ("x-pii" = json!(false))))]
async fn create(Write { cx, body }: Write<SourceInput>) -> Answer<Json<SourceDetail>> {
    let scope = cx.require(&SOURCE_MANAGE)?;
    let office = cx.top_office()?;
    let id = cx.write(Create { office, told: body }).await?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

struct Create {
    office: Uuid,
    told: SourceInput,
}

impl Act for Create {
    type Out = Uuid;
    const OPERATION: &'static str = "civic.source.create";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let told = self.told.checked(tx, self.office).await?;
        let id = tx.id::<store::source::Model>().uuid();
        let model = store::source::Model {
            id,
            top_office: self.office,
            name: told.name.clone(),
            area_code: told.area_code,
            client_id: told.client,
            enabled: self.told.enabled,
            created_at: tx.now(),
            last_at: None,
            lag_seconds: None,
        };
        store::insert(tx, model).await.map_err(taken)?;
        let note = Note::about("civic_source", id, told.name).in_office(self.office);
        Ok(Noted::new(id, note.with(json!({ "enabled": self.told.enabled }))))
    }
}

/// A double is said in words.
pub(super) fn taken(refusal: Refusal) -> Refusal {
    if is_unique(&refusal, "civic_source", &["client_id"]) {
        let text = "该接入系统已用于另一来源。一个系统只能为一个来源报送。";
        return Refusal::field("system", "source.system_taken", text);
    }
    if is_unique(&refusal, "civic_source", &["top_office", "name"]) {
        return Refusal::new(Fault::Conflict, "source.taken", "本单位已有同名的来源。");
    }
    refusal
}
