//! 原件在谁手里: the originals of a case or of a slip, each with the chain of those who held it.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    state::how_label,
    store::{self, paper},
};
use crate::{
    case::{self, shown_name},
    permissions::CASE_READ,
};

/// Somebody held an original from then on.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct Held {
    /// Who.
    holder: String,
    /// Since when.
    at: DateTime<FixedOffset>,
    /// 登记, 收下, 退回 …
    how: String,
    /// Who did it.
    by: String,
    /// By which slip.
    handover_id: Option<Uuid>,
}

/// An original on paper.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PaperOriginal)]
pub(crate) struct Original {
    /// The original.
    id: Uuid,
    /// What it is.
    title: String,
    /// Copies.
    copies: i32,
    /// For whom, masked for people.
    recipient: String,
    /// The line it is on.
    line_id: Uuid,
    /// Who has it now.
    holder: String,
    /// Since when.
    since: DateTime<FixedOffset>,
    /// Who had it, from the beginning.
    chain: Vec<Held>,
}

/// The originals of a case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct CasePapers {
    /// They.
    items: Vec<Original>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 本案的纸质原件：各在谁手里，经过谁的手
#[utoipa::path(get, path = "/api/serving/cases/{id}/papers", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = CasePapers)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<CasePapers>> {
    let scope = cx.require(&CASE_READ)?;
    let case = case::store::find(&cx, &scope, id).await?;
    let papers = store::papers_of_case(cx.read(), case.id).await?;
    Ok(Json(CasePapers { items: originals(&cx, papers).await? }))
}

/// Originals with their chains: three queries, however many.
pub(super) async fn originals(
    cx: &Context,
    papers: Vec<paper::Model>,
) -> Result<Vec<Original>, Refusal> {
    let ids: Vec<Uuid> = papers.iter().map(|one| one.id).collect();
    let mut cases: Vec<Uuid> = papers.iter().map(|one| one.case_id).collect();
    cases.sort_unstable();
    cases.dedup();
    let parties = case::store::parties(cx.read(), &cases).await?;
    let chains = store::holdings(cx.read(), &ids).await?;
    let begun = |id: Uuid| chains.iter().find(|held| held.paper_id == id).map(|held| held.at);
    let mut papers = papers;
    papers.sort_by_key(|one| (begun(one.id), one.ordinal));
    let all = papers.into_iter().map(|one| {
        let party = parties.iter().find(|party| party.id == one.party_id);
        let chain = chains.iter().filter(|held| held.paper_id == one.id);
        Original {
            recipient: party.map(|party| shown_name(&party.kind, &party.name)).unwrap_or_default(),
            since: one.since.with_timezone(&beijing()),
            chain: chain
                .map(|held| Held {
                    holder: held.holder_name.clone(),
                    at: held.at.with_timezone(&beijing()),
                    how: how_label(&held.how).to_owned(),
                    by: held.by_name.clone(),
                    handover_id: held.handover_id,
                })
                .collect(),
            id: one.id,
            title: one.title,
            copies: one.copies,
            line_id: one.line_id,
            holder: one.holder_name,
        }
    });
    Ok(all.collect())
}
