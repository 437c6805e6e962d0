//! A message is queued with the unit that has a reason for it.

use base::{Kind, Refusal};
use uuid::Uuid;

use super::{
    Channel, Outgoing, SEND, Subject,
    destination::Destination,
    state::State,
    store::{self, Row},
    templates,
};
use crate::{act::Tx, zone};

/// Characters of a text at most.
const MAX_BODY: usize = 1_000;
/// What stands in the ledger where a secret stood in the text.
const BLANK: &str = "••••••";

/// A message about to be queued.
pub struct NewMessage {
    /// The office whose ledger it is.
    pub office: Uuid,
    /// How it travels.
    pub channel: Channel,
    /// The template's code.
    pub template: &'static str,
    /// Number or address, in clear.
    pub to: String,
    /// Whom it addresses.
    pub recipient_name: String,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The text, without the provider's 【sign】.
    pub body: String,
    /// Parts of the text that nobody may read in the ledger.
    pub secrets: Vec<String>,
    /// It has legal effect: it is never sent twice without a person.
    pub legal: bool,
}

/// Queues a message: a row in the ledger, and an item for the outer side.
///
/// # Errors
/// Field errors for `to`, `message.body` for a text that cannot be sent.
pub async fn queue(tx: &mut Tx, message: NewMessage) -> Result<Uuid, Refusal> {
    let NewMessage { office, channel, template, to, recipient_name, subject, body, secrets, legal } =
        message;
    let to = Destination::read(channel, &to)?;
    let preview = blank(&body, &secrets);
    let draft = Draft {
        office,
        channel,
        template: template.to_owned(),
        to,
        recipient_name,
        subject,
        body,
        preview,
        legal,
        resend_of: None,
    };
    enqueue(tx, draft).await.map(|row| row.id)
}

/// A checked message, new or repeated.
pub(super) struct Draft {
    pub office: Uuid,
    pub channel: Channel,
    pub template: String,
    pub to: Destination,
    pub recipient_name: String,
    pub subject: Option<Subject>,
    pub body: String,
    pub preview: String,
    pub legal: bool,
    pub resend_of: Option<Uuid>,
}

pub(super) async fn enqueue(tx: &mut Tx, draft: Draft) -> Result<Row, Refusal> {
    let length = draft.body.chars().count();
    if length == 0 || length > MAX_BODY || draft.body.starts_with('【') {
        return Err(Refusal::new(
            Kind::Invalid,
            "message.body",
            "消息内容不能发送：须为 1 至 1000 字，开头不能自带【】签名。请修改后再发。",
        ));
    }
    let id = tx.id::<Outgoing>().uuid();
    let title =
        templates::by_code(&draft.template).map_or("法院通知", |template| template.title);
    let outgoing = Outgoing {
        id,
        channel: draft.channel,
        to: draft.to.clear().to_owned(),
        title: title.to_owned(),
        body: draft.body.clone(),
        template: draft.template.clone(),
        legal: draft.legal,
    };
    let row = Row {
        id,
        office: draft.office,
        channel: draft.channel,
        template: draft.template,
        subject: draft.subject,
        recipient_name: draft.recipient_name,
        to_masked: draft.to.masked(),
        preview: draft.preview,
        legal: draft.legal,
        state: State::Queued,
        state_reason: None,
        provider_id: None,
        created_at: tx.now(),
        submitted_at: None,
        reported_at: None,
        attempts: 0,
        resend_of: draft.resend_of,
    };
    store::insert(tx, &row, &draft.to, &draft.body).await?;
    zone::post(tx, zone::Side::Inner, SEND, &outgoing, &[]).await?;
    Ok(row)
}

/// The text with every secret replaced, longer ones first so that none shows in parts.
fn blank(body: &str, secrets: &[String]) -> String {
    let mut secrets: Vec<&str> =
        secrets.iter().map(String::as_str).filter(|secret| !secret.is_empty()).collect();
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    secrets.into_iter().fold(body.to_owned(), |text, secret| text.replace(secret, BLANK))
}

#[cfg(test)]
mod tests {
    use super::blank;

    #[test]
    fn secrets_are_blanked_wherever_they_stand() {
        let secrets = ["4029".to_owned(), "402913".to_owned(), String::new()];
        assert_eq!(
            blank("签收码402913（24小时内有效），402913", &secrets),
            "签收码••••••（24小时内有效），••••••"
        );
        assert_eq!(blank("无", &[]), "无");
    }
}
