//! Going on to another of one's own services without another code.

use axum::http::{HeaderName, HeaderValue, header};
use base::Refusal;
use duban_http::{Answer, Json, Path, Plain, cookies, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{must_be_open, proof_for};
use crate::portal::{
    Press,
    items::EventKind,
    package::{self, Package},
    refusal, store,
    tables::session,
    tell::{Happened, tell},
    visitor::{self, Pass, Visitor, token_hash},
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(enter_another))
}

/// 打开我的另一件文书
#[utoipa::path(post, path = "/api/portal/mine/{id}/enter", tag = "portal", security(()),
    params(("id" = Uuid, Path)), request_body = Press,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 404, description = "mine.unknown", body = ProblemBody),
        (status = 410, description = "link.locked, link.expired, link.closed", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.mine.enter")), ("x-pii" = json!(false))))]
async fn enter_another(
    visitor: Visitor,
    Path(to): Path<Uuid>,
    _body: Plain<Press>,
) -> Answer<([(HeaderName, HeaderValue); 1], Json<Package>)> {
    let Visitor { cx, pass, row } = visitor;
    let whose = row.holder.ok_or_else(refusal::not_yours)?;
    let token = visitor::draw_token(cx.kernel());
    let act = Enter { pass, whose, to, session: token_hash(&token) };
    cx.write(act).await?;
    let package = package::answer(&cx, to).await?;
    Ok(([(header::SET_COOKIE, cookies::portal_cookie(&token))], package))
}

struct Enter {
    pass: Pass,
    whose: String,
    to: Uuid,
    session: Vec<u8>,
}

impl Act for Enter {
    type Out = ();
    const OPERATION: &'static str = "portal.mine.enter";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut rows = store::lock_held(tx, &self.whose, &[self.to]).await?;
        let mut row = rows.pop().ok_or_else(refusal::not_yours)?;
        must_be_open(&row, self.pass.link, tx.now())?;
        let proof = proof_for(tx.kernel(), &self.pass, &row)?;
        let (link, note) = (row.id, row.note().with(json!({ "from": self.pass.link })));
        if row.verified_at.is_none() {
            row.verified_at = Some(tx.now());
            store::save_link(tx, row).await?;
        }
        // It lasts no longer than the sitting it goes on from, which stays: an answer may be lost.
        let ends = store::session(tx.read(), &self.pass.session).await?;
        let ends = ends.ok_or_else(refusal::session)?.expires_at;
        visitor::forget_over(tx, link).await?;
        let session = visitor::new_session(tx, (&self.session, None), link, &proof);
        store::insert_session(tx, session::Model { expires_at: ends, ..session }).await?;
        tell(tx, Happened::new(link, EventKind::Verified, Some(&proof))).await?;
        Ok(Noted::new((), note))
    }
}
