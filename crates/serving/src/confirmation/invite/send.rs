//! The texts of an invitation, and what became of them.

use base::{Kind, Refusal};
use chrono::Duration;
use kernel::{
    Tx,
    messages::{
        self, MessageState, NewMessage, Subject,
        templates::{Addressee, Confirm},
    },
    timeline::{NewEntry, Tone},
    zone::{self, Side},
};

use super::{INVITATION, store, store::Model, tell::inviter};
use crate::{
    case::{
        self,
        store::{case::Model as Case, party},
    },
    notice,
    portal::items::{CODE, CodeItem},
};

/// Why a text is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The clerk invites, or invites again.
    Invite,
    /// Whoever holds the link asked for a new code.
    Code,
}

/// A text with this code to the number of the invitation.
pub(super) async fn text(
    tx: &mut Tx,
    row: &Model,
    (case, party): (&Case, &party::Model),
    (code, occasion): (&str, Occasion),
) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let token = row.token(&kernel)?;
    let link = format!("{}/p/l/{token}", kernel.settings().public_base);
    let addressee = match party.kind.as_str() {
        "natural" => Addressee::Person(&party.name),
        _ => Addressee::Organisation(&party.name),
    };
    let words = Confirm {
        addressee,
        code,
        hours: u32::try_from(notice::CODE_HOURS).unwrap_or(u32::MAX),
        check: &row.check_code,
        link: &link,
    };
    let texts = kernel.texts();
    let text = match occasion {
        Occasion::Invite => words.invite(&texts)?,
        Occasion::Code => words.code(&texts)?,
    };
    let message = NewMessage {
        office: row.top_office,
        text,
        to: row.phone(&kernel)?,
        recipient_name: addressee.masked(),
        subject: Some(Subject {
            kind: INVITATION.to_owned(),
            id: row.id,
            label: case.number.clone(),
        }),
        secrets: vec![code.to_owned(), token],
        legal: false,
    };
    messages::queue(tx, message).await?;
    Ok(())
}

/// A new code in the place of the one before: told to the portal first, then sent.
pub(super) async fn fresh_code(
    tx: &mut Tx,
    row: &Model,
    who: (&Case, &party::Model),
    occasion: Occasion,
) -> Result<(), Refusal> {
    let code = notice::new_code(tx.kernel());
    let expires_at = tx.now() + Duration::hours(notice::CODE_HOURS);
    let item = CodeItem { link_id: row.id, code: code.clone(), expires_at };
    zone::post(tx, Side::Inner, CODE, &item, &[]).await?;
    text(tx, row, who, (&code, occasion)).await
}

/// A text of an invitation moved on.
pub(super) async fn message(tx: &mut Tx, state: &MessageState) -> Result<(), Refusal> {
    if state.subject.kind != INVITATION {
        return Ok(());
    }
    let Some(mut row) = store::lock(tx, state.subject.id).await? else { return Ok(()) };
    if state.before.is_none() {
        // The code in it may be an old one; a new one is sent where the invitation stands.
        return Err(Refusal::new(
            Kind::Conflict,
            "invitation.resend",
            "邀请短信不能原样重发。请到案件页“地址确认书”，在这次邀请上点“重发签收码”。",
        ));
    }
    let (word, failed) = match state.state {
        messages::State::Queued => return Ok(()),
        messages::State::Submitted => ("已提交", false),
        messages::State::Delivered => ("已到达手机", false),
        messages::State::Failed => ("未到达", true),
        messages::State::Unknown => ("不明", true),
    };
    row.message_state = Some(word.to_owned());
    if failed && row.is_open(tx.now()) {
        let reason = state.reason.clone().unwrap_or_default();
        let title = format!("邀请填写确认书的短信{word}");
        let text = format!("{} {reason}", row.phone_masked).trim().to_owned();
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: row.case_id,
            office: row.top_office,
            at: None,
            kind: "invitation.message",
            tone: Tone::Bad,
            title: title.clone(),
            text: text.clone(),
        });
        inviter(tx, &row, Tone::Bad, &title, &text).await?;
        let indexes = tx.kernel().keys().indexes("phone", &row.phone(tx.kernel())?);
        let result = format!("未到达 {reason}").trim().to_owned();
        case::store::set_last_result(tx, row.party_id, indexes, &result).await?;
    }
    store::update(tx, row).await
}
