//! The library of papers, for choosing.

use duban_http::{Answer, Cx, Json, routes};
use kernel::Kernel;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;

use law::{Domicile, PAPERS, Procedure};

use crate::permissions::TASK_READ;

/// A type of paper.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DocumentTypeView {
    /// The name, which is also the code.
    code: String,
    /// The name.
    title: String,
    /// Its class: 裁判, 程序 or 通知.
    class: &'static str,
    /// The period it starts, in Chinese.
    period: Option<String>,
    /// Of a paper whose period the court sets: which bounds there are, in Chinese.
    court_days: Option<String>,
}

/// The bounds of the period the court sets, by procedure.
fn court_days(paper: &law::Paper) -> Option<String> {
    let bounds: Vec<String> =
        [Procedure::Ordinary, Procedure::Second, Procedure::Simple, Procedure::SmallClaim]
            .into_iter()
            .filter_map(|procedure| {
                let starts = paper.court_sets(procedure)?;
                Some(format!("{}{}", procedure.name(), starts.measure.bound(starts.days)))
            })
            .collect();
    (!bounds.is_empty()).then(|| bounds.join("，"))
}

/// All types.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DocumentTypes {
    items: Vec<DocumentTypeView>,
}

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 文书类型库
#[utoipa::path(get, path = "/api/serving/document-types", tag = "serving",
    responses((status = 200, body = DocumentTypes)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<DocumentTypes>> {
    cx.require(&TASK_READ)?;
    let items = PAPERS
        .iter()
        .map(|paper| DocumentTypeView {
            code: paper.code.to_owned(),
            title: paper.code.to_owned(),
            class: paper.class.name(),
            period: paper
                .starts(Procedure::Ordinary, Domicile::Domestic)
                .first()
                .filter(|starts| starts.measure == law::Measure::Exact)
                .map(|starts| format!("{}期 {} 日", starts.kind, starts.days)),
            court_days: court_days(paper),
        })
        .collect();
    Ok(Json(DocumentTypes { items }))
}
