//! Setting a rule's parameters for the own office, or turning it off.

use affairs::warning::{Measure, Rule};
use base::{Kind as Fault, Refusal};
use calendar::term::LONGEST;
use duban_http::{Answer, Json, OpenApiRouter, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::store as standings,
    has_limit,
    list::{RulesAnswer, answer},
    store::{self, setting},
};
use crate::permissions::WARNING_RULES;

/// Workdays yellow may begin before the end.
const MOST_YELLOW: u32 = 60;
/// Times something can be counted until a colour: no more are looked at.
const MOST_TIMES: u32 = 100;
/// Days something is counted over.
const MOST_DAYS: u32 = 366;
/// More than all is never.
const MOST_PERCENT: u32 = 99;
/// Matters a share may ask for.
const MOST_LEAST: u32 = 10_000;
/// Minutes of a working day and a night.
const MOST_MINUTES: u32 = 1_440;

/// What is set of a rule; what is left out has its default.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningRuleInput)]
pub(crate) struct RuleInput {
    /// `W-APR-01`.
    rule: String,
    /// On.
    enabled: bool,
    /// Workdays left from which it is yellow.
    #[serde(default)]
    yellow: Option<u32>,
    /// Or the share of the term, in percent.
    #[serde(default)]
    yellow_percent: Option<u32>,
    /// The rule's own term.
    #[serde(default)]
    limit_amount: Option<u32>,
    /// `workday` or `day`.
    #[serde(default)]
    limit_unit: Option<String>,
    /// Minutes until yellow.
    #[serde(default)]
    minutes: Option<u32>,
    /// How often until red, of what is counted; `yellow` is how often until yellow. Above how many
    /// percent of a share, so `yellow` too.
    #[serde(default)]
    red: Option<u32>,
    /// The days it is counted over.
    #[serde(default)]
    window_days: Option<u32>,
    /// Of how many matters a share says something.
    #[serde(default)]
    least: Option<u32>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(change))
}

/// 修改本单位一条预警规则的参数，或停用
#[utoipa::path(post, path = "/api/civic/warning-rules", tag = "civic",
    operation_id = "change_warning_rule",
    request_body = RuleInput, responses((status = 200, body = RulesAnswer)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.rules")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.rule")), ("x-pii" = json!(false))))]
async fn change(Write { cx, body }: Write<RuleInput>) -> Answer<Json<RulesAnswer>> {
    let scope = cx.require(&WARNING_RULES)?;
    let office = cx.top_office()?;
    cx.write(Change { office, told: body }).await?;
    Ok(Json(answer(&cx, &scope, office).await?))
}

struct Change {
    office: Uuid,
    told: RuleInput,
}

impl RuleInput {
    /// The rule, when everything said of it fits.
    fn checked(&self) -> Result<&'static Rule, Refusal> {
        let rule = Rule::find(&self.rule).ok_or_else(|| {
            let text = "没有这条预警规则。请从规则列表中选择。";
            Refusal::new(Fault::NotFound, "warning.rule", text)
        })?;
        let refuse = |field: &'static str, text: String| {
            Err(Refusal::field(field, "warning.parameter", text))
        };
        let instant = matches!(rule.measure, Measure::Instant { .. });
        if self.yellow.is_some() && self.yellow_percent.is_some() {
            return refuse("yellow_percent", "剩余工作日和百分比只填一项。".to_owned());
        }
        if instant && (self.yellow.is_some() || self.yellow_percent.is_some()) {
            return refuse("yellow", "即办件按分钟设黄灯，不填工作日。".to_owned());
        }
        if let Measure::Count { yellow, red, .. } = rule.measure {
            return self.counted(yellow, red).map(|()| rule);
        }
        if let Measure::Share { yellow, red, .. } = rule.measure {
            return self.shared(yellow, red).map(|()| rule);
        }
        if self.red.is_some() || self.window_days.is_some() || self.least.is_some() {
            let text = "只有咨询次数、受理次数和特别程序滥用设红灯、计数天数或最少件数。";
            return refuse("red", text.to_owned());
        }
        if self.yellow.is_some_and(|days| days > MOST_YELLOW) {
            return refuse("yellow", format!("请填 0 到 {MOST_YELLOW} 之间的整数（工作日）。"));
        }
        if self.yellow_percent.is_some_and(|share| !(1..=100).contains(&share)) {
            return refuse("yellow_percent", "请填 1 到 100 之间的整数。".to_owned());
        }
        if self.minutes.is_some_and(|some| !instant || !(1..=MOST_MINUTES).contains(&some)) {
            let text = format!("只有即办件按分钟设黄灯，请填 1 到 {MOST_MINUTES}。");
            return refuse("minutes", text);
        }
        let (amount, unit) = (self.limit_amount, self.limit_unit.as_deref());
        if amount.is_some() != unit.is_some() || (amount.is_some() && !has_limit(rule)) {
            let text = "这条规则的期限取自事项目录，不能另设；能设的须同时填天数和单位。";
            return refuse("limit_amount", text.to_owned());
        }
        if amount.is_some_and(|days| !(1..=LONGEST).contains(&days)) {
            return refuse("limit_amount", format!("请填 1 到 {LONGEST} 之间的整数。"));
        }
        if unit.is_some_and(|unit| !["workday", "day"].contains(&unit)) {
            return refuse("limit_unit", "请选择工作日或自然日。".to_owned());
        }
        Ok(rule)
    }

    /// Times and days of what is counted; the defaults stand for what is left out.
    fn counted(&self, yellow: u32, red: u32) -> Result<(), Refusal> {
        self.rising((yellow, red), (MOST_TIMES, "次"), "红灯的次数须多于黄灯的次数。")?;
        within("window_days", self.window_days, MOST_DAYS, "天")?;
        let own = [self.yellow_percent, self.limit_amount, self.minutes, self.least];
        self.nothing_else(&own, "这条规则按次数判断，只填黄灯和红灯的次数、计数天数。")
    }

    /// Percent and matters of a share; the defaults stand for what is left out.
    fn shared(&self, yellow: u32, red: u32) -> Result<(), Refusal> {
        self.rising((yellow, red), (MOST_PERCENT, "%"), "红灯的占比须高于黄灯的占比。")?;
        within("least", self.least, MOST_LEAST, "件")?;
        let own = [self.yellow_percent, self.limit_amount, self.minutes, self.window_days];
        self.nothing_else(&own, "这条规则按占比判断，只填黄灯和红灯的百分比、最少件数。")
    }

    /// Yellow comes before red.
    fn rising(
        &self,
        (yellow, red): (u32, u32),
        (most, unit): (u32, &str),
        otherwise: &str,
    ) -> Result<(), Refusal> {
        within("yellow", self.yellow, most, unit)?;
        within("red", self.red, most, unit)?;
        if self.yellow.unwrap_or(yellow) >= self.red.unwrap_or(red) {
            return Err(Refusal::field("red", "warning.parameter", otherwise.to_owned()));
        }
        Ok(())
    }

    fn nothing_else(&self, own: &[Option<u32>], text: &str) -> Result<(), Refusal> {
        if own.iter().any(Option::is_some) || self.limit_unit.is_some() {
            return Err(Refusal::field("yellow", "warning.parameter", text.to_owned()));
        }
        Ok(())
    }
}

/// From one up to the most.
fn within(field: &'static str, value: Option<u32>, most: u32, unit: &str) -> Result<(), Refusal> {
    if value.is_some_and(|some| !(1..=most).contains(&some)) {
        let text = format!("请填 1 到 {most} 之间的整数（{unit}）。");
        return Err(Refusal::field(field, "warning.parameter", text));
    }
    Ok(())
}

fn whole(value: Option<u32>) -> Option<i32> {
    value.and_then(|value| i32::try_from(value).ok())
}

fn said(row: &setting::Model) -> serde_json::Value {
    json!({ "enabled": row.enabled, "yellow": row.yellow, "yellow_percent": row.yellow_percent,
        "limit_amount": row.limit_amount, "limit_unit": row.limit_unit, "minutes": row.minutes,
        "red": row.red, "window_days": row.window_days, "least": row.least })
}

impl Act for Change {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.rule";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let rule = self.told.checked()?;
        let before = store::settings(tx.read(), self.office).await?;
        let before = before.iter().find(|set| set.rule == rule.code).map(said);
        // Nobody judges by the old parameters afterwards.
        standings::hold(tx, self.office).await?;
        let row = setting::Model {
            top_office: self.office,
            rule: rule.code.to_owned(),
            enabled: self.told.enabled,
            yellow: whole(self.told.yellow),
            yellow_percent: whole(self.told.yellow_percent),
            limit_amount: whole(self.told.limit_amount),
            limit_unit: self.told.limit_unit.clone(),
            minutes: whole(self.told.minutes),
            red: whole(self.told.red),
            window_days: whole(self.told.window_days),
            least: whole(self.told.least),
            changed_by: tx.actor().name().to_owned(),
            changed_at: tx.now(),
        };
        let after = said(&row);
        store::put(tx, row).await?;
        standings::look_at_all_again(tx, self.office).await?;
        let label = format!("{}（{}）", rule.name, rule.code);
        let note =
            Note { object_kind: "civic_warning_rule", object_label: label, ..Note::default() };
        let note = note.in_office(self.office);
        let changed = json!({ "rule": rule.code, "before": before, "after": after });
        Ok(Noted::new((), note.with(changed)))
    }
}
