//! The form a party fills in by hand, with the case printed on it.

use std::sync::Arc;

use axum::response::{IntoResponse as _, Response};
use base::Refusal;
use documents::{Options, Template};
use duban_http::{Answer, Cx, Path, routes};
use kernel::{Kernel, Note, audit, files};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::stage::Stage;
use crate::{case, permissions::CONFIRMATION_MAKE};

/// What follows from filling it in, told beforehand (民诉法 90; 民诉法解释 135–137; 若干意见 7, 8).
const TOLD: [&str; 6] = [
    "法院按照您确认的地址送达。您提供的地址不准确，或者变更后没有及时告知，使文书不能实际接收的，邮寄送达以文书退回之日、直接送达以文书留在该地址之日视为送达。",
    "您同意电子送达的，信息到达您确认的手机号、电子邮箱等特定系统的日期即为送达日期，不以打开、阅读为条件；您能证明到达日期不同的，以证明的为准。",
    "一审中确认的地址，在二审、再审、执行程序中继续适用，您在“适用范围”栏另有选择的除外。",
    "地址、电话有变更的，请书面告知法院；告知之前，按原地址送达有效。",
    "您拒绝提供送达地址的，法院可以依次以您在合同和诉讼材料中的地址、一年内其他案件中的地址、常用地址、户籍或登记地址为送达地址。",
    "您可以指定他人签收；指定的人签收，视为您签收。",
];

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(form))
}

/// 打印送达地址确认书（空白，已印案号和当事人）
#[utoipa::path(get, path = "/api/serving/parties/{id}/confirmation-form", tag = "serving",
    params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.confirmation.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.confirmation.print")), ("x-pii" = json!(true))))]
async fn form(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Response> {
    let scope = cx.require(&CONFIRMATION_MAKE)?;
    let party = case::store::party(&cx, &scope, id).await?;
    let case = case::store::find(&cx, &scope, party.case_id).await?;
    let data = json!({
        "court": kernel::identity::organisation::name(&cx, case.top_office).await?,
        "case_number": case.number,
        "cause": case.cause,
        "party": party.name,
        "role": party.role,
        "stage": Stage::of_case(&case.number).label(),
        "told": TOLD,
        "phone": "12368",
    });
    let renderer = Arc::clone(cx.kernel().renderer());
    let title = format!("送达地址确认书 {}", case.number);
    let options = Options { date: cx.kernel().today(), title: Some(title.clone()), pdf_a: false };
    let template = Template::named("confirmation", None)
        .ok_or_else(|| Refusal::internal("template confirmation is not shipped"))?;
    let pdf = tokio::task::spawn_blocking(move || renderer.pdf(&template, &data, &options))
        .await
        .map_err(Refusal::internal)?
        .map_err(Refusal::internal)?;
    let note = Note::about("case", case.id, case.number)
        .in_office(case.top_office)
        .with(json!({ "party": party.id }))
        .concerning([party.id_index]);
    audit::seen(&cx, "serving.confirmation.print", note).await?;
    let headers = [
        (axum::http::header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            axum::http::header::CONTENT_DISPOSITION,
            files::disposition(&format!("{title}.pdf"), false),
        ),
    ];
    Ok((headers, pdf.bytes).into_response())
}
