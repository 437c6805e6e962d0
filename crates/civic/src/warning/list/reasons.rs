//! What the reasons of a period come to, and the departments to choose from.

use std::collections::BTreeMap;

use affairs::warning::rules;
use base::{Refusal, clock::civil_date};
use chrono::{Days, NaiveDate};
use duban_http::{Answer, Cx, Json, OpenApiRouter, Query, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};

use super::{super::facts::midnight, store};
use crate::permissions::WARNING_READ;

/// Days when none are named.
const LATELY: u64 = 29;
/// Days of a period at most.
const LONGEST: i64 = 366;
/// Departments to choose from.
const ORGS: u64 = 500;

/// A period.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReasonsQuery {
    /// The first day; thirty days ago when left out.
    from: Option<NaiveDate>,
    /// The last day; today when left out.
    to: Option<NaiveDate>,
}

/// Warnings of a rule that began in the period.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningReasons)]
pub(crate) struct RuleReasons {
    /// `W-APR-01`.
    rule: String,
    /// 审批超期.
    name: String,
    /// All of them.
    total: i64,
    /// Of these, red at last.
    red: i64,
    /// Closed by a second person.
    closed: i64,
    /// Recovered before anybody explained them.
    recovered: i64,
    /// By reason; those nobody explained are in none.
    reasons: BTreeMap<String, i64>,
}

/// A department.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningOrg)]
pub(crate) struct OrgRow {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
}

/// What the reasons come to.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningStatistic)]
pub(crate) struct ReasonsAnswer {
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// Rules that warned, in the order of the rulebook.
    rules: Vec<RuleReasons>,
    /// Departments of which there are warnings, whenever they began.
    orgs: Vec<OrgRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(reasons))
}

/// 一个时段的预警原因统计，以及可选的部门
#[utoipa::path(get, path = "/api/civic/warning-reasons", tag = "civic",
    operation_id = "count_warning_reasons",
    params(ReasonsQuery), responses((status = 200, body = ReasonsAnswer)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn reasons(Query(query): Query<ReasonsQuery>, Cx(cx): Cx) -> Answer<Json<ReasonsAnswer>> {
    let scope = cx.require(&WARNING_READ)?;
    let to = query.to.unwrap_or_else(|| civil_date(cx.now()));
    let from = query.from.or_else(|| to.checked_sub_days(Days::new(LATELY))).unwrap_or(to);
    if from > to || (to - from).num_days() > LONGEST {
        let text = format!("开始日期不能晚于结束日期，最多 {LONGEST} 天。");
        return Err(Refusal::field("from", "range", text).into());
    }
    let after = to.succ_opt().unwrap_or(to);
    let period = (midnight(from), midnight(after));
    let found = store::reasons(cx.read(), &scope, period).await?;
    let orgs = store::orgs(cx.read(), &scope, ORGS).await?;
    let mut by: BTreeMap<String, RuleReasons> = BTreeMap::new();
    for (rule, level, state, reason, count) in found {
        let row = by.entry(rule).or_default();
        row.total += count;
        row.red += if level == "red" { count } else { 0 };
        row.closed += if state == "closed" { count } else { 0 };
        row.recovered += if state == "recovered" { count } else { 0 };
        if let Some(reason) = reason {
            *row.reasons.entry(reason).or_default() += count;
        }
    }
    let named = |rule: &affairs::warning::Rule| {
        let row = by.remove(rule.code)?;
        Some(RuleReasons { rule: rule.code.to_owned(), name: rule.name.to_owned(), ..row })
    };
    let rules = rules().iter().filter_map(named).collect();
    let orgs = orgs.into_iter().map(|(code, name)| OrgRow { code, name }).collect();
    Ok(Json(ReasonsAnswer { from, to, rules, orgs }))
}
