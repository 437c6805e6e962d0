//! 我不是收件人本人, said on the cover. A recycled number reaches a stranger who can prove
//! nothing and must not have to: it stops the link as the objection inside does, and the
//! office sees that whoever said so was not identified.
//!
//! The first press counts; a later one writes nothing at all, so that nobody outside can
//! fill the books.

use base::Refusal;
use duban_http::{Answer, Json, Path, Plain, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;

use super::{
    cover::Cover,
    input,
    items::EventKind,
    object::ObjectInput,
    refusal,
    state::Standing,
    store,
    tell::{Happened, tell},
    visitor::token_hash,
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(object_to_link))
}

/// 核验身份前声明不是收件人本人
#[utoipa::path(post, path = "/api/portal/links/{token}/object", tag = "portal", security(()),
    params(("token" = String, Path)), request_body = ObjectInput,
    responses(
        (status = 200, body = Cover),
        (status = 404, description = "link.unknown", body = ProblemBody),
        (status = 410, description = "link.expired, link.closed", body = ProblemBody),
        (status = 422, description = "reason.length", body = ProblemBody)),
    extensions(("x-permission" = json!("public")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.link.object")), ("x-pii" = json!(false))))]
async fn object_to_link(
    Path(token): Path<String>,
    Plain { cx, body }: Plain<ObjectInput>,
) -> Answer<Json<Cover>> {
    let reason = input::reason(body.reason.as_deref())?;
    let token_hash = token_hash(&token);
    let row = store::by_token(cx.read(), &token_hash).await?.ok_or_else(refusal::unknown_link)?;
    if !matches!(row.standing()?, Standing::Objected { .. }) {
        cx.write(Disown { link: token_hash.clone(), reason }).await?;
    }
    let row = store::by_token(cx.read(), &token_hash).await?.ok_or_else(refusal::unknown_link)?;
    Ok(Json(Cover::of(row, cx.now())?))
}

struct Disown {
    link: Vec<u8>,
    reason: String,
}

impl Act for Disown {
    type Out = ();
    const OPERATION: &'static str = "portal.link.object";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let row = store::lock_by_token(tx, &self.link).await?;
        let mut row = row.ok_or_else(refusal::unknown_link)?;
        row.alive(tx.now())?;
        let step = row.standing()?.object(tx.now())?;
        let given = !self.reason.is_empty();
        let (link, note) =
            (row.id, row.note().with(json!({ "repeated": !step.first, "reason_given": given })));
        if step.first {
            row.set_standing(step.standing);
            store::save_link(tx, row).await?;
            let disowned = Happened::new(link, EventKind::Disowned, None);
            tell(tx, Happened { detail: self.reason.clone(), ..disowned }).await?;
        }
        Ok(Noted::new((), note))
    }
}
