//! Withdrawing a confirmation that was taken down wrongly, or that the party takes back.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{apply::lift, make::party_of, store};
use crate::{
    case::{self, shown_name},
    permissions::CONFIRMATION_MAKE,
};

/// Why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawConfirmation {
    /// Why, 2 to 200 characters.
    reason: String,
}

/// It was withdrawn.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ConfirmationWithdrawn {
    /// The confirmation.
    id: Uuid,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(withdraw))
}

/// 撤销送达地址确认书：当事人收回，或登记有误
#[utoipa::path(post, path = "/api/serving/confirmations/{id}/withdraw", tag = "serving",
    request_body = WithdrawConfirmation, responses((status = 200, body = ConfirmationWithdrawn)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.confirmation.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.confirmation.withdraw")), ("x-pii" = json!(false))))]
async fn withdraw(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<WithdrawConfirmation>,
) -> Answer<Json<ConfirmationWithdrawn>> {
    cx.require(&CONFIRMATION_MAKE)?;
    Ok(Json(cx.write(Withdraw { id, reason: body.reason }).await?))
}

struct Withdraw {
    id: Uuid,
    reason: String,
}

impl Act for Withdraw {
    type Out = ConfirmationWithdrawn;
    const OPERATION: &'static str = "serving.confirmation.withdraw";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<ConfirmationWithdrawn>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        let reason = self.reason.trim().to_owned();
        if !(2..=200).contains(&reason.chars().count()) {
            return Err(Refusal::field("reason", "required", "请填写理由，2 到 200 个字。"));
        }
        if row.state != "valid" {
            return Err(Refusal::new(
                Kind::Conflict,
                "confirmation.ended",
                "这份确认书已被取代或撤销，无需再撤销。请刷新页面查看。",
            ));
        }
        row.state = "withdrawn".to_owned();
        row.ended_at = Some(tx.now());
        row.ended_reason = Some(reason.clone());
        let mut subjects = vec![row.id_index.clone()];
        let (kind, about, label) = match (row.case_id, row.party_id) {
            (Some(case_id), Some(party_id)) => {
                let case = case::store::lock_in(tx, case_id).await?;
                let party = party_of(tx, &case, party_id).await?;
                lift(tx, &party).await?;
                tx.timeline(NewEntry {
                    subject_kind: "case",
                    subject_id: case.id,
                    office: case.top_office,
                    at: None,
                    kind: "case.unconfirmed",
                    tone: Tone::Warn,
                    title: "撤销送达地址确认书".to_owned(),
                    text: format!("{} · {reason}", shown_name(&party.kind, &party.name)),
                });
                ("case", case.id, case.number)
            }
            // Cases it applies to already keep it: they were told so at the time.
            _ => {
                subjects.clear();
                ("confirmation", row.id, row.unit_name.clone().unwrap_or_default())
            }
        };
        let note = Note::about(kind, about, label)
            .in_office(row.top_office)
            .with(json!({ "confirmation": row.id, "reason": reason }))
            .concerning(subjects);
        let id = row.id;
        store::update(tx, row).await?;
        Ok(Noted::new(ConfirmationWithdrawn { id }, note))
    }
}
