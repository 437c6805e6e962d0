//! Clear text of one field of one party, with a reason, for sixty seconds on the screen.

use base::Refusal;
use duban_http::{Answer, Json, Plain, routes};
use kernel::{Kernel, Note, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use crate::{case, delivery, permissions::REVEAL};

/// What to show, and why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevealInput {
    /// `party_id`, `party_name`, `party_phone`, `party_email`, `party_address` or
    /// `attempt_address`.
    kind: String,
    /// The party (`party_id`, `party_name`), the attempt or the contact.
    id: Uuid,
    /// Why, 2 to 100 characters.
    reason: String,
}

/// The clear text.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Revealed {
    value: String,
    /// Seconds it may stay on the screen.
    expires_in: u32,
}

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(reveal))
}

/// 查看当事人明文
#[utoipa::path(post, path = "/api/serving/reveal", tag = "serving",
    request_body = RevealInput, responses((status = 200, body = Revealed)),
    extensions(("x-permission" = json!("serving.personal.reveal")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.personal.reveal")), ("x-pii" = json!(true))))]
async fn reveal(Plain { cx, body }: Plain<RevealInput>) -> Answer<Json<Revealed>> {
    let scope = cx.require(&REVEAL)?;
    let reason = body.reason.trim();
    if !(2..=100).contains(&reason.chars().count()) {
        return Err(Refusal::field("reason", "length", "请写明查看理由（2 到 100 字）。").into());
    }
    let (case, value, subject) = match body.kind.as_str() {
        "attempt_address" => {
            let (case, value, party) = delivery::store::address_of(&cx, &scope, body.id).await?;
            let case = case::store::find(&cx, &scope, case).await?;
            let parties = case::store::parties(cx.read(), &[case.id]).await?;
            let party = parties.into_iter().find(|one| one.id == party);
            (case, value, party.ok_or_else(Refusal::not_found)?.id_index)
        }
        kind => case::store::sealed_value(&cx, &scope, kind, body.id).await?,
    };
    let note = Note::about("case", case.id, case.number)
        .in_office(case.top_office)
        .with(json!({ "field": body.kind, "reason": reason }))
        .concerning([subject]);
    audit::seen(&cx, "serving.personal.reveal", note).await?;
    Ok(Json(Revealed { value, expires_in: 60 }))
}
