//! The lanes with what lies in them.

use base::{Refusal, paging};
use chrono::{DateTime, SecondsFormat};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::{
    Context, Kernel, Scope,
    identity::explain::{self, Place},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    state::{CLOSED, MENDED, OPEN, Way},
    store::{self, Wanted},
    tell::WorkRow,
};
use crate::permissions::{INTAKE_READ, QUALITY_SORT};

/// A lane.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WorkLane {
    /// 自动修复.
    Auto,
    /// 退回来源.
    Return,
    /// 转人工.
    Manual,
    /// 已知例外.
    Known,
}

impl From<WorkLane> for Way {
    fn from(lane: WorkLane) -> Self {
        match lane {
            WorkLane::Auto => Self::Auto,
            WorkLane::Return => Self::Return,
            WorkLane::Manual => Self::Manual,
            WorkLane::Known => Self::Known,
        }
    }
}

/// How work stands.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WorkState {
    /// To be done.
    Open,
    /// A later version was accepted with nothing to mend.
    Mended,
    /// Somebody closed it.
    Closed,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct WorkQuery {
    /// Only of this lane.
    #[param(inline)]
    lane: Option<WorkLane>,
    /// What is open, if nothing is said.
    #[param(inline)]
    state: Option<WorkState>,
    /// Only what this source sent.
    source: Option<Uuid>,
    /// Only my own.
    mine: Option<bool>,
    /// Only what is past its last day.
    late: Option<bool>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// What lies in a lane.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicLane)]
pub(crate) struct LaneRow {
    /// The lane.
    pub(crate) lane: String,
    /// Open, up to one more than ten thousand.
    pub(crate) open: u64,
    /// Of these, past their last day.
    pub(crate) late: u64,
    /// Of these, my own.
    pub(crate) mine: u64,
}

/// Somebody who can be given work.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicSorter)]
pub(crate) struct Sorter {
    /// The account.
    pub(crate) id: Uuid,
    /// The name.
    pub(crate) name: String,
}

/// The lanes, and who can be given work.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicLanes)]
pub(crate) struct LanesAnswer {
    /// All lanes.
    pub(crate) lanes: Vec<LaneRow>,
    /// Who may sort; nobody is named to those who may not.
    pub(crate) people: Vec<Sorter>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(lanes))
}

/// 分检：有问题的记录，最近的在前
#[utoipa::path(get, path = "/api/civic/works", tag = "civic", operation_id = "list_works",
    params(WorkQuery), responses((status = 200, body = Page<WorkRow>)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Query(query): Query<WorkQuery>, Cx(cx): Cx) -> Answer<Json<Page<WorkRow>>> {
    let scope = cx.require(&INTAKE_READ)?;
    let state = match query.state.unwrap_or(WorkState::Open) {
        WorkState::Open => OPEN,
        WorkState::Mended => MENDED,
        WorkState::Closed => CLOSED,
    };
    let mine = query.mine == Some(true);
    let wanted = Wanted {
        state,
        lane: query.lane.map(|lane| Way::from(lane).code()),
        source: query.source,
        owner: mine.then(|| me(&cx)),
        late: (query.late == Some(true)).then(|| cx.kernel().today()),
    };
    let filters = paging::filter_hash(&format!("works {wanted:?}"));
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
    let items = items.into_iter().map(WorkRow::from).collect();
    Ok(Json(Page { items, next, total, total_capped }))
}

/// 各分检通道的数量，以及可以分派给谁
#[utoipa::path(get, path = "/api/civic/lanes", tag = "civic", operation_id = "list_lanes",
    responses((status = 200, body = LanesAnswer)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn lanes(Cx(cx): Cx) -> Answer<Json<LanesAnswer>> {
    let scope = cx.require(&INTAKE_READ)?;
    let mut lanes = Vec::with_capacity(Way::ALL.len());
    for way in Way::ALL {
        lanes.push(lane(&cx, &scope, way).await?);
    }
    let sorts = cx.actor().user().is_some_and(|me| me.permissions.contains(QUALITY_SORT.code));
    let people = if sorts { people(&cx).await? } else { Vec::new() };
    Ok(Json(LanesAnswer { lanes, people }))
}

fn me(cx: &Context) -> Uuid {
    cx.actor().user().map_or_else(Uuid::nil, |me| me.id)
}

async fn lane(cx: &Context, scope: &Scope, way: Way) -> Result<LaneRow, Refusal> {
    let open = Wanted { state: OPEN, lane: Some(way.code()), ..Wanted::default() };
    let late = Wanted { late: Some(cx.kernel().today()), ..open.clone() };
    let mine = Wanted { owner: Some(me(cx)), ..open.clone() };
    let db = cx.read();
    Ok(LaneRow {
        lane: way.code().to_owned(),
        open: store::count(db, scope, &open, COUNT_CAP).await?,
        late: store::count(db, scope, &late, COUNT_CAP).await?,
        mine: store::count(db, scope, &mine, COUNT_CAP).await?,
    })
}

async fn people(cx: &Context) -> Result<Vec<Sorter>, Refusal> {
    let office = cx.top_office()?;
    let place = Place { id: office, label: String::new(), office, unit: None, group: None };
    let able = explain::readers(cx, &QUALITY_SORT, &place).await?;
    Ok(able.into_iter().map(|one| Sorter { id: one.id, name: one.name }).collect())
}
