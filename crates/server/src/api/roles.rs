//! Roles.

use duban_http::{Answer, Cx, Json, OpenApiRouter, Path, Write, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    identity::role::{self, ChangeRole, ChangedRole, CreateRole, DecideChange, Role},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(change))
        .routes(routes!(approve))
        .routes(routes!(refuse))
}

/// Every role.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Roles {
    /// By code.
    items: Vec<Role>,
}

/// Every role with what it gives and how many hold it.
#[utoipa::path(
    get,
    path = "/api/kernel/roles",
    tag = "kernel",
    responses((status = 200, description = "角色", body = Roles)),
    extensions(
        ("x-permission" = json!("kernel.role.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Roles>> {
    Ok(Json(Roles { items: role::list(&cx).await? }))
}

/// A role to define.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// A unique short code.
    code: String,
    /// Its name.
    name: String,
    /// Codes of the permissions it gives.
    permissions: Vec<String>,
}

/// Defines a role.
#[utoipa::path(
    post,
    path = "/api/kernel/roles",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewRole,
    responses(
        (status = 200, description = "已新建", body = Role),
        (status = 409, description = "role.code_taken、role.mixed_powers", body = ProblemBody),
        (status = 422, description = "permission.unknown", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.role.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.role.create")),
        ("x-pii" = json!(false)),
    )
)]
async fn create(Write { cx, body }: Write<NewRole>) -> Answer<Json<Role>> {
    let new = CreateRole {
        code: body.code,
        name: body.name,
        permissions: body.permissions,
        built_in: false,
    };
    Ok(Json(role::create(&cx, new).await?))
}

/// What a role is to be.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// Its name from now on.
    name: String,
    /// Codes of all permissions it gives from now on.
    permissions: Vec<String>,
}

/// Changes a role: what takes permissions away takes effect at once, what adds one waits
/// for a second security administrator.
#[utoipa::path(
    put,
    path = "/api/kernel/roles/{id}",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "角色"), ("Idempotency-Key" = String, Header)),
    request_body = RoleChange,
    responses(
        (status = 200, description = "已修改，或等待批准", body = ChangedRole),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "role.mixed_powers、role.built_in、role.change_waiting", body = ProblemBody),
        (status = 422, description = "permission.unknown", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.role.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.role.change")),
        ("x-pii" = json!(false)),
    )
)]
async fn change(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RoleChange>,
) -> Answer<Json<ChangedRole>> {
    let change = ChangeRole { id, name: body.name, permissions: body.permissions };
    Ok(Json(role::change(&cx, change).await?))
}

/// A decision about a change that waits.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeDecision {
    /// A word to it; a refusal needs one.
    #[serde(default)]
    text: String,
}

/// 批准角色修改：不能是提出的人。
#[utoipa::path(
    post,
    path = "/api/kernel/role-changes/{id}/approve",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "角色修改"), ("Idempotency-Key" = String, Header)),
    request_body = ChangeDecision,
    responses(
        (status = 200, description = "已生效", body = Role),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "grant.self_decision、grant.not_requested、role.mixed_powers", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.role.grant")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.role.approve_change")),
        ("x-pii" = json!(false)),
    )
)]
async fn approve(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<ChangeDecision>,
) -> Answer<Json<Role>> {
    Ok(Json(role::approve_change(&cx, DecideChange { id, text: body.text }).await?))
}

/// 拒绝角色修改；提出的人可以撤回自己的。
#[utoipa::path(
    post,
    path = "/api/kernel/role-changes/{id}/refuse",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "角色修改"), ("Idempotency-Key" = String, Header)),
    request_body = ChangeDecision,
    responses(
        (status = 200, description = "已拒绝", body = Role),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "grant.not_requested", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.role.grant")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.role.refuse_change")),
        ("x-pii" = json!(false)),
    )
)]
async fn refuse(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<ChangeDecision>,
) -> Answer<Json<Role>> {
    Ok(Json(role::refuse_change(&cx, DecideChange { id, text: body.text }).await?))
}
