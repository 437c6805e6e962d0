//! The signature: drawn on the page, kept as a picture, given once.

use base::{Refusal, crypto};
use duban_http::{Answer, Json, Plain, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::Deserialize;
use serde_json::json;
use tokio::{sync::Semaphore, task::spawn_blocking};
use utoipa_axum::router::OpenApiRouter;

use super::{
    items::EventKind,
    package::{self, Package},
    picture,
    rows::hex,
    store,
    tell::{Happened, tell},
    visitor::{Pass, Visitor, enter, leave},
};

/// Pictures unpacked at one time; each may take sixteen megabytes.
static LOOKING: Semaphore = Semaphore::const_new(4);

/// The signature.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignInput {
    /// `data:image/png;base64,…`, at most 200 KB.
    signature: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(sign_package))
}

/// 电子签名签收
#[utoipa::path(post, path = "/api/portal/package/sign", tag = "portal", security(()),
    request_body = SignInput,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 403, description = "package.not_acknowledged", body = ProblemBody),
        (status = 409, description = "package.already_signed, package.objected", body = ProblemBody),
        (status = 413, description = "signature.too_large", body = ProblemBody),
        (status = 422, description = "signature.format, signature.blank", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.package.sign")), ("x-pii" = json!(false))))]
async fn sign_package(
    visitor: Visitor,
    Plain { body, .. }: Plain<SignInput>,
) -> Answer<Json<Package>> {
    let Visitor { cx, pass, row } = visitor;
    let bytes = looked_at(body.signature).await?;
    // Asked before anything is stored, so that a refused signature leaves no file.
    row.standing()?.sign(cx.now(), crypto::sm3(&bytes)).map_err(Refusal::from)?;
    let stored = cx.kernel().files().put_bytes(bytes.into()).await?;
    let link = pass.link;
    cx.write(Sign { pass, picture: stored.sm3 }).await?;
    package::answer(&cx, link).await
}

/// The signature's picture, once it was seen to be one.
pub(super) async fn looked_at(address: String) -> Result<Vec<u8>, Refusal> {
    let turn = LOOKING.acquire().await.map_err(Refusal::internal)?;
    let bytes = spawn_blocking(move || picture::signature(&address)).await;
    drop(turn);
    bytes.map_err(Refusal::internal)?
}

struct Sign {
    pass: Pass,
    picture: [u8; 32],
}

impl Act for Sign {
    type Out = ();
    const OPERATION: &'static str = "portal.package.sign";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = enter(tx, &self.pass).await?;
        let step = row.standing()?.sign(tx.now(), self.picture)?;
        let detail = json!({ "signature_sm3": hex(&self.picture), "repeated": !step.first });
        let note = row.note().with(detail);
        if step.first {
            row.set_standing(step.standing);
            store::save_link(tx, row).await?;
            let proof = Some(&self.pass.proof);
            let signed = Happened::new(self.pass.link, EventKind::Signed, proof);
            tell(tx, Happened { signature: Some(self.picture), ..signed }).await?;
        }
        leave(tx, &self.pass).await?;
        Ok(Noted::new((), note))
    }
}
