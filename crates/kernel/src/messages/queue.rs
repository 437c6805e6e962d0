//! A message is queued with the unit that has a reason for it.

use base::{Kind, Refusal};
use uuid::Uuid;

use super::{
    Channel, Outgoing, SEND, Subject,
    destination::Destination,
    hours::Hours,
    segments,
    state::State,
    store::{self, Row},
    templates::{self, Filled},
    wechat,
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
    /// What it says, from a text the operators agreed to.
    pub text: Filled,
    /// Number or address, in clear.
    pub to: String,
    /// Whom it addresses.
    pub recipient_name: String,
    /// What it is about.
    pub subject: Option<Subject>,
    /// Parts of the text that nobody may read in the ledger.
    pub secrets: Vec<String>,
    /// It has legal effect: it is never sent twice without a person.
    pub legal: bool,
}

/// Queues a message: a row in the ledger, and an item for the outer side. A text that waits
/// for the hours in which texts go out is queued all the same.
///
/// # Errors
/// Field errors for `to`, `message.body` for a text that cannot be sent.
pub async fn queue(tx: &mut Tx, message: NewMessage) -> Result<Uuid, Refusal> {
    let NewMessage { office, text, to, recipient_name, subject, secrets, legal } = message;
    let to = Destination::read(text.channel, &to)?;
    let preview = match text.channel {
        Channel::Wechat => blank(&wechat::values(&text.body), &secrets),
        Channel::Sms | Channel::Email => blank(&text.body, &secrets),
    };
    let draft =
        Draft { office, text, to, recipient_name, subject, preview, legal, resend_of: None };
    enqueue(tx, draft).await.map(|row| row.id)
}

/// A checked message, new or repeated.
pub(super) struct Draft {
    pub office: Uuid,
    pub text: Filled,
    pub to: Destination,
    pub recipient_name: String,
    pub subject: Option<Subject>,
    pub preview: String,
    pub legal: bool,
    pub resend_of: Option<Uuid>,
}

pub(super) async fn enqueue(tx: &mut Tx, draft: Draft) -> Result<Row, Refusal> {
    let text = draft.text;
    let length = text.body.chars().count();
    if length == 0 || length > MAX_BODY || text.body.starts_with('【') {
        return Err(Refusal::new(
            Kind::Invalid,
            "message.body",
            "消息内容不能发送：须为 1 至 1000 字，开头不能自带【】签名。请修改后再发。",
        ));
    }
    let id = tx.id::<Outgoing>().uuid();
    let waits = templates::by_code(text.code).is_some_and(templates::Template::waits);
    let hours = waits.then(|| Hours::of(tx.kernel()));
    let costs = match text.channel {
        Channel::Sms => {
            let usual = tx.kernel().settings().sms.first().map_or("", |one| one.sign.as_str());
            let sign = if text.sign.is_empty() { usual } else { &text.sign };
            i32::try_from(segments(sign, &text.body)).ok()
        }
        Channel::Email | Channel::Wechat => None,
    };
    let row = Row {
        id,
        office: draft.office,
        channel: text.channel,
        template: text.code.to_owned(),
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
        provider: None,
        due_at: hours.and_then(|hours| hours.opens(tx.now())),
        template_version: Some(text.version),
        segments: costs,
    };
    let outgoing = Outgoing {
        id,
        channel: text.channel,
        to: draft.to.clear().to_owned(),
        title: text.title,
        body: text.body,
        template: text.code.to_owned(),
        legal: draft.legal,
        sign: text.sign,
        provider_ids: text.provider_ids,
        hours,
    };
    store::insert(tx, &row, &draft.to, &outgoing.body);
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
