//! 评价: what the recipient thinks of the service, once, after the signature. It moves no date.

use base::{Kind, Refusal};
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
    visitor::{Pass, Visitor, enter, leave},
};

/// What he thinks.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RateInput {
    /// 非常满意 5, 满意 4, 一般 3, 不满意 2, 非常不满意 1.
    score: i64,
    /// In his own words.
    reason: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(rate_package))
}

/// 评价这次送达
#[utoipa::path(post, path = "/api/portal/package/rating", tag = "portal", security(()),
    request_body = RateInput,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 409, description = "rating.not_signed, package.objected", body = ProblemBody),
        (status = 422, description = "rating.score, reason.length", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.package.rate")), ("x-pii" = json!(false))))]
async fn rate_package(
    visitor: Visitor,
    Plain { body, .. }: Plain<RateInput>,
) -> Answer<Json<Package>> {
    let score = u8::try_from(body.score).ok().filter(|score| (1..=5).contains(score));
    let score = score.ok_or_else(|| {
        Refusal::field("score", "rating.score", "请选择非常满意、满意、一般、不满意或非常不满意。")
    })?;
    let reason = input::reason(body.reason.as_deref())?;
    let Visitor { cx, pass, .. } = visitor;
    let link = pass.link;
    cx.write(Rate { pass, score, reason }).await?;
    package::answer(&cx, link).await
}

struct Rate {
    pass: Pass,
    score: u8,
    reason: String,
}

impl Act for Rate {
    type Out = ();
    const OPERATION: &'static str = "portal.package.rate";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = enter(tx, &self.pass).await?;
        if row.standing()?.open()?.signed().is_none() {
            let text = "签名之后才能评价这次送达。";
            return Err(Refusal::new(Kind::Conflict, "rating.not_signed", text));
        }
        let first = row.rated_at.is_none();
        let note = row.note().with(json!({ "repeated": !first, "score": self.score }));
        if first {
            (row.score, row.rated_at) = (Some(self.score.into()), Some(tx.now()));
            store::save_link(tx, row).await?;
            let rated = Happened::new(self.pass.link, EventKind::Rated, Some(&self.pass.proof));
            let detail = self.reason.clone();
            tell(tx, Happened { detail, score: Some(self.score), ..rated }).await?;
        }
        leave(tx, &self.pass).await?;
        Ok(Noted::new((), note))
    }
}
