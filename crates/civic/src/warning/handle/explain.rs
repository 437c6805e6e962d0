//! Saying why a matter got its colour, what is done about it, and by when it will be done.

use base::Refusal;
use chrono::{Days, NaiveDate};
use duban_http::{Answer, Json, OpenApiRouter, Path, Write, routes};
use kernel::{Act, Kernel, Noted, Tx, timeline::Tone};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{show::detail, state::State, store, wire::WarningDetail},
    entry, held, known, me, note, own, text,
};
use crate::permissions::WARNING_HANDLE;

/// Days ahead that can be promised.
const AHEAD: u64 = 366;

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CivicWarningReason)]
pub(crate) enum WarningReason {
    /// 材料待补.
    Materials,
    /// 特殊程序未登记.
    Special,
    /// 系统未回流.
    Feedback,
    /// 人员.
    Staff,
    /// 数据错误.
    Data,
    /// 误报.
    FalseAlarm,
}

impl WarningReason {
    const ALL: [Self; 6] =
        [Self::Materials, Self::Special, Self::Feedback, Self::Staff, Self::Data, Self::FalseAlarm];

    /// A reason as it is stored, for people.
    pub(crate) fn name(code: &str) -> &'static str {
        Self::ALL.into_iter().find(|reason| reason.code() == code).map_or("", Self::chinese)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Materials => "materials",
            Self::Special => "special",
            Self::Feedback => "feedback",
            Self::Staff => "staff",
            Self::Data => "data",
            Self::FalseAlarm => "false_alarm",
        }
    }

    fn chinese(self) -> &'static str {
        match self {
            Self::Materials => "材料待补",
            Self::Special => "特殊程序未登记",
            Self::Feedback => "系统未回流",
            Self::Staff => "人员",
            Self::Data => "数据错误",
            Self::FalseAlarm => "误报",
        }
    }
}

/// Reason, measure and day.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningExplanation)]
pub(crate) struct ExplainInput {
    /// Why.
    reason: WarningReason,
    /// More about it.
    #[serde(default)]
    detail: String,
    /// What is done.
    measure: String,
    /// When it will be done.
    expected_on: NaiveDate,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(explain))
}

/// 说明预警的原因、措施和预计办结日，交他人复核
#[utoipa::path(post, path = "/api/civic/warnings/{id}/explain", tag = "civic",
    operation_id = "explain_warning",
    request_body = ExplainInput, responses((status = 200, body = WarningDetail)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.handle")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.explain")), ("x-pii" = json!(false))))]
async fn explain(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<ExplainInput>,
) -> Answer<Json<WarningDetail>> {
    let scope = cx.require(&WARNING_HANDLE)?;
    cx.write(Explain { id, told: body }).await?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

struct Explain {
    id: Uuid,
    told: ExplainInput,
}

impl Act for Explain {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.explain";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let office = known(tx, self.id).await?;
        let told = &self.told;
        let measure = text("measure", "措施", &told.measure, true)?;
        let more = text("detail", "情况", &told.detail, false)?;
        let today = tx.kernel().today();
        let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
        if !(today..=last).contains(&told.expected_on) {
            let message = "预计办结日应在今天到一年以内。";
            return Err(Refusal::field("expected_on", "warning.expected", message));
        }
        let (id, name) = me(tx)?;
        let (mut row, state) = held(tx, office, self.id).await?;
        own(&row, state, id)?;
        let before = json!({ "reason": row.reason, "measure": row.measure,
            "expected_on": row.expected_on });
        row.state = State::Explained.code().to_owned();
        row.reason = Some(told.reason.code().to_owned());
        (row.detail, row.measure) = (more, measure);
        row.expected_on = Some(told.expected_on);
        row.handled_by = Some(id);
        let title = format!("{name}说明原因：{}", told.reason.chinese());
        let day = base::date::chinese(told.expected_on);
        let said = format!("措施：{}；预计{day}办结", row.measure);
        tx.timeline(entry(&row, "warning.explained", Tone::Info, title, said));
        let after = json!({ "reason": row.reason, "measure": row.measure,
            "expected_on": row.expected_on });
        let note = note(&row).with(json!({ "before": before, "after": after }));
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}
