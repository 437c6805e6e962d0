//! A person has a message sent again. The only way to a second send with legal effect.

use base::{Kind, Refusal};
use uuid::Uuid;

use super::{
    MessageState, MessageView,
    apply::tell,
    destination::Destination,
    queue::{Draft, enqueue},
    state::State,
    store::{self, Row},
};
use crate::act::{Act, Note, Noted, Tx};

/// Sends one message again, as a new row that names the old one.
#[derive(Debug)]
pub struct Resend {
    /// The message to repeat.
    pub id: Uuid,
}

impl Act for Resend {
    type Out = MessageView;
    const OPERATION: &'static str = "kernel.message.resend";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<MessageView>, Refusal> {
        let found = store::lock(tx, &tx.scope(), self.id).await?;
        let (old, clear) = found.ok_or_else(Refusal::not_found)?;
        may_repeat(&old)?;
        if store::is_repeated(tx, old.id).await? {
            return Err(Refusal::new(
                Kind::Conflict,
                "message.repeated",
                "这条消息已经重发过。如需再发，请对最新的一条操作。",
            ));
        }
        let to = Destination::read(old.channel, &clear.to)?;
        let index = to.index(tx.kernel().keys());
        let draft = Draft {
            office: old.office,
            channel: old.channel,
            template: old.template,
            to,
            recipient_name: old.recipient_name,
            subject: old.subject,
            body: clear.body,
            preview: old.preview,
            legal: old.legal,
            resend_of: Some(old.id),
        };
        let row = enqueue(tx, draft).await?;
        if let Some(change) = queued(&row) {
            tell(tx, &change).await?;
        }
        let note = Note::about("message", row.id, row.to_masked.clone())
            .in_office(row.office)
            .with(serde_json::json!({ "resend_of": self.id, "template": row.template }))
            .concerning([index]);
        Ok(Noted::new(row.into(), note))
    }
}

fn may_repeat(old: &Row) -> Result<(), Refusal> {
    match old.state {
        State::Queued | State::Submitted => Err(Refusal::new(
            Kind::Conflict,
            "message.in_flight",
            "这条消息还在发送或等待状态报告，现在重发会让对方收到两条。请等有结果后再决定。",
        )),
        State::Delivered => Err(Refusal::new(
            Kind::Conflict,
            "message.arrived",
            "这条消息已到达手机，不再重发。如需再次提醒，请在送达页点“提醒”，系统会换发新码。",
        )),
        State::Failed | State::Unknown => Ok(()),
    }
}

fn queued(row: &Row) -> Option<MessageState> {
    Some(MessageState {
        id: row.id,
        office: row.office,
        channel: row.channel,
        template: row.template.clone(),
        subject: row.subject.clone()?,
        legal: row.legal,
        before: None,
        state: State::Queued,
        reason: None,
        provider_id: None,
        submitted_at: None,
        reported_at: None,
        resend_of: row.resend_of,
    })
}
