//! 我已知晓，查看文书.

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
    OpenApiRouter::new().routes(routes!(acknowledge_package))
}

/// 确认知晓，开始查看文书
#[utoipa::path(post, path = "/api/portal/package/acknowledge", tag = "portal", security(()),
    request_body = Press,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 409, description = "package.objected", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.package.acknowledge")), ("x-pii" = json!(false))))]
async fn acknowledge_package(visitor: Visitor, _body: Plain<Press>) -> Answer<Json<Package>> {
    let Visitor { cx, pass, .. } = visitor;
    let link = pass.link;
    cx.write(Acknowledge { pass }).await?;
    package::answer(&cx, link).await
}

struct Acknowledge {
    pass: Pass,
}

impl Act for Acknowledge {
    type Out = ();
    const OPERATION: &'static str = "portal.package.acknowledge";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = enter(tx, &self.pass).await?;
        let step = row.standing()?.acknowledge(tx.now())?;
        let note = row.note().with(json!({ "repeated": !step.first }));
        if step.first {
            row.set_standing(step.standing);
            store::save_link(tx, row).await?;
            let proof = Some(&self.pass.proof);
            tell(tx, Happened::new(self.pass.link, EventKind::Acknowledged, proof)).await?;
        }
        leave(tx, &self.pass).await?;
        Ok(Noted::new((), note))
    }
}
