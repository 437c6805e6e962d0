//! Background jobs.

mod store;

use base::{Refusal, paging};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Path, Query, Write, page::COUNT_CAP,
    problem::ProblemBody, routes,
};
use kernel::{
    Kernel,
    identity::permissions::{JOB_MANAGE, JOB_READ},
    jobs::{self, JobRow, Plan, Redrive, RedriveKind},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(plan))
        .routes(routes!(redrive_kind))
        .routes(routes!(redrive))
}

/// What to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JobQuery {
    /// `ready`, `running`, `done` or `dead`.
    state: Option<String>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// 后台任务，最新的在前。
#[utoipa::path(
    get,
    path = "/api/kernel/jobs",
    tag = "kernel",
    params(JobQuery),
    responses(
        (status = 200, description = "后台任务", body = Page<JobRow>),
        (status = 400, description = "page.cursor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.job.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx, Query(query): Query<JobQuery>) -> Answer<Json<Page<JobRow>>> {
    let scope = cx.require(&JOB_READ)?;
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let state = query.state.filter(|state| !state.is_empty());
    let hash = paging::filter_hash(state.as_deref().unwrap_or_default());
    let (limit, cursor) = (page.limit()?, page.cursor(hash)?);
    let before = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let rows = jobs::list(&cx, &scope, state.as_deref(), before, limit + 1).await?;
    let total = store::count(&cx, &scope, state.as_deref(), COUNT_CAP + 1).await?;
    Ok(Json(Page::of(rows, limit, total, |last| paging::Cursor {
        sort: vec![last.created_at.to_utc().to_rfc3339()],
        id: last.id,
        filters: hash,
    })))
}

/// Nothing more to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RedriveJob {}

/// 让失败搁置的后台任务重新执行。
#[utoipa::path(
    post,
    path = "/api/kernel/jobs/{id}/redrive",
    tag = "kernel",
    params(("id" = Uuid, Path, description = "后台任务"), ("Idempotency-Key" = String, Header)),
    request_body = RedriveJob,
    responses(
        (status = 200, description = "已重新排队", body = JobRow),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "job.not_dead", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.job.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.job.redrive")),
        ("x-pii" = json!(false)),
    )
)]
async fn redrive(
    Path(id): Path<Uuid>,
    Write { cx, body: RedriveJob {} }: Write<RedriveJob>,
) -> Answer<Json<JobRow>> {
    let scope = cx.require(&JOB_MANAGE)?;
    let id = cx.write(Redrive { id }).await?;
    let at = store::created_at(&cx, &scope, id).await?.ok_or_else(Refusal::not_found)?;
    // The list ends before a position; the one just behind the job begins with the job.
    let behind = Uuid::from_u128(id.as_u128().wrapping_add(1));
    let found = jobs::list(&cx, &scope, None, Some((at, behind)), 1).await?;
    Ok(Json(found.into_iter().next().ok_or_else(Refusal::not_found)?))
}

/// 后台一览：排队和失败的数量、定期清扫的上次结果、定时任务。
#[utoipa::path(
    get,
    path = "/api/kernel/job-plan",
    tag = "kernel",
    responses((status = 200, description = "后台一览", body = Plan)),
    extensions(
        ("x-permission" = json!("kernel.job.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn plan(Cx(cx): Cx) -> Answer<Json<Plan>> {
    let scope = cx.require(&JOB_READ)?;
    Ok(Json(jobs::plan(&cx, &scope).await?))
}

/// Which kind.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RedriveJobs {
    /// The kind of job.
    kind: String,
}

/// What was put back.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Redriven {
    /// How many jobs wait again; at most 500 at once.
    jobs: u64,
}

/// 让同一类失败搁置的后台任务全部重新执行。
#[utoipa::path(
    post,
    path = "/api/kernel/job-plan/redrive",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = RedriveJobs,
    responses(
        (status = 200, description = "已重新排队", body = Redriven),
        (status = 409, description = "job.none_dead", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.job.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.job.redrive_kind")),
        ("x-pii" = json!(false)),
    )
)]
async fn redrive_kind(Write { cx, body }: Write<RedriveJobs>) -> Answer<Json<Redriven>> {
    cx.require(&JOB_MANAGE)?;
    Ok(Json(Redriven { jobs: cx.write(RedriveKind { kind: body.kind }).await? }))
}
