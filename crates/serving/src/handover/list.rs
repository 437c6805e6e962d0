//! Slips: those that wait for my division, and those I made.

use std::collections::HashMap;

use base::{Refusal, clock::beijing, paging};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, page::COUNT_CAP, routes};
use kernel::{Context, Kernel, Scope, context::UserActor, identity::organisation};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    show::local,
    state::{CLOSED, DRAFT, HANDED, Kind, label},
    store::{self, Filter, PoolFilter, slip},
};
use crate::permissions::{HANDOVER_MAKE, HANDOVER_TAKE, TASK_READ};

/// A slip in a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverRow {
    /// The slip.
    pub(super) id: Uuid,
    /// JJ-2026-000001 or HZ-2026-000001.
    pub(super) number: String,
    /// 送达交接单 or 回证移交清单.
    pub(super) kind: Kind,
    /// In Chinese.
    pub(super) title: String,
    /// `draft`, `handed`, `closed` or `discarded`.
    pub(super) state: String,
    /// 草稿, 待接收, 部分已办, 全部收下, 部分退回, 全部退回.
    pub(super) label: String,
    /// From which division.
    pub(super) from: String,
    /// To which division.
    pub(super) to: String,
    /// The latter.
    pub(super) to_unit_id: Uuid,
    /// Lines.
    pub(super) lines: i32,
    /// Of these, received.
    pub(super) received: i32,
    /// Of these, returned.
    pub(super) returned: i32,
    /// Who made it.
    pub(super) made_by: String,
    /// When.
    pub(super) created_at: DateTime<FixedOffset>,
    /// When it was handed over.
    pub(super) handed_at: Option<DateTime<FixedOffset>>,
}

/// Which slips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = HandoverBox)]
pub(crate) enum Which {
    /// Waiting for my division.
    Waiting,
    /// Received by my division.
    Received,
    /// Made by me.
    Mine,
    /// All I can see.
    All,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandoverQuery {
    /// Which; all if not given.
    #[param(inline)]
    view: Option<Which>,
    /// Of this kind alone.
    kind: Option<Kind>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 交接单列表
#[utoipa::path(get, path = "/api/serving/handovers", tag = "serving", params(HandoverQuery),
    responses((status = 200, body = Page<HandoverRow>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<HandoverQuery>) -> Answer<Json<Page<HandoverRow>>> {
    let scope = cx.require(&TASK_READ)?;
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!("handovers {:?} {:?}", query.view, query.kind));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let mut filter = Filter { kind: query.kind.map(Kind::code), ..Filter::default() };
    if let Ok(me) = cx.user() {
        let place = Some(me.place().unwrap_or(me.top_office));
        match query.view.unwrap_or(Which::All) {
            Which::Waiting => filter = Filter { kind: filter.kind, ..handed_to(me) },
            Which::Received => (filter.to, filter.states) = (place, vec![CLOSED]),
            Which::Mine => {
                filter.by = Some(me.id);
                filter.states = vec![DRAFT, HANDED, CLOSED];
            }
            Which::All => {}
        }
    }
    let before = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let rows = store::page(&cx, &scope, &filter, before, limit + 1).await?;
    let total = store::count(&cx, &scope, &filter, COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(rows, limit, total, |last| {
        paging::Cursor { sort: vec![last.sort_at.to_rfc3339()], id: last.id, filters }
    });
    Ok(Json(Page { items: named(&cx, items).await?, next, total, total_capped }))
}

/// Slips that wait for this person's division.
fn handed_to(me: &UserActor) -> Filter {
    let place = Some(me.place().unwrap_or(me.top_office));
    Filter { to: place, states: vec![HANDED], ..Filter::default() }
}

/// How many slips wait for the reader's division, and how many papers he has and did not begin to
/// serve; nothing of what he may not answer or serve.
pub(crate) async fn waiting(cx: &Context, scope: &Scope, cap: u64) -> Result<(u64, u64), Refusal> {
    let me = cx.user()?;
    let slips = match cx.require(&HANDOVER_MAKE) {
        Ok(_) => store::count(cx, scope, &handed_to(me), cap).await?,
        Err(_) => 0,
    };
    let papers = match cx.require(&HANDOVER_TAKE) {
        Ok(_) => store::pool_count(cx, scope, PoolFilter::Of(me.id), cap).await?,
        Err(_) => 0,
    };
    Ok((slips, papers))
}

/// Slips with the names of their divisions: one query, however many.
pub(super) async fn named(
    cx: &Context,
    rows: Vec<slip::Model>,
) -> Result<Vec<HandoverRow>, Refusal> {
    let mut names: HashMap<Uuid, String> = HashMap::new();
    let mut offices: Vec<Uuid> = rows.iter().map(|row| row.top_office).collect();
    offices.sort_unstable();
    offices.dedup();
    for office in offices {
        let all = organisation::inside(cx, office).await?;
        names.extend(all.into_iter().map(|one| (one.id, one.name)));
    }
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    rows.into_iter()
        .map(|row| {
            let kind = Kind::stored(&row.kind)?;
            let counts = (row.lines, row.received, row.returned);
            Ok(HandoverRow {
                kind,
                title: kind.title().to_owned(),
                label: label(&row.state, counts).to_owned(),
                from: name(row.from_unit),
                to: name(row.to_unit),
                to_unit_id: row.to_unit,
                lines: row.lines,
                received: row.received,
                returned: row.returned,
                created_at: row.created_at.with_timezone(&beijing()),
                handed_at: local(row.handed_at),
                id: row.id,
                number: row.number,
                state: row.state,
                made_by: row.made_name,
            })
        })
        .collect()
}
