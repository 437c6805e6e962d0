//! What the portal tells about an invitation.

use base::{Kind, Refusal, crypto};
use kernel::{
    Tx,
    files::{self, Media, NewFile},
    jobs::NewJob,
    notices,
    timeline::{NewEntry, Tone},
};
use serde_json::json;

use super::{
    row::{DISOWNED, FILLED, OPEN, WITHDRAWN},
    send::{Occasion, fresh_code},
    store::{self, Model, Proof},
    take,
};
use crate::{
    case::{
        self, shown_name,
        store::{case::Model as Case, party},
    },
    confirmation::{make::party_of, print},
    portal::items::{EventItem, EventKind, Filled},
};

/// Hears of it. Whatever is told, is told once and in order; what comes after the end of an
/// invitation changes nothing but the record.
///
/// # Errors
/// `not_found` for what belongs to no invitation.
pub(crate) async fn told(tx: &mut Tx, event: EventItem) -> Result<(), Refusal> {
    let row = store::lock(tx, event.link_id).await?.ok_or_else(Refusal::not_found)?;
    let case = case::store::find_in(tx, row.case_id).await?;
    let party = party_of(tx, &case, row.party_id).await?;
    let who = (&case, &party);
    match event.kind {
        EventKind::Verified => {
            let title = "通过身份核验，打开送达地址确认书";
            story(tx, &row, who, &event, (Tone::Info, title, ""));
            Ok(())
        }
        EventKind::Locked => locked(tx, row, who, &event).await,
        EventKind::CodeRequested if row.is_open(tx.now()) => {
            fresh_code(tx, &row, who, Occasion::Code).await
        }
        EventKind::Objected | EventKind::Disowned => disowned(tx, row, who, &event).await,
        EventKind::Filled => match event.filled.clone() {
            Some(filled) => keep(tx, row, who, (&event, filled)).await,
            None => Err(Refusal::not_found()),
        },
        _ => Ok(()),
    }
}

/// The story of the case.
fn story(
    tx: &mut Tx,
    row: &Model,
    (case, party): (&Case, &party::Model),
    event: &EventItem,
    (tone, title, more): (Tone, &str, &str),
) {
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: case.id,
        office: case.top_office,
        at: Some(event.at),
        kind: "invitation.event",
        tone,
        title: title.to_owned(),
        text: format!("{} · {}{more}", shown_name(&party.kind, &party.name), row.phone_masked),
    });
}

/// A word to whoever invited.
pub(super) async fn inviter(
    tx: &mut Tx,
    row: &Model,
    tone: Tone,
    title: &str,
    text: &str,
) -> Result<(), Refusal> {
    let notice = notices::NewNotice {
        user: row.invited_by,
        office: row.top_office,
        kind: "serving.invitation",
        tone,
        title: title.to_owned(),
        text: text.to_owned(),
        link: format!("/cases/{}?tab=confirmations", row.case_id),
    };
    notices::tell(tx, vec![notice]).await
}

async fn locked(
    tx: &mut Tx,
    mut row: Model,
    who: (&Case, &party::Model),
    event: &EventItem,
) -> Result<(), Refusal> {
    if row.state != OPEN {
        return Ok(());
    }
    let title = "签收码连续输错，确认书链接已锁定";
    story(tx, &row, who, event, (Tone::Warn, title, ""));
    let name = shown_name(&who.1.kind, &who.1.name);
    let text = format!("{name} · {}；请电话核对后点“重发签收码”", row.phone_masked);
    inviter(tx, &row, Tone::Warn, title, &text).await?;
    row.locked_at = Some(event.at);
    store::update(tx, row).await
}

/// 我不是收件人本人: the invitation is over, and the number says so where it is chosen.
async fn disowned(
    tx: &mut Tx,
    mut row: Model,
    who: (&Case, &party::Model),
    event: &EventItem,
) -> Result<(), Refusal> {
    let title = match event.kind {
        EventKind::Objected => "通过核验后，提出不是当事人本人",
        _ => "未核验身份，提出不是当事人本人",
    };
    let more = match (row.state.as_str(), event.detail.as_str()) {
        (FILLED, _) => "；此前已提交确认书，请核对是否本人填写".to_owned(),
        (_, "") => "；邀请已结束，请核对号码".to_owned(),
        (_, reason) => format!("；邀请已结束，请核对号码。说明：{reason}"),
    };
    story(tx, &row, who, event, (Tone::Bad, title, &more));
    let name = shown_name(&who.1.kind, &who.1.name);
    let text = format!("{name} · {}{more}", row.phone_masked);
    inviter(tx, &row, Tone::Bad, title, &text).await?;
    let indexes = tx.kernel().keys().indexes("phone", &row.phone(tx.kernel())?);
    let result = "有人提出不是本人，请核对";
    case::store::set_last_result(tx, row.party_id, indexes, result).await?;
    if row.state != OPEN {
        return Ok(());
    }
    row.end(DISOWNED, event.at, Some(title.to_owned()));
    store::update(tx, row).await
}

/// What was filled in is kept whole, with its paper, whether or not it can be taken down.
async fn keep(
    tx: &mut Tx,
    mut row: Model,
    who: (&Case, &party::Model),
    (event, filled): (&EventItem, Filled),
) -> Result<(), Refusal> {
    if row.filled_sealed.is_some() {
        return Ok(());
    }
    let case = who.0;
    let digest = |hex: &str| {
        crypto::from_hex_exact::<32>(hex).map_err(|_| {
            Refusal::new(Kind::Invalid, "zone.body", "门户事件的内容无法识别，已保留待查。")
        })
    };
    let file = NewFile {
        sm3: digest(&filled.paper_sm3)?,
        sha256: digest(&filled.paper_sha256)?,
        size: filled.paper_size,
        media: Media::Pdf,
        name: files::clean_name(&format!("{}（网上填写）.pdf", print::title(&case.number))),
        pages: filled.pages,
        office: case.top_office,
        unit: case.unit_id,
        group: case.group_id,
    };
    let file = files::register(tx, &file).await?;
    let proof = Proof {
        factor: event.factor,
        signer: event.signer.clone(),
        ip: event.ip.clone(),
        agent: event.agent.clone(),
        signature_sm3: event.signature_sm3.clone(),
        paper_sm3: filled.paper_sm3,
    };
    let fields = serde_json::to_vec(&filled.fields).map_err(Refusal::internal)?;
    let proof = serde_json::to_vec(&proof).map_err(Refusal::internal)?;
    let kernel = tx.kernel().clone();
    row.filled_sealed = Some(store::seal(&kernel, row.id, "filled", &fields));
    row.proof_sealed = Some(store::seal(&kernel, row.id, "proof", &proof));
    row.filled_at = Some(event.at);
    row.paper_file_id = Some(file.id);
    // What was taken back meanwhile stays so; a clerk decides what becomes of it.
    if row.state != WITHDRAWN {
        row.end(FILLED, event.at, None);
    }
    story(tx, &row, who, event, (Tone::Good, "当事人网上填写送达地址确认书并签名", ""));
    let payload = json!({ "invitation": row.id });
    tx.job(NewJob::new(take::KIND, payload).dedupe(row.id.to_string()));
    store::update(tx, row).await
}
