//! The 送达地址确认书 a party fills in on its phone, as it stands.

use base::{Refusal, clock::civil_date};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Json, problem::ProblemBody, routes};
use kernel::{Context, Kernel};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    HOTLINE,
    cover::Asks,
    items::{Ask, SignerKind},
    package::local,
    refusal, sealed,
    state::Standing,
    store,
    tables::{form, link},
    visitor::Visitor,
};
use crate::confirmation::Stage;

/// What is to be filled in, and whether it was.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ConfirmationForm {
    /// 法院.
    court: String,
    /// 核对码.
    check_code: String,
    /// 案号; absent when it is not shown.
    case_number: Option<String>,
    /// 案由.
    cause: String,
    /// The party, in full.
    party: String,
    /// 原告, 被告 ….
    role: String,
    /// Whether somebody signs for an organisation.
    for_unit: bool,
    /// The stage the case is in; 适用范围 includes it.
    stage: Stage,
    /// 告知事项, to be read before.
    told: Vec<String>,
    /// The number the invitation went to, which its holder knows.
    phone: String,
    /// When it was handed in.
    filled_at: Option<DateTime<FixedOffset>>,
    /// Whether 我不是收件人本人 was pressed.
    objected: bool,
    /// The last day on which this page can be opened.
    expires_on: NaiveDate,
    /// 12368.
    hotline: &'static str,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(confirmation_form))
}

/// 查看待本人填写的送达地址确认书
#[utoipa::path(get, path = "/api/portal/form", tag = "portal", security(()),
    responses(
        (status = 200, body = ConfirmationForm),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 409, description = "link.other_use", body = ProblemBody),
        (status = 410, description = "link.expired, link.closed", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn confirmation_form(visitor: Visitor) -> Answer<Json<ConfirmationForm>> {
    let asked = Asked::of(&visitor.cx, visitor.row).await?;
    Ok(Json(asked.shown(visitor.cx.kernel())?))
}

/// The form after an act, as the tables have it now.
pub(super) async fn answer(cx: &Context, link: Uuid) -> Answer<Json<ConfirmationForm>> {
    let row = store::link(cx.read(), link).await?.ok_or_else(refusal::session)?;
    Ok(Json(Asked::of(cx, row).await?.shown(cx.kernel())?))
}

/// A link that asks for a form, and the form.
pub(super) struct Asked {
    pub(super) link: link::Model,
    pub(super) form: form::Model,
    pub(super) ask: Ask,
}

impl Asked {
    /// What this link asks for.
    ///
    /// # Errors
    /// `link.other_use`.
    pub(super) async fn of(cx: &Context, link: link::Model) -> Result<Self, Refusal> {
        link.must_ask(Asks::Confirmation)?;
        let form = store::form(cx.read(), link.id).await?.ok_or_else(refusal::other_use)?;
        let ask = sealed::asked(cx.kernel(), &form)?;
        Ok(Self { link, form, ask })
    }

    fn shown(self, kernel: &Kernel) -> Result<ConfirmationForm, Refusal> {
        let private = sealed::private(kernel, &self.link)?;
        let Ask { party, role, cause, stage, told, phone } = self.ask;
        Ok(ConfirmationForm {
            for_unit: self.link.signer_kind()? == SignerKind::Legal,
            objected: matches!(self.link.standing()?, Standing::Objected { .. }),
            expires_on: civil_date(self.link.expires_at),
            court: self.link.court,
            check_code: self.link.check_code,
            case_number: private.case_number,
            cause,
            party,
            role,
            stage,
            told,
            phone,
            filled_at: self.form.filled_at.map(local),
            hotline: HOTLINE,
        })
    }
}
