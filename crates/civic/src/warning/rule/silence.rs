//! Silencing warnings for a while: who answers for it, why, and until when.

use affairs::warning::Rule;
use base::{Kind as Fault, Refusal};
use chrono::{Days, NaiveDate};
use duban_http::{Answer, Json, OpenApiRouter, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    list::{RulesAnswer, answer},
    store::{self, silence},
};
use crate::permissions::WARNING_RULES;

/// Days a silence may last.
const LONGEST: u64 = 90;
/// Characters of a reason.
const WORDS: usize = 200;
/// Characters of a code or number.
const CODE: usize = 200;

/// What to be silent about.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningSilenceInput)]
pub(crate) struct SilenceInput {
    /// The rule; left out for all.
    #[serde(default)]
    rule: String,
    /// The department's code; left out for all.
    #[serde(default)]
    org: String,
    /// The matter or consultation; left out for all.
    #[serde(default)]
    number: String,
    /// Why.
    reason: String,
    /// Its last day.
    until: NaiveDate,
}

/// Nothing has to be said.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningSilenceEnd)]
pub(crate) struct EndInput {}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(begin)).routes(routes!(end))
}

/// 静默预警：到期前不发消息，预警照常记录
#[utoipa::path(post, path = "/api/civic/warning-silences", tag = "civic",
    operation_id = "silence_warnings",
    request_body = SilenceInput, responses((status = 200, body = RulesAnswer)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.rules")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.silence")), ("x-pii" = json!(false))))]
async fn begin(Write { cx, body }: Write<SilenceInput>) -> Answer<Json<RulesAnswer>> {
    let scope = cx.require(&WARNING_RULES)?;
    let office = cx.top_office()?;
    cx.write(Silence { office, told: body }).await?;
    Ok(Json(answer(&cx, &scope, office).await?))
}

/// 提前结束静默
#[utoipa::path(post, path = "/api/civic/warning-silences/{id}/end", tag = "civic",
    operation_id = "end_warning_silence",
    request_body = EndInput, responses((status = 200, body = RulesAnswer)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.rules")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.silence_end")), ("x-pii" = json!(false))))]
async fn end(
    Path(id): Path<Uuid>,
    Write { cx, body: _ }: Write<EndInput>,
) -> Answer<Json<RulesAnswer>> {
    let scope = cx.require(&WARNING_RULES)?;
    let office = cx.top_office()?;
    cx.write(End { id }).await?;
    Ok(Json(answer(&cx, &scope, office).await?))
}

struct Silence {
    office: Uuid,
    told: SilenceInput,
}

impl Act for Silence {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.silence";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let told = &self.told;
        let (rule, org, number) = (told.rule.trim(), told.org.trim(), told.number.trim());
        let reason = told.reason.trim();
        if !rule.is_empty() && Rule::find(rule).is_none() {
            return Err(Refusal::field("rule", "warning.rule", "没有这条预警规则，请重新选择。"));
        }
        if rule.is_empty() && org.is_empty() && number.is_empty() {
            let text = "请至少选择规则、部门或编号之一，不能静默全部预警。";
            return Err(Refusal::field("rule", "warning.silence_all", text));
        }
        if [org, number].iter().any(|text| text.chars().count() > CODE) {
            let text = format!("部门代码和编号最多 {CODE} 个字符。");
            return Err(Refusal::field("number", "warning.too_long", text));
        }
        if reason.is_empty() || reason.chars().count() > WORDS {
            let text = format!("请写明静默的理由，最多 {WORDS} 个字。");
            return Err(Refusal::field("reason", "warning.silence_reason", text));
        }
        let today = tx.kernel().today();
        let last = today.checked_add_days(Days::new(LONGEST)).unwrap_or(today);
        if !(today..=last).contains(&told.until) {
            let text = format!("截止日应在今天到 {LONGEST} 天以内。");
            return Err(Refusal::field("until", "warning.silence_until", text));
        }
        let me = tx.actor().user().ok_or_else(Refusal::not_found)?;
        let (owner_id, owner_name) = (me.id, me.name.clone());
        let id = tx.id::<silence::Model>().uuid();
        let row = silence::Model {
            id,
            top_office: self.office,
            rule: rule.to_owned(),
            org: org.to_owned(),
            number: number.to_owned(),
            reason: reason.to_owned(),
            until: told.until,
            owner_id,
            owner_name,
            created_at: tx.now(),
            ended_at: None,
        };
        store::insert_silence(tx, row).await?;
        let label = [rule, org, number].into_iter().filter(|text| !text.is_empty());
        let label = label.collect::<Vec<_>>().join(" · ");
        let note = Note::about("civic_warning_silence", id, label).in_office(self.office);
        let said = json!({ "rule": rule, "org": org, "number": number, "until": told.until,
            "reason": reason });
        Ok(Noted::new((), note.with(said)))
    }
}

struct End {
    id: Uuid,
}

impl Act for End {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.silence_end";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let scope = tx.scope();
        let row = store::find_silence(tx.read(), &scope, self.id).await?;
        let row = row.ok_or_else(Refusal::not_found)?;
        let now = tx.now();
        if row.ended_at.is_some() || !store::end_silence(tx, self.id, now).await? {
            let text = "该静默已经结束，不需要再次结束。请刷新页面查看。";
            return Err(Refusal::new(Fault::Conflict, "warning.silence_ended", text));
        }
        let label = [row.rule, row.org, row.number].join(" ");
        let note = Note::about("civic_warning_silence", self.id, label.trim().to_owned());
        Ok(Noted::new((), note.in_office(row.top_office)))
    }
}
