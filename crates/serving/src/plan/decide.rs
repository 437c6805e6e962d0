//! The judge approves a plan, or returns it with the reason.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx, notices,
    timeline::{NewEntry, Tone},
};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    PLAN_NOTICE, State, changed, next,
    propose::none,
    show::{ServicePlan, shown},
    store,
};
use crate::{case, delivery, permissions::PLAN_APPROVE};

/// What the judge says.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecidePlan {
    /// The version that was looked at.
    version: i32,
    /// Approved, or returned.
    agree: bool,
    /// Why it is returned.
    #[serde(default)]
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(decide))
}

/// 审批送达方案：批准后由程序按方案发起下一次送达
#[utoipa::path(post, path = "/api/serving/cases/{id}/plan/decision", tag = "serving",
    request_body = DecidePlan, responses((status = 200, body = ServicePlan)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.plan.approve")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.plan.decide")), ("x-pii" = json!(false))))]
async fn decide(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<DecidePlan>,
) -> Answer<Json<ServicePlan>> {
    let scope = cx.require(&PLAN_APPROVE)?;
    cx.write(Decide { case: id, told: body }).await?;
    Ok(Json(shown(&cx, &scope, id).await?))
}

struct Decide {
    case: Uuid,
    told: DecidePlan,
}

impl Act for Decide {
    type Out = ();
    const OPERATION: &'static str = "serving.plan.decide";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let case = case::store::lock_in(tx, self.case).await?;
        let mut plan = store::of_case(tx.read(), case.id).await?.ok_or_else(none)?;
        if plan.version != self.told.version || State::stored(&plan.state)? != State::Proposed {
            return Err(changed());
        }
        let me = tx.actor().user().map(|one| one.id);
        if me.is_some() && me == plan.proposed_by {
            let text = "不能审批自己提出的送达方案，请由承办法官或者其他法官审批。";
            return Err(Refusal::new(Kind::Conflict, "plan.own", text));
        }
        let reason = self.told.reason.trim();
        let letters = reason.chars().count();
        if (!self.told.agree && letters < 2) || letters > 200 {
            return Err(Refusal::field(
                "reason",
                "plan.reason",
                "请写明退回的理由，2 到 200 个字。",
            ));
        }
        let state = if self.told.agree { State::Approved } else { State::Returned };
        let by = tx.actor().name().to_owned();
        plan.state = state.code().to_owned();
        plan.decided_name = Some(by.clone());
        plan.decided_at = Some(tx.now());
        plan.decided_reason = (!reason.is_empty()).then(|| reason.to_owned());
        store::update(tx, plan.clone()).await?;
        let (title, tone) = match self.told.agree {
            true => ("批准送达方案", Tone::Good),
            false => ("退回送达方案", Tone::Warn),
        };
        let mut text = format!("第 {} 版 · {by}", plan.version);
        if !reason.is_empty() {
            text = format!("{text} · {reason}");
        }
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "plan.decided",
            tone,
            title: title.to_owned(),
            text: text.clone(),
        });
        if let Some(user) = plan.proposed_by.filter(|_| tx.kernel().setting(&PLAN_NOTICE) != 0) {
            let notice = notices::NewNotice {
                user,
                office: case.top_office,
                kind: PLAN_NOTICE.key,
                tone,
                title: title.to_owned(),
                text: format!("{} · {text}", case.number),
                link: format!("/cases/{}", case.id),
            };
            notices::tell(tx, vec![notice]).await?;
        }
        // What failed before it was approved goes on now.
        if self.told.agree {
            for delivery in delivery::store::of_case(tx.read(), case.id).await? {
                if delivery.switch_deadline.is_some() {
                    next::enqueue(tx, &delivery);
                }
            }
        }
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "version": plan.version, "state": plan.state, "reason": reason }));
        Ok(Noted::new((), note))
    }
}
