//! A call and what came of it: in vain it is tried again until enough was tried; answered it is
//! kept with its recording, and what was agreed to begins in the same act.

use base::{Kind as Fault, Refusal};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use law::{Kind, Method};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    ANSWERED as PICKED_UP, CALLED,
    agreed::{Agreement, begin},
    rules::Next,
    settings::rule,
    store,
};
use crate::{
    case,
    delivery::{
        self, Delivery,
        act_on_event::withdrawn,
        record::{Happened, record},
        show,
        store::attempt,
    },
    permissions::TASK_DISPATCH,
    switching::{ANSWERED, Outcome, RecordOutcome},
};

/// Nobody was reached: another call follows.
const IN_VAIN: [&str; 4] = ["无人接听", "占线", "关机", "拒接"];
/// Nobody will be reached there.
const DEAD: [&str; 2] = ["空号", "停机"];
/// He was told what the papers say, or agreed to another way.
const TOLD: &str = "told";
const AGREED: &str = "agreed";
const LONGEST_NOTE: usize = 500;

/// One call.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordCall {
    /// The attempt that was called for.
    attempt_id: Uuid,
    /// When.
    at: DateTime<FixedOffset>,
    /// `agreed`, `told`, or why not: 无人接听, 占线, 关机, 拒接, 空号, 停机, 非本人, 本人否认,
    /// 拒绝沟通, 拒绝通过电话办理.
    result: String,
    /// How the person on the phone was identified.
    identity: Option<String>,
    /// Anything else the file should have.
    note: Option<String>,
    /// The recording.
    #[serde(default)]
    files: Vec<Uuid>,
    /// What he agreed to.
    agreement: Option<Agreement>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(call))
}

/// 登记一次电话：未接通的再拨，接通的附录音，同意的方式随即开始
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/calls", tag = "serving",
    request_body = RecordCall, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.dispatch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.call.record")), ("x-pii" = json!(true))))]
async fn call(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RecordCall>,
) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_DISPATCH)?;
    cx.write(Called { id, told: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Called {
    id: Uuid,
    told: RecordCall,
}

impl Called {
    fn happened(&self, tx: &Tx, attempt: &attempt::Model) -> Happened {
        let at = self.told.at.to_utc();
        let result = match self.told.result.as_str() {
            AGREED | TOLD => "接通",
            other => other,
        };
        let hours = (!rule(tx.kernel()).in_hours(at)).then_some("不在拨打时段");
        let evidence = json!({ "to": attempt.address_masked, "reason": result, "hours": hours,
            "note": self.told.note, "by": tx.actor().name() });
        let silent = IN_VAIN.contains(&result) || DEAD.contains(&result);
        let kind = if silent { CALLED } else { PICKED_UP };
        Happened { kind, at, document: None, evidence }
    }

    fn outcome(&self, kind: Kind, reason: Option<&str>) -> Outcome {
        let told = &self.told;
        Outcome {
            id: self.id,
            told: RecordOutcome {
                attempt_id: told.attempt_id,
                kind: kind.code().to_owned(),
                at: told.at,
                reason: reason.map(ToOwned::to_owned),
                signer: None,
                relation: None,
                officer: None,
                witness: None,
                identity: told.identity.clone(),
                note: told.note.clone(),
                files: told.files.clone(),
            },
        }
    }

    /// Nobody was reached: the next call, or the end of it.
    async fn in_vain(
        &self,
        tx: &mut Tx,
        delivery: delivery::store::delivery::Model,
        attempt: attempt::Model,
    ) -> Result<(), Refusal> {
        let at = self.told.at.to_utc();
        if at > tx.now() || at.timestamp() / 60 < attempt.created_at.timestamp() / 60 {
            let text = "请填写实际拨打的时间，在本次电话送达开始之后、现在之前。";
            return Err(Refusal::field("at", "outcome.at", text));
        }
        let note = self.told.note.as_deref().unwrap_or_default();
        if note.chars().count() > LONGEST_NOTE {
            let text = format!("最多 {LONGEST_NOTE} 个字。");
            return Err(Refusal::field("note", "outcome.long", text));
        }
        let before = store::calls(tx.read(), &[delivery.id]).await?;
        let mine = before.iter().filter(|one| one.attempt_id == attempt.id).map(|one| one.at);
        let mut calls: Vec<_> = mine.collect();
        if calls.contains(&at) {
            let text = "这个时间的拨打已经登记过，请核对。";
            return Err(Refusal::field("at", "call.twice", text));
        }
        calls.push(at);
        let happened = self.happened(tx, &attempt);
        let next = rule(tx.kernel()).next(&calls, &tx.kernel().calendar());
        let Next::At(due) = next else {
            let result = self.told.result.as_str();
            self.outcome(Kind::Failed, Some(result)).conclude(tx, vec![happened]).await?;
            return Ok(());
        };
        let mut after = record(tx, attempt, vec![happened]).await?.delivery;
        after.call_at = Some(due);
        delivery::store::update(tx, after).await?;
        let local = due.with_timezone(&base::clock::beijing()).format("%-m月%-d日%H:%M");
        let (name, result) = (&delivery.recipient_name, &self.told.result);
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: delivery.case_id,
            office: delivery.top_office,
            at: Some(at),
            kind: "call.in_vain",
            tone: Tone::Warn,
            title: format!("电话送达：第 {} 次{result}", calls.len()),
            text: format!("{name} · {local} 再拨"),
        });
        Ok(())
    }
}

impl Act for Called {
    type Out = ();
    const OPERATION: &'static str = "serving.call.record";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let told = &self.told;
        let delivery = delivery::store::find_in(tx, self.id).await?;
        if delivery.state == delivery::State::Cancelled.code() {
            return Err(withdrawn());
        }
        let attempts = delivery::store::attempts(tx.read(), &[delivery.id]).await?;
        let attempt = attempts.into_iter().find(|one| one.id == told.attempt_id);
        let attempt = attempt.filter(|one| one.method == Method::Phone.code());
        let attempt = attempt.ok_or_else(Refusal::not_found)?;
        if attempt.state != "DISPATCHED" {
            let text = "这次电话送达的结果已经登记，请刷新页面查看。";
            return Err(Refusal::new(Fault::Conflict, "call.over", text));
        }
        let parties = case::store::parties(tx.read(), &[delivery.case_id]).await?;
        let party = parties.into_iter().find(|one| one.id == delivery.party_id);
        let party = party.ok_or_else(Refusal::not_found)?;
        let mut then = Value::Null;
        match told.result.as_str() {
            result if IN_VAIN.contains(&result) => {
                self.in_vain(tx, delivery.clone(), attempt).await?;
            }
            result if DEAD.contains(&result) || ANSWERED.contains(&result) => {
                let happened = self.happened(tx, &attempt);
                self.outcome(Kind::Failed, Some(result)).conclude(tx, vec![happened]).await?;
            }
            TOLD => {
                let happened = self.happened(tx, &attempt);
                self.outcome(Kind::Told, None).conclude(tx, vec![happened]).await?;
            }
            AGREED => {
                let agreement = told.agreement.as_ref().ok_or_else(|| {
                    let text = "请选择对方同意的方式：电子送达、来院领取或者邮寄。";
                    Refusal::field("agreement", "call.agreement", text)
                })?;
                agreement.check()?;
                let happened = self.happened(tx, &attempt);
                self.outcome(Kind::Notified, None).conclude(tx, vec![happened]).await?;
                begin(tx, delivery.id, &party, agreement, told.at).await?;
                then = json!(agreement.by);
            }
            _ => {
                let text = "请选择这次电话的结果。";
                return Err(Refusal::field("result", "call.result", text));
            }
        }
        let note = Note::about("delivery", delivery.id, delivery.recipient_name)
            .in_office(delivery.top_office)
            .with(json!({ "result": told.result, "then": then, "files": told.files.len() }))
            .concerning(vec![party.id_index]);
        Ok(Noted::new((), note))
    }
}
