//! 证据包: what was served to one recipient and how, as a signed archive that proves itself
//! without the program (`evidence`).

use base::{Now, Refusal, clock::beijing, crypto};
use bytes::Bytes;
use chrono::SecondsFormat;
use duban_http::{Answer, Download, Path, Plain, routes};
use evidence::{Contents, Entry};
use kernel::{Context, Kernel, Note, Scope, audit, files};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{about::digest, show::words, store};
use crate::{case, permissions::RECEIPT_READ, task::Nothing};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(download))
}

/// 下载证据包
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/evidence", tag = "serving",
    params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.evidence.download")), ("x-pii" = json!(true))))]
async fn download(
    Path(id): Path<Uuid>,
    Plain { cx, body: Nothing {} }: Plain<Nothing>,
) -> Answer<Download> {
    let scope = cx.require(&RECEIPT_READ)?;
    let found = Found::of(&cx, &scope, id).await?;
    let contents = Contents {
        about: found.about(&cx),
        events: found.events(),
        files: found.files(&cx, &scope).await?,
    };
    let (number, secret) = cx.kernel().keys().signer()?;
    let sealing = move || evidence::seal(&contents, (number, &secret));
    let bytes = tokio::task::spawn_blocking(sealing)
        .await
        .map_err(Refusal::internal)?
        .map_err(Refusal::internal)?;
    let note = Note::about("delivery", id, found.case.number.clone())
        .in_office(found.delivery.top_office)
        .with(json!({ "sm3": crypto::to_hex(crypto::sm3(&bytes)), "bytes": bytes.len() }));
    audit::seen(&cx, "serving.evidence.download", note).await?;
    let name = format!("证据包 {} {}.zip", found.case.number, found.delivery.recipient_name);
    Ok(Download::new(name, "application/zip", bytes))
}

/// Everything known of a delivery; the number of queries does not depend on how much that is.
struct Found {
    delivery: store::delivery::Model,
    case: case::store::case::Model,
    court: String,
    recipient: String,
    documents: Vec<store::document::Model>,
    attempts: Vec<store::attempt::Model>,
    effects: Vec<store::effect::Model>,
    events: Vec<store::event::Model>,
}

impl Found {
    async fn of(cx: &Context, scope: &Scope, id: Uuid) -> Result<Self, Refusal> {
        let delivery = store::find(cx, scope, id).await?;
        let case = case::store::find(cx, scope, delivery.case_id).await?;
        let parties = case::store::parties(cx.read(), &[case.id]).await?;
        let party = parties.into_iter().find(|party| party.id == delivery.party_id);
        Ok(Self {
            court: kernel::identity::organisation::name(cx, case.top_office).await?,
            recipient: party.ok_or_else(Refusal::not_found)?.name,
            documents: store::documents(cx.read(), &[id]).await?,
            attempts: store::attempts(cx.read(), &[id]).await?,
            effects: store::effects(cx.read(), &[id]).await?,
            events: store::events(cx.read(), &[id]).await?,
            delivery,
            case,
        })
    }

    fn about(&self, cx: &Context) -> Value {
        let documents: Vec<Value> = self.documents.iter().map(|one| self.document(one)).collect();
        let attempts: Vec<Value> = self.attempts.iter().map(attempt).collect();
        json!({
            "title": "电子送达证据包",
            "court": self.court,
            "case_number": self.case.number,
            "cause": self.case.cause,
            "recipient": self.recipient,
            "delivery": self.delivery.id,
            "state": self.delivery.state,
            "server": self.case.clerk,
            "documents": documents,
            "attempts": attempts,
            "made_at": moment(cx.kernel().clock().now()),
            "made_by": cx.actor().name(),
        })
    }

    fn document(&self, document: &store::document::Model) -> Value {
        let effect = self.effects.iter().find(|effect| effect.document_id == document.id);
        json!({
            "id": document.id,
            "ordinal": document.ordinal,
            "type": document.r#type,
            "title": document.title,
            "copies": document.copies,
            "sm3": crypto::to_hex(&document.sm3),
            "effect": effect.map(|effect| json!({
                "state": effect.state,
                "served_on": effect.served_on,
                "closed_on": effect.closed_on,
                "indicator_on": effect.indicator_on,
                "basis": kept(&effect.basis),
                "evidence": kept(&effect.evidence),
                "periods": kept(&effect.periods),
                "calendar": effect.calendar_version,
                "rules": effect.rule_version,
                "computed_at": moment(effect.computed_at),
            })),
        })
    }

    fn events(&self) -> Vec<Value> {
        self.events
            .iter()
            .map(|event| {
                json!({
                    "id": event.id,
                    "attempt": event.attempt_id,
                    "kind": event.kind,
                    "text": words(&self.attempts, event),
                    "document": event.document_id,
                    "at": moment(event.at),
                    "recorded_at": moment(event.recorded_at),
                    "evidence": kept(&event.evidence),
                })
            })
            .collect()
    }

    /// The papers as they were served, the receipt, and the signature that was written.
    async fn files(&self, cx: &Context, scope: &Scope) -> Result<Vec<Entry>, Refusal> {
        let mut entries = Vec::new();
        for document in &self.documents {
            // By the digest that was frozen with the delivery: what was served, and no query.
            let bytes = read(cx, document.sm3.as_slice().try_into().ok()).await?;
            let title = files::clean_name(&document.title);
            let name = format!("documents/{:02} {title}.pdf", document.ordinal);
            entries.push(Entry::new(name, bytes));
        }
        if let Some(receipt) = self.delivery.receipt_file_id {
            let (_, bytes) = files::load(cx, scope, receipt).await?;
            entries.push(Entry::new("送达回证.pdf", bytes));
        }
        let signed = self.events.iter().filter(|event| event.kind == "replied");
        for (number, event) in (1..).zip(signed) {
            let sm3 = kept(&event.evidence)["signature_sm3"].as_str().and_then(digest);
            if sm3.is_some() {
                let bytes = read(cx, sm3).await?;
                entries.push(Entry::new(format!("签名 {number}.png"), bytes));
            }
        }
        for (number, (name, sm3)) in (1..).zip(self.events.iter().flat_map(kept_files)) {
            let bytes = read(cx, sm3).await?;
            let name = files::clean_name(&name);
            entries.push(Entry::new(format!("证据/{number:02} {name}"), bytes));
        }
        Ok(entries)
    }
}

fn attempt(attempt: &store::attempt::Model) -> Value {
    json!({
        "id": attempt.id,
        "ordinal": attempt.ordinal,
        "method": attempt.method,
        "channel": attempt.channel,
        "channel_text": law::Channel::from_code(&attempt.channel).map(law::Channel::label),
        "address": attempt.address_masked,
        "confirmed": attempt.confirmed,
        "consent": attempt.consent,
        "state": attempt.state,
        "check_code": attempt.check_code,
        "dispatched_at": attempt.dispatched_at.map(moment),
        "failed_at": attempt.failed_at.map(moment),
        "failed_reason": attempt.failed_reason,
    })
}

/// The files that prove what happened: name and digest.
fn kept_files(event: &store::event::Model) -> Vec<(String, Option<[u8; 32]>)> {
    let evidence = kept(&event.evidence);
    let files = evidence["files"].as_array().cloned().unwrap_or_default();
    let file = |one: &Value| {
        let name = one["name"].as_str().unwrap_or_default().to_owned();
        (name, one["sm3"].as_str().and_then(digest))
    };
    files.iter().map(file).collect()
}

/// JSON as a column keeps it.
fn kept(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

fn moment(at: Now) -> String {
    at.with_timezone(&beijing()).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// A stored file by its digest, checked against it.
async fn read(cx: &Context, sm3: Option<[u8; 32]>) -> Result<Bytes, Refusal> {
    let sm3 = sm3.ok_or_else(|| Refusal::internal("a digest of another length"))?;
    cx.kernel().files().read(&sm3).await
}
