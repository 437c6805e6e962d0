//! The field catalogue.

use duban_http::{Answer, Cx, Json, OpenApiRouter, routes};
use kernel::{
    Kernel,
    catalogue::{self, Field},
};

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 字段目录：数据库每一列的用途、级别、存放形式和保存期限。
#[utoipa::path(
    get,
    path = "/api/kernel/fields",
    tag = "kernel",
    responses((status = 200, description = "字段目录", body = Vec<Field>)),
    extensions(
        ("x-permission" = json!("kernel.field.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<Field>>> {
    Ok(Json(catalogue::list(&cx)?.to_vec()))
}
