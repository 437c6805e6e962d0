//! One search field over everything the actor may see.

use base::Refusal;
use duban_http::{Answer, Cx, Json, OpenApiRouter, Query, problem::ProblemBody, routes};
use kernel::{
    Kernel,
    search::{self, Hit},
};
use serde::{Deserialize, Serialize};

/// Hits shown at most.
const MOST: u64 = 20;
/// Characters looked at; nobody types more.
const LONGEST: usize = 100;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(find))
}

/// What to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Part of a number or a name.
    q: String,
}

/// What was found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Hits {
    /// Newest first, twenty at most.
    items: Vec<Hit>,
}

/// 按编号或姓名的片段查找案件和任务。
#[utoipa::path(
    get,
    path = "/api/kernel/search",
    tag = "kernel",
    params(SearchQuery),
    responses(
        (status = 200, description = "找到的案件和任务", body = Hits),
        (status = 422, description = "q 过长", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("serving.case.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn find(Cx(cx): Cx, Query(query): Query<SearchQuery>) -> Answer<Json<Hits>> {
    let scope = cx.require(&serving::permissions::CASE_READ)?;
    let words = query.q.trim();
    if words.chars().count() > LONGEST {
        return Err(Refusal::field("q", "length", "查找内容最多 100 个字。").into());
    }
    Ok(Json(Hits { items: search::find(&cx, &scope, words, MOST).await? }))
}
