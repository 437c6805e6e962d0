//! 送达回证: one row per document, printed from the effects, made by a job when the last
//! document is served and again on demand.

use std::sync::Arc;

use base::{
    Refusal,
    clock::{beijing, civil_date},
    date,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use documents::{Options, Template};
use duban_http::{Answer, Cx, Download, Json, Path, Write, routes};
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Kernel, Note, Noted, Scope, Tx, audit, files,
    jobs::{JobError, NewJob},
    registry::JobKind,
    timeline::{NewEntry, Tone},
};
use law::guard::Substitute;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Channel, State,
    about::digest,
    act_on_event::withdrawn,
    record::ELECTRONIC,
    rows::{DeliveryRow, rows},
    show::words,
    store,
};
use crate::{
    case,
    permissions::RECEIPT_READ,
    portal::items::Factor,
    receipt,
    task::{self, Nothing},
    writeback,
};

const KIND: &str = "serving.receipt";

/// The receipt that was made.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ReceiptMade {
    /// The file.
    file_id: Uuid,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(make)).routes(routes!(download))
}

pub(super) fn job() -> JobKind {
    JobKind { kind: KIND, title: "生成送达回证", max_attempts: 8, run }
}

/// The job that makes the receipt of a delivery.
pub(crate) fn job_for(delivery: Uuid) -> NewJob {
    let payload = json!({ "delivery": delivery });
    NewJob::new(KIND, payload).dedupe(delivery.to_string())
}

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["delivery"].as_str().and_then(|text| text.parse().ok());
        let id: Uuid = id.ok_or_else(|| JobError::Fail("任务内容缺少送达记录".to_owned()))?;
        let scope = cx.require(&RECEIPT_READ)?;
        match print(&cx, &scope, id).await {
            // Taken back meanwhile: there is nothing to make.
            Err(refusal) if refusal.code() == withdrawn().code() => Ok(()),
            made => made.map(|_| ()).map_err(JobError::from),
        }
    })
}

/// 生成送达回证
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/receipt", tag = "serving",
    request_body = Nothing, responses((status = 200, body = ReceiptMade)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.receipt.make")), ("x-pii" = json!(true))))]
async fn make(Path(id): Path<Uuid>, Write { cx, .. }: Write<Nothing>) -> Answer<Json<ReceiptMade>> {
    let scope = cx.require(&RECEIPT_READ)?;
    Ok(Json(ReceiptMade { file_id: print(&cx, &scope, id).await? }))
}

/// 下载送达回证
#[utoipa::path(get, path = "/api/serving/deliveries/{id}/receipt", tag = "serving",
    params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.receipt.download")), ("x-pii" = json!(true))))]
async fn download(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Download> {
    let scope = cx.require(&RECEIPT_READ)?;
    let delivery = store::find(&cx, &scope, id).await?;
    let case = case::store::find(&cx, &scope, delivery.case_id).await?;
    let file_id = delivery.receipt_file_id.ok_or_else(|| {
        Refusal::new(
            base::Kind::NotFound,
            "receipt.not_made",
            "送达回证还没有生成，请先点“生成回证”。",
        )
    })?;
    let (row, bytes) = files::load(&cx, &scope, file_id).await?;
    let note = Note::about("delivery", id, case.number.clone())
        .in_office(delivery.top_office)
        .with(json!({ "file": row.id }));
    audit::seen(&cx, "serving.receipt.download", note).await?;
    let name = format!("送达回证 {}.pdf", case.number);
    Ok(Download::pdf(name, bytes))
}

/// Renders, stores and registers the receipt of a delivery.
pub(crate) async fn print(cx: &Context, scope: &Scope, id: Uuid) -> Result<Uuid, Refusal> {
    let delivery = store::find(cx, scope, id).await?;
    not_withdrawn(&delivery)?;
    let case = case::store::find(cx, scope, delivery.case_id).await?;
    let parties = case::store::parties(cx.read(), &[case.id]).await?;
    let party = parties
        .iter()
        .find(|party| party.id == delivery.party_id)
        .ok_or_else(Refusal::not_found)?
        .clone();
    let documents = store::documents(cx.read(), &[id]).await?;
    let events = store::events(cx.read(), &[id]).await?;
    let row = rows(cx, vec![delivery.clone()]).await?.pop().ok_or_else(Refusal::not_found)?;
    let signature = signature(cx, &events).await?;
    let attempts = store::attempts(cx.read(), &[id]).await?;
    let issuer = match attempts.first() {
        Some(attempt) => task::store::find(cx, scope, attempt.task_id).await?.owner_name,
        None => case.clerk.clone(),
    };
    let court = kernel::identity::organisation::name(cx, case.top_office).await?;
    let data = fill(&Source {
        court: &court,
        case: &case,
        recipient: &party.name,
        issuer: &issuer,
        row: &row,
        documents: &documents,
        events: &events,
        attempts: &attempts,
        signature,
        public_base: &cx.kernel().settings().public_base,
    });
    let renderer = Arc::clone(cx.kernel().renderer());
    let options = Options {
        date: cx.kernel().today(),
        title: Some(format!("送达回证 {}", case.number)),
        pdf_a: true,
    };
    let template = Template::named("receipt", None)
        .ok_or_else(|| Refusal::internal("template receipt is not shipped"))?;
    let pdf = tokio::task::spawn_blocking(move || renderer.pdf(&template, &data, &options))
        .await
        .map_err(Refusal::internal)?
        .map_err(Refusal::internal)?;
    let stored = cx.kernel().files().put_bytes(pdf.bytes.into()).await?;
    let file = files::NewFile::of(
        &stored,
        files::Media::Pdf,
        &format!("送达回证 {}.pdf", case.number),
        u32::try_from(pdf.pages).ok(),
        delivery.top_office,
    )
    .in_unit(delivery.unit_id)
    .shared_with(delivery.group_id);
    cx.write(Keep { delivery: id, label: case.number.clone(), file }).await
}

/// There is no receipt of what the court took back.
fn not_withdrawn(delivery: &store::delivery::Model) -> Result<(), Refusal> {
    match delivery.state == State::Cancelled.code() {
        true => Err(withdrawn()),
        false => Ok(()),
    }
}

struct Keep {
    delivery: Uuid,
    label: String,
    file: files::NewFile,
}

impl Act for Keep {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.receipt.make";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let mut delivery = store::find_in(tx, self.delivery).await?;
        not_withdrawn(&delivery)?;
        let file = files::register(tx, &self.file).await?;
        let office = delivery.top_office;
        delivery.receipt_file_id = Some(file.id);
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: delivery.case_id,
            office,
            at: None,
            kind: "receipt.made",
            tone: Tone::Good,
            title: "送达回证已生成".to_owned(),
            text: delivery.recipient_name.clone(),
        });
        receipt::made(tx, &delivery, file.id).await?;
        store::update(tx, delivery).await?;
        writeback::ready(tx, self.delivery, file.id).await?;
        let note = Note::about("delivery", self.delivery, self.label.clone())
            .in_office(office)
            .with(json!({ "file": file.id, "sm3": file.sm3 }));
        Ok(Noted::new(file.id, note))
    }
}

/// The picture of the signature, as the template takes it, with its day.
async fn signature(
    cx: &Context,
    events: &[store::event::Model],
) -> Result<Option<(String, String)>, Refusal> {
    let Some(signed) = events.iter().find(|event| event.kind == "replied") else {
        return Ok(None);
    };
    let evidence: Value = serde_json::from_str(&signed.evidence).unwrap_or_default();
    let Some(sm3) = evidence["signature_sm3"].as_str().and_then(digest) else { return Ok(None) };
    let bytes = cx.kernel().files().read(&sm3).await?;
    Ok(Some((STANDARD.encode(bytes), date::chinese(civil_date(signed.at)))))
}

struct Source<'a> {
    court: &'a str,
    case: &'a case::store::case::Model,
    recipient: &'a str,
    issuer: &'a str,
    row: &'a DeliveryRow,
    documents: &'a [store::document::Model],
    events: &'a [store::event::Model],
    attempts: &'a [store::attempt::Model],
    signature: Option<(String, String)>,
    public_base: &'a str,
}

fn fill(source: &Source<'_>) -> Value {
    let Source { case, row, .. } = source;
    let attempt = row.attempts.iter().rfind(|attempt| attempt.method == ELECTRONIC);
    let confirmed = attempt.is_some_and(|attempt| attempt.confirmed);
    let lines: Vec<Value> = row
        .effects
        .iter()
        .zip(source.documents)
        .map(|(effect, document)| {
            json!({
                "title": document.title,
                "copies": document.copies,
                "state": effect.label,
                "served_on": effect.served_on.map(date::chinese).unwrap_or_default(),
                "basis": effect.basis.join("、"),
                "sm3": base::crypto::to_hex(&document.sm3),
            })
        })
        .collect();
    let shown = [
        "submitted",
        "arrived",
        "bounced",
        "verified",
        "acknowledged",
        "opened",
        "replied",
        "objected",
        "disowned",
        "lapsed",
        "upheld",
        "rebutted",
        "voided",
        "told",
        "notified",
        "signed",
        "left",
        "refused_at_court",
        "window_closed",
        "returned_at_fault",
        "failed",
        "called",
        "answered",
        "booked",
        "came",
    ];
    let events: Vec<Value> = source
        .events
        .iter()
        .filter(|event| shown.contains(&event.kind.as_str()))
        .take(60)
        .map(|event| {
            let evidence: Value = serde_json::from_str(&event.evidence).unwrap_or_default();
            let document = event
                .document_id
                .and_then(|id| source.documents.iter().find(|document| document.id == id))
                .map(|document| format!("《{}》", document.title));
            let detail = [
                document,
                evidence["to"].as_str().map(ToOwned::to_owned),
                evidence["factor"]
                    .as_str()
                    .and_then(Factor::from_code)
                    .map(|factor| factor.words("签收人")),
                evidence["ip"].as_str().filter(|ip| !ip.is_empty()).map(|ip| format!("来自 {ip}")),
            ];
            json!({
                "at": event.at.with_timezone(&beijing()).format("%Y-%m-%d %H:%M:%S").to_string(),
                "what": words(source.attempts, event),
                "detail": detail.into_iter().flatten().collect::<Vec<_>>().join("，"),
            })
        })
        .collect();
    let (method, places) = others(row);
    let sent = attempt.map(|attempt| {
        format!(
            "{} {}（{}）",
            row.channel.words().address,
            attempt.address_masked,
            if confirmed { "已确认的电子送达地址" } else { "未确认的电子地址" }
        )
    });
    let address = sent.into_iter().chain(places).collect::<Vec<_>>().join("；");
    let mut data = json!({
        "court": source.court,
        "number": row.id.simple().to_string()[..12].to_uppercase(),
        "cause": case.cause,
        "case_number": case.number,
        "recipient": source.recipient,
        "method": method,
        "address": address,
        "documents": lines,
        "remarks": remarks(source),
        "issuer": source.issuer,
        "servers": [case.clerk.clone()],
        "events": events,
        "check_code": attempt.map(|it| it.check_code.clone()).unwrap_or_default(),
        "verify_url": format!("{}/p/", source.public_base),
    });
    match &source.signature {
        Some((picture, day)) => {
            data["signature"] = json!(picture);
            data["signed_on"] = json!(day);
        }
        None if row.attempts.iter().any(|one| one.method != ELECTRONIC) => {
            data["signature_note"] =
                json!("未电子签名；其他方式的签收回证、回执、录音录像另附，见证据包。");
        }
        None => data["signature_note"] = json!("未电子签名；送达日期依送达系统记录确定。"),
    }
    if let Some(agent) = &row.recipient.via_agent {
        // Lawyers and whoever else conducts the suit are one to the law; who is served in a
        // party's place is named as what he is.
        let kind = row.recipient.via_kind.as_deref().and_then(Substitute::from_name);
        let kind = kind.map_or("诉讼代理人", Substitute::name);
        data["substitute"] = json!(format!("由{kind} {agent} 接收"));
    }
    data
}

/// The methods that were tried, and where to by those that are not electronic.
fn others(row: &DeliveryRow) -> (String, Vec<String>) {
    let (mut methods, mut places): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    for attempt in &row.attempts {
        let label = law::Method::from_code(&attempt.method).map_or("", law::Method::label);
        let label = match attempt.method == ELECTRONIC {
            true if Channel::stored(&attempt.channel) == Channel::Email => "电子送达（电子邮件）",
            _ => label,
        };
        if !methods.contains(&label) {
            methods.push(label);
        }
        if attempt.method != ELECTRONIC {
            places.push(format!("{label} {}", attempt.address_masked));
        }
    }
    (methods.join("、"), places)
}

fn remarks(source: &Source<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    for effect in &source.row.effects {
        for period in &effect.periods {
            remarks.push(format!("《{}》{}（{}）", effect.title, period.text, period.basis));
        }
    }
    if source.row.effects.iter().any(|it| *it.state == law::State::Presumed) {
        remarks.push("推定送达可由受送达人举证推翻。".to_owned());
    }
    remarks.truncate(20);
    remarks
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_attempt_id_makes_a_ten_digit_account() {
        assert_eq!(crate::notice::account(uuid::Uuid::from_u128(7)), "0000000007");
    }
}
