//! What became of the mail beside a text. It has no legal effect, so it moves neither the
//! attempt nor the delivery; but the mailbox keeps its last result, so that nobody writes
//! there again without knowing, and the case's story says it.

use base::Refusal;
use kernel::{
    Tx,
    messages::{self, MessageState},
    timeline::{NewEntry, Tone},
};

use super::{
    Channel, State, inform,
    store::{self, attempt},
};
use crate::case;

/// What it came to, for people.
struct Outcome {
    tone: Tone,
    title: &'static str,
    /// What the mailbox keeps.
    result: String,
}

fn outcome(state: &MessageState) -> Option<Outcome> {
    let reason = state.reason.clone().unwrap_or_default();
    match state.state {
        messages::State::Delivered => Some(Outcome {
            tone: Tone::Info,
            title: "邮件已到达邮箱",
            result: "已到达邮箱".to_owned(),
        }),
        // What went wrong before the mail left says nothing about the mailbox.
        messages::State::Failed if reason.starts_with("退信") || reason.starts_with("邮箱") => {
            let result = match reason.starts_with("退信") {
                true => reason,
                false => format!("退信：{reason}"),
            };
            Some(Outcome { tone: Tone::Bad, title: "邮件退信", result })
        }
        _ => None,
    }
}

/// What a mailbox keeps of a mail that serves: nothing where the mail never got that far.
pub(super) fn result(state: &MessageState) -> Option<String> {
    outcome(state).map(|outcome| outcome.result)
}

/// Writes down what became of a mail beside this attempt's own channel.
pub(super) async fn told(
    tx: &mut Tx,
    state: &MessageState,
    attempt: &attempt::Model,
) -> Result<(), Refusal> {
    let Some(Outcome { tone, title, result }) = outcome(state) else { return Ok(()) };
    let Some(to) = messages::address_in(tx, state.id).await? else { return Ok(()) };
    let delivery = store::find_in(tx, attempt.delivery_id).await?;
    let contacts = case::store::contacts(tx.read(), delivery.case_id).await?;
    for mail in contacts.iter().filter(|it| it.kind == "email" && it.party_id == delivery.party_id)
    {
        let row = mail.id.as_bytes();
        let kernel = tx.kernel().clone();
        let known = kernel.keys().open_text("party_contact", "value", row, &mail.value_sealed)?;
        if known.trim().eq_ignore_ascii_case(&to) {
            let indexes = vec![mail.value_index.clone()];
            case::store::set_last_result(tx, delivery.party_id, indexes, &result).await?;
        }
    }
    let at = state.reported_at.unwrap_or(tx.now());
    let mut text = format!("{} · {}", delivery.recipient_name, base::mask::email(&to));
    // Other ways may have served already, or this one was taken back.
    let open = !matches!(State::stored(&delivery.state)?, State::Served | State::Cancelled);
    let reached = matches!(attempt.state.as_str(), "ARRIVED" | "OPENED" | "SERVED");
    if tone == Tone::Bad {
        let own = Channel::stored(&attempt.channel) == Channel::Email;
        let rest = match (own, reached || !open) {
            (true, true) => "这是提醒邮件，送达不受影响",
            (true, false) => "这是提醒邮件，收件人可能没有收到新的签收码，请留意",
            (false, true) => "短信另行发送，送达不受影响",
            (false, false) => "短信也还没有到达，请留意",
        };
        text = format!("{text} · {result}；{rest}");
    }
    let begun = attempt.dispatched_at;
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: delivery.case_id,
        office: delivery.top_office,
        at: Some(begun.map_or(at, |begun| at.max(begun))),
        kind: "attempt.mail",
        tone,
        title: title.to_owned(),
        text: text.clone(),
    });
    if tone == Tone::Bad && open && !reached {
        inform::owner(tx, &inform::BOUNCED, (attempt, &delivery), tone, title, &text).await?;
    }
    Ok(())
}
