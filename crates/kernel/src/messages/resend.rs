//! A person has a message sent again. The only way to a second send with legal effect.

use base::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    MessageState, MessageView,
    apply::tell,
    destination::Destination,
    queue::{Draft, enqueue},
    state::State,
    store::{self, Row},
    templates::{Filing, Filled, by_code, store as texts},
};
use crate::act::{Act, Note, Noted, Tx};

/// Messages repeated in one step at most.
pub const MOST: usize = 100;

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
        let (row, index) = repeat(tx, self.id).await?;
        let note = Note::about("message", row.id, row.to_masked.clone())
            .in_office(row.office)
            .with(json!({ "resend_of": self.id, "template": row.template }))
            .concerning([index]);
        Ok(Noted::new(row.into(), note))
    }
}

/// Sends several messages again, each as far as it may be.
#[derive(Debug)]
pub struct ResendMany {
    /// The messages to repeat.
    pub ids: Vec<Uuid>,
}

/// What became of one of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Resent {
    /// The message that was to be repeated.
    pub id: Uuid,
    /// The new message; nothing when it was refused.
    pub new: Option<Uuid>,
    /// Why it was refused: the stable code.
    pub code: Option<String>,
    /// Why it was refused, in Chinese.
    pub reason: Option<String>,
}

impl Act for ResendMany {
    type Out = Vec<Resent>;
    const OPERATION: &'static str = "kernel.message.resend";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Vec<Resent>>, Refusal> {
        let mut ids = self.ids.clone();
        ids.sort();
        ids.dedup();
        if !(1..=MOST).contains(&ids.len()) {
            return Err(Refusal::field("ids", "range", "一次请选 1 到 100 条消息。"));
        }
        let (mut all, mut subjects, mut office) = (Vec::new(), Vec::new(), None);
        for id in ids {
            // What refuses has written nothing yet: the others go on.
            all.push(match repeat(tx, id).await {
                Ok((row, index)) => {
                    subjects.push(index);
                    office = Some(row.office);
                    Resent { id, new: Some(row.id), code: None, reason: None }
                }
                Err(refusal) if matches!(refusal.kind(), Kind::Conflict | Kind::NotFound) => {
                    let (code, reason) = (refusal.code().to_owned(), refusal.title().to_owned());
                    Resent { id, new: None, code: Some(code), reason: Some(reason) }
                }
                Err(refusal) => return Err(refusal),
            });
        }
        let sent = all.iter().filter(|one| one.new.is_some()).count();
        let note = Note {
            object_kind: "message",
            object_label: format!("批量重发 {sent} 条"),
            office: office.or_else(|| tx.actor().user().map(|user| user.top_office)),
            detail: json!({ "asked": all.len(), "sent": sent,
                "resend_of": all.iter().filter_map(|one| one.new.map(|_| one.id)).collect::<Vec<_>>() }),
            ..Note::default()
        };
        Ok(Noted::new(all, note.concerning(subjects)))
    }
}

/// Repeats one message; refuses before it writes anything. With it the blind index of the
/// number, for the audit.
async fn repeat(tx: &mut Tx, id: Uuid) -> Result<(Row, String), Refusal> {
    let found = store::lock(tx, &tx.scope(), id).await?;
    let (old, clear) = found.ok_or_else(Refusal::not_found)?;
    may_repeat(&old)?;
    if store::is_repeated(tx, old.id).await? {
        return Err(Refusal::new(
            Kind::Conflict,
            "message.repeated",
            "这条消息已经重发过。如需再发，请对最新的一条操作。",
        ));
    }
    let text = text(tx, &old, clear.body).await?;
    if let Some(change) = again(&old) {
        tell(tx, &change).await?;
    }
    let to = Destination::read(old.channel, &clear.to)?;
    let index = to.index(tx.kernel().keys());
    let draft = Draft {
        office: old.office,
        text,
        to,
        recipient_name: old.recipient_name,
        subject: old.subject,
        preview: old.preview,
        legal: old.legal,
        resend_of: Some(old.id),
    };
    Ok((enqueue(tx, draft).await?, index))
}

/// The same words under the version they were made from, which must still be registered.
async fn text(tx: &Tx, old: &Row, body: String) -> Result<Filled, Refusal> {
    let unknown = || Refusal::internal(format!("no text {} for message {}", old.template, old.id));
    let template = by_code(&old.template).ok_or_else(unknown)?;
    let wanted = old.template_version.unwrap_or(1);
    let versions = texts::versions(tx.read(), template.code).await?;
    let version = versions.into_iter().find(|version| version.version == wanted);
    let version = version.filter(|version| version.filing == Filing::Approved);
    let version = version.ok_or_else(|| {
        Refusal::new(
            Kind::Conflict,
            "template.withdrawn",
            "这条消息所用的模板版本已不再通过报备，不能原样重发。请在送达页重新发起提醒。",
        )
    })?;
    Ok(Filled {
        code: template.code,
        version: wanted,
        channel: old.channel,
        title: version.title,
        body,
        sign: version.sign,
        provider_ids: version.provider_ids,
    })
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

/// What the capabilities are asked before the message is repeated.
fn again(old: &Row) -> Option<MessageState> {
    Some(MessageState {
        id: old.id,
        office: old.office,
        channel: old.channel,
        template: old.template.clone(),
        subject: old.subject.clone()?,
        legal: old.legal,
        before: None,
        state: State::Queued,
        reason: None,
        provider_id: None,
        submitted_at: None,
        reported_at: None,
        resend_of: Some(old.id),
    })
}
