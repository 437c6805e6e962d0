//! What the ledger and the portal tell about an attempt.

use base::Refusal;
use kernel::{
    Tx,
    messages::{self, MessageState},
    timeline::{NewEntry, Tone},
};
use serde_json::json;

use super::{
    Channel, State, inform, mail_beside,
    record::{After, Door, Happened, record, tell_portal},
    store,
};
use crate::case;

/// The kind of subject that messages of an attempt carry.
pub(crate) const ATTEMPT: &str = "attempt";

/// A text about an attempt moved on.
pub(super) async fn message(tx: &mut Tx, state: &MessageState) -> Result<(), Refusal> {
    if state.subject.kind != ATTEMPT {
        return Ok(());
    }
    let Some(attempt) = store::attempt_in(tx, state.subject.id).await? else { return Ok(()) };
    if state.before.is_none() {
        return may_repeat(tx, &attempt).await;
    }
    // A reminder by mail brings a code and serves nothing, as the mail beside a text.
    let own = Channel::stored(&attempt.channel) == Channel::Email && state.legal;
    if state.channel == messages::Channel::Email && !own {
        return mail_beside::told(tx, state, &attempt).await;
    }
    if !state.legal {
        return Ok(());
    }
    let at = match state.state {
        messages::State::Submitted => state.submitted_at,
        _ => state.reported_at,
    }
    .unwrap_or(tx.now());
    let reason = state.reason.clone().unwrap_or_default();
    let channel = Channel::stored(&attempt.channel);
    let words = channel.words();
    let (kind, tone, title) = match state.state {
        messages::State::Submitted => ("submitted", Tone::Info, words.submitted),
        messages::State::Delivered => ("arrived", Tone::Good, words.arrived),
        messages::State::Failed => ("bounced", Tone::Bad, words.bounced),
        messages::State::Unknown => ("bounced", Tone::Bad, words.unknown),
        messages::State::Queued => return Ok(()),
    };
    let happened = Happened {
        kind,
        at,
        document: None,
        evidence: json!({ "message": state.id, "to": attempt.address_masked, "reason": reason }),
    };
    if attempt.state == "WITHDRAWN" && kind == "bounced" && state.submitted_at.is_none() {
        // It never went out, because it was taken back: that says nothing about the number.
        return Ok(());
    }
    let masked = attempt.address_masked.clone();
    let after = record(tx, attempt, vec![happened]).await?;
    let taken_back = after.attempt.state == "WITHDRAWN";
    let contact_result = match (kind, channel) {
        (_, Channel::Email) => mail_beside::result(state),
        ("arrived", _) => Some("已到达手机".to_owned()),
        ("bounced", _) => Some(format!("未到达 {reason}").trim().to_owned()),
        _ => None,
    };
    if kind != "submitted" {
        tell_portal(tx, &after.attempt, Door::Stays).await?;
    }
    if let Some(result) = contact_result {
        let kernel = tx.kernel().clone();
        let to = kernel.keys().open_text(
            "attempt",
            "address",
            after.attempt.id.as_bytes(),
            &after.attempt.address_sealed,
        )?;
        let indexes = kernel.keys().indexes(channel.contact(), &to);
        case::store::set_last_result(tx, after.delivery.party_id, indexes, &result).await?;
    }
    let mut text = format!("{} · {masked}", after.delivery.recipient_name);
    if !reason.is_empty() {
        text = format!("{text} · {reason}");
    }
    if kind == "bounced" && !taken_back {
        text.push_str("；24 小时内须切换其他送达方式");
    }
    let said = text.clone();
    let handed_over = store::events(tx.read(), &[after.delivery.id])
        .await?
        .into_iter()
        .filter(|event| event.attempt_id == after.attempt.id && event.kind == "submitted")
        .map(|event| event.at)
        .max();
    let begun = handed_over.max(after.attempt.dispatched_at);
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: after.delivery.case_id,
        office: after.delivery.top_office,
        // Operators report whole seconds; the story still begins with the dispatch.
        at: Some(begun.map_or(at, |begun| at.max(begun))),
        kind: "attempt.message",
        tone,
        title: title.to_owned(),
        text,
    });
    if kind == "bounced" && !taken_back {
        let about = (&after.attempt, &after.delivery);
        inform::owner(tx, &inform::BOUNCED, about, Tone::Bad, title, &said).await?;
    }
    if after.newly_served {
        served(tx, &after).await?;
    }
    Ok(())
}

/// After 我不是收件人本人 nothing goes to that number until the judge has decided; what was
/// taken back is not announced again.
async fn may_repeat(tx: &Tx, attempt: &store::attempt::Model) -> Result<(), Refusal> {
    let delivery = store::find_in(tx, attempt.delivery_id).await?;
    if delivery.objected {
        return Err(blocked());
    }
    if delivery.state == State::Cancelled.code() {
        return Err(withdrawn());
    }
    Ok(())
}

/// The refusal while an objection waits for the judge.
pub(crate) fn blocked() -> Refusal {
    Refusal::new(
        base::Kind::Conflict,
        "delivery.blocked",
        "收件人提出异议，已停止发送，请先由法官认定。",
    )
}

/// The refusal of what is no use after a taking back.
pub(crate) fn withdrawn() -> Refusal {
    Refusal::new(
        base::Kind::Conflict,
        "delivery.withdrawn",
        "这次送达已撤回，不能再办理。需要送达的，请新建送达任务。",
    )
}

/// The entry that says a delivery is served.
pub(crate) async fn served(tx: &mut Tx, after: &After) -> Result<(), Refusal> {
    let delivery = &after.delivery;
    let day = delivery.served_on.map(base::date::chinese_with_weekday).unwrap_or_default();
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: delivery.case_id,
        office: delivery.top_office,
        at: None,
        kind: "delivery.served",
        tone: Tone::Good,
        title: "全部文书已送达".to_owned(),
        text: format!("{} · 送达日期 {day}", delivery.recipient_name),
    });
    let said = format!("{} · 送达日期 {day}", delivery.recipient_name);
    let about = (&after.attempt, delivery);
    inform::owner(tx, &inform::SERVED, about, Tone::Good, "全部文书已送达", &said).await
}
