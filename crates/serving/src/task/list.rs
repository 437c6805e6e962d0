//! The work list.

use std::collections::HashMap;

use base::{Now, Refusal, clock::beijing, paging};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, routes};
use kernel::{Context, Kernel, Scope, search};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Start, State,
    store::{self, Filter, View, task},
};
use crate::{
    case,
    chip::{self, Chip},
    delivery::NamedCase,
    permissions::TASK_READ,
};

/// How many are served.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Recipients {
    /// All of them.
    pub total: i32,
    /// Those served.
    pub served: i32,
    /// The first one's name, masked.
    pub first_name_masked: String,
}

/// A task in a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TaskRow {
    /// The task.
    pub id: Uuid,
    /// 任务号.
    pub number: String,
    /// Its case.
    pub case: NamedCase,
    /// Who is served.
    pub recipients: Recipients,
    /// The starting method.
    pub method: String,
    /// Its state.
    pub state: String,
    /// How far it is, in Chinese.
    pub progress: String,
    /// Its deadline.
    pub deadline: Chip,
    /// 承办庭室.
    pub division: String,
    /// Who commissioned it.
    pub owner: String,
    /// When.
    pub created_at: DateTime<FixedOffset>,
}

/// How many tasks each tab has.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Views {
    mine: u64,
    waiting: u64,
    failed: u64,
    draft: u64,
    all: u64,
}

/// A page of tasks with the counts of the tabs.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TaskPage {
    /// The rows.
    items: Vec<TaskRow>,
    /// Where the next page begins.
    next: Option<String>,
    /// How many there are, exact up to 10,000.
    total: u64,
    /// Whether there are more than were counted.
    total_capped: bool,
    /// The tabs.
    views: Views,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaskQuery {
    /// The tab; `all` if not given.
    view: Option<View>,
    /// Part of a number or name.
    search: Option<String>,
    /// State.
    state: Option<String>,
    /// Only those past their deadline.
    overdue: Option<bool>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 送达任务列表
#[utoipa::path(get, path = "/api/serving/tasks", tag = "serving", params(TaskQuery),
    responses((status = 200, body = TaskPage)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<TaskQuery>) -> Answer<Json<TaskPage>> {
    let scope = cx.require(&TASK_READ)?;
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let text = format!("{:?}{:?}{:?}{:?}", query.view, query.search, query.state, query.overdue);
    let filters = paging::filter_hash(&text);
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let search = query.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let ids = match search {
        Some(text) => Some(search::ids(&cx, &scope, "task", text, 1_000).await?),
        None => None,
    };
    let filter = Filter {
        view: query.view.unwrap_or(View::All),
        owner: cx.user().ok().map(|user| user.id),
        ids,
        state: query.state,
        overdue_at: query.overdue.unwrap_or(false).then(|| cx.now()),
    };
    let before = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let rows = store::page(&cx, &scope, &filter, before, limit + 1).await?;
    let cap = duban_http::page::COUNT_CAP + 1;
    let total = store::count(&cx, &scope, &filter, cap).await?;
    let views = views(&cx, &scope, &filter, cap).await?;
    let page = Page::of(rows, limit, total, |last| paging::Cursor {
        sort: vec![last.sort_at.to_rfc3339()],
        id: last.id,
        filters,
    });
    let items = named(&cx, page.items).await?;
    let Page { next, total, total_capped, .. } = Page::<()> {
        items: vec![],
        next: page.next,
        total: page.total,
        total_capped: page.total_capped,
    };
    Ok(Json(TaskPage { items, next, total, total_capped, views }))
}

async fn views(cx: &Context, scope: &Scope, filter: &Filter, cap: u64) -> Result<Views, Refusal> {
    let mut counts = Vec::with_capacity(View::ALL.len());
    for view in View::ALL {
        let tab = Filter { view, ids: None, state: None, overdue_at: None, owner: filter.owner };
        counts.push(store::count(cx, scope, &tab, cap).await?);
    }
    let [mine, waiting, failed, draft, all] = counts[..] else { return Ok(Views::default()) };
    Ok(Views { mine, waiting, failed, draft, all })
}

/// Rows with the names of their cases and first recipients: four queries, however many.
pub(crate) async fn named(cx: &Context, rows: Vec<task::Model>) -> Result<Vec<TaskRow>, Refusal> {
    let cases = case::store::by_ids(cx, rows.iter().map(|row| row.case_id)).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut first: HashMap<Uuid, Uuid> = HashMap::new();
    for recipient in store::recipients(cx.read(), &ids).await? {
        first.entry(recipient.task_id).or_insert(recipient.party_id);
    }
    let case_ids: Vec<Uuid> = cases.keys().copied().collect();
    let names: HashMap<Uuid, String> = case::store::parties(cx.read(), &case_ids)
        .await?
        .into_iter()
        .map(|party| (party.id, case::shown_name(&party.kind, &party.name)))
        .collect();
    let now = cx.now();
    rows.into_iter()
        .map(|row| {
            let case = cases.get(&row.case_id).ok_or_else(Refusal::not_found)?;
            let name = first.get(&row.id).and_then(|id| names.get(id)).cloned();
            Ok(TaskRow {
                deadline: deadline(cx.kernel(), now, &row)?,
                progress: progress(&row)?,
                id: row.id,
                number: row.number,
                case: NamedCase {
                    id: case.id,
                    number: case.number.clone(),
                    cause: case.cause.clone(),
                },
                recipients: Recipients {
                    total: row.recipients,
                    served: row.served,
                    first_name_masked: name.unwrap_or_default(),
                },
                method: row.method,
                state: row.state,
                division: case.division.clone(),
                owner: row.owner_name,
                created_at: row.created_at.with_timezone(&beijing()),
            })
        })
        .collect()
}

fn progress(row: &task::Model) -> Result<String, Refusal> {
    Ok(match State::stored(&row.state)? {
        State::Draft => "草稿，尚未发起".to_owned(),
        State::Running if row.failed > 0 => {
            let what = match Start::stored(&row.method) {
                Start::Electronic => "未到达",
                Start::Phone | Start::Pickup => "未成功",
            };
            format!("已送达 {}/{}，{what} {}", row.served, row.recipients, row.failed)
        }
        State::Running => format!("已送达 {}/{}", row.served, row.recipients),
        State::Done => "全部送达".to_owned(),
        State::Failed => format!("已送达 {}/{}，其余须切换方式", row.served, row.recipients),
        State::Cancelled => "已删除".to_owned(),
    })
}

fn deadline(kernel: &Kernel, now: Now, row: &task::Model) -> Result<Chip, Refusal> {
    Ok(match State::stored(&row.state)? {
        State::Draft => chip::none("草稿"),
        State::Cancelled => chip::none("已删除"),
        State::Done => {
            let day = row.finished_at.map(base::clock::civil_date);
            let day = day.map(|day| day.format("%-m月%-d日").to_string()).unwrap_or_default();
            chip::done(format!("已送达 {day}"))
        }
        State::Running | State::Failed => match row.due_at {
            Some(due) => {
                let what = match Start::stored(&row.method) {
                    _ if row.failed > 0 => "24小时切换",
                    Start::Electronic => "提醒未阅",
                    Start::Phone | Start::Pickup => "登记结果",
                };
                chip::by(&kernel.calendar(), now, due, what)
            }
            None => chip::none("等待签收"),
        },
    })
}
