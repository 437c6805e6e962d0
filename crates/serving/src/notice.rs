//! The texts and mails of electronic service (S3.12–S3.14, S13.4) and the one-time codes in
//! them. Whatever is sent about an attempt goes by its own channel.

use base::{Refusal, random::RandomExt as _};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{
    Kernel, Tx,
    identity::organisation,
    messages::{
        self, NewMessage, Subject,
        templates::{Addressee, Serve},
    },
};
use uuid::Uuid;

use crate::delivery::{ATTEMPT, Channel, WECHAT, store::attempt};

/// Characters of a check code: none that look alike.
pub(crate) const CHECK_ALPHABET: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Hours a code is good for.
pub(crate) const CODE_HOURS: i64 = 72;

/// Why a text is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// Documents wait.
    First,
    /// They still wait.
    Reminder,
    /// The recipient asked for a new code.
    NewCode,
    /// A mail beside the first text.
    Mail,
    /// Word on WeChat beside a text.
    Wechat,
}

/// A text about an attempt.
#[derive(Clone, Copy)]
pub(crate) struct Notice<'a> {
    pub(crate) office: Uuid,
    pub(crate) attempt: &'a attempt::Model,
    /// Nothing for cases that are not public.
    pub(crate) case_number: Option<&'a str>,
    pub(crate) label: &'a str,
    pub(crate) to: &'a str,
    pub(crate) addressee: Addressee<'a>,
    pub(crate) code: &'a str,
    pub(crate) kind: Occasion,
}

/// Eight random digits.
pub(crate) fn new_code(kernel: &Kernel) -> String {
    kernel.random().text(b"0123456789", 8)
}

/// A new link's token.
pub(crate) fn new_token(kernel: &Kernel) -> String {
    URL_SAFE_NO_PAD.encode(kernel.random().bytes::<18>())
}

/// Seals a token for its attempt, so that later texts can carry the same link.
pub(crate) fn seal_token(kernel: &Kernel, attempt: Uuid, token: &str) -> Vec<u8> {
    let row = attempt.as_bytes();
    kernel.keys().seal(kernel.random(), "attempt", "token", row, token.as_bytes())
}

/// The account named in the text: a short number of the attempt, good for nothing alone.
pub(crate) fn account(attempt: Uuid) -> String {
    let number = attempt.as_u128() % 10_000_000_000;
    format!("{number:010}")
}

/// Word on WeChat beside a text, for a recipient who bound this openid, unless that is switched
/// off.
pub(crate) async fn on_wechat(
    tx: &mut Tx,
    text: Notice<'_>,
    openid: Option<&String>,
) -> Result<(), Refusal> {
    match openid.filter(|_| tx.kernel().setting(&WECHAT) != 0) {
        Some(openid) => send(tx, Notice { to: openid, kind: Occasion::Wechat, ..text }).await,
        None => Ok(()),
    }
}

/// Fills the template and queues the text with the unit.
pub(crate) async fn send(tx: &mut Tx, notice: Notice<'_>) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let attempt = notice.attempt;
    let token = kernel.keys().open_text(
        "attempt",
        "token",
        attempt.id.as_bytes(),
        &attempt.token_sealed,
    )?;
    let link = format!("{}/p/l/{token}", kernel.settings().public_base);
    let account = account(attempt.id);
    let channel = Channel::stored(&attempt.channel);
    // A text is signed by the operator with the court's name; a mail says it itself.
    let court = match channel {
        Channel::Email => organisation::name_in(tx, notice.office).await?,
        Channel::Sms => String::new(),
    };
    let words = Serve {
        addressee: notice.addressee,
        case_number: notice.case_number,
        court: &court,
        account: &account,
        code: notice.code,
        hours: u32::try_from(CODE_HOURS).unwrap_or(u32::MAX),
        check: &attempt.check_code,
        link: &link,
    };
    let texts = kernel.texts();
    let text = match (notice.kind, channel) {
        (Occasion::First, Channel::Sms) => words.notice(&texts)?,
        (Occasion::First, Channel::Email) => words.mail_notice(&texts)?,
        (Occasion::Reminder, Channel::Sms) => words.reminder(&texts)?,
        (Occasion::Reminder, Channel::Email) => words.mail_reminder(&texts)?,
        (Occasion::NewCode, Channel::Sms) => words.code(&texts)?,
        (Occasion::NewCode, Channel::Email) => words.mail_code(&texts)?,
        (Occasion::Mail, _) => words.mail(&texts)?,
        (Occasion::Wechat, _) => words.wechat(&texts)?,
    };
    let name = match notice.addressee {
        Addressee::Person(name) => base::mask::person_name(name),
        Addressee::Organisation(name) => base::mask::organisation_name(name),
    };
    let message = NewMessage {
        office: notice.office,
        text,
        to: notice.to.to_owned(),
        recipient_name: name,
        subject: Some(Subject {
            kind: ATTEMPT.to_owned(),
            id: attempt.id,
            label: notice.label.to_owned(),
        }),
        secrets: vec![notice.code.to_owned(), token],
        legal: notice.kind == Occasion::First,
    };
    messages::queue(tx, message).await?;
    Ok(())
}
