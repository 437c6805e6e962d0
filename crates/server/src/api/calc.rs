//! The calculators: the same functions as `duban calc`.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, OpenApiRouter, Path, Plain, problem::ProblemBody, routes};
use kernel::Kernel;
use serde_json::Value;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(calculate))
}

/// 计算器：一个问题得一个答案，一组问题按原次序得一组答案；拒绝也是答案。
#[utoipa::path(
    post,
    path = "/api/kernel/calc/{name}",
    tag = "kernel",
    params((
        "name" = String,
        Path,
        description = "case-numbers 案号速录；consultation-code 咨询码；identity 号码核验；indicators 合同指标；link 咨询与办件关联；quality 数据质检；service-effect 送达效力；term 期限计算器；warning 办件预警",
    )),
    request_body(content = Value, description = "一个对象，或对象的数组"),
    responses(
        (status = 200, description = "答案", body = Value),
        (status = 422, description = "calc.usage", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn calculate(
    Path(name): Path<String>,
    Plain { cx, body }: Plain<Value>,
) -> Answer<Json<Value>> {
    cx.top_office()?;
    let calendar = cx.kernel().calendar();
    let work = move || crate::calculators::calculate_batch(&name, &body, &calendar);
    // A full mebibyte of questions keeps a processor busy for a while.
    let answer = tokio::task::spawn_blocking(work).await.map_err(Refusal::internal)?;
    let title = "计算器看不懂这个问题，请检查字段名称和类型。";
    let usage = |usage: calendar::calc::Usage| {
        Refusal::new(Kind::Invalid, "calc.usage", title).with_detail(usage.to_string())
    };
    Ok(Json(answer.map_err(usage)?))
}
