//! The form a party fills in by hand, with the case printed on it.

use duban_http::{Answer, Cx, Download, Path, routes};
use kernel::{Kernel, Note, audit};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    print::{self, Sheet, TOLD, print},
    stage::Stage,
};
use crate::{case, permissions::CONFIRMATION_MAKE};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(form))
}

/// 打印送达地址确认书（空白，已印案号和当事人）
#[utoipa::path(get, path = "/api/serving/parties/{id}/confirmation-form", tag = "serving",
    params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.confirmation.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.confirmation.print")), ("x-pii" = json!(true))))]
async fn form(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Download> {
    let scope = cx.require(&CONFIRMATION_MAKE)?;
    let party = case::store::party(&cx, &scope, id).await?;
    let case = case::store::find(&cx, &scope, party.case_id).await?;
    let sheet = Sheet {
        court: kernel::identity::organisation::name(&cx, case.top_office).await?,
        case_number: case.number.clone(),
        cause: case.cause,
        party: party.name,
        role: party.role,
        stage: Stage::of_case(&case.number),
        told: TOLD.map(ToOwned::to_owned).to_vec(),
        said: None,
    };
    let pdf = print(cx.kernel(), &sheet).await?;
    let title = print::title(&case.number);
    let note = Note::about("case", case.id, case.number)
        .in_office(case.top_office)
        .with(json!({ "party": party.id }))
        .concerning([party.id_index]);
    audit::seen(&cx, "serving.confirmation.print", note).await?;
    Ok(Download::pdf(format!("{title}.pdf"), pdf.bytes))
}
