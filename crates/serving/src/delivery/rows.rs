//! Deliveries as lists and pages show them, with a constant number of queries.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset, NaiveDate};
use kernel::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Channel, EffectState, Period,
    record::ELECTRONIC,
    store::{self, attempt, delivery},
};
use crate::{
    case, task,
    withdrawal::{self, Withdrawal},
};

/// Who is served.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeliveryRecipient {
    /// The party.
    pub party_id: Uuid,
    /// The name, masked for people.
    pub name: String,
    /// 原告, 被告, 第三人.
    pub role: String,
    /// `natural` or `legal`.
    pub kind: String,
    /// The agent who receives, masked.
    pub via_agent: Option<String>,
    /// What he is: 律师, 管理人 ….
    pub via_kind: Option<String>,
}

/// One try.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AttemptRow {
    /// The attempt.
    pub id: Uuid,
    /// 第 n 次.
    pub ordinal: i32,
    /// The method.
    pub method: String,
    /// The channel.
    pub channel: String,
    /// Its state.
    pub state: String,
    /// Its state in Chinese.
    pub state_text: String,
    /// Where it went, masked.
    pub address_masked: String,
    /// It was begun by hand, and what came of it is not recorded yet.
    pub open: bool,
    /// When it began.
    pub started_at: DateTime<FixedOffset>,
    /// Why it failed.
    pub failed_reason: Option<String>,
    /// Whether the address was confirmed.
    pub confirmed: bool,
    /// The check code in the text.
    pub check_code: String,
}

/// What it means for one document.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EffectRow {
    /// The document.
    pub document_id: Uuid,
    /// Its title.
    pub title: String,
    /// Its state.
    pub state: EffectState,
    /// Its state in Chinese.
    pub label: String,
    /// 送达日期.
    pub served_on: Option<NaiveDate>,
    /// The articles.
    pub basis: Vec<String>,
    /// The periods that start.
    pub periods: Vec<Period>,
}

/// A delivery in a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeliveryRow {
    /// The delivery.
    pub id: Uuid,
    /// Who is served.
    pub recipient: DeliveryRecipient,
    /// The number or mailbox used, masked; where nothing was sent, the number called or the window.
    pub phone_masked: String,
    /// Which of the two it is.
    pub channel: Channel,
    /// OPEN, PARTLY_SERVED, SERVED, BLOCKED_FOR_JUDGE or CANCELLED.
    pub state: String,
    /// The tries.
    pub attempts: Vec<AttemptRow>,
    /// What it means, one row a document.
    pub effects: Vec<EffectRow>,
    /// Until when another method must be begun.
    pub switch_deadline: Option<DateTime<FixedOffset>>,
    /// The receipt, once made.
    pub receipt_file_id: Option<Uuid>,
    /// What the link is doing, in Chinese.
    pub link_state: Option<String>,
    /// The recipient said it is somebody else.
    pub objected: bool,
    /// A document was opened, or the receipt of all signed: nothing can be taken back.
    pub read: bool,
    /// The last request to take it back, and what became of it.
    pub withdrawal: Option<Withdrawal>,
    /// The last task that corrected it.
    pub corrected: Option<CorrectedBy>,
}

/// A task that brought a 更正通知书 and what replaces the faulty paper.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrectedBy {
    /// The task.
    pub task_id: Uuid,
    /// Its number.
    pub number: String,
    /// When it went out.
    pub sent_at: DateTime<FixedOffset>,
}

/// The rows of these deliveries.
pub(crate) async fn rows(
    cx: &Context,
    deliveries: Vec<delivery::Model>,
) -> Result<Vec<DeliveryRow>, Refusal> {
    let db = cx.read();
    let ids: Vec<Uuid> = deliveries.iter().map(|delivery| delivery.id).collect();
    let mut cases: Vec<Uuid> = deliveries.iter().map(|delivery| delivery.case_id).collect();
    cases.sort();
    cases.dedup();
    let parties = case::store::parties(db, &cases).await?;
    let mut agents = Vec::new();
    if deliveries.iter().any(|delivery| delivery.agent_id.is_some()) {
        for case_id in &cases {
            agents.extend(case::store::agents(db, *case_id).await?);
        }
    }
    let documents = store::documents(db, &ids).await?;
    let attempts = store::attempts(db, &ids).await?;
    let effects = store::effects(db, &ids).await?;
    let seen = store::read_of(db, &ids).await?;
    let mut withdrawals = withdrawal::latest(cx, &ids).await?;
    let corrections = task::store::corrections(db, &ids).await?;
    deliveries
        .into_iter()
        .map(|delivery| {
            let party = parties.iter().find(|party| party.id == delivery.party_id);
            let agent = delivery.agent_id.and_then(|id| agents.iter().find(|agent| agent.id == id));
            let mine: Vec<&attempt::Model> =
                attempts.iter().filter(|attempt| attempt.delivery_id == delivery.id).collect();
            let mut effect_rows = Vec::new();
            for document in documents.iter().filter(|it| it.delivery_id == delivery.id) {
                let found = effects
                    .iter()
                    .find(|it| it.delivery_id == delivery.id && it.document_id == document.id);
                let state = match found {
                    Some(row) => stored_state(&row.state)?,
                    None => EffectState(law::State::Ready),
                };
                effect_rows.push(EffectRow {
                    document_id: document.id,
                    title: document.title.clone(),
                    state,
                    label: state.label().to_owned(),
                    served_on: found.and_then(|row| row.served_on),
                    basis: found.map(|row| read(&row.basis)).unwrap_or_default(),
                    periods: found.map(|row| read(&row.periods)).unwrap_or_default(),
                });
            }
            let latest = mine.iter().rfind(|attempt| attempt.method == ELECTRONIC);
            let place = latest.or(mine.last());
            Ok(DeliveryRow {
                id: delivery.id,
                recipient: DeliveryRecipient {
                    party_id: delivery.party_id,
                    name: delivery.recipient_name,
                    role: party.map(|party| party.role.clone()).unwrap_or_default(),
                    kind: party.map(|party| party.kind.clone()).unwrap_or_default(),
                    via_agent: agent.map(|agent| base::mask::person_name(&agent.name)),
                    via_kind: agent.map(|agent| agent.kind.clone()),
                },
                channel: Channel::stored(latest.map_or("", |it| it.channel.as_str())),
                phone_masked: place.map(|it| it.address_masked.clone()).unwrap_or_default(),
                state: delivery.state,
                link_state: latest.map(|it| attempt_text(it)),
                attempts: mine.iter().map(|attempt| attempt_row(attempt)).collect(),
                effects: effect_rows,
                switch_deadline: delivery.switch_deadline.map(|at| at.with_timezone(&beijing())),
                receipt_file_id: delivery.receipt_file_id,
                objected: delivery.objected,
                read: seen.contains(&delivery.id),
                withdrawal: withdrawals.remove(&delivery.id),
                corrected: corrections.iter().rfind(|one| one.delivery == delivery.id).map(|one| {
                    CorrectedBy {
                        task_id: one.task,
                        number: one.number.clone(),
                        sent_at: one.sent_at.with_timezone(&beijing()),
                    }
                }),
            })
        })
        .collect()
}

/// The state as it is stored.
pub(crate) fn stored_state(word: &str) -> Result<EffectState, Refusal> {
    // What was stored before the states had the words of the law.
    let word = if word == "PENDING" { law::State::Dispatched.code() } else { word };
    law::State::from_code(word)
        .map(EffectState)
        .ok_or_else(|| Refusal::internal(format!("effect.state holds {word}")))
}

/// What an effect keeps as JSON.
pub(crate) fn read<T: serde::de::DeserializeOwned + Default>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_default()
}

fn attempt_row(attempt: &attempt::Model) -> AttemptRow {
    AttemptRow {
        id: attempt.id,
        ordinal: attempt.ordinal,
        method: attempt.method.clone(),
        channel: attempt.channel.clone(),
        state: attempt.state.clone(),
        state_text: attempt_text(attempt),
        address_masked: attempt.address_masked.clone(),
        open: attempt.method != ELECTRONIC && attempt.state == "DISPATCHED",
        started_at: attempt.created_at.with_timezone(&beijing()),
        failed_reason: attempt.failed_reason.clone(),
        confirmed: attempt.confirmed,
        check_code: attempt.check_code.clone(),
    }
}

/// Where a try stands, in Chinese.
pub(crate) fn attempt_text(attempt: &attempt::Model) -> String {
    let electronic = attempt.method == ELECTRONIC;
    let words = Channel::stored(&attempt.channel).words();
    match attempt.state.as_str() {
        "DISPATCHED" if !electronic => "办理中，待登记结果".to_owned(),
        "SERVED" if !electronic => "已送达".to_owned(),
        "NOTIFIED" => "已通知".to_owned(),
        "FAILED" if !electronic => {
            let reason = attempt.failed_reason.as_deref().unwrap_or_default();
            format!("未成功 {reason}").trim_end().to_owned()
        }
        "DISPATCHED" => "等待发出".to_owned(),
        "SENT" => words.submitted.to_owned(),
        "ARRIVED" => format!("{}，未查阅", words.arrived),
        "OPENED" => "已查阅".to_owned(),
        "SERVED" => "已签收".to_owned(),
        "FAILED" => {
            let reason = attempt.failed_reason.as_deref().unwrap_or_default();
            format!("未到达 {reason}").trim_end().to_owned()
        }
        "REBUTTED" => "法官认定推定被推翻".to_owned(),
        "VOIDED" => "法官认定送达无效".to_owned(),
        "WITHDRAWN" => "已撤回".to_owned(),
        other => other.to_owned(),
    }
}
