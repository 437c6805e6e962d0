//! Opening a document: the first time counts, every time is written down.

use base::Refusal;
use duban_http::{Answer, Json, Path, Plain, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Press,
    content::readable,
    items::EventKind,
    package::{self, Package},
    rows::hex,
    store,
    tell::{Happened, remember, tell},
    visitor::{Pass, Visitor, enter, leave},
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(open_document))
}

/// 打开一份文书
#[utoipa::path(post, path = "/api/portal/documents/{id}/open", tag = "portal", security(()),
    params(("id" = Uuid, Path)), request_body = Press,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 403, description = "package.not_acknowledged", body = ProblemBody),
        (status = 404, description = "not_found", body = ProblemBody),
        (status = 409, description = "package.objected", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.document.open")), ("x-pii" = json!(false))))]
async fn open_document(
    visitor: Visitor,
    Path(document): Path<Uuid>,
    _body: Plain<Press>,
) -> Answer<Json<Package>> {
    // A document that cannot be shown was not opened, whatever was pressed.
    let file = readable(&visitor, document).await?;
    drop(visitor.cx.kernel().files().open_stream(&file.sm3).await?);
    let Visitor { cx, pass, .. } = visitor;
    let link = pass.link;
    cx.write(Open { pass, document }).await?;
    package::answer(&cx, link).await
}

struct Open {
    pass: Pass,
    document: Uuid,
}

impl Act for Open {
    type Out = ();
    const OPERATION: &'static str = "portal.document.open";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let row = enter(tx, &self.pass).await?;
        row.standing()?.read()?;
        let document = store::document(tx.read(), row.id, self.document).await?;
        let document = document.ok_or_else(Refusal::not_found)?;
        let first = document.opened_at.is_none();
        if first {
            store::mark_opened(tx, row.id, document.id).await?;
            let opened = Happened::new(row.id, EventKind::Opened, Some(&self.pass.proof));
            tell(tx, Happened { document: Some(&document), ..opened }).await?;
        } else {
            remember(tx, row.id, "opened_again", Some(document.id)).await?;
        }
        leave(tx, &self.pass).await?;
        let detail = json!({
            "document": document.id,
            "sm3": hex(&document.sm3),
            "repeated": !first,
        });
        Ok(Noted::new((), row.note().with(detail)))
    }
}
