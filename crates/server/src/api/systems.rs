//! Systems that call this one, and their keys.

use duban_http::{Answer, Cx, Json, OpenApiRouter, Path, Write, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    identity::system::{
        self, CreateSystem, CreatedSystem, NewKey, RevokeSystem, RotateKey, System,
    },
};
use serde::Deserialize;
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(rotate))
        .routes(routes!(revoke))
}

/// 接入系统及其密钥、最近调用和最近一次各类拒绝，最新的在前。
#[utoipa::path(
    get,
    path = "/api/kernel/systems",
    tag = "kernel",
    responses((status = 200, description = "接入系统", body = Vec<System>)),
    extensions(
        ("x-permission" = json!("kernel.system.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<System>>> {
    Ok(Json(system::list(&cx).await?))
}

/// A system to enter.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSystem {
    /// Its name in the audit, unique.
    name: String,
    /// Whose rows it sees.
    office_id: Uuid,
    /// Addresses or CIDR blocks it may call from, one at least.
    networks: Vec<String>,
    /// Calls a minute it may make, 1 to 6,000.
    per_minute: u32,
    /// Days its first key is good for, 1 to 366.
    days: u32,
}

/// 登记接入系统；密钥只显示一次，授予角色之前什么也不能做。
#[utoipa::path(
    post,
    path = "/api/kernel/systems",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewSystem,
    responses(
        (status = 200, description = "已登记，密钥只显示一次", body = CreatedSystem),
        (status = 409, description = "system.name_taken", body = ProblemBody),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.system.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.system.create")),
        ("x-pii" = json!(false)),
    )
)]
async fn create(Write { cx, body }: Write<NewSystem>) -> Answer<Json<CreatedSystem>> {
    let new = CreateSystem {
        name: body.name,
        office: body.office_id,
        networks: body.networks,
        per_minute: body.per_minute,
        days: body.days,
    };
    Ok(Json(system::create(&cx, new).await?))
}

/// How the keys change.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rotation {
    /// Hours for which the old keys still work, 0 to 168.
    overlap_hours: u32,
    /// Days the new key is good for, 1 to 366.
    days: u32,
}

/// 更换密钥；新密钥只显示一次，旧密钥在并用时间内仍可使用。
#[utoipa::path(
    post,
    path = "/api/kernel/systems/{id}/rotate",
    tag = "kernel",
    params(
        ("id" = Uuid, Path, description = "接入系统"),
        ("Idempotency-Key" = String, Header),
    ),
    request_body = Rotation,
    responses(
        (status = 200, description = "新密钥，只显示一次", body = NewKey),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "system.revoked", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.system.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.system.rotate")),
        ("x-pii" = json!(false)),
    )
)]
async fn rotate(Path(id): Path<Uuid>, Write { cx, body }: Write<Rotation>) -> Answer<Json<NewKey>> {
    let change = RotateKey { id, overlap_hours: body.overlap_hours, days: body.days };
    Ok(Json(system::rotate(&cx, change).await?))
}

/// Why it is shut out.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevocationReason {
    /// Why.
    reason: String,
}

/// 停用接入系统，下一次调用即被拒绝，不能恢复。
#[utoipa::path(
    post,
    path = "/api/kernel/systems/{id}/revoke",
    tag = "kernel",
    params(
        ("id" = Uuid, Path, description = "接入系统"),
        ("Idempotency-Key" = String, Header),
    ),
    request_body = RevocationReason,
    responses(
        (status = 200, description = "已停用", body = System),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "system.already_revoked", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.system.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.system.revoke")),
        ("x-pii" = json!(false)),
    )
)]
async fn revoke(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RevocationReason>,
) -> Answer<Json<System>> {
    Ok(Json(system::revoke(&cx, RevokeSystem { id, reason: body.reason }).await?))
}
