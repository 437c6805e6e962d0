//! 请当事人网上填写: the invitation, its link, and the text that leads to it.

use base::{Kind, Refusal, identifiers::is_mobile, random::RandomExt as _};
use chrono::Duration;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    identity::{organisation, staff_phone},
    timeline::{NewEntry, Tone},
    zone::{self, Side},
};
use law::guard::instead;
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    DAYS,
    row::{EXPIRED, OPEN},
    send::{Occasion, text},
    store::{self, Model},
};
use crate::{
    case::{
        self, Known, shown_name,
        store::{case::Model as Case, contact, party},
    },
    confirmation::{
        make::party_of,
        print::TOLD,
        show::{Confirmations, show},
        stage::Stage,
    },
    notice,
    permissions::CONFIRMATION_MAKE,
    portal::items::{Ask, LINK, LinkItem, SignerKind},
    task::{
        Faults,
        lawful::{Around, Target, owned},
    },
};

/// Who is invited, and at which number.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InviteParty {
    /// The party.
    party_id: Uuid,
    /// Which of its numbers, counted from 0.
    phone_index: usize,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(invite))
}

/// 邀请当事人网上填写送达地址确认书
#[utoipa::path(post, path = "/api/serving/cases/{id}/confirmations/invite", tag = "serving",
    request_body = InviteParty, responses((status = 200, body = Confirmations)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.confirmation.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.invitation.make")), ("x-pii" = json!(false))))]
async fn invite(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<InviteParty>,
) -> Answer<Json<Confirmations>> {
    let scope = cx.require(&CONFIRMATION_MAKE)?;
    cx.write(Invite { case: id, input: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Invite {
    case: Uuid,
    input: InviteParty,
}

/// How the number is picked out of those of the party.
pub(super) enum Pick<'a> {
    /// By its place in the list.
    Nth(usize),
    /// By itself.
    Number(&'a str),
}

impl Act for Invite {
    type Out = ();
    const OPERATION: &'static str = "serving.invitation.make";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let InviteParty { party_id, phone_index } = self.input;
        let case = case::store::lock_in(tx, self.case).await?;
        let party = party_of(tx, &case, party_id).await?;
        let (contact, phone) = guarded(tx, &case, &party, Pick::Nth(phone_index)).await?;
        let user = tx.actor().user().ok_or_else(Refusal::not_found)?.id;
        if let Some(mut before) = store::open_of(tx, party.id).await? {
            if before.is_open(tx.now()) {
                return Err(Refusal::new(
                    Kind::Conflict,
                    "invitation.open",
                    "已经邀请过这名当事人，尚在等待填写。可以“重发签收码”；要换号码，请先收回那次邀请。",
                ));
            }
            let at = before.expires_at;
            before.end(EXPIRED, at, None);
            store::update(tx, before).await?;
        }
        let kernel = tx.kernel().clone();
        let id = tx.id::<Model>().uuid();
        let row = Model {
            id,
            top_office: case.top_office,
            case_id: case.id,
            party_id: party.id,
            phone_sealed: store::seal(&kernel, id, "phone", phone.as_bytes()),
            phone_masked: contact.masked,
            token_sealed: store::seal(&kernel, id, "token", notice::new_token(&kernel).as_bytes()),
            check_code: kernel.random().text(notice::CHECK_ALPHABET, 4),
            state: OPEN.to_owned(),
            codes_asked: 0,
            codes_day: None,
            code_asked_at: None,
            locked_at: None,
            message_state: None,
            expires_at: tx.now() + Duration::days(kernel.setting(&DAYS)),
            invited_by: user,
            invited_name: tx.actor().name().to_owned(),
            created_at: tx.now(),
            ended_at: None,
            ended_reason: None,
            filled_sealed: None,
            proof_sealed: None,
            filled_at: None,
            paper_file_id: None,
            confirmation_id: None,
            refused: None,
        };
        store::insert(tx, row.clone()).await?;
        let code = notice::new_code(&kernel);
        // The link goes first, so that no text can arrive before its link exists.
        publish(tx, &row, (&case, &party), (&phone, &code)).await?;
        text(tx, &row, (&case, &party), (&code, Occasion::Invite)).await?;
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "invitation.made",
            tone: Tone::Info,
            title: "邀请当事人网上填写送达地址确认书".to_owned(),
            text: format!("{} · {}", shown_name(&party.kind, &party.name), row.phone_masked),
        });
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "invitation": id, "party": party.id, "to": row.phone_masked }))
            .concerning([party.id_index]);
        Ok(Noted::new((), note))
    }
}

/// A mobile number of the party's own that may be written to (domain C10), with the number in
/// clear; the party must be somebody who can say where it is to be served.
pub(super) async fn guarded(
    tx: &Tx,
    case: &Case,
    party: &party::Model,
    pick: Pick<'_>,
) -> Result<(contact::Model, String), Refusal> {
    let field = "phone_index";
    let parties = case::store::parties(tx.read(), &[case.id]).await?;
    let agents = case::store::agents(tx.read(), case.id).await?;
    let mut contacts = case::store::contacts(tx.read(), case.id).await?;
    case::store::compare_under_one_key(tx, &mut contacts)?;
    let statuses = case::store::statuses(tx.read(), case.id).await?;
    let relations = case::store::relations(tx.read(), case.id).await?;
    let keys = tx.kernel().keys();
    let mut own = contacts
        .iter()
        .filter(|one| one.kind == "phone" && one.party_id == party.id && one.agent_id.is_none());
    let contact = match pick {
        Pick::Nth(index) => own.nth(index),
        Pick::Number(number) => {
            let indexes = keys.indexes("phone", number);
            own.find(|one| indexes.contains(&one.value_index))
        }
    };
    let gone = || {
        let text = "当事人没有这个号码，请刷新案件后重新选择。";
        Refusal::field(field, "invitation.no_phone", text)
    };
    let contact = contact.ok_or_else(gone)?;
    let row = contact.id.as_bytes();
    let phone = keys.open_text("party_contact", "value", row, &contact.value_sealed)?;
    if !is_mobile(&phone) {
        let text = "这不是手机号，收不到短信，请另选一个号码。";
        return Err(Refusal::field(field, "invitation.not_mobile", text));
    }
    let staff = staff_phone::among(tx, std::iter::once(phone.as_str())).await?;
    let staff = staff.contains(&phone);
    let mut faults = Faults::default();
    if let Some(row) = instead(Known::of(&statuses, party).status) {
        let name = shown_name(&party.kind, &party.name);
        let text = format!(
            "{name} 不能由本人填写确认书（{}）：{}请当面或书面办理后登记。",
            row.basis, row.advice
        );
        faults.add("party_id", "guard.status", text);
    }
    let around = Around {
        parties: &parties,
        agents: &agents,
        contacts: &contacts,
        statuses: &statuses,
        relations: &relations,
    };
    owned(&mut faults, &Target { party, agent: None, contact, staff }, &around, field);
    faults.raise()?;
    Ok((contact.clone(), phone))
}

async fn publish(
    tx: &mut Tx,
    row: &Model,
    (case, party): (&Case, &party::Model),
    (phone, code): (&str, &str),
) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let natural = party.kind == "natural";
    let number = case::store::number_of(kernel.keys(), party)?;
    let tail = number.get(number.len().saturating_sub(6)..).unwrap_or_default().to_owned();
    let item = LinkItem {
        link_id: row.id,
        delivery_id: row.id,
        token: row.token(&kernel)?,
        court: organisation::name_in(tx, case.top_office).await?,
        court_phone: "12368".to_owned(),
        recipient_masked: shown_name(&party.kind, &party.name),
        recipient_name: party.name.clone(),
        signer_kind: if natural { SignerKind::Natural } else { SignerKind::Legal },
        case_number: Some(case.number.clone()),
        check_code: row.check_code.clone(),
        code: code.to_owned(),
        code_expires_at: Some(tx.now() + Duration::hours(notice::CODE_HOURS)),
        // Only the number of a natural person can be the signer's own.
        id_tail: natural.then_some(tail),
        confirmed: false,
        expires_at: row.expires_at,
        documents: Vec::new(),
        wechat: false,
        by_mail: false,
        party: None,
        appointed: None,
        holder: Vec::new(),
        ask: Some(Ask {
            party: party.name.clone(),
            role: party.role.clone(),
            cause: case.cause.clone(),
            stage: Stage::of_case(&case.number),
            told: TOLD.map(ToOwned::to_owned).to_vec(),
            phone: phone.to_owned(),
        }),
    };
    zone::post(tx, Side::Inner, LINK, &item, &[]).await
}
