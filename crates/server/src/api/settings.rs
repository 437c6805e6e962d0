//! Settings and their history.

use base::{Refusal, paging};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Path, Query, Write, problem::ProblemBody,
    routes,
};
use kernel::{
    Context, Kernel,
    identity::permissions::{SETTING_READ, SETTING_SECURITY, SETTING_SYSTEM},
    setting::{self, ChangeRow, ChangeSetting, Changed, SettingRow, UndoChange},
};
use serde::Deserialize;
use uuid::Uuid;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(change))
        .routes(routes!(changes))
        .routes(routes!(undo))
}

/// 运行参数及其现值。
#[utoipa::path(
    get,
    path = "/api/kernel/settings",
    tag = "kernel",
    responses((status = 200, description = "运行参数", body = Vec<SettingRow>)),
    extensions(
        ("x-permission" = json!("kernel.setting.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<SettingRow>>> {
    let scope = cx.require(&SETTING_READ)?;
    Ok(Json(setting::list(&cx, &scope).await?))
}

/// A new value.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewValue {
    /// The value as it is written: `30`, `true`, `21:30`.
    value: String,
    /// Why.
    reason: String,
}

/// 修改运行参数。
#[utoipa::path(
    put,
    path = "/api/kernel/settings/{id}",
    tag = "kernel",
    params(
        ("id" = String, Path, description = "参数代码"),
        ("Idempotency-Key" = String, Header),
    ),
    request_body = NewValue,
    responses(
        (status = 200, description = "已修改，一秒内在所有进程生效", body = SettingRow),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "setting.same", body = ProblemBody),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.setting.system|kernel.setting.security")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.setting.change")),
        ("x-pii" = json!(false)),
    )
)]
async fn change(
    Path(key): Path<String>,
    Write { cx, body }: Write<NewValue>,
) -> Answer<Json<SettingRow>> {
    may_change(&cx)?;
    let change = ChangeSetting { key, value: body.value, reason: body.reason };
    let changed = cx.write(change).await?;
    shown(&cx, changed).await
}

fn may_change(cx: &Context) -> Result<(), Refusal> {
    cx.require_either(&SETTING_SYSTEM, &SETTING_SECURITY).map(drop)
}

/// The setting as it is now; this process knows at once, the others within a second.
async fn shown(cx: &Context, changed: Changed) -> Answer<Json<SettingRow>> {
    setting::refresh(cx.kernel()).await?;
    let scope = cx.require(&SETTING_READ)?;
    let rows = setting::list(cx, &scope).await?;
    let row = rows.into_iter().find(|row| row.key == changed.key);
    Ok(Json(row.ok_or_else(Refusal::not_found)?))
}

/// Whose history.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChangesQuery {
    /// One setting's; all if not given.
    key: Option<String>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// 运行参数的修改历史，最新的在前。
#[utoipa::path(
    get,
    path = "/api/kernel/setting-changes",
    tag = "kernel",
    params(ChangesQuery),
    responses(
        (status = 200, description = "修改历史", body = Page<ChangeRow>),
        (status = 400, description = "page.cursor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.setting.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn changes(Cx(cx): Cx, Query(query): Query<ChangesQuery>) -> Answer<Json<Page<ChangeRow>>> {
    let scope = cx.require(&SETTING_READ)?;
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let key = query.key.filter(|key| !key.is_empty());
    let hash = paging::filter_hash(key.as_deref().unwrap_or_default());
    let (limit, cursor) = (page.limit()?, page.cursor(hash)?);
    let found = setting::changes(&cx, &scope, key.as_deref(), cursor.as_ref(), limit + 1).await?;
    let (rows, total) = found;
    Ok(Json(Page::of(rows, limit, total, |last| paging::Cursor {
        sort: vec![last.at.to_utc().to_rfc3339()],
        id: last.id,
        filters: hash,
    })))
}

/// Why the old value comes back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoReason {
    /// Why.
    reason: String,
}

/// 恢复为某次修改之前的值。
#[utoipa::path(
    post,
    path = "/api/kernel/setting-changes/{id}/undo",
    tag = "kernel",
    params(
        ("id" = Uuid, Path, description = "修改记录"),
        ("Idempotency-Key" = String, Header),
    ),
    request_body = UndoReason,
    responses(
        (status = 200, description = "已恢复", body = SettingRow),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "setting.same", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.setting.system|kernel.setting.security")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.setting.undo")),
        ("x-pii" = json!(false)),
    )
)]
async fn undo(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<UndoReason>,
) -> Answer<Json<SettingRow>> {
    may_change(&cx)?;
    let changed = cx.write(UndoChange { change: id, reason: body.reason }).await?;
    shown(&cx, changed).await
}
