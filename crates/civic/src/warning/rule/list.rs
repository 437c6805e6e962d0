//! The rules with their parameters, and what is silenced.

use affairs::warning::{Limit, Measure, Rule, rules};
use base::{Refusal, clock::beijing};
use calendar::term::Unit;
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, OpenApiRouter, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    has_limit,
    store::{self, setting, silence},
};
use crate::permissions::WARNING_READ;

/// Silences shown.
const SHOWN: u64 = 50;

/// A rule as the office uses it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningRule)]
pub(crate) struct RuleRow {
    /// `W-APR-01`.
    pub(crate) code: String,
    /// 审批超期.
    pub(crate) name: String,
    /// `term`, `instant`, `count` or `share`.
    pub(crate) kind: String,
    /// Where the defaults come from.
    pub(crate) source: String,
    /// On.
    pub(crate) enabled: bool,
    /// Workdays left from which it is yellow; times, of what is counted; percent, of a share.
    pub(crate) yellow: Option<u32>,
    /// Or the share of the term, in percent.
    pub(crate) yellow_percent: Option<u32>,
    /// The rule's own term.
    pub(crate) limit_amount: Option<u32>,
    /// `workday` or `day`.
    pub(crate) limit_unit: Option<String>,
    /// Whether an office may set the term.
    pub(crate) has_limit: bool,
    /// Minutes until yellow, of matters for the same day.
    pub(crate) minutes: Option<u32>,
    /// Of what is counted, how often until red; of a share, above how many percent.
    pub(crate) red: Option<u32>,
    /// The days it is counted over.
    pub(crate) window_days: Option<u32>,
    /// Of how many matters a share says something.
    pub(crate) least: Option<u32>,
    /// Who changed it last.
    pub(crate) changed_by: Option<String>,
    /// When.
    pub(crate) changed_at: Option<DateTime<FixedOffset>>,
}

/// Something silenced.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningSilence)]
pub(crate) struct SilenceRow {
    /// The silence.
    pub(crate) id: Uuid,
    /// The rule; empty for all.
    pub(crate) rule: String,
    /// The department's code; empty for all.
    pub(crate) org: String,
    /// The matter or consultation; empty for all.
    pub(crate) number: String,
    /// Why.
    pub(crate) reason: String,
    /// Its last day.
    pub(crate) until: NaiveDate,
    /// Who answers for it.
    pub(crate) owner: String,
    /// Since when.
    pub(crate) created_at: DateTime<FixedOffset>,
    /// In force today.
    pub(crate) active: bool,
}

/// Everything on the page of rules.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningRules)]
pub(crate) struct RulesAnswer {
    /// In the order of the rulebook.
    pub(crate) rules: Vec<RuleRow>,
    /// The latest first.
    pub(crate) silences: Vec<SilenceRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 预警规则的参数和静默
#[utoipa::path(get, path = "/api/civic/warning-rules", tag = "civic",
    operation_id = "list_warning_rules", responses((status = 200, body = RulesAnswer)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<RulesAnswer>> {
    let scope = cx.require(&WARNING_READ)?;
    let office = cx.top_office()?;
    Ok(Json(answer(&cx, &scope, office).await?))
}

/// The rules of an office, and the silences of the scope.
pub(super) async fn answer(
    cx: &Context,
    scope: &Scope,
    office: Uuid,
) -> Result<RulesAnswer, Refusal> {
    let settings = store::settings(cx.read(), office).await?;
    let silences = store::silences(cx.read(), scope, SHOWN).await?;
    let today = cx.kernel().today();
    Ok(RulesAnswer {
        rules: rules().iter().map(|rule| row(rule, &settings)).collect(),
        silences: silences.into_iter().map(|one| silenced(one, today)).collect(),
    })
}

fn row(rule: &Rule, settings: &[setting::Model]) -> RuleRow {
    let set = settings.iter().find(|set| set.rule == rule.code);
    let number = |value: Option<i32>| value.and_then(|value| u32::try_from(value).ok());
    let (kind, yellow, limit, minutes) = match rule.measure {
        Measure::Term { limit: Limit::Fixed(term), yellow } => {
            let unit = if term.unit == Unit::Day { "day" } else { "workday" };
            ("term", Some(yellow), Some((term.amount, unit)), None)
        }
        Measure::Term { yellow, .. } => ("term", Some(yellow), None, None),
        Measure::Count { yellow, .. } => ("count", Some(yellow), None, None),
        Measure::Share { yellow, .. } => ("share", Some(yellow), None, None),
        Measure::Instant { minutes } => ("instant", None, None, Some(minutes)),
    };
    let (red, days, least) = match rule.measure {
        Measure::Count { days, red, .. } => (Some(red), Some(days), None),
        Measure::Share { red, least, .. } => (Some(red), None, Some(least)),
        _ => (None, None, None),
    };
    let percent = set.and_then(|set| number(set.yellow_percent));
    let set_limit = set.and_then(|set| number(set.limit_amount).zip(set.limit_unit.clone()));
    let limit = set_limit.or(limit.map(|(amount, unit)| (amount, unit.to_owned())));
    let (limit_amount, limit_unit) = limit.unzip();
    RuleRow {
        code: rule.code.to_owned(),
        name: rule.name.to_owned(),
        kind: kind.to_owned(),
        source: rule.source.to_owned(),
        enabled: set.is_none_or(|set| set.enabled),
        yellow: match percent {
            Some(_) => None,
            None => set.and_then(|set| number(set.yellow)).or(yellow),
        },
        yellow_percent: percent,
        limit_amount,
        limit_unit,
        has_limit: has_limit(rule),
        minutes: set.and_then(|set| number(set.minutes)).or(minutes),
        red: set.and_then(|set| number(set.red)).or(red),
        window_days: set.and_then(|set| number(set.window_days)).or(days),
        least: set.and_then(|set| number(set.least)).or(least),
        changed_by: set.map(|set| set.changed_by.clone()),
        changed_at: set.map(|set| set.changed_at.with_timezone(&beijing())),
    }
}

fn silenced(row: silence::Model, today: NaiveDate) -> SilenceRow {
    SilenceRow {
        active: today <= row.until && row.ended_at.is_none(),
        id: row.id,
        rule: row.rule,
        org: row.org,
        number: row.number,
        reason: row.reason,
        until: row.until,
        owner: row.owner_name,
        created_at: row.created_at.with_timezone(&beijing()),
    }
}
