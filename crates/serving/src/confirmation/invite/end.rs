//! 收回邀请: the page can be opened no more.

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

use super::{row::WITHDRAWN, store};
use crate::{
    case::shown_name,
    confirmation::{
        make::party_of,
        show::{Confirmations, show},
    },
    permissions::CONFIRMATION_MAKE,
    portal::items::{NOTES, NotesItem},
    task::Nothing,
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(end))
}

/// 收回网上填写确认书的邀请
#[utoipa::path(post, path = "/api/serving/confirmation-invitations/{id}/withdraw", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Confirmations)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.confirmation.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.invitation.withdraw")), ("x-pii" = json!(false))))]
async fn end(
    Path(id): Path<Uuid>,
    Write { cx, .. }: Write<Nothing>,
) -> Answer<Json<Confirmations>> {
    let scope = cx.require(&CONFIRMATION_MAKE)?;
    let case = cx.write(TakeBack { id }).await?;
    Ok(Json(show(&cx, &scope, case).await?))
}

struct TakeBack {
    id: Uuid,
}

impl Act for TakeBack {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.invitation.withdraw";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let (mut row, case) = store::find_in(tx, self.id).await?;
        row.must_be_open(tx.now())?;
        let party = party_of(tx, &case, row.party_id).await?;
        let by = format!("{} 收回", tx.actor().name());
        row.end(WITHDRAWN, tx.now(), Some(by));
        let item = NotesItem {
            link_id: row.id,
            arrived_at: None,
            next: Vec::new(),
            closed: true,
            withdrawn: true,
            reopened: false,
        };
        zone::post(tx, Side::Inner, NOTES, &item, &[]).await?;
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "invitation.withdrawn",
            tone: Tone::Warn,
            title: "收回网上填写确认书的邀请".to_owned(),
            text: format!("{} · {}", shown_name(&party.kind, &party.name), row.phone_masked),
        });
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "invitation": row.id, "party": party.id }))
            .concerning([party.id_index]);
        store::update(tx, row).await?;
        Ok(Noted::new(case.id, note))
    }
}
