//! The list.

use std::collections::HashMap;

use base::{Refusal, clock::civil_date};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Json, problem::ProblemBody, routes};
use kernel::{Context, Kernel};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::is_locked;
use crate::portal::{
    HOTLINE,
    package::local,
    sealed,
    state::Standing,
    store,
    tables::{document, link},
    visitor::Visitor,
};

/// Services shown; whoever has more is told so.
const MOST: u64 = 100;

/// Everything served on one person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Mine {
    /// Who passed the factor, in full.
    signer: String,
    /// The services, the newest first.
    items: Vec<MineItem>,
    /// There are more than are shown.
    more: bool,
    /// 12368.
    hotline: &'static str,
}

/// One service.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MineItem {
    /// The link.
    id: Uuid,
    /// Whether the sitting began with this one, or went on to it.
    here: bool,
    /// 法院.
    court: String,
    /// 受送达人, in full.
    recipient_name: String,
    /// For whom an agent receives, in full.
    party: Option<String>,
    /// 案号; absent when it is not shown.
    case_number: Option<String>,
    /// 核对码.
    check_code: String,
    /// Whether the recipient confirmed this electronic address.
    confirmed: bool,
    /// The civil date of arrival.
    arrived_on: Option<NaiveDate>,
    /// Titles of the documents.
    titles: Vec<String>,
    /// How many of them were opened.
    opened: usize,
    /// When 我已知晓 was pressed.
    acknowledged_at: Option<DateTime<FixedOffset>>,
    /// When it was signed.
    signed_at: Option<DateTime<FixedOffset>>,
    /// Whether 我不是收件人本人 was pressed.
    objected: bool,
    /// Whether too many wrong tries closed it.
    locked: bool,
    /// The last day on which the documents can be read.
    expires_on: NaiveDate,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(mine))
}

/// 我的文书：同一人、同一号码收到的各法院文书
#[utoipa::path(get, path = "/api/portal/mine", tag = "portal", security(()),
    responses(
        (status = 200, body = Mine),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 410, description = "link.expired, link.closed", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn mine(visitor: Visitor) -> Answer<Json<Mine>> {
    Ok(Json(of(&visitor.cx, &visitor.row).await?))
}

/// The list after an act, as the tables have it now.
pub(super) async fn of(cx: &Context, row: &link::Model) -> Result<Mine, Refusal> {
    let mut rows = match &row.holder {
        Some(holder) => store::all_held(cx.read(), holder, cx.now(), MOST + 1).await?,
        None => vec![row.clone()],
    };
    let more = rows.len() as u64 > MOST;
    rows.truncate(MOST as usize);
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut documents: HashMap<Uuid, Vec<document::Model>> = HashMap::new();
    for one in store::documents_of(cx.read(), &ids).await? {
        documents.entry(one.link_id).or_default().push(one);
    }
    let private = sealed::private(cx.kernel(), row)?;
    let signer = private.appointed.map_or(private.recipient_name, |one| one.name);
    let items = rows.iter().map(|one| {
        item(cx.kernel(), one, documents.get(&one.id).map_or(&[], Vec::as_slice), row.id)
    });
    Ok(Mine { signer, items: items.collect::<Result<_, _>>()?, more, hotline: HOTLINE })
}

/// How many other services there are, counted up to what the list shows.
pub(in crate::portal) async fn others(cx: &Context, row: &link::Model) -> Result<u64, Refusal> {
    let Some(holder) = &row.holder else { return Ok(0) };
    let all = store::count_held(cx.read(), holder, cx.now(), MOST + 1).await?;
    Ok(all.saturating_sub(1))
}

fn item(
    kernel: &Kernel,
    row: &link::Model,
    documents: &[document::Model],
    here: Uuid,
) -> Result<MineItem, Refusal> {
    let private = sealed::private(kernel, row)?;
    let standing = row.standing()?;
    let progress = standing.progress();
    let titles = documents.iter().map(|one| sealed::title(kernel, one));
    Ok(MineItem {
        id: row.id,
        here: row.id == here,
        court: row.court.clone(),
        recipient_name: private.recipient_name,
        party: private.party,
        case_number: private.case_number,
        check_code: row.check_code.clone(),
        confirmed: row.confirmed,
        arrived_on: row.arrived_at.map(civil_date),
        titles: titles.collect::<Result<_, _>>()?,
        opened: documents.iter().filter(|one| one.opened_at.is_some()).count(),
        acknowledged_at: progress.acknowledged_at().map(local),
        signed_at: progress.signed().map(|(at, _)| local(at)),
        objected: matches!(standing, Standing::Objected { .. }),
        locked: is_locked(row, here),
        expires_on: civil_date(row.expires_at),
    })
}
