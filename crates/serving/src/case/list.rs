//! The list of cases.

use std::collections::HashMap;

use base::{clock::beijing, paging};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, routes};
use kernel::{Kernel, search};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store;
use crate::{chip::Chip, permissions::CASE_READ};

/// A case in a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseRow {
    /// The case.
    pub id: Uuid,
    /// 案号.
    pub number: String,
    /// 案由.
    pub cause: String,
    /// 承办庭室.
    pub division: String,
    /// 承办法官.
    pub judge: String,
    /// 书记员.
    pub clerk: String,
    /// 适用程序.
    pub procedure: String,
    /// 立案日期.
    pub filed_on: NaiveDate,
    /// 公开 or 不公开.
    pub publicity: String,
    /// How many parties.
    pub parties: u32,
    /// 未发起, 未送达, 部分送达 or 全部送达.
    pub state: String,
    /// The nearest deadline.
    pub next_deadline: Option<Chip>,
    /// 开庭时间.
    pub hearing_at: Option<DateTime<FixedOffset>>,
}

impl CaseRow {
    pub(super) fn of(row: &store::case::Model, parties: u32) -> Self {
        Self {
            id: row.id,
            number: row.number.clone(),
            cause: row.cause.clone(),
            division: row.division.clone(),
            judge: row.judge.clone(),
            clerk: row.clerk.clone(),
            procedure: row.procedure.clone(),
            filed_on: row.filed_on,
            publicity: row.publicity.clone(),
            parties,
            state: row.state.clone(),
            next_deadline: None,
            hearing_at: row.hearing_at.map(|at| at.with_timezone(&beijing())),
        }
    }
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseQuery {
    /// Part of a number or name.
    search: Option<String>,
    /// 承办庭室.
    division: Option<String>,
    /// State.
    state: Option<String>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 案件列表
#[utoipa::path(get, path = "/api/serving/cases", tag = "serving", params(CaseQuery),
    responses((status = 200, body = Page<CaseRow>)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<CaseQuery>) -> Answer<Json<Page<CaseRow>>> {
    let scope = cx.require(&CASE_READ)?;
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let text = format!("{:?}{:?}{:?}", query.search, query.division, query.state);
    let filters = paging::filter_hash(&text);
    let limit = paging.limit()?;
    let cursor = paging.cursor(filters)?;
    let search = query.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let ids = match search {
        Some(text) => Some(search::ids(&cx, &scope, "case", text, 1_000).await?),
        None => None,
    };
    let filter = store::Filter { ids, division: query.division, state: query.state };
    let before = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let rows = store::page(&cx, &scope, &filter, before, limit + 1).await?;
    let total = store::count(&cx, &scope, &filter, duban_http::page::COUNT_CAP + 1).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut parties: HashMap<Uuid, u32> = HashMap::new();
    for party in store::parties(cx.read(), &ids).await? {
        *parties.entry(party.case_id).or_default() += 1;
    }
    let page = Page::of(rows, limit, total, |last| paging::Cursor {
        sort: vec![last.created_at.to_rfc3339()],
        id: last.id,
        filters,
    });
    let Page { items, next, total, total_capped } = page;
    let items = items
        .iter()
        .map(|row| CaseRow::of(row, parties.get(&row.id).copied().unwrap_or(0)))
        .collect();
    Ok(Json(Page { items, next, total, total_capped }))
}
