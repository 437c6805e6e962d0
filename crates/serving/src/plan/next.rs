//! After a failure the program begins what the plan says comes next, at any hour.

use base::{Refusal, clock::civil_date};
use kernel::{
    Act, Context, Note, Noted, Tx,
    jobs::{JobError, NewJob},
    notices,
    registry::JobKind,
    timeline::{NewEntry, Tone},
};
use law::{Method, plan::untried};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    PLAN_NOTICE, State as PlanState,
    reach::{Reach, reach},
    store::{self, plan_move, step},
};
use crate::{
    case,
    delivery::{
        self, State, inform,
        store::{attempt, delivery as package},
    },
    duty,
    switching::{Origin, begin_in},
    task,
};

/// The job.
pub(super) const JOB: JobKind =
    JobKind { kind: "serving.plan.next", title: "按送达方案发起", max_attempts: 8, run };

fn run(cx: Context, payload: Value) -> futures::future::BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["delivery"].as_str().and_then(|text| text.parse().ok());
        let id: Uuid = id.ok_or_else(|| JobError::Fail("任务内容缺少送达记录".to_owned()))?;
        cx.write(Next { delivery: id }).await?;
        Ok(())
    })
}

/// A clock for another method runs since now: where the case has a plan, it is asked.
pub(crate) async fn failed(tx: &mut Tx, delivery: &package::Model) -> Result<(), Refusal> {
    if store::of_case(tx.read(), delivery.case_id).await?.is_some() {
        enqueue(tx, delivery);
    }
    Ok(())
}

pub(super) fn enqueue(tx: &mut Tx, delivery: &package::Model) {
    let due = delivery.switch_deadline.map_or(0, |due| due.timestamp_millis());
    let job = NewJob::new(JOB.kind, json!({ "delivery": delivery.id }));
    tx.job(job.dedupe(format!("{}/{due}", delivery.id)));
}

struct Next {
    delivery: Uuid,
}

/// What came of asking the plan.
enum Outcome {
    Begun(Method, Box<attempt::Model>),
    /// Why nothing could be begun.
    Nothing(&'static str),
}

impl Act for Next {
    type Out = bool;
    const OPERATION: &'static str = "serving.plan.next";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let delivery = delivery::store::find_in(tx, self.delivery).await?;
        let going = matches!(State::stored(&delivery.state)?, State::Open | State::PartlyServed);
        // Somebody was faster, or it waits for the judge.
        let Some(due) = delivery.switch_deadline.filter(|_| going && !delivery.objected) else {
            return Ok(Noted::bookkeeping(false));
        };
        let Some(plan) = store::of_case(tx.read(), delivery.case_id).await? else {
            return Ok(Noted::bookkeeping(false));
        };
        let known = store::of_failure(tx, delivery.id, due).await?;
        let approved = PlanState::stored(&plan.state)? == PlanState::Approved;
        if known.as_ref().is_some_and(|one| one.attempt_id.is_some() || !approved) {
            return Ok(Noted::bookkeeping(false));
        }
        let attempts = delivery::store::attempts(tx.read(), &[delivery.id]).await?;
        let last = attempts.last().cloned().ok_or_else(Refusal::not_found)?;
        let case = case::store::find_in(tx, delivery.case_id).await?;
        let mut passed = Vec::new();
        let outcome = match approved {
            false => Outcome::Nothing("送达方案还没有经法官批准"),
            true => begin(tx, &delivery, &case, &attempts, &mut passed).await?,
        };
        let passed = passed.join("；");
        let task = task::store::find_in(tx, last.task_id).await?;
        let mut row = plan_move::Model {
            delivery_id: delivery.id,
            due_at: due,
            case_id: case.id,
            attempt_id: None,
            method: String::new(),
            reason: passed.clone(),
            assignee_id: task.owner_id,
            assignee_name: task.owner_name,
            on_duty: false,
            created_at: tx.now(),
        };
        match &outcome {
            Outcome::Begun(method, attempt) => {
                row.attempt_id = Some(attempt.id);
                row.method = method.code().to_owned();
                if *method != Method::Electronic {
                    hand(tx, &case, &delivery, (*method, attempt), &mut row).await?;
                }
            }
            Outcome::Nothing(why) => {
                row.reason = [why, passed.as_str()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join("：");
                if known.is_some_and(|one| one.reason == row.reason) {
                    return Ok(Noted::bookkeeping(false));
                }
                nothing(tx, (&last, &delivery), &row.reason).await?;
            }
        }
        let note = Note::about("delivery", delivery.id, delivery.recipient_name.clone())
            .in_office(delivery.top_office)
            .with(json!({ "method": row.method, "due": due, "reason": row.reason,
                "assignee": row.assignee_name, "version": plan.version }));
        store::put(tx, row).await?;
        Ok(Noted::new(true, note))
    }
}

/// Begins the first method of the plan that was not tried, is open in law, and reaches him.
async fn begin(
    tx: &mut Tx,
    delivery: &package::Model,
    case: &case::store::case::Model,
    attempts: &[attempt::Model],
    passed: &mut Vec<String>,
) -> Result<Outcome, Refusal> {
    let of = store::guarded(tx.read(), case).await?;
    let party = of.parties.iter().find(|one| one.id == delivery.party_id);
    let party = party.cloned().ok_or_else(Refusal::not_found)?;
    let steps = store::steps(tx.read(), case.id).await?;
    let contacts = case::store::contacts(tx.read(), case.id).await?;
    let steps = steps_of(&steps, party.id);
    let read = |code: &str| Method::from_code(code);
    let plan: Vec<Method> = steps.iter().filter_map(|one| read(&one.method)).collect();
    let tried: Vec<Method> = attempts.iter().filter_map(|one| read(&one.method)).collect();
    for method in untried(&plan, &tried) {
        if !of.closed(party.id, method).is_empty() {
            passed.push(format!("{}：依法不能采用", method.label()));
            continue;
        }
        let step = steps.iter().find(|one| one.method == method.code());
        let place = step.map_or("", |one| one.place.as_str());
        let found = match reach(tx, delivery, (method, place), &contacts, &party).await? {
            Err(why) => {
                passed.push(why);
                continue;
            }
            Ok(found) => found,
        };
        let begun = match found {
            Reach::Electronic(contact) => {
                match task::Again::of(tx, delivery.id, *contact, task::Said::ByPlan).await {
                    Ok(again) => again.send(tx).await.map(Ok)?,
                    Err(refusal) => Err(refusal),
                }
            }
            // It refuses before it writes anything.
            Reach::ByHand(told) => {
                begin_in(tx, delivery.id, &told, Origin::Plan).await.map(|begun| begun.attempt)
            }
        };
        match begun {
            Ok(attempt) => return Ok(Outcome::Begun(method, Box::new(attempt))),
            Err(refusal) if is_answer(&refusal) => {
                let text = refusal.fields().first().map(|one| one.message.clone());
                let text = text.unwrap_or_else(|| refusal.title().to_owned());
                passed.push(format!("{}：{}", method.label(), text.trim_end_matches('。')));
            }
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(Outcome::Nothing("送达方案中没有可以继续的方式"))
}

/// Whether a refusal says something about this method, and is no fault of ours.
fn is_answer(refusal: &Refusal) -> bool {
    matches!(refusal.kind(), base::Kind::Conflict | base::Kind::Invalid)
}

/// The steps of a party: its own, where it has any.
pub(super) fn steps_of(steps: &[step::Model], party: Uuid) -> Vec<&step::Model> {
    let own: Vec<_> = steps.iter().filter(|one| one.party_id == Some(party)).collect();
    match own.is_empty() {
        true => steps.iter().filter(|one| one.party_id.is_none()).collect(),
        false => own,
    }
}

/// Somebody has to do what was begun: who is on duty, else whose task it is.
async fn hand(
    tx: &mut Tx,
    case: &case::store::case::Model,
    delivery: &package::Model,
    (method, attempt): (Method, &attempt::Model),
    row: &mut plan_move::Model,
) -> Result<(), Refusal> {
    let today = civil_date(tx.now());
    let duty = duty::whose(tx, case, today).await?;
    let off = duty::is_off(&tx.kernel().calendar(), today);
    let how = match &duty {
        Some((id, name)) => {
            (row.assignee_id, row.assignee_name, row.on_duty) = (*id, name.clone(), true);
            "值班"
        }
        None if off => "承办，当日没有排班",
        None => "承办",
    };
    let name = row.assignee_name.clone();
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: case.id,
        office: delivery.top_office,
        at: None,
        kind: "plan.handed",
        tone: if duty.is_none() && off { Tone::Warn } else { Tone::Info },
        title: format!("{}交由 {name} 办理（{how}）", method.label()),
        text: format!("{} · {}", delivery.recipient_name, attempt.address_masked),
    });
    if tx.kernel().setting(&PLAN_NOTICE) != 0 {
        let notice = notices::NewNotice {
            user: row.assignee_id,
            office: delivery.top_office,
            kind: PLAN_NOTICE.key,
            tone: Tone::Warn,
            title: format!("请办理{}：由程序按送达方案发起", method.label()),
            text: format!(
                "{} · {} · {}",
                case.number, delivery.recipient_name, attempt.address_masked
            ),
            link: format!("/cases/{}?delivery={}", case.id, delivery.id),
        };
        notices::tell(tx, vec![notice]).await?;
    }
    Ok(())
}

/// Nothing could be begun: whose task it is has to.
async fn nothing(
    tx: &mut Tx,
    (last, delivery): (&attempt::Model, &package::Model),
    reason: &str,
) -> Result<(), Refusal> {
    let title = "未能按送达方案发起，请人工办理";
    let text = format!("{} · {reason}", delivery.recipient_name);
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: delivery.case_id,
        office: delivery.top_office,
        at: None,
        kind: "plan.stuck",
        tone: Tone::Bad,
        title: title.to_owned(),
        text: text.clone(),
    });
    inform::owner(tx, &PLAN_NOTICE, (last, delivery), Tone::Bad, title, &text).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_with_steps_of_its_own_has_no_others() {
        let step = |party: Option<u128>, method: &str| step::Model {
            id: Uuid::nil(),
            case_id: Uuid::nil(),
            party_id: party.map(Uuid::from_u128),
            ordinal: 0,
            method: method.to_owned(),
            place: String::new(),
        };
        let all = [step(None, "phone"), step(Some(1), "relay"), step(None, "postal")];
        let of = |party| {
            let found = steps_of(&all, Uuid::from_u128(party));
            found.iter().map(|one| one.method.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(1), ["relay"]);
        assert_eq!(of(2), ["phone", "postal"]);
    }
}
