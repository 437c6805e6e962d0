//! What a received line says, for the task that is drafted from it; and that it was drafted.

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Kernel, Tx};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    input::{PaperDocument, documents},
    store,
};
use crate::permissions::TASK_READ;

/// What a task begins with.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverWork {
    /// The line.
    line_id: Uuid,
    /// Its case.
    case_id: Uuid,
    /// Who is to be served.
    party_id: Uuid,
    /// With what.
    documents: Vec<PaperDocument>,
    /// The method that is wanted; empty for any.
    method: String,
    /// What was noted.
    note: String,
    /// The task, once there is one.
    task_id: Option<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(work))
}

/// 已接收的一项：起草送达任务时预填的内容
#[utoipa::path(get, path = "/api/serving/handover-lines/{id}", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = HandoverWork)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn work(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<HandoverWork>> {
    let scope = cx.require(&TASK_READ)?;
    let line = store::line_of(&cx, &scope, id).await?;
    Ok(Json(HandoverWork {
        line_id: line.id,
        case_id: line.case_id,
        party_id: line.party_id,
        documents: documents(&line)?,
        method: line.method.clone(),
        note: line.note.clone(),
        task_id: line.task_id,
    }))
}

/// A task was drafted from a received line of this case: it leaves the pool.
pub(crate) async fn begun(
    tx: &mut Tx,
    line: Uuid,
    (case_id, task_id): (Uuid, Uuid),
) -> Result<(), Refusal> {
    let mut row = store::received_line(tx, line).await?;
    if row.case_id != case_id || row.delivery_id.is_some() {
        return Err(Refusal::not_found());
    }
    if row.task_id.is_some() {
        let text = "这一项已经起草过送达任务，请刷新后从任务列表打开。";
        return Err(Refusal::new(Fault::Conflict, "handover.begun", text));
    }
    let me = tx.actor().user().map(|user| (user.id, user.name.clone()));
    if row.assignee_id.is_some_and(|one| me.as_ref().is_none_or(|me| me.0 != one)) {
        let name = row.assignee_name.unwrap_or_default();
        let text = format!("这一项由{name}办理，请先改派。");
        return Err(Refusal::new(Fault::Conflict, "handover.others", text));
    }
    row.task_id = Some(task_id);
    if let Some((id, name)) = me.filter(|_| row.assignee_id.is_none()) {
        store::give_papers(tx, &[row.id], &(id, name.clone()), ("taken", None)).await?;
        (row.assignee_id, row.assignee_name) = (Some(id), Some(name));
        row.assigned_at = Some(tx.now());
    }
    store::update_line(tx, row).await
}
