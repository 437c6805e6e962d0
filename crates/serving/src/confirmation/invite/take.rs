//! What a party filled in becomes its confirmation, under the rules of every other one; what
//! cannot be taken down stays with its paper, and the clerk is told why.

use base::{Kind, Refusal};
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Note, Noted, Tx,
    jobs::JobError,
    registry::JobKind,
    timeline::{NewEntry, Tone},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    row::WITHDRAWN,
    store::{self, Model},
    tell::inviter,
};
use crate::{
    case::{
        self, shown_name,
        store::{case::Model as Case, party},
    },
    confirmation::{
        Source,
        apply::{apply, replace},
        fields::Fields,
        make::{announce_as, free, party_of},
        stage::Stage,
        store as confirmations,
    },
};

/// The kind of the job.
pub(super) const KIND: &str = "serving.confirmation.online";
/// Who gave it, where others name the clerk who took it down.
const GIVEN_BY: &str = "当事人本人";

pub(super) fn job() -> JobKind {
    JobKind { kind: KIND, title: "登记当事人网上填写的确认书", max_attempts: 8, run }
}

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["invitation"].as_str().and_then(|text| text.parse().ok());
        let id: Uuid = id.ok_or_else(|| JobError::Fail("任务内容缺少邀请".to_owned()))?;
        cx.write(Take { id }).await.map_err(JobError::from)
    })
}

struct Take {
    id: Uuid,
}

impl Act for Take {
    type Out = ();
    const OPERATION: &'static str = KIND;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let (mut row, case) = store::find_in(tx, self.id).await?;
        let fields = row.filled(tx.kernel())?;
        let (Some(fields), None, None) = (fields, row.confirmation_id, &row.refused) else {
            return Ok(Noted::bookkeeping(()));
        };
        let party = party_of(tx, &case, row.party_id).await?;
        let about = json!({ "invitation": row.id, "party": party.id, "file": row.paper_file_id });
        let note = |detail: Value| {
            Note::about("case", case.id, case.number.clone())
                .in_office(case.top_office)
                .with(detail)
                .concerning([party.id_index.clone()])
        };
        let note = match lawful(tx, &row, (&case, &party), fields).await {
            Ok(fields) => {
                let id = take(tx, &row, (&case, &party), &fields).await?;
                row.confirmation_id = Some(id);
                note(json!({ "confirmation": id, "source": Source::Online.code(),
                    "consent": fields.consent, "of": about }))
            }
            Err(refusal) if refusal.kind() == Kind::Internal => return Err(refusal),
            Err(refusal) if refusal.kind() == Kind::Unavailable => return Err(refusal),
            Err(refusal) => {
                let why = words(&refusal);
                refuse(tx, &row, (&case, &party), &why).await?;
                row.refused = Some(why);
                note(json!({ "refused": refusal.code(), "of": about }))
            }
        };
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}

/// As when a clerk takes one down; nothing is written yet.
async fn lawful(
    tx: &Tx,
    row: &Model,
    (case, party): (&Case, &party::Model),
    fields: Fields,
) -> Result<Fields, Refusal> {
    if row.state == WITHDRAWN {
        return Err(Refusal::new(
            Kind::Conflict,
            "invitation.late",
            "邀请收回之后才收到当事人提交的确认书，没有自动登记。",
        ));
    }
    let signed = fields.signed_on;
    let fields = fields.checked(signed, Some(Stage::of_case(&case.number)))?;
    free(tx, party, &fields).await?;
    Ok(fields)
}

/// Every reason, in the words of whoever takes a confirmation down.
fn words(refusal: &Refusal) -> String {
    let faults: Vec<&str> = refusal.fields().iter().map(|one| one.message.as_str()).collect();
    match refusal.kind() {
        Kind::Invalid if !faults.is_empty() => faults.join(""),
        _ => refusal.title().to_owned(),
    }
}

/// The confirmation comes into force, unless a later word of the party did already.
async fn take(
    tx: &mut Tx,
    row: &Model,
    (case, party): (&Case, &party::Model),
    fields: &Fields,
) -> Result<Uuid, Refusal> {
    let kernel = tx.kernel().clone();
    let filled_at = row.filled_at.unwrap_or(tx.now());
    let known = confirmations::of_case(tx.read(), case.id).await?;
    let later = known.iter().any(|one| {
        one.party_id == Some(party.id)
            && one.state == "valid"
            && (one.signed_on, one.created_at) > (fields.signed_on, filled_at)
    });
    let changed = if later { false } else { replace(tx, party).await? };
    let id = tx.id::<confirmations::Model>().uuid();
    let number = case::store::number_of(kernel.keys(), party)?;
    let confirmation = confirmations::Model {
        id,
        top_office: case.top_office,
        case_id: Some(case.id),
        party_id: Some(party.id),
        id_sealed: confirmations::seal_number(tx, id, &number),
        id_index: party.id_index.clone(),
        unit_name: None,
        source: Source::Online.code().to_owned(),
        from_id: None,
        consent: fields.consent.clone(),
        fields_sealed: confirmations::seal(tx, id, fields)?,
        masked: serde_json::to_string(&fields.masked()).map_err(Refusal::internal)?,
        stages: Stage::store(&fields.stages),
        signed_on: fields.signed_on,
        valid_until: None,
        scan_file_id: row.paper_file_id,
        remark: String::new(),
        state: if later { "replaced" } else { "valid" }.to_owned(),
        created_by: row.invited_by,
        created_name: GIVEN_BY.to_owned(),
        created_at: tx.now(),
        ended_at: later.then(|| tx.now()),
        ended_reason: None,
    };
    confirmations::insert(tx, confirmation).await?;
    let name = shown_name(&party.kind, &party.name);
    if later {
        let text = format!("{name}：其后已有新的确认书，以新的为准，这一份留存备查");
        inviter(tx, row, Tone::Warn, "收到当事人网上填写的确认书", &text).await?;
        return Ok(id);
    }
    apply(tx, party, fields).await?;
    let title = match changed {
        true => "按当事人网上填写变更送达地址确认书",
        false => "按当事人网上填写登记送达地址确认书",
    };
    announce_as(tx, case, party, (changed, title)).await?;
    let consent = match &fields.consent {
        Some(_) => "同意电子送达",
        None => "不同意电子送达",
    };
    let text = format!("{name}（{}）· {consent} · {}", party.role, case.number);
    inviter(tx, row, Tone::Good, "当事人已网上填写送达地址确认书", &text).await?;
    Ok(id)
}

/// Nothing is lost: the paper stays, and a person decides.
async fn refuse(
    tx: &mut Tx,
    row: &Model,
    (case, party): (&Case, &party::Model),
    why: &str,
) -> Result<(), Refusal> {
    let name = shown_name(&party.kind, &party.name);
    let title = "当事人网上填写的确认书未能登记";
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: case.id,
        office: case.top_office,
        at: None,
        kind: "invitation.refused",
        tone: Tone::Bad,
        title: title.to_owned(),
        text: format!("{name}：{why}"),
    });
    let text = format!("{name} · {}：{why}请与当事人核对后再办。", case.number);
    inviter(tx, row, Tone::Bad, title, &text).await
}
