//! 我要纸质件 (民诉法 90). A paper copy moves no date.

use base::Refusal;
use duban_http::{Answer, Json, Plain, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;

use super::{
    Press,
    items::EventKind,
    package::{self, Package},
    store,
    tell::{Happened, tell},
    visitor::{Pass, Visitor, enter, leave},
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(ask_paper))
}

/// 申请纸质文书
#[utoipa::path(post, path = "/api/portal/package/paper", tag = "portal", security(()),
    request_body = Press,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 409, description = "package.objected", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.package.paper")), ("x-pii" = json!(false))))]
async fn ask_paper(visitor: Visitor, _body: Plain<Press>) -> Answer<Json<Package>> {
    let Visitor { cx, pass, .. } = visitor;
    let link = pass.link;
    cx.write(AskPaper { pass }).await?;
    package::answer(&cx, link).await
}

struct AskPaper {
    pass: Pass,
}

impl Act for AskPaper {
    type Out = ();
    const OPERATION: &'static str = "portal.package.paper";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = enter(tx, &self.pass).await?;
        row.standing()?.open()?;
        let first = row.paper_at.is_none();
        let note = row.note().with(json!({ "repeated": !first }));
        if first {
            row.paper_at = Some(tx.now());
            store::save_link(tx, row).await?;
            let proof = Some(&self.pass.proof);
            tell(tx, Happened::new(self.pass.link, EventKind::Paper, proof)).await?;
        }
        leave(tx, &self.pass).await?;
        Ok(Noted::new((), note))
    }
}
