//! Grants: asked for by one, approved by another, taken away by one.

use chrono::NaiveDate;
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Path, Query, Write, problem::ProblemBody,
    routes,
};
use kernel::{
    Kernel,
    access::Reach,
    identity::grant::{
        self, DecideGrant, EndGrant, Grant, GrantFilter, GrantState, HolderKind, RequestGrant, What,
    },
};
use serde::Deserialize;
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list, request))
        .routes(routes!(approve))
        .routes(routes!(refuse))
        .routes(routes!(end))
}

/// What to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GrantQuery {
    /// Where the grant stands.
    state: Option<GrantState>,
    /// Who holds it: a person or a group.
    holder: Option<Uuid>,
    /// What it gives: a role, a group or a court.
    gives: Option<Uuid>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// 授权：申请在前，新的在前。
#[utoipa::path(
    get,
    path = "/api/kernel/grants",
    tag = "kernel",
    params(GrantQuery),
    responses(
        (status = 200, description = "授权", body = Page<Grant>),
        (status = 400, description = "page.cursor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.grant.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx, Query(query): Query<GrantQuery>) -> Answer<Json<Page<Grant>>> {
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let filter = GrantFilter { state: query.state, holder: query.holder, gives: query.gives };
    let cursor = page.cursor(filter.hash())?;
    let limit = page.limit()?;
    let found = grant::list(&cx, &filter, cursor.as_ref(), limit).await?;
    Ok(Json(Page::of(found.rows, limit, found.total, |row| filter.cursor(row))))
}

/// A grant to ask for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGrant {
    /// Whether a person, a group or another system is to hold it.
    holder_kind: HolderKind,
    /// Who.
    holder_id: Uuid,
    /// What sort of thing it gives.
    what: What,
    /// The role, the group or the court.
    gives_id: Uuid,
    /// How far a role reaches; the own office if not given.
    reach: Option<Reach>,
    /// The places, for the reach `chosen`.
    #[serde(default)]
    place_ids: Vec<Uuid>,
    /// The first day; today if not given.
    from: Option<NaiveDate>,
    /// The last day; a posting has one.
    until: Option<NaiveDate>,
    /// Why.
    reason: String,
}

/// 申请授权：由另一名安全管理员批准后生效。
#[utoipa::path(
    post,
    path = "/api/kernel/grants",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewGrant,
    responses(
        (status = 200, description = "已申请，等待批准", body = Grant),
        (status = 409, description = "grant.waiting、role.mixed_powers、user.disabled、system.already_revoked", body = ProblemBody),
        (status = 422, description = "grant.holder、grant.dates、grant.places、grant.beyond、grant.no_unit、grant.system_reach、grant.posting、group.missing、group.other_office、group.nested、role.missing、organisation.missing", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.grant.request")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.grant.request")),
        ("x-pii" = json!(false)),
    )
)]
async fn request(Write { cx, body }: Write<NewGrant>) -> Answer<Json<Grant>> {
    let new = RequestGrant {
        holder_kind: body.holder_kind,
        holder: body.holder_id,
        what: body.what,
        gives: body.gives_id,
        reach: body.reach.unwrap_or(Reach::Office),
        places: body.place_ids,
        from: body.from,
        until: body.until,
        reason: body.reason,
    };
    Ok(Json(grant::request(&cx, new).await?))
}

/// A decision.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// A word to it; a refusal needs one.
    #[serde(default)]
    text: String,
}

/// 批准授权：不能是申请人，也不能是持有人。
#[utoipa::path(
    post,
    path = "/api/kernel/grants/{id}/approve",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "授权"), ("Idempotency-Key" = String, Header)),
    request_body = Decision,
    responses(
        (status = 200, description = "已批准", body = Grant),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "grant.self_decision、grant.not_requested、grant.posted_elsewhere、role.mixed_powers、user.disabled", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.role.grant")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.grant.approve")),
        ("x-pii" = json!(false)),
    )
)]
async fn approve(Path(id): Path<Uuid>, Write { cx, body }: Write<Decision>) -> Answer<Json<Grant>> {
    Ok(Json(grant::approve(&cx, DecideGrant { id, text: body.text }).await?))
}

/// 拒绝授权，须写明理由。
#[utoipa::path(
    post,
    path = "/api/kernel/grants/{id}/refuse",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "授权"), ("Idempotency-Key" = String, Header)),
    request_body = Decision,
    responses(
        (status = 200, description = "已拒绝", body = Grant),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "grant.self_decision、grant.not_requested", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.role.grant")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.grant.refuse")),
        ("x-pii" = json!(false)),
    )
)]
async fn refuse(Path(id): Path<Uuid>, Write { cx, body }: Write<Decision>) -> Answer<Json<Grant>> {
    Ok(Json(grant::refuse(&cx, DecideGrant { id, text: body.text }).await?))
}

/// Why a grant ends.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantEnd {
    /// The reason, kept with the grant.
    reason: String,
}

/// 收回授权，立即生效；尚未处理的申请由申请人撤回。
#[utoipa::path(
    post,
    path = "/api/kernel/grants/{id}/end",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "授权"), ("Idempotency-Key" = String, Header)),
    request_body = GrantEnd,
    responses(
        (status = 200, description = "已收回", body = Grant),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "grant.over、grant.not_yours", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.grant.request")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!("kernel.grant.end")),
        ("x-pii" = json!(false)),
    )
)]
async fn end(Path(id): Path<Uuid>, Write { cx, body }: Write<GrantEnd>) -> Answer<Json<Grant>> {
    Ok(Json(grant::end(&cx, EndGrant { id, reason: body.reason }).await?))
}
