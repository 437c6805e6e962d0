//! Handing open work over, leaving.

use duban_http::{Answer, Json, OpenApiRouter, Path, Write, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    identity::user::{self, Leave, User},
    work::{self, HandOver, Pieces},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(transfer)).routes(routes!(leave))
}

/// To whom.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// Who takes the work over.
    successor_id: Uuid,
    /// Why.
    reason: String,
}

/// What was handed over.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Transferred {
    /// By kind.
    items: Vec<Pieces>,
}

/// 把一个人未办结的工作全部移交给同单位的另一个人。
#[utoipa::path(
    post,
    path = "/api/kernel/users/{id}/transfer",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), ("Idempotency-Key" = String, Header)),
    request_body = Transfer,
    responses(
        (status = 200, description = "已移交", body = Transferred),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "work.none", body = ProblemBody),
        (status = 422, description = "work.successor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.work.transfer")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.work.hand_over")),
        ("x-pii" = json!(false)),
    )
)]
async fn transfer(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<Transfer>,
) -> Answer<Json<Transferred>> {
    let act = HandOver { from: id, to: body.successor_id, reason: body.reason };
    Ok(Json(Transferred { items: work::transfer(&cx, act).await? }))
}

/// Somebody leaves.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    /// Who takes the open work over; needed when there is any.
    successor_id: Option<Uuid>,
    /// Why.
    reason: String,
}

/// 离任：移交工作、收回全部授权和委托、退出登录、停用账号，一次办完。
#[utoipa::path(
    post,
    path = "/api/kernel/users/{id}/leave",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "用户"), ("Idempotency-Key" = String, Header)),
    request_body = Leaving,
    responses(
        (status = 200, description = "已离任", body = User),
        (status = 403, description = "user.admin_protected", body = ProblemBody),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "user.has_work、user.already_disabled、user.self", body = ProblemBody),
        (status = 422, description = "work.successor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.user.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.user.leave")),
        ("x-pii" = json!(false)),
    )
)]
async fn leave(Path(id): Path<Uuid>, Write { cx, body }: Write<Leaving>) -> Answer<Json<User>> {
    let act = Leave { id, successor: body.successor_id, reason: body.reason };
    Ok(Json(user::leave(&cx, act).await?))
}
