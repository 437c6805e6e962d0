//! 重发签收码: the same link, the same number, a new code; a lock is opened.

use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
    zone::{self, Side},
};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    ask::{Pick, guarded},
    send::{Occasion, fresh_code},
    store,
};
use crate::{
    case::shown_name,
    confirmation::{
        make::party_of,
        show::{Confirmations, show},
    },
    permissions::CONFIRMATION_MAKE,
    portal::items::{UNLOCK, UnlockItem},
    task::Nothing,
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(again))
}

/// 向同一号码重发网上填写确认书的签收码
#[utoipa::path(post, path = "/api/serving/confirmation-invitations/{id}/code", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Confirmations)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.confirmation.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.invitation.code")), ("x-pii" = json!(false))))]
async fn again(
    Path(id): Path<Uuid>,
    Write { cx, .. }: Write<Nothing>,
) -> Answer<Json<Confirmations>> {
    let scope = cx.require(&CONFIRMATION_MAKE)?;
    let case = cx.write(Again { id }).await?;
    Ok(Json(show(&cx, &scope, case).await?))
}

struct Again {
    id: Uuid,
}

impl Act for Again {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.invitation.code";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let (mut row, case) = store::find_in(tx, self.id).await?;
        row.must_be_open(tx.now())?;
        let party = party_of(tx, &case, row.party_id).await?;
        let phone = row.phone(tx.kernel())?;
        guarded(tx, &case, &party, Pick::Number(&phone)).await?;
        row.take_code(tx.now())?;
        if row.locked_at.take().is_some() {
            // A person decided to write again, so tries that failed before count no more.
            let item = UnlockItem { link_id: row.id };
            zone::post(tx, Side::Inner, UNLOCK, &item, &[]).await?;
        }
        fresh_code(tx, &row, (&case, &party), Occasion::Invite).await?;
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "invitation.code",
            tone: Tone::Info,
            title: "重发网上填写确认书的签收码".to_owned(),
            text: format!("{} · {}", shown_name(&party.kind, &party.name), row.phone_masked),
        });
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "invitation": row.id, "to": row.phone_masked }))
            .concerning([party.id_index]);
        store::update(tx, row).await?;
        Ok(Noted::new(case.id, note))
    }
}
