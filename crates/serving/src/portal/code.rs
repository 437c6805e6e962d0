//! A new code to the same number or mailbox. The office makes and sends it; here it is only asked for.

use base::Refusal;
use duban_http::{Accepted, Answer, Path, Plain, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;

use super::{
    Press,
    items::EventKind,
    refusal, store,
    tell::{Happened, tell},
    visitor::token_hash,
};

/// A new code is on its way.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct CodeAnswer {
    /// How many more can be asked for today.
    left_today: u32,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(ask_code))
}

/// 重新获取签收码
#[utoipa::path(post, path = "/api/portal/links/{token}/code", tag = "portal", security(()),
    params(("token" = String, Path)), request_body = Press,
    responses(
        (status = 202, body = CodeAnswer),
        (status = 404, description = "link.unknown", body = ProblemBody),
        (status = 410, description = "link.locked, link.expired, link.closed", body = ProblemBody),
        (status = 429, description = "code.limit", body = ProblemBody)),
    extensions(("x-permission" = json!("public")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.link.code")), ("x-pii" = json!(false))))]
async fn ask_code(
    Path(token): Path<String>,
    Plain { cx, .. }: Plain<Press>,
) -> Answer<Accepted<CodeAnswer>> {
    Ok(Accepted(cx.write(AskCode { link: token_hash(&token) }).await?))
}

struct AskCode {
    link: Vec<u8>,
}

impl Act for AskCode {
    type Out = CodeAnswer;
    const OPERATION: &'static str = "portal.link.code";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<CodeAnswer>, Refusal> {
        let row = store::lock_by_token(tx, &self.link).await?;
        let mut row = row.ok_or_else(refusal::unknown_link)?;
        row.alive(tx.now())?;
        if row.standing()?.open().is_err() {
            return Err(refusal::closed_link());
        }
        if row.door().locked() {
            return Err(refusal::locked_link());
        }
        let quota = row.quota().take(tx.now())?;
        row.set_quota(quota);
        let (link, note) = (row.id, row.note().with(json!({ "asked_today": quota.asked })));
        store::save_link(tx, row).await?;
        tell(tx, Happened::new(link, EventKind::CodeRequested, None)).await?;
        Ok(Noted::new(CodeAnswer { left_today: quota.left() }, note))
    }
}
