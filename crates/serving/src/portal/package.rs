//! What the recipient sees after the factor.

use base::{
    Now, Refusal,
    clock::{beijing, civil_date},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Json, problem::ProblemBody, routes};
use kernel::{Context, Kernel};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    HOTLINE,
    cover::Asks,
    items::NextStep,
    mine, refusal, sealed,
    state::Standing,
    store, tables,
    visitor::Visitor,
    wechat::{self, Wechat},
    words,
};

/// The documents of a link and where the recipient stands with them.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Package {
    /// What the link asks for; where it is no documents there are none, and `form` tells more.
    asks: Asks,
    /// 法院.
    court: String,
    /// 受送达人, in full.
    recipient_name: String,
    /// 案号; absent when it is not shown.
    case_number: Option<String>,
    /// 核对码.
    check_code: String,
    /// Whether the recipient confirmed this electronic address.
    confirmed: bool,
    /// The civil date of arrival.
    arrived_on: Option<NaiveDate>,
    /// What arrival and pressing mean.
    arrived_text: String,
    /// When 我已知晓 was pressed.
    acknowledged_at: Option<DateTime<FixedOffset>>,
    /// When it was signed.
    signed_at: Option<DateTime<FixedOffset>>,
    /// Whether 我不是收件人本人 was pressed.
    objected: bool,
    /// How the service was rated: one to five.
    score: Option<i32>,
    /// Other services of the same person that can be looked at in this sitting.
    others: u64,
    /// When a paper copy was asked for.
    paper_at: Option<DateTime<FixedOffset>>,
    /// The last day on which the documents can be read.
    expires_on: NaiveDate,
    /// The documents.
    documents: Vec<PackageDocument>,
    /// What to do next and by when.
    next: Vec<Next>,
    /// Whether the link and its codes come by mail and not by text.
    by_mail: bool,
    /// Whether WeChat brings word too.
    wechat: Wechat,
    /// The court's own telephone.
    court_phone: Option<String>,
    /// 12368.
    hotline: &'static str,
}

/// A document of the package.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PackageDocument {
    /// The document.
    id: Uuid,
    /// Its title.
    title: String,
    /// Pages, if known.
    pages: Option<i32>,
    /// Bytes.
    size: i64,
    /// When it was first opened.
    opened_at: Option<DateTime<FixedOffset>>,
}

/// A next step.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Next {
    /// The sentence.
    text: String,
    /// The day.
    date: Option<NaiveDate>,
    /// The day before which it does not begin.
    not_before: Option<NaiveDate>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(package))
}

/// 查看本人的送达文书清单
#[utoipa::path(get, path = "/api/portal/package", tag = "portal", security(()),
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 410, description = "link.expired, link.closed", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn package(visitor: Visitor) -> Answer<Json<Package>> {
    Ok(Json(of(&visitor.cx, &visitor.row).await?))
}

/// The package after an act, as the tables have it now.
pub(super) async fn answer(cx: &Context, link: Uuid) -> Answer<Json<Package>> {
    let row = store::link(cx.read(), link).await?.ok_or_else(refusal::session)?;
    Ok(Json(of(cx, &row).await?))
}

async fn of(cx: &Context, row: &tables::link::Model) -> Result<Package, Refusal> {
    let kernel = cx.kernel();
    let private = sealed::private(kernel, row)?;
    let standing = row.standing()?;
    let progress = standing.progress();
    let rows = store::documents(cx.read(), row.id).await?;
    let documents = rows
        .iter()
        .map(|row| {
            Ok(PackageDocument {
                id: row.id,
                title: sealed::title(kernel, row)?,
                pages: Some(row.pages).filter(|pages| *pages > 0),
                size: row.size,
                opened_at: row.opened_at.map(local),
            })
        })
        .collect::<Result<_, Refusal>>()?;
    Ok(Package {
        asks: row.asks()?,
        court: row.court.clone(),
        recipient_name: private.recipient_name,
        case_number: private.case_number,
        check_code: row.check_code.clone(),
        confirmed: row.confirmed,
        arrived_on: row.arrived_at.map(civil_date),
        arrived_text: words::arrived_text(&kernel.calendar(), row),
        acknowledged_at: progress.acknowledged_at().map(local),
        signed_at: progress.signed().map(|(at, _)| local(at)),
        objected: matches!(standing, Standing::Objected { .. }),
        score: row.score,
        others: mine::others(cx, row).await?,
        paper_at: row.paper_at.map(local),
        expires_on: civil_date(row.expires_at),
        documents,
        next: sealed::notes(kernel, row)?.into_iter().map(Next::from).collect(),
        by_mail: row.by_mail,
        wechat: wechat::of(kernel, row)?,
        court_phone: Some(private.court_phone).filter(|phone| !phone.trim().is_empty()),
        hotline: HOTLINE,
    })
}

impl From<NextStep> for Next {
    fn from(step: NextStep) -> Self {
        Self { text: step.text, date: step.date, not_before: step.not_before }
    }
}

pub(super) fn local(at: Now) -> DateTime<FixedOffset> {
    at.with_timezone(&beijing())
}
