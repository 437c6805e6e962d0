//! What can be allowed.

use duban_http::{Answer, Cx, Json, OpenApiRouter, routes};
use kernel::{
    Kernel,
    identity::role::{self, PermissionItem},
};
use serde::Serialize;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Every permission.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Permissions {
    /// By code.
    items: Vec<PermissionItem>,
}

/// Every permission with title and meaning.
#[utoipa::path(
    get,
    path = "/api/kernel/permissions",
    tag = "kernel",
    responses((status = 200, description = "权限目录", body = Permissions)),
    extensions(
        ("x-permission" = json!("kernel.role.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Permissions>> {
    Ok(Json(Permissions { items: role::permissions(&cx)? }))
}
