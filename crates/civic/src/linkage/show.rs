//! From a consultation to its matter and back.

use affairs::Moment;
use base::Refusal;
use chrono::NaiveDate;
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    analysis::store as figures,
    store,
    tell::{LinkRow, MatterRow},
};
use crate::permissions::LINK_READ;

/// A consultation and what came of it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicConsultation)]
pub(crate) struct ConsultationAnswer {
    /// The consultation; nothing of its link while the batch is being linked.
    pub(crate) link: LinkRow,
    /// The matter it is linked to.
    pub(crate) matter: Option<MatterRow>,
}

/// A matter and what was asked before.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicMatterDetail)]
pub(crate) struct MatterAnswer {
    /// The matter.
    pub(crate) matter: MatterRow,
    /// The consultations linked to it, the first first.
    pub(crate) consultations: Vec<LinkRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(consultation)).routes(routes!(matter))
}

/// 一次咨询关联到的办件
#[utoipa::path(get, path = "/api/civic/consultations/{id}", tag = "civic",
    operation_id = "show_consultation",
    params(("id" = String, Path)), responses((status = 200, body = ConsultationAnswer)),
    extensions(("x-permission" = json!("civic.link.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn consultation(Path(number): Path<String>, Cx(cx): Cx) -> Answer<Json<ConsultationAnswer>> {
    let scope = cx.require(&LINK_READ)?;
    let found = store::one(cx.read(), &scope, "consultation", &number).await?;
    let found = found.ok_or_else(Refusal::not_found)?;
    let link = store::links_of(cx.read(), vec![found.id]).await?.pop();
    let link = link.ok_or_else(|| {
        let text = "这次咨询刚收到，正在关联。请稍后再查。";
        Refusal::new(base::Kind::Conflict, "link.waiting", text)
    })?;
    let matter = match &link.matter {
        None => None,
        Some(number) => {
            let numbers = vec![number.clone()];
            store::numbered(cx.read(), found.top_office, "matter", numbers).await?.pop()
        }
    };
    let matter = match matter {
        None => None,
        Some(matter) => {
            let finished = finished(&cx, matter.top_office, &matter.number).await?;
            Some(MatterRow::of(matter, finished))
        }
    };
    Ok(Json(ConsultationAnswer { link: link.into(), matter }))
}

/// 一件办件和此前的咨询
#[utoipa::path(get, path = "/api/civic/matters/{id}", tag = "civic",
    operation_id = "show_matter",
    params(("id" = String, Path)), responses((status = 200, body = MatterAnswer)),
    extensions(("x-permission" = json!("civic.link.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn matter(Path(number): Path<String>, Cx(cx): Cx) -> Answer<Json<MatterAnswer>> {
    let scope = cx.require(&LINK_READ)?;
    let found = store::one(cx.read(), &scope, "matter", &number).await?;
    let found = found.ok_or_else(Refusal::not_found)?;
    let finished = finished(&cx, found.top_office, &found.number).await?;
    let numbers = vec![found.number.clone()];
    let mut links = store::links_to(cx.read(), found.top_office, numbers).await?;
    links.sort_by_key(|link| (link.at, link.subject_id));
    Ok(Json(MatterAnswer {
        matter: MatterRow::of(found, finished),
        consultations: links.into_iter().map(LinkRow::from).collect(),
    }))
}

/// The day a matter ended, as its results tell.
async fn finished(cx: &Context, office: Uuid, number: &str) -> Result<Option<NaiveDate>, Refusal> {
    let results = figures::results(cx.read(), office, number).await?;
    let latest = results.into_iter().max_by_key(|(version, id, _)| (*version, *id));
    let day = |(_, _, fields): (i64, Uuid, String)| {
        let fields: serde_json::Value = serde_json::from_str(&fields).ok()?;
        Moment::parse(fields["result_date"].as_str()?.trim()).map(Moment::date)
    };
    Ok(latest.and_then(day))
}
