//! The page before the factor. Recycled numbers reach strangers: it says nothing else.

use duban_http::{Answer, Cx, Json, Path, problem::ProblemBody, routes};
use kernel::{Kernel, Now, Refusal};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;

use super::{HOTLINE, refusal, state::Standing, store, tables::link, visitor::token_hash};

/// What anybody who holds the link may see.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Cover {
    /// 法院.
    court: String,
    /// 张*.
    recipient_masked: String,
    /// 核对码.
    check_code: String,
    /// What it asks of the recipient.
    asks: Asks,
    /// Whether the code can be entered.
    state: CoverState,
    /// Whether the code came by mail and not by text; where to is not said here.
    by_mail: bool,
    /// 12368.
    hotline: &'static str,
}

/// What a link asks of the recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Asks {
    /// To read documents.
    Documents,
    /// To fill in a 送达地址确认书.
    Confirmation,
}

impl Asks {
    /// The name as stored.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Confirmation => "confirmation",
        }
    }
}

/// Whether the code can be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CoverState {
    /// It can.
    Open,
    /// Too many wrong tries.
    Locked,
    /// Over.
    Expired,
    /// Closed by the court.
    Closed,
    /// Taken back by the court before anybody looked.
    Withdrawn,
    /// Whoever holds it is not the recipient, and said so.
    Objected,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(cover))
}

/// 查看送达链接封面
#[utoipa::path(get, path = "/api/portal/links/{token}", tag = "portal", security(()),
    params(("token" = String, Path)),
    responses(
        (status = 200, body = Cover),
        (status = 404, description = "link.unknown", body = ProblemBody)),
    extensions(("x-permission" = json!("public")), ("x-scope" = json!("link")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn cover(Cx(cx): Cx, Path(token): Path<String>) -> Answer<Json<Cover>> {
    // Whatever the text is, it is hashed and looked up: a guess takes as long as a hit.
    let row = store::by_token(cx.read(), &token_hash(&token)).await?;
    let row = row.ok_or_else(refusal::unknown_link)?;
    Ok(Json(Cover::of(row, cx.now())?))
}

impl Cover {
    /// The cover of a link as it stands now.
    pub(super) fn of(row: link::Model, now: Now) -> Result<Self, Refusal> {
        Ok(Self {
            asks: row.asks()?,
            state: state(&row, now)?,
            court: row.court,
            recipient_masked: row.recipient_masked,
            check_code: row.check_code,
            by_mail: row.by_mail,
            hotline: HOTLINE,
        })
    }
}

fn state(row: &link::Model, now: Now) -> Result<CoverState, Refusal> {
    Ok(match row.standing()? {
        Standing::Closed(_) if row.withdrawn => CoverState::Withdrawn,
        Standing::Closed(_) => CoverState::Closed,
        Standing::Objected { .. } => CoverState::Objected,
        Standing::Open(_) if row.expires_at <= now => CoverState::Expired,
        Standing::Open(_) if row.door().locked() => CoverState::Locked,
        Standing::Open(_) => CoverState::Open,
    })
}
