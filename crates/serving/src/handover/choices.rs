//! What a slip is made of: cases by their number or as chosen in a list, with those who can be
//! served; the slip a scanned code belongs to; the divisions it can go to.

use base::{Refusal, clock::beijing, identifiers::case_number};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Query, routes};
use kernel::{Context, Kernel, identity::organisation};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store;
use crate::{
    case::{self, shown_name, store::case as row},
    permissions::TASK_READ,
};

/// Cases asked for at once at most.
const MOST: usize = 100;

/// Somebody who can be served.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverParty {
    /// The party.
    pub(super) id: Uuid,
    /// Its name, masked for people.
    pub(super) name: String,
    /// 原告, 被告, 第三人.
    pub(super) role: String,
}

/// A case that can be put on a slip.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverCase {
    /// The case.
    pub(super) id: Uuid,
    /// 案号.
    pub(super) number: String,
    /// 案由.
    pub(super) cause: String,
    /// 承办庭室.
    pub(super) division: String,
    /// When it is heard.
    pub(super) hearing_at: Option<DateTime<FixedOffset>>,
    /// Those who can be served.
    pub(super) parties: Vec<HandoverParty>,
}

/// A division.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverUnit {
    /// The division, or the court itself.
    id: Uuid,
    /// Its name.
    name: String,
}

/// What was found.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverChoices {
    /// The slip whose code was scanned.
    handover_id: Option<Uuid>,
    /// The cases.
    cases: Vec<HandoverCase>,
    /// Something was asked for that is not there, or not the reader's.
    missing: bool,
    /// To whom a slip can go.
    units: Vec<HandoverUnit>,
    /// The reader's own division.
    own_unit_id: Option<Uuid>,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoicesQuery {
    /// What was scanned or typed: a 案号, the number of a slip, or the address in its code.
    code: Option<String>,
    /// Ids of cases, with commas between them; 100 at most.
    cases: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 开交接单的选项：按扫描的案号或交接单编码、按选中的案件查找
#[utoipa::path(get, path = "/api/serving/handover-choices", tag = "serving", params(ChoicesQuery),
    responses((status = 200, body = HandoverChoices)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Query(query): Query<ChoicesQuery>) -> Answer<Json<HandoverChoices>> {
    let scope = cx.require(&TASK_READ)?;
    let me = cx.user()?;
    let ids = query.cases.as_deref().unwrap_or_default().split(',');
    let ids: Vec<Uuid> = ids.filter_map(|id| id.trim().parse().ok()).take(MOST).collect();
    let mut found = match ids.is_empty() {
        true => Vec::new(),
        false => case::store::some(&cx, &scope, &ids).await?,
    };
    let mut missing = found.len() < ids.len();
    let mut handover_id = None;
    if let Some(code) = query.code.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
        handover_id = scanned(&cx, &scope, code).await?;
        if handover_id.is_none() {
            let number = normal(code);
            let cases = case::store::numbered(&cx, &scope, vec![number]).await?;
            missing |= cases.is_empty();
            found.extend(cases.into_values());
        }
    }
    let units = organisation::inside(&cx, me.top_office).await?;
    Ok(Json(HandoverChoices {
        handover_id,
        cases: described(&cx, found).await?,
        missing,
        units: units.into_iter().map(|one| HandoverUnit { id: one.id, name: one.name }).collect(),
        own_unit_id: me.place(),
    }))
}

/// A 案号 as it is stored; what is none stays as it is.
pub(super) fn normal(text: &str) -> String {
    case_number::read(text).map_or_else(|| text.to_owned(), |number| number.normalized())
}

/// The slip in the scope that a code leads to: its number, or the address in its QR code.
async fn scanned(cx: &Context, scope: &kernel::Scope, code: &str) -> Result<Option<Uuid>, Refusal> {
    let last = code.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    if let Ok(id) = last.parse::<Uuid>() {
        let found = store::find(cx, scope, id).await;
        return Ok(found.ok().map(|row| row.id));
    }
    Ok(store::numbered(cx, scope, &code.to_uppercase()).await?.map(|row| row.id))
}

/// Cases with those who can be served: one query, however many.
pub(super) async fn described(
    cx: &Context,
    rows: Vec<row::Model>,
) -> Result<Vec<HandoverCase>, Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|one| one.id).collect();
    let parties = case::store::parties(cx.read(), &ids).await?;
    let all = rows.into_iter().map(|one| {
        let mine = parties.iter().filter(|party| party.case_id == one.id);
        HandoverCase {
            parties: mine
                .map(|party| HandoverParty {
                    id: party.id,
                    name: shown_name(&party.kind, &party.name),
                    role: party.role.clone(),
                })
                .collect(),
            id: one.id,
            number: one.number,
            cause: one.cause,
            division: one.division,
            hearing_at: one.hearing_at.map(|at| at.with_timezone(&beijing())),
        }
    });
    Ok(all.collect())
}
