//! The audit.

mod leak;
mod statistics;
mod store;
pub mod titles;

use base::{Refusal, paging};
use chrono::{DateTime, FixedOffset};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Query, page::COUNT_CAP, problem::ProblemBody,
    routes,
};
use kernel::{
    Kernel,
    audit::{self, AuditFilter},
    identity::permissions::{AUDIT_OWN_OFFICE, AUDIT_READ},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::span;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).merge(statistics::routes()).merge(leak::routes())
}

/// Who did it.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AuditActorView {
    /// The account, when it was a person of the office.
    id: Option<Uuid>,
    /// The name; of the program's part when it acted by itself.
    name: String,
    /// The sign-in name, when it was a person of the office.
    login: Option<String>,
    /// `user`, `portal` or `system`.
    kind: String,
}

/// What happened once.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AuditEntry {
    /// The row.
    id: Uuid,
    /// When.
    at: DateTime<FixedOffset>,
    /// Who; nobody was signed in when absent.
    actor: Option<AuditActorView>,
    /// The operation's code.
    operation: String,
    /// The operation in Chinese.
    operation_title: String,
    /// The kind of thing.
    object_kind: String,
    /// Which thing.
    object_id: Option<Uuid>,
    /// Its number or name.
    object_label: String,
    /// `ok` or `refused`.
    result: String,
    /// What changed, as JSON text.
    detail: Option<String>,
    /// From where.
    ip: Option<String>,
    /// The request's number.
    request_id: String,
    /// Whether the row is in the chain already.
    sealed: bool,
}

/// What to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// From this day or moment.
    from: Option<String>,
    /// Up to this day, which counts, or this moment.
    to: Option<String>,
    /// The acting person's name.
    actor: Option<String>,
    /// The operation's code or its beginning.
    operation: Option<String>,
    /// The thing's number or name.
    object: Option<String>,
    /// `ok` or `refused`.
    result: Option<String>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// 审计记录，最新的在前；审计管理员看全部，其他人看本单位。
#[utoipa::path(
    get,
    path = "/api/kernel/audit",
    tag = "kernel",
    params(AuditQuery),
    responses(
        (status = 200, description = "审计记录", body = Page<AuditEntry>),
        (status = 400, description = "page.cursor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.audit.read|kernel.audit.own_office")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx, Query(query): Query<AuditQuery>) -> Answer<Json<Page<AuditEntry>>> {
    let scope = cx.require_either(&AUDIT_READ, &AUDIT_OWN_OFFICE)?;
    let page = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filter = filter(query)?;
    let hash = serde_json::to_string(&filter).map_err(Refusal::internal)?;
    let hash = paging::filter_hash(&hash);
    let (limit, cursor) = (page.limit()?, page.cursor(hash)?);
    let rows = audit::list(&cx, &scope, &filter, cursor.as_ref(), limit + 1).await?;
    let total = audit::count(&cx, &scope, &filter, COUNT_CAP + 1).await?;
    let people: Vec<Uuid> = rows.iter().filter_map(|row| row.actor.id).collect();
    let logins = store::logins(&cx, people).await?;
    let items = rows
        .into_iter()
        .map(|row| AuditEntry {
            id: row.id,
            at: row.at,
            operation_title: titles::title(&row.operation).to_owned(),
            actor: (row.actor.kind != "anonymous").then(|| AuditActorView {
                login: row.actor.id.and_then(|id| logins.get(&id).cloned()),
                id: row.actor.id,
                name: row.actor.name,
                kind: row.actor.kind,
            }),
            operation: row.operation,
            object_kind: row.object_kind,
            object_id: row.object_id,
            object_label: row.object_label,
            result: row.result,
            detail: Some(row.detail).filter(|detail| !detail.is_null()).map(|it| it.to_string()),
            ip: Some(row.ip).filter(|ip| !ip.is_empty()),
            request_id: row.request_id,
            sealed: row.sealed,
        })
        .collect();
    Ok(Json(Page::of(items, limit, total, |last: &AuditEntry| paging::Cursor {
        sort: vec![last.at.to_utc().to_rfc3339()],
        id: last.id,
        filters: hash,
    })))
}

fn filter(query: AuditQuery) -> Result<AuditFilter, Refusal> {
    let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let result = result(given(query.result))?;
    Ok(AuditFilter {
        from: given(query.from).map(|text| span::read("from", &text, false)).transpose()?,
        to: given(query.to).map(|text| span::read("to", &text, true)).transpose()?,
        actor: given(query.actor),
        operation: given(query.operation),
        object: given(query.object),
        result,
    })
}

fn result(given: Option<String>) -> Result<Option<String>, Refusal> {
    match given.as_deref() {
        None | Some("ok" | "refused") => Ok(given),
        Some(_) => Err(Refusal::field("result", "choice", "结果只能是 ok 或 refused。")),
    }
}

/// Why something is exported, checked.
pub(super) fn reason(given: &str) -> Result<&str, Refusal> {
    let reason = given.trim();
    if (2..=200).contains(&reason.chars().count()) {
        return Ok(reason);
    }
    Err(Refusal::field("reason", "length", "请填写用途，2 到 200 个字。"))
}
