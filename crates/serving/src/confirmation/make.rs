//! Taking down a 送达地址确认书, or a change of it.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx, files,
    identity::staff_phone,
    timeline::{NewEntry, Tone},
};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Source,
    apply::{apply, replace},
    fields::Fields,
    show::{Confirmations, show},
    stage::Stage,
    store::{self, Model},
};
use crate::{
    case::{self, shown_name, store::party},
    permissions::CONFIRMATION_MAKE,
    task,
};

/// A confirmation of one party.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MakeConfirmation {
    /// The party.
    party_id: Uuid,
    /// `paper` or `oral`.
    source: Source,
    /// What it says.
    fields: Fields,
    /// The scan of the paper or of the record.
    scan_file_id: Uuid,
    /// The party was told what follows from it (民诉法解释 137; 若干意见 7, 8).
    told: bool,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(make))
}

/// 登记送达地址确认书；已有的由新的取代
#[utoipa::path(post, path = "/api/serving/cases/{id}/confirmations", tag = "serving",
    request_body = MakeConfirmation, responses((status = 200, body = Confirmations)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.confirmation.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.confirmation.make")), ("x-pii" = json!(true))))]
async fn make(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<MakeConfirmation>,
) -> Answer<Json<Confirmations>> {
    let scope = cx.require(&CONFIRMATION_MAKE)?;
    cx.write(Make { case: id, input: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Make {
    case: Uuid,
    input: MakeConfirmation,
}

impl Act for Make {
    type Out = ();
    const OPERATION: &'static str = "serving.confirmation.make";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let MakeConfirmation { party_id, source, fields, scan_file_id, told } = &self.input;
        let case = case::store::lock_in(tx, self.case).await?;
        if !matches!(source, Source::Paper | Source::Oral) {
            let text = "请选择书面填写或口头确认；引用他案、常年确认和当事人网上填写各有入口。";
            return Err(Refusal::field("source", "confirmation.source", text));
        }
        if !told {
            let text = "请先向当事人告知填写的法律后果，再登记。";
            return Err(Refusal::field("told", "confirmation.told", text));
        }
        let own = Stage::of_case(&case.number);
        let fields = fields.clone().checked(tx.kernel().today(), Some(own))?;
        let party = party_of(tx, &case, *party_id).await?;
        free(tx, &party, &fields).await?;
        let Some(scan) = files::find_some_in(tx, &[*scan_file_id]).await?.pop() else {
            let text = "扫描件不存在，请重新上传。";
            return Err(Refusal::field("scan_file_id", "confirmation.scan", text));
        };
        files::give_to_work(tx, &[scan.id], case.unit_id, case.group_id).await?;
        let changed = replace(tx, &party).await?;
        let id = tx.id::<Model>().uuid();
        let masked = fields.masked();
        let row = Model {
            id,
            top_office: case.top_office,
            case_id: Some(case.id),
            party_id: Some(party.id),
            id_sealed: store::seal_number(
                tx,
                id,
                &case::store::number_of(tx.kernel().keys(), &party)?,
            ),
            id_index: party.id_index.clone(),
            unit_name: None,
            source: source.code().to_owned(),
            from_id: None,
            consent: fields.consent.clone(),
            fields_sealed: store::seal(tx, id, &fields)?,
            masked: serde_json::to_string(&masked).map_err(Refusal::internal)?,
            stages: Stage::store(&fields.stages),
            signed_on: fields.signed_on,
            valid_until: None,
            scan_file_id: Some(scan.id),
            remark: String::new(),
            state: "valid".to_owned(),
            created_by: tx.actor().user().map_or_else(Uuid::nil, |user| user.id),
            created_name: tx.actor().name().to_owned(),
            created_at: tx.now(),
            ended_at: None,
            ended_reason: None,
        };
        store::insert(tx, row).await?;
        apply(tx, &party, &fields).await?;
        announce(tx, &case, &party, changed).await?;
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "confirmation": id, "party": party.id, "source": source.code(),
                "consent": fields.consent, "changed": changed }))
            .concerning([party.id_index]);
        Ok(Noted::new((), note))
    }
}

/// A party of the case.
pub(super) async fn party_of(
    tx: &Tx,
    case: &case::store::case::Model,
    id: Uuid,
) -> Result<party::Model, Refusal> {
    let parties = case::store::parties(tx.read(), &[case.id]).await?;
    parties.into_iter().find(|party| party.id == id).ok_or_else(|| {
        let text = "该当事人不在本案中，请刷新案件后重新选择。";
        Refusal::field("party_id", "confirmation.party", text)
    })
}

/// A number of the other side, or one the judge found not to be his, cannot be confirmed.
pub(super) async fn free(tx: &Tx, party: &party::Model, fields: &Fields) -> Result<(), Refusal> {
    let number = &fields.electronic.phone;
    if number.is_empty() {
        return Ok(());
    }
    if !staff_phone::among(tx, std::iter::once(number.as_str())).await?.is_empty() {
        let text = "这是法院或者送达服务人员的号码，不能作为电子送达地址，请核对。";
        return Err(Refusal::field("electronic.phone", "confirmation.staff", text));
    }
    let indexes = tx.kernel().keys().indexes("phone", number);
    let parties = case::store::parties(tx.read(), &[party.case_id]).await?;
    let contacts = case::store::contacts(tx.read(), party.case_id).await?;
    for contact in
        contacts.iter().filter(|one| one.kind == "phone" && indexes.contains(&one.value_index))
    {
        let opposed =
            parties.iter().any(|one| one.id == contact.party_id && case::opposed(one, party));
        if opposed {
            let text = "这是对方当事人或其代理人的号码，不能作为电子送达地址，请核对。";
            return Err(Refusal::field("electronic.phone", "confirmation.opponent", text));
        }
        if contact.party_id == party.id && contact.standing.as_deref() == Some("refuted") {
            return Err(Refusal::new(
                Kind::Conflict,
                "confirmation.refuted",
                "法官已认定该号码不是其本人的，不能登记；如情况有变，请先由法官重新认定。",
            )
            .with_field("electronic.phone", "confirmation.refuted", "法官已认定非本人"));
        }
    }
    Ok(())
}

/// The story of the case, and a word to whoever is serving on this party right now.
pub(super) async fn announce(
    tx: &mut Tx,
    case: &case::store::case::Model,
    party: &party::Model,
    changed: bool,
) -> Result<(), Refusal> {
    let title = if changed { "变更送达地址确认书" } else { "登记送达地址确认书" };
    announce_as(tx, case, party, (changed, title)).await
}

/// The same under another title.
pub(super) async fn announce_as(
    tx: &mut Tx,
    case: &case::store::case::Model,
    party: &party::Model,
    (changed, title): (bool, &str),
) -> Result<(), Refusal> {
    let name = shown_name(&party.kind, &party.name);
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: case.id,
        office: case.top_office,
        at: None,
        kind: "case.confirmed",
        tone: Tone::Info,
        title: title.to_owned(),
        text: format!("{name}（{}）", party.role),
    });
    if changed {
        let text = format!("{name} 变更了送达地址，请核对在办的送达是否须改用新地址");
        task::tell_running(tx, case, party.id, title, &text).await?;
    }
    Ok(())
}
