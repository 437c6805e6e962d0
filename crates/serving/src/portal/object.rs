//! 我不是收件人本人. It stops everything else and cannot be taken back; what it means in
//! law only the judge finds.

use base::Refusal;
use duban_http::{Answer, Json, Plain, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;

use super::{
    input,
    items::EventKind,
    package::{self, Package},
    store,
    tell::{Happened, tell},
    visitor::{Pass, Visitor, enter_any, leave},
};

/// Why, if the visitor wants to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObjectInput {
    /// In his own words.
    pub(super) reason: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(object_to_package))
}

/// 声明不是收件人本人
#[utoipa::path(post, path = "/api/portal/package/object", tag = "portal", security(()),
    request_body = ObjectInput,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 422, description = "reason.length", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.package.object")), ("x-pii" = json!(false))))]
async fn object_to_package(
    visitor: Visitor,
    Plain { body, .. }: Plain<ObjectInput>,
) -> Answer<Json<Package>> {
    let reason = input::reason(body.reason.as_deref())?;
    let Visitor { cx, pass, .. } = visitor;
    let link = pass.link;
    cx.write(Object { pass, reason }).await?;
    package::answer(&cx, link).await
}

struct Object {
    pass: Pass,
    reason: String,
}

impl Act for Object {
    type Out = ();
    const OPERATION: &'static str = "portal.package.object";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = enter_any(tx, &self.pass).await?;
        let step = row.standing()?.object(tx.now())?;
        let given = !self.reason.is_empty();
        let note = row.note().with(json!({ "repeated": !step.first, "reason_given": given }));
        if step.first {
            row.set_standing(step.standing);
            store::save_link(tx, row).await?;
            let proof = Some(&self.pass.proof);
            let objected = Happened::new(self.pass.link, EventKind::Objected, proof);
            tell(tx, Happened { detail: self.reason.clone(), ..objected }).await?;
        }
        leave(tx, &self.pass).await?;
        Ok(Noted::new((), note))
    }
}
