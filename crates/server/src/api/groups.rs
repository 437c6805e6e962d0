//! Groups.

use axum::response::NoContent;
use duban_http::{Answer, Cx, Json, OpenApiRouter, Path, Write, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    identity::group::{self, ChangeGroup, CloseGroup, CreateGroup, Group},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(change))
        .routes(routes!(close))
}

/// Every visible group.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Groups {
    /// By name.
    items: Vec<Group>,
}

/// 用户组和现有成员。
#[utoipa::path(
    get,
    path = "/api/kernel/groups",
    tag = "kernel",
    responses((status = 200, description = "用户组", body = Groups)),
    extensions(
        ("x-permission" = json!("kernel.grant.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Groups>> {
    Ok(Json(Groups { items: group::list(&cx).await? }))
}

/// A group to open.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGroup {
    /// The office, or the unit inside it that the group belongs to.
    organisation_id: Uuid,
    /// Its name, unique in the office.
    name: String,
    /// What it is for.
    purpose: String,
}

/// 新建用户组；成员和角色另行申请授权。
#[utoipa::path(
    post,
    path = "/api/kernel/groups",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewGroup,
    responses(
        (status = 200, description = "已新建", body = Group),
        (status = 409, description = "group.name_taken", body = ProblemBody),
        (status = 422, description = "organisation.missing", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.group.manage")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.group.create")),
        ("x-pii" = json!(false)),
    )
)]
async fn create(Write { cx, body }: Write<NewGroup>) -> Answer<Json<Group>> {
    let new =
        CreateGroup { organisation: body.organisation_id, name: body.name, purpose: body.purpose };
    Ok(Json(group::create(&cx, new).await?))
}

/// What a group is called and for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupWords {
    /// Its name, unique in the office.
    name: String,
    /// What it is for.
    purpose: String,
}

/// 修改用户组的名称和用途。
#[utoipa::path(
    put,
    path = "/api/kernel/groups/{id}",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户组"), ("Idempotency-Key" = String, Header)),
    request_body = GroupWords,
    responses(
        (status = 200, description = "已修改", body = Group),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "group.name_taken", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.group.manage")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.group.change")),
        ("x-pii" = json!(false)),
    )
)]
async fn change(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<GroupWords>,
) -> Answer<Json<Group>> {
    let act = ChangeGroup { id, name: body.name, purpose: body.purpose };
    Ok(Json(group::change(&cx, act).await?))
}

/// Why a group is closed.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupEnd {
    /// The reason, kept in the audit.
    reason: String,
}

/// 撤销用户组：成员和组的授权一并结束，不能再共享给它。
#[utoipa::path(
    post,
    path = "/api/kernel/groups/{id}/close",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户组"), ("Idempotency-Key" = String, Header)),
    request_body = GroupEnd,
    responses(
        (status = 204, description = "已撤销"),
        (status = 404, description = "not_found", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.group.manage")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.group.close")),
        ("x-pii" = json!(false)),
    )
)]
async fn close(Path(id): Path<Uuid>, Write { cx, body }: Write<GroupEnd>) -> Answer<NoContent> {
    group::close(&cx, CloseGroup { id, reason: body.reason }).await?;
    Ok(NoContent)
}
