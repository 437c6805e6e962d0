//! What the portal tells about a link.

use base::{Kind, Refusal, crypto};
use chrono::Duration;
use futures::future::BoxFuture;
use kernel::{
    Tx, registry,
    timeline::{NewEntry, Tone},
    zone::{Item, Side},
};
use serde_json::json;

use super::{
    Channel,
    act_on_event::served,
    inform,
    record::{After, Door, Happened, record, tell_portal},
    remind, store,
};
use crate::{
    case::{self, store::Standing},
    confirmation,
    notice::{self, Occasion},
    portal::items::{CODE, CodeItem, EVENT, EventItem, EventKind, UNLOCK, UnlockItem},
    wechat, withdrawal,
};

/// The topics the office understands.
pub(crate) fn topics() -> Vec<registry::Topic> {
    vec![registry::Topic { topic: EVENT, side: Side::Inner, apply }]
}

fn apply(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let event: EventItem = serde_json::from_value(item.body).map_err(|error| {
            Refusal::new(Kind::Invalid, "zone.body", "门户事件的内容无法识别，已保留待查。")
                .caused_by(error)
        })?;
        happened(tx, event).await
    })
}

async fn happened(tx: &mut Tx, event: EventItem) -> Result<(), Refusal> {
    let Some(attempt) = store::attempt_in(tx, event.link_id).await? else {
        return confirmation::told(tx, event).await;
    };
    // In law, pressing 我已知晓 is no reading yet: what counts is opening each document.
    let (kind, tone, title) = match event.kind {
        EventKind::Verified => ("verified", Tone::Info, "通过身份核验"),
        EventKind::Locked => ("locked", Tone::Warn, "签收码连续输错，链接已锁定"),
        EventKind::Acknowledged => ("acknowledged", Tone::Info, "已知晓，进入查阅"),
        EventKind::Opened => ("opened", Tone::Good, "查阅文书"),
        EventKind::Signed => ("replied", Tone::Good, "电子签收"),
        EventKind::Objected => ("objected", Tone::Bad, "提出不是收件人本人"),
        EventKind::Disowned => ("disowned", Tone::Bad, "未核验身份，提出不是收件人本人"),
        EventKind::Paper => ("paper", Tone::Warn, "要求纸质文书"),
        EventKind::CodeRequested => ("code_requested", Tone::Info, "申请新的签收码"),
        EventKind::WechatBound => ("wechat_bound", Tone::Info, "绑定微信提醒"),
        EventKind::WechatUnbound => ("wechat_unbound", Tone::Info, "解除微信提醒"),
        EventKind::Rated => ("rated", Tone::Info, "评价送达服务"),
        // A form belongs to an invitation, never to an attempt.
        EventKind::Filled => return Err(Refusal::not_found()),
    };
    let evidence = json!({
        "factor": event.factor,
        "signer": event.signer,
        "ip": event.ip,
        "agent": event.agent,
        "detail": event.detail,
        "signature_sm3": event.signature_sm3,
        "document_sm3": event.document_sm3,
        "score": event.score,
    });
    let happened = Happened { kind, at: event.at, document: event.document_id, evidence };
    let after = record(tx, attempt, vec![happened]).await?;
    let mut text = after.delivery.recipient_name.clone();
    if let Some(id) = event.document_id {
        let documents = store::documents(tx.read(), &[after.delivery.id]).await?;
        if let Some(document) = documents.iter().find(|document| document.id == id) {
            text = format!("{text} · 《{}》", document.title);
        }
    }
    if let Some(signer) = &event.signer {
        let name = base::mask::person_name(&signer.name);
        text = format!("{text} · 签收人 {name}（{}）", signer.capacity);
    }
    if matches!(event.kind, EventKind::Objected | EventKind::Disowned) {
        let place = Channel::stored(&after.attempt.channel).words().place;
        text = format!("{text}；已停止向该{place}发送，待法官认定");
    }
    let unhappy = event.score.is_some_and(|score| score < CONTENT);
    if let Some(score) = event.score {
        text = format!("{text} · {}", rating(score));
    }
    let said = text.clone();
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: after.delivery.case_id,
        office: after.delivery.top_office,
        at: Some(event.at),
        kind: "portal.event",
        tone,
        title: title.to_owned(),
        text,
    });
    if after.newly_served {
        served(tx, &after).await?;
    }
    if after.revived {
        withdrawal::too_late(tx, &after).await?;
    }
    let switch = match event.kind {
        EventKind::Objected | EventKind::Disowned => Some(&inform::OBJECTED),
        EventKind::Paper => Some(&inform::PAPER),
        EventKind::Opened => Some(&inform::OPENED),
        EventKind::Rated if unhappy => Some(&inform::UNHAPPY),
        _ => None,
    };
    if let Some(switch) = switch {
        let about = (&after.attempt, &after.delivery);
        inform::owner(tx, switch, about, tone, title, &said).await?;
    }
    match event.kind {
        EventKind::CodeRequested => fresh_code(tx, after).await,
        EventKind::WechatBound => match &event.openid {
            Some(openid) => wechat::bind(tx, &after.delivery, openid).await,
            None => Err(Refusal::not_found()),
        },
        EventKind::WechatUnbound => wechat::unbind(tx, &after.delivery).await,
        EventKind::Opened | EventKind::Signed => tell_portal(tx, &after.attempt, Door::Stays).await,
        EventKind::Objected | EventKind::Disowned => {
            number_stands(tx, &after, Standing::Doubted).await?;
            tell_portal(tx, &after.attempt, Door::Closes).await
        }
        _ => Ok(()),
    }
}

/// The score from which on somebody is content (满意, 非常满意).
pub(crate) const CONTENT: u8 = 4;

/// A score in words.
const fn rating(score: u8) -> &'static str {
    match score {
        5 => "非常满意",
        4 => "满意",
        3 => "一般",
        2 => "不满意",
        _ => "非常不满意",
    }
}

/// Writes down whose the number of an attempt is held to be.
pub(super) async fn number_stands(
    tx: &mut Tx,
    after: &After,
    standing: Standing,
) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let row = after.attempt.id.as_bytes();
    let sealed = &after.attempt.address_sealed;
    let to = kernel.keys().open_text("attempt", "address", row, sealed)?;
    let class = Channel::stored(&after.attempt.channel).contact();
    let indexes = kernel.keys().indexes(class, &to);
    case::store::set_standing(tx, after.delivery.party_id, indexes, standing).await
}

/// A new code to the number of the attempt, and to the portal.
async fn fresh_code(tx: &mut Tx, after: After) -> Result<(), Refusal> {
    if after.delivery.objected {
        return Ok(());
    }
    send_code(tx, after.attempt, Occasion::NewCode).await
}

/// Gives the attempt a new code: told to the portal first, then sent to the number.
pub(super) async fn send_code(
    tx: &mut Tx,
    mut attempt: store::attempt::Model,
    occasion: Occasion,
) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let code = notice::new_code(&kernel);
    let expires_at = tx.now() + Duration::hours(notice::CODE_HOURS);
    if occasion == Occasion::Reminder {
        // A person decided to write again, so tries that failed before count no more.
        let item = UnlockItem { link_id: attempt.id };
        kernel::zone::post(tx, Side::Inner, UNLOCK, &item, &[]).await?;
    }
    let item = CodeItem { link_id: attempt.id, code: code.clone(), expires_at };
    kernel::zone::post(tx, Side::Inner, CODE, &item, &[]).await?;
    remind::text(tx, &attempt, &code, occasion).await?;
    attempt.codes += 1;
    if occasion == Occasion::Reminder {
        attempt.reminded = Some(attempt.reminded.unwrap_or(0) + 1);
        attempt.reminded_at = Some(tx.now());
    }
    store::update_attempt(tx, attempt).await
}

/// The digest of a signature's picture, as bytes.
pub(super) fn digest(hex: &str) -> Option<[u8; 32]> {
    crypto::from_hex_exact::<32>(hex).ok()
}
