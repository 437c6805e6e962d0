//! What came of it is recorded, with what proves it.

use base::{Kind as Fault, Refusal, mask};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx, files,
    timeline::{NewEntry, Tone},
};
use law::{Kind, Method, Paper};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    rules::{Relation, Told, missing},
    ways::outcome as recordable,
};
use crate::{
    case,
    delivery::{
        self, Delivery,
        act_on_event::{self, withdrawn},
        record::{After, Door, Happened, record, tell_portal},
        show,
        store::attempt,
    },
    permissions::TASK_DISPATCH,
    pickup::CAME,
    task::Faults,
    team::{self, Turn},
};

/// Files of one outcome.
const MOST_FILES: usize = 20;
/// Letters of a name, a note.
const LONGEST_NAME: usize = 50;
const LONGEST_NOTE: usize = 500;

/// What came of an attempt.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordOutcome {
    /// The attempt.
    pub(crate) attempt_id: Uuid,
    /// What happened: `told`, `notified`, `signed`, `left`, `refused_at_court`, `window_closed`,
    /// `returned_at_fault` or `failed`.
    pub(crate) kind: String,
    /// When; the date on the 回证 or 回执.
    pub(crate) at: DateTime<FixedOffset>,
    /// Why it did not succeed, or why the mail came back: a word of the list.
    pub(crate) reason: Option<String>,
    /// Who signed.
    pub(crate) signer: Option<String>,
    /// What he is to the recipient.
    pub(crate) relation: Option<Relation>,
    /// The judge or clerk who noted and signed a refusal at court.
    pub(crate) officer: Option<String>,
    /// Who witnessed the leaving.
    pub(crate) witness: Option<String>,
    /// How the person on the phone was identified.
    pub(crate) identity: Option<String>,
    /// Anything else the file should have.
    pub(crate) note: Option<String>,
    /// What proves it: scans, pictures, film, the recording.
    #[serde(default)]
    pub(crate) files: Vec<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(outcome))
}

/// 登记送达结果：签收、留置、拒签、退回、电话告知或未成功，附证据
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/outcomes", tag = "serving",
    request_body = RecordOutcome, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.dispatch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.attempt.outcome")), ("x-pii" = json!(true))))]
async fn outcome(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RecordOutcome>,
) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_DISPATCH)?;
    cx.write(Outcome { id, told: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

/// What came of a delivery's attempt, as it is told.
pub(crate) struct Outcome {
    pub(crate) id: Uuid,
    pub(crate) told: RecordOutcome,
}

/// An outcome that was recorded.
pub(crate) struct Recorded {
    pub(crate) before: delivery::store::delivery::Model,
    pub(crate) after: After,
    pub(crate) kind: Kind,
}

impl Outcome {
    fn texts(&self, faults: &mut Faults) {
        let told = &self.told;
        for (field, text, longest) in [
            ("signer", &told.signer, LONGEST_NAME),
            ("officer", &told.officer, LONGEST_NAME),
            ("witness", &told.witness, LONGEST_NAME),
            ("identity", &told.identity, LONGEST_NOTE),
            ("note", &told.note, LONGEST_NOTE),
        ] {
            if text.as_ref().is_some_and(|text| text.chars().count() > longest) {
                faults.add(field, "outcome.long", format!("最多 {longest} 个字。"));
            }
        }
        if told.files.len() > MOST_FILES {
            faults.add("files", "outcome.many", format!("一次最多附 {MOST_FILES} 个文件。"));
        }
    }

    /// The attempt, the kind and the files, found fit for each other.
    async fn fit(
        &self,
        tx: &Tx,
        delivery: &delivery::store::delivery::Model,
    ) -> Result<(attempt::Model, Kind, Vec<files::FileRow>), Refusal> {
        let told = &self.told;
        let attempts = delivery::store::attempts(tx.read(), &[delivery.id]).await?;
        let attempt = attempts.into_iter().find(|one| one.id == told.attempt_id);
        let attempt = attempt.ok_or_else(Refusal::not_found)?;
        let method = Method::from_code(&attempt.method).ok_or_else(Refusal::not_found)?;
        let kind = Kind::from_code(&told.kind).filter(|kind| recordable(*kind, method));
        let Some(kind) = kind.filter(|_| method != Method::Electronic) else {
            let text = format!("{}没有这种结果，请重新选择。", method.label());
            return Err(Refusal::field("kind", "outcome.kind", text));
        };
        if attempt.state != "DISPATCHED" {
            return Err(Refusal::new(
                Fault::Conflict,
                "outcome.recorded",
                "这次送达的结果已经登记。结果有误的，由法官认定；再办一次的，请重新改用这种方式。",
            ));
        }
        let mut faults = Faults::default();
        self.texts(&mut faults);
        let at = told.at.to_utc();
        // People write down minutes.
        if at > tx.now() || at.timestamp() / 60 < delivery.created_at.timestamp() / 60 {
            let text = "请填写实际发生的时间，在本次送达开始之后、现在之前。".to_owned();
            faults.add("at", "outcome.at", text);
        }
        let stored = files::find_some_in(tx, &told.files).await?;
        if told.files.iter().any(|id| stored.iter().all(|file| file.id != *id)) {
            faults.add("files", "outcome.file", "文件不存在，请重新上传。".to_owned());
        }
        let parties = case::store::parties(tx.read(), &[delivery.case_id]).await?;
        let party = parties.iter().find(|party| party.id == delivery.party_id);
        let documents = delivery::store::documents(tx.read(), &[delivery.id]).await?;
        let checked = method == Method::Pickup
            && delivery::store::events(tx.read(), &[delivery.id])
                .await?
                .iter()
                .any(|event| event.attempt_id == attempt.id && event.kind == CAME);
        let personal = |kind: &str| Paper::find(kind).is_some_and(Paper::personal);
        let media: Vec<files::Media> = stored.iter().map(|file| file.media).collect();
        for (field, code, text) in missing(&Told {
            method,
            kind,
            reason: told.reason.as_deref(),
            signer: told.signer.as_deref(),
            relation: told.relation,
            officer: told.officer.as_deref(),
            witness: told.witness.as_deref(),
            identity: told.identity.as_deref(),
            checked,
            media: &media,
            natural: party.is_none_or(|party| party.kind == "natural"),
            personal: documents.iter().any(|document| personal(&document.r#type)),
        }) {
            faults.add(field, code, text);
        }
        faults.raise()?;
        Ok((attempt, kind, stored))
    }
}

impl Act for Outcome {
    type Out = ();
    const OPERATION: &'static str = "serving.attempt.outcome";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let Recorded { before, after, kind } = self.conclude(tx, Vec::new()).await?;
        let note = Note::about("delivery", before.id, before.recipient_name)
            .in_office(before.top_office)
            .with(json!({ "method": after.attempt.method, "kind": kind.code(),
                "reason": self.told.reason, "files": self.told.files.len(),
                "state_before": before.state, "state": after.delivery.state }));
        Ok(Noted::new((), note))
    }
}

impl Outcome {
    /// Records it within a unit, after whatever else happened in the attempt.
    pub(crate) async fn conclude(
        &self,
        tx: &mut Tx,
        mut happened: Vec<Happened>,
    ) -> Result<Recorded, Refusal> {
        let before = delivery::store::find_in(tx, self.id).await?;
        if before.state == delivery::State::Cancelled.code() {
            return Err(withdrawn());
        }
        let (attempt, kind, stored) = self.fit(tx, &before).await?;
        let told = &self.told;
        let kept: Vec<_> = stored
            .iter()
            .map(|file| {
                let sm3 = base::crypto::to_hex(file.sm3);
                json!({ "id": file.id, "name": file.name, "sm3": sm3 })
            })
            .collect();
        let evidence = json!({
            "to": attempt.address_masked,
            "reason": told.reason,
            "signer": told.signer.as_deref().map(mask::person_name),
            "relation": told.relation.map(Relation::label),
            "officer": told.officer,
            "witness": told.witness.as_deref().map(mask::person_name),
            "identity": told.identity,
            "note": told.note,
            "files": kept,
            "by": tx.actor().name(),
        });
        let (method, label) = (attempt.method.clone(), kind.label());
        let at = told.at.to_utc();
        happened.push(Happened { kind: kind.code(), at, document: None, evidence });
        let after = record(tx, attempt, happened).await?;
        let method = Method::from_code(&method).map_or("", Method::label);
        let failed = after.attempt.state == "FAILED";
        let reason = told.reason.as_deref().unwrap_or_default();
        let mut text = format!("{} · {reason}", before.recipient_name);
        let text_end = text.trim_end_matches([' ', '·']).len();
        text.truncate(text_end);
        if let Some(due) = after.delivery.switch_deadline.filter(|_| failed) {
            let due = due.with_timezone(&base::clock::beijing()).format("%-m月%-d日%H:%M");
            text = format!("{text}；{due}前须切换其他送达方式");
        }
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: before.case_id,
            office: before.top_office,
            at: Some(told.at.to_utc()),
            kind: "attempt.outcome",
            tone: if failed { Tone::Bad } else { Tone::Good },
            title: format!("{method}：{label}"),
            text: text.clone(),
        });
        follow(tx, &after).await?;
        if failed {
            let title = format!("{method}未成功");
            let turn = Turn {
                case_id: before.case_id,
                delivery_id: Some(before.id),
                tone: Tone::Bad,
                title: &title,
                text: &text,
            };
            // Whoever recorded it knows it.
            let me: Vec<Uuid> = tx.actor().user().map(|user| user.id).into_iter().collect();
            team::tell(tx, turn, &me).await?;
        }
        Ok(Recorded { before, after, kind })
    }
}

/// What is served now is told to its owner and at the links that were sent before.
async fn follow(tx: &mut Tx, after: &After) -> Result<(), Refusal> {
    if after.newly_served {
        act_on_event::served(tx, after).await?;
    }
    let attempts = delivery::store::attempts(tx.read(), &[after.delivery.id]).await?;
    let open = |one: &&attempt::Model| {
        one.method == "electronic" && !matches!(one.state.as_str(), "REBUTTED" | "VOIDED")
    };
    for one in attempts.iter().filter(open) {
        tell_portal(tx, one, Door::Stays).await?;
    }
    Ok(())
}
