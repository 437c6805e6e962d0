//! The accounts of days.

use affairs::quality::Table;
use base::{Refusal, paging};
use chrono::NaiveDate;
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::Kernel;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    BALANCED, OPEN, SETTLED,
    store::{self, Wanted},
    tell::AccountRow,
};
use crate::permissions::INTAKE_READ;

/// How an account stands.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AccountState {
    /// 未平.
    Open,
    /// 已平.
    Balanced,
    /// 人工平账.
    Settled,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountQuery {
    /// From this day on.
    from: Option<NaiveDate>,
    /// Until this day.
    to: Option<NaiveDate>,
    /// Only of this source.
    source: Option<Uuid>,
    /// Only of this exchange table.
    table: Option<String>,
    /// Only these.
    #[param(inline)]
    state: Option<AccountState>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 对账单，最近的一天在前
#[utoipa::path(get, path = "/api/civic/reconciliations", tag = "civic",
    operation_id = "list_reconciliations",
    params(AccountQuery), responses((status = 200, body = Page<AccountRow>)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Query(query): Query<AccountQuery>, Cx(cx): Cx) -> Answer<Json<Page<AccountRow>>> {
    let scope = cx.require(&INTAKE_READ)?;
    let table = query.table.as_deref().map(|name| {
        let found = Table::find(name).map(|table| table.name);
        found.ok_or_else(|| Refusal::field("table", "quality.table", "没有这张数据表。"))
    });
    let wanted = Wanted {
        from: query.from,
        to: query.to,
        source: query.source,
        table: table.transpose()?,
        state: query.state.map(|state| match state {
            AccountState::Open => OPEN,
            AccountState::Balanced => BALANCED,
            AccountState::Settled => SETTLED,
        }),
    };
    let filters = paging::filter_hash(&format!("reconciliations {wanted:?}"));
    let paging = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.map(|cursor| {
        let day = cursor.sort.first().and_then(|text| text.parse().ok());
        let day =
            day.ok_or_else(|| Refusal::field("cursor", "page.cursor", "请从第一页重新查看。"));
        Ok::<_, Refusal>((day?, cursor.id))
    });
    let rows = store::page(cx.read(), &scope, &wanted, after.transpose()?, limit + 1).await?;
    let total = store::count(cx.read(), &scope, &wanted, COUNT_CAP).await?;
    let Page { items, next, total, total_capped } = Page::of(rows, limit, total, |last| {
        paging::Cursor { sort: vec![last.day.to_string()], id: last.id, filters }
    });
    let items = items.into_iter().map(AccountRow::of).collect::<Result<Vec<_>, _>>()?;
    Ok(Json(Page { items, next, total, total_capped }))
}
