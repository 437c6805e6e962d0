//! The warnings, and what their reasons come to.

mod reasons;
pub(crate) mod store;

use base::{Refusal, paging};
use chrono::{DateTime, SecondsFormat};
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Query, page::COUNT_CAP, routes,
};
use kernel::Kernel;
use serde::Deserialize;

use self::store::Wanted;
use super::{state::State, wire::WarningRow};
use crate::permissions::WARNING_READ;

/// The colours.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WarningLevel {
    /// 黄.
    Yellow,
    /// 红.
    Red,
}

/// How far people are; `all` for every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WarningState {
    /// 待签收.
    Open,
    /// 已签收.
    Signed,
    /// 待复核.
    Explained,
    /// 已关闭.
    Closed,
    /// 已解除.
    Recovered,
    /// Every one.
    All,
}

impl WarningState {
    fn code(self) -> Option<&'static str> {
        let state = match self {
            Self::Open => State::Open,
            Self::Signed => State::Signed,
            Self::Explained => State::Explained,
            Self::Closed => State::Closed,
            Self::Recovered => State::Recovered,
            Self::All => return None,
        };
        Some(state.code())
    }
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct WarningQuery {
    /// Only this colour.
    #[param(inline)]
    level: Option<WarningLevel>,
    /// Only this rule.
    rule: Option<String>,
    /// Only this department, by its code.
    org: Option<String>,
    /// Only of this matter or consultation.
    number: Option<String>,
    /// In this state; left out, all that wait.
    #[param(inline)]
    state: Option<WarningState>,
    /// Only those past the day they were promised for.
    overdue: Option<bool>,
    /// Only the asker's own.
    mine: Option<bool>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).merge(reasons::routes())
}

/// 预警清单，最近的在前
#[utoipa::path(get, path = "/api/civic/warnings", tag = "civic", operation_id = "list_warnings",
    params(WarningQuery), responses((status = 200, body = Page<WarningRow>)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Query(query): Query<WarningQuery>, Cx(cx): Cx) -> Answer<Json<Page<WarningRow>>> {
    let scope = cx.require(&WARNING_READ)?;
    let today = cx.kernel().today();
    let wanted = Wanted {
        level: query.level.map(|level| match level {
            WarningLevel::Yellow => "yellow",
            WarningLevel::Red => "red",
        }),
        rule: query.rule,
        org: query.org,
        number: query.number,
        owner: match query.mine {
            Some(true) => Some(cx.user()?.id),
            _ => None,
        },
        state: query.state.and_then(WarningState::code),
        all: query.state == Some(WarningState::All),
        overdue: (query.overdue == Some(true)).then_some(today),
    };
    let filters = paging::filter_hash(&format!("warnings {wanted:?}"));
    let paging = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.map(|cursor| {
        let at = cursor.sort.first().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        let at = at.ok_or_else(|| Refusal::field("cursor", "page.cursor", "请从第一页重新查看。"));
        Ok::<_, Refusal>((at?.to_utc(), cursor.id))
    });
    let after = after.transpose()?;
    let rows = store::page(cx.read(), &scope, &wanted, after, limit + 1).await?;
    let total = store::count(cx.read(), &scope, &wanted, COUNT_CAP).await?;
    let Page { items, next, total, total_capped } = Page::of(rows, limit, total, |last| {
        let at = last.opened_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        paging::Cursor { sort: vec![at], id: last.id, filters }
    });
    let items = items.iter().map(|row| WarningRow::of(row, today)).collect();
    Ok(Json(Page { items, next, total, total_capped }))
}
