//! What waits for the judge: recipients who said that it is not for them.

use std::collections::HashMap;

use base::{clock::beijing, paging};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Page, PageQuery, Query, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    record::OBJECTIONS,
    rows::{DeliveryRow, rows},
    show::NamedCase,
    store,
};
use crate::{case, permissions::TASK_READ};

/// One recipient's objection.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Objection {
    /// The delivery.
    pub delivery: DeliveryRow,
    /// Its case.
    pub case: NamedCase,
    /// 承办法官.
    pub judge: String,
    /// 承办庭室.
    pub division: String,
    /// When it was said.
    pub objected_at: Option<DateTime<FixedOffset>>,
    /// Whether whoever said so had passed the factor.
    pub identified: bool,
    /// The reason given.
    pub said: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 待法官认定的异议，先提出的在前
#[utoipa::path(get, path = "/api/serving/objections", tag = "serving", params(PageQuery),
    responses((status = 200, body = Page<Objection>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(paging): Query<PageQuery>) -> Answer<Json<Page<Objection>>> {
    let scope = cx.require(&TASK_READ)?;
    let filters = paging::filter_hash("objections");
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let found = store::objected(&cx, &scope, after, limit + 1).await?;
    let total = store::count_objected(&cx, &scope, duban_http::page::COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(found, limit, total, |last| {
        paging::Cursor { sort: vec![last.created_at.to_rfc3339()], id: last.id, filters }
    });
    let ids: Vec<Uuid> = items.iter().map(|delivery| delivery.id).collect();
    let said = store::events(cx.read(), &ids).await?;
    let said: HashMap<Uuid, _> = said
        .into_iter()
        .filter(|event| OBJECTIONS.contains(&event.kind.as_str()))
        .map(|event| (event.delivery_id, event))
        .collect();
    let case_of: HashMap<Uuid, Uuid> =
        items.iter().map(|delivery| (delivery.id, delivery.case_id)).collect();
    let cases = case::store::by_ids(&cx, case_of.values().copied()).await?;
    let items = rows(&cx, items)
        .await?
        .into_iter()
        .filter_map(|delivery| {
            let case = cases.get(case_of.get(&delivery.id)?)?;
            let event = said.get(&delivery.id);
            let evidence: Value = event
                .and_then(|event| serde_json::from_str(&event.evidence).ok())
                .unwrap_or_default();
            Some(Objection {
                case: NamedCase {
                    id: case.id,
                    number: case.number.clone(),
                    cause: case.cause.clone(),
                },
                judge: case.judge.clone(),
                division: case.division.clone(),
                objected_at: event.map(|event| event.at.with_timezone(&beijing())),
                identified: event.is_some_and(|event| event.kind == "objected"),
                said: evidence["detail"].as_str().unwrap_or_default().to_owned(),
                delivery,
            })
        })
        .collect();
    Ok(Json(Page { items, next, total, total_capped }))
}
