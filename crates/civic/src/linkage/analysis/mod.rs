//! What became of the consultations of a period.

pub(crate) mod store;

use std::collections::HashMap;

use affairs::link::Status;
use base::Refusal;
use chrono::{NaiveDate, TimeDelta};
use duban_http::{Answer, Cx, Json, Query, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use self::store::Times;
use super::store::Wanted;
use crate::permissions::LINK_READ;

/// Days of a period at most.
const LONGEST: i64 = 366;
/// Links the medians are taken from at most, the latest.
const GAPS: u64 = 200_000;
/// Items told of, those with most consultations first.
const ITEMS: usize = 50;

/// The period, and whose consultations.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnalysisQuery {
    /// The first day; thirty days before the end if not said.
    from: Option<NaiveDate>,
    /// The last day; today if not said.
    to: Option<NaiveDate>,
    /// Only what this source sent.
    source: Option<Uuid>,
}

/// How many had how many consultations.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicTimes)]
pub(crate) struct TimesRow {
    /// Consultations.
    pub(crate) times: i64,
    /// How many had as many.
    pub(crate) count: i64,
}

/// How many ended so.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicEnded)]
pub(crate) struct EndedRow {
    /// The status.
    pub(crate) status: String,
    /// How many.
    pub(crate) count: i64,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicItemGap)]
pub(crate) struct ItemRow {
    /// 实施编码.
    pub(crate) item: String,
    /// What it is called.
    pub(crate) name: String,
    /// Consultations that were linked to its matters.
    pub(crate) consultations: i64,
    /// The median of the seconds from asking to applying.
    pub(crate) median_seconds: i64,
}

/// What became of the consultations of a period.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicLinkAnalysis)]
pub(crate) struct AnalysisAnswer {
    /// Consultations.
    pub(crate) consultations: i64,
    /// Of these, those that led to an application.
    pub(crate) applied: i64,
    /// Of these, those whose matter was accepted.
    pub(crate) accepted: u64,
    /// Of the consultations, those whose matter ended.
    pub(crate) finished: u64,
    /// Matters the consultations led to.
    pub(crate) matters: i64,
    /// Another matter would do as well.
    pub(crate) ambiguous: i64,
    /// How they ended, one by one.
    pub(crate) ended: Vec<EndedRow>,
    /// Linked consultations by rank, from 0 to 3.
    pub(crate) ranks: Vec<i64>,
    /// People who asked.
    pub(crate) people: i64,
    /// People who asked more than once.
    pub(crate) repeating: i64,
    /// Consultations of those people.
    pub(crate) repeated: i64,
    /// Matters by how many consultations came before.
    pub(crate) before: Vec<TimesRow>,
    /// Items, those with most consultations first.
    pub(crate) items: Vec<ItemRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(analyse))
}

/// 一个时段的咨询成了什么：申请、受理、办结，重复咨询，各事项的间隔
#[utoipa::path(get, path = "/api/civic/link-analysis", tag = "civic",
    operation_id = "analyse_links",
    params(AnalysisQuery), responses((status = 200, body = AnalysisAnswer)),
    extensions(("x-permission" = json!("civic.link.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn analyse(Query(query): Query<AnalysisQuery>, Cx(cx): Cx) -> Answer<Json<AnalysisAnswer>> {
    let scope = cx.require(&LINK_READ)?;
    let to = query.to.unwrap_or_else(|| cx.kernel().today());
    let from = query.from.unwrap_or_else(|| to - TimeDelta::days(29));
    if !(0..LONGEST).contains(&(to - from).num_days()) {
        let text = format!("时段最长 {LONGEST} 天，结束日期不早于开始日期。");
        return Err(Refusal::field("to", "range", text).into());
    }
    let wanted =
        Wanted { from: Some(from), to: Some(to), source: query.source, ..Wanted::default() };
    let db = cx.read();
    let ended = store::ended(db, &scope, &wanted).await?;
    let sum = |some: &dyn Fn(&store::Ended) -> bool| -> i64 {
        ended.iter().filter(|one| some(one)).map(|one| one.found).sum()
    };
    let before = store::before(db, &scope, &wanted).await?;
    let asked = store::asked(db, &scope, &wanted).await?;
    let more = |one: &&Times| one.times > 1;
    let linked = Status::Linked.code();
    let answer = AnalysisAnswer {
        consultations: sum(&|_| true),
        applied: sum(&|one| one.status == linked),
        accepted: store::accepted(db, &scope, &wanted).await?,
        finished: store::finished(db, &scope, &wanted).await?,
        matters: before.iter().map(|one| one.found).sum(),
        ambiguous: sum(&|one| one.ambiguous),
        ended: Status::ALL
            .iter()
            .map(|status| EndedRow {
                status: status.code().to_owned(),
                count: sum(&|one| one.status == status.code()),
            })
            .collect(),
        ranks: (0..=3).map(|rank| sum(&|one| one.rank == Some(rank))).collect(),
        people: asked.iter().map(|one| one.found).sum(),
        repeating: asked.iter().filter(more).map(|one| one.found).sum(),
        repeated: asked.iter().filter(more).map(|one| one.found * one.times).sum(),
        before: before.iter().map(|one| TimesRow { times: one.times, count: one.found }).collect(),
        items: items(store::gaps(db, &scope, &wanted, GAPS).await?),
    };
    Ok(Json(answer))
}

/// Items with the median of their gaps.
fn items(gaps: Vec<(String, String, i64)>) -> Vec<ItemRow> {
    let mut by: HashMap<String, (String, Vec<i64>)> = HashMap::new();
    for (item, name, gap) in gaps {
        by.entry(item).or_insert_with(|| (name, Vec::new())).1.push(gap);
    }
    let row = |(item, (name, mut gaps)): (String, (String, Vec<i64>))| ItemRow {
        consultations: i64::try_from(gaps.len()).unwrap_or(i64::MAX),
        median_seconds: median(&mut gaps),
        item,
        name,
    };
    let mut rows: Vec<ItemRow> = by.into_iter().map(row).collect();
    rows.sort_by(|a, b| b.consultations.cmp(&a.consultations).then(a.item.cmp(&b.item)));
    rows.truncate(ITEMS);
    rows
}

/// The middle; of an even number the mean of the two in the middle.
fn median(values: &mut [i64]) -> i64 {
    values.sort_unstable();
    let half = values.len() / 2;
    match (values.get(half.wrapping_sub(1)), values.get(half)) {
        (Some(before), Some(after)) if values.len().is_multiple_of(2) => (before + after) / 2,
        (_, Some(middle)) => *middle,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        for (mut values, middle) in
            [(vec![], 0), (vec![7], 7), (vec![9, 1], 5), (vec![9, 1, 2], 2), (vec![4, 1, 3, 2], 2)]
        {
            assert_eq!(median(&mut values), middle, "{values:?}");
        }
    }

    #[test]
    fn items_stand_by_their_consultations() {
        let gap = |item: &str, seconds| (item.to_owned(), format!("{item}事项"), seconds);
        let rows = items(vec![gap("b", 10), gap("a", 4), gap("b", 30), gap("c", 1)]);
        let told: Vec<(&str, i64, i64)> = rows
            .iter()
            .map(|row| (row.item.as_str(), row.consultations, row.median_seconds))
            .collect();
        assert_eq!(told, [("b", 2, 20), ("a", 1, 4), ("c", 1, 1)]);
    }
}
