//! 看板: how many warnings run, by key figure, stage, district, department and item, beside what
//! came in a period.

mod cube;
mod export;
pub(crate) mod store;

use std::collections::{BTreeMap, HashMap};

use affairs::{
    code,
    warning::{INDICATORS, Stage},
};
use base::{Refusal, clock::beijing, identifiers::district};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, OpenApiRouter, Query, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::cube::{By, Came, Cell, Count, Picked};
use super::list::{SOURCES, filter::WarningQuery};
use crate::{permissions::WARNING_READ, source::store as sources};

/// Days of what came, where no period is asked for.
const LATELY: u64 = 29;
/// Rows of a part.
const ROWS: usize = 300;

/// A key figure.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicBoardFigure)]
pub(crate) struct Figure {
    /// `approval`.
    code: String,
    /// 审批超期预警.
    name: String,
    /// 黄灯.
    yellow: i64,
    /// 红灯.
    red: i64,
    /// Not looked at by the asker.
    unread: i64,
}

/// A row of a part.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicBoardRow)]
pub(crate) struct BoardRow {
    /// What it is narrowed down by: the code of a stage, district, department or item. Empty for
    /// what no record names.
    key: String,
    /// Its name.
    name: String,
    /// 黄灯.
    yellow: i64,
    /// 红灯.
    red: i64,
    /// Not looked at by the asker.
    unread: i64,
    /// Consultations of the period; none of a stage.
    consultations: i64,
    /// Matters of the period; none of a stage.
    matters: i64,
}

/// The board.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicBoard)]
pub(crate) struct BoardAnswer {
    /// The moment it was counted.
    at: DateTime<FixedOffset>,
    /// The first day of the consultations and matters.
    from: NaiveDate,
    /// The last.
    to: NaiveDate,
    /// Everything that was picked, together.
    total: BoardRow,
    /// The six key figures.
    figures: Vec<Figure>,
    /// By stage, in the order of the way.
    stages: Vec<BoardRow>,
    /// By district, by code.
    districts: Vec<BoardRow>,
    /// By department, the worst first.
    orgs: Vec<BoardRow>,
    /// By item, the worst first.
    items: Vec<BoardRow>,
    /// Departments there are in all.
    orgs_total: usize,
    /// Items there are in all.
    items_total: usize,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(show)).merge(export::routes())
}

/// 预警看板：关键指标、环节、区划、部门和事项
#[utoipa::path(get, path = "/api/civic/warning-board", tag = "civic",
    operation_id = "show_warning_board",
    params(WarningQuery), responses((status = 200, body = BoardAnswer)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn show(Query(query): Query<WarningQuery>, Cx(cx): Cx) -> Answer<Json<BoardAnswer>> {
    let scope = cx.require(&WARNING_READ)?;
    Ok(Json(answer(&cx, &scope, &query).await?))
}

/// Three queries, whatever was picked.
async fn answer(cx: &Context, scope: &Scope, query: &WarningQuery) -> Result<BoardAnswer, Refusal> {
    let all = sources::all(cx.read(), scope, SOURCES).await?;
    let mut wanted = query.wanted(cx, &all)?;
    let picked = Picked::of(&mut wanted);
    let to = query.to.unwrap_or_else(|| cx.kernel().today());
    let lately = to.checked_sub_days(Days::new(LATELY)).unwrap_or(to);
    let from = query.from.unwrap_or(lately);
    let areas: HashMap<Uuid, &str> =
        all.iter().map(|source| (source.id, source.area_code.as_str())).collect();
    let area = |source: Uuid, told: &str| {
        let code =
            if told.is_empty() { areas.get(&source).copied().unwrap_or_default() } else { told };
        code.get(..6).unwrap_or(code).to_owned()
    };
    let warned = store::warned(cx.read(), scope, &wanted, cx.user()?.id).await?;
    let brought = store::brought(cx.read(), scope, (from, to)).await?;
    let cells: Vec<Cell> = warned
        .into_iter()
        .map(|one| Cell {
            district: area(one.source_id, &one.district),
            rule: one.rule,
            level: one.level,
            org: one.org,
            org_name: one.org_name,
            item: one.item,
            item_name: one.item_name,
            found: one.found,
            read: one.read,
        })
        .collect();
    let came: Vec<Came> = brought
        .into_iter()
        .map(|one| Came {
            matter: one.kind == "matter",
            district: area(one.source_id, ""),
            org: one.org,
            item: one.item,
            item_name: one.item_name,
            found: one.found,
        })
        .collect();
    let by = |by: By| cube::count(&cells, &came, &picked, by);
    let total = by(By::Nothing).remove("").unwrap_or_default();
    let of_rules = by(By::Rule);
    let (orgs, orgs_total) = worst(by(By::Org));
    let (items, items_total) = worst(by(By::Item));
    Ok(BoardAnswer {
        at: cx.now().with_timezone(&beijing()),
        from,
        to,
        total: row(String::new(), "全部".to_owned(), total),
        figures: figures(&of_rules),
        stages: stages(&of_rules),
        districts: districts(by(By::District)),
        orgs,
        items,
        orgs_total,
        items_total,
    })
}

fn row(key: String, name: String, count: Count) -> BoardRow {
    BoardRow {
        key,
        name,
        yellow: count.yellow,
        red: count.red,
        unread: count.unread,
        consultations: count.consultations,
        matters: count.matters,
    }
}

/// The sum of some rules.
fn sum(counts: &BTreeMap<String, Count>, rules: &[&str]) -> Count {
    let found = rules.iter().filter_map(|rule| counts.get(*rule));
    found.fold(Count::default(), |sum, one| Count {
        yellow: sum.yellow + one.yellow,
        red: sum.red + one.red,
        unread: sum.unread + one.unread,
        ..sum
    })
}

fn figures(counts: &BTreeMap<String, Count>) -> Vec<Figure> {
    let figure = |one: &affairs::warning::Indicator| {
        let count = sum(counts, one.rules);
        Figure {
            code: one.code.to_owned(),
            name: one.name.to_owned(),
            yellow: count.yellow,
            red: count.red,
            unread: count.unread,
        }
    };
    INDICATORS.iter().map(figure).collect()
}

fn stages(counts: &BTreeMap<String, Count>) -> Vec<BoardRow> {
    let stage = |stage: Stage| {
        let count = sum(counts, &stage.rules());
        row(stage.code().to_owned(), stage.chinese().to_owned(), count)
    };
    Stage::ALL.into_iter().map(stage).collect()
}

fn districts(counts: BTreeMap<String, Count>) -> Vec<BoardRow> {
    let name = |code: &str| match code::local(code) {
        Some(local) => local.name.clone(),
        None => district::find(code).map_or_else(|| code.to_owned(), |found| found.name),
    };
    counts.into_iter().map(|(code, count)| row(code.clone(), name(&code), count)).collect()
}

/// The worst first, and how many there are.
fn worst(counts: BTreeMap<String, Count>) -> (Vec<BoardRow>, usize) {
    let total = counts.len();
    let named = |(key, count): (String, Count)| {
        let name = if count.name.is_empty() { key.clone() } else { count.name.clone() };
        row(key, name, count)
    };
    let mut rows: Vec<BoardRow> = counts.into_iter().map(named).collect();
    let rank = |row: &BoardRow| (row.red, row.yellow, row.matters + row.consultations);
    rows.sort_by(|one, two| rank(two).cmp(&rank(one)).then_with(|| one.key.cmp(&two.key)));
    rows.truncate(ROWS);
    (rows, total)
}
