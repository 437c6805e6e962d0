//! Acting for a colleague.

use chrono::NaiveDate;
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Path, Plain, Write, cookies::office_cookie,
    problem::ProblemBody, routes,
};
use kernel::{
    Kernel,
    identity::delegation::{self, ActFor, Delegate, Delegation, Delegations, EndDelegation},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::session::{Cookies, set};

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(end)).routes(routes!(act))
}

/// 我委托的和委托给我的。
#[utoipa::path(
    get,
    path = "/api/kernel/delegations",
    tag = "kernel",
    responses((status = 200, description = "委托", body = Delegations)),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Delegations>> {
    Ok(Json(delegation::list(&cx).await?))
}

/// A delegation to give.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDelegation {
    /// Sign-in name of the colleague.
    to: String,
    /// The first day; today if not given.
    from: Option<NaiveDate>,
    /// The last day.
    until: NaiveDate,
    /// Why.
    reason: String,
}

/// 委托同事代办自己的业务。
#[utoipa::path(
    post,
    path = "/api/kernel/delegations",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewDelegation,
    responses(
        (status = 200, description = "已委托", body = Delegation),
        (status = 409, description = "delegation.chain", body = ProblemBody),
        (status = 422, description = "delegation.taker、delegation.dates", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.delegation.create")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.delegation.create")),
        ("x-pii" = json!(false)),
    )
)]
async fn create(Write { cx, body }: Write<NewDelegation>) -> Answer<Json<Delegation>> {
    let new = Delegate { to: body.to, from: body.from, until: body.until, reason: body.reason };
    Ok(Json(delegation::create(&cx, new).await?))
}

/// An empty object.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndNow {}

/// 结束委托：委托人和受托人都可以，立即生效。
#[utoipa::path(
    post,
    path = "/api/kernel/delegations/{id}/end",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "委托"), ("Idempotency-Key" = String, Header)),
    request_body = EndNow,
    responses(
        (status = 200, description = "已结束", body = Delegation),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "delegation.over", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.delegation.end")),
        ("x-pii" = json!(false)),
    )
)]
async fn end(
    Path(id): Path<Uuid>,
    Write { cx, body: EndNow {} }: Write<EndNow>,
) -> Answer<Json<Delegation>> {
    Ok(Json(delegation::end(&cx, EndDelegation { id }).await?))
}

/// For whom the session is to act.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActingFor {
    /// The delegation; nothing for oneself again.
    delegation_id: Option<Uuid>,
}

/// Done.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct NowActing {
    /// The delegation the session is used under from now on.
    delegation_id: Option<Uuid>,
}

/// 开始代同事办理，或回到本人；会话换用新的 Cookie。
#[utoipa::path(
    post,
    path = "/api/kernel/session/acting",
    tag = "kernel",
    request_body = ActingFor,
    responses(
        (status = 200, description = "已切换", body = NowActing),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "delegation.not_in_force", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("session")),
        ("x-scope" = json!("own")),
        ("x-audit" = json!("kernel.delegation.act")),
        ("x-pii" = json!(false)),
    )
)]
async fn act(Plain { cx, body }: Plain<ActingFor>) -> Answer<(Cookies, Json<NowActing>)> {
    let delegation = body.delegation_id;
    let now = delegation::act_for(&cx, ActFor { delegation }).await?;
    Ok((set([Some(office_cookie(&now.token))]), Json(NowActing { delegation_id: delegation })))
}
