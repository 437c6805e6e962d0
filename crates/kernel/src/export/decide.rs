//! Allowing or refusing: somebody else than who asked.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{Export, ExportState, list, make, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::permissions::EXPORT_APPROVE,
    jobs::NewJob,
};

/// Decides about a request.
#[derive(Debug, Clone)]
pub struct DecideExport {
    /// The request.
    pub id: Uuid,
    /// Whether it is allowed.
    pub approve: bool,
    /// Why; a refusal needs it.
    pub reason: String,
}

impl Act for DecideExport {
    type Out = Uuid;
    const OPERATION: &'static str = "kernel.export.decide";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let user = tx.actor().user().cloned().ok_or_else(Refusal::not_found)?;
        let row = store::lock(tx, self.id).await?.ok_or_else(Refusal::not_found)?;
        if row.state()? != ExportState::Asked {
            let title = "该申请已经处理，请刷新页面查看结果。";
            return Err(Refusal::new(Kind::Conflict, "export.decided", title));
        }
        if row.asked_by == user.id {
            let title = "不能审批自己的导出申请，请由其他人审批。";
            return Err(Refusal::new(Kind::Conflict, "export.self", title));
        }
        let reason = self.reason.trim().to_owned();
        if reason.chars().count() > 200 || (!self.approve && reason.chars().count() < 2) {
            return Err(Refusal::field("reason", "length", "不同意的请写明理由（2 到 200 字）。"));
        }
        let state = if self.approve { ExportState::Approved } else { ExportState::Refused };
        store::decided(tx, row.id, state, (user.id, &user.name), &reason).await?;
        if self.approve {
            let key = row.id.to_string();
            tx.job(NewJob::new(make::JOB, json!({ "id": row.id })).dedupe(key));
        }
        let note = Note::about("export", row.id, row.number)
            .in_office(row.top_office)
            .with(json!({ "approve": self.approve, "reason": reason, "asked_by": row.asked_name }));
        Ok(Noted::new(row.id, note))
    }
}

/// Decides about a request, if the actor may.
///
/// # Errors
/// 404; 409 `export.decided`, `export.self`; field error at `reason`.
pub async fn decide(cx: &Context, decision: DecideExport) -> Result<Export, Refusal> {
    let scope = cx.require(&EXPORT_APPROVE)?;
    cx.user()?;
    let id = cx.write(decision).await?;
    list::one(cx, &scope, id).await
}
